"""The Word file: the same styles, tables and pages as the PDF, for going on with by hand.

Its parts are written directly as WordprocessingML (ISO/IEC 29500-1): python-docx starts from a template of its own and
takes seconds for merged tables.
"""
