"""The Excel workbook: the form's tables, the texts, and the check sheet."""
