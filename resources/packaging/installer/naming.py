"""The names under which an installed program is known to the user and to the system."""

TITLE = "政府信息公开年报"
FOLDER = "xxgk-annual-report"
SUFFIX = ".xxgk"
FILE_TITLE = "政府信息公开工作年度报告"
#: The mark of an installed program that is to be removed, and the batch file that removes it, among passing files.
REMOVED = "removed"
REMOVER = "xxgk-remove.bat"
MIME_TYPE = "application/x-xxgk+json"
