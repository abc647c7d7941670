"""What is said on the console of an error that nobody foresaw: one line, no traceback."""

from model.diagnostics import log
from model.diagnostics.incident import incident_of


def last_word(error: Exception) -> str:
    """Notes the error in the log, and says what happened, where it is kept and what to do."""
    incident = incident_of(error)
    log.note_incident(incident)
    kept = f"，连同日志 {written[0]}" if (written := log.files()) else ""
    return (
        f"程序遇到意外情况，没有完成（{incident.name}）。请核对命令和文件后再试一次；"
        f"仍然这样，请把所用的命令{kept}交给维护人员。"
    )
