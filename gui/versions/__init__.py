"""Earlier versions of the file: listed, compared with the open report, taken back or opened as a copy."""
