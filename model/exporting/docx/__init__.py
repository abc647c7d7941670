"""The Word file: the same styles, tables and pages as the PDF, for going on with by hand.

Its parts are written directly as WordprocessingML (ISO/IEC 29500-1): python-docx brings a template with styles of its
own, and filling the three tables with their merged cells takes it nearly a second, ten times as long as the whole file.
"""
