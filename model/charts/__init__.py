"""Charts of a report: what they show (series), where it stands (layout), and how it is drawn (drawing for PDF, svg).

All bars are direct: name, figure and share stand beside each, so that nothing hangs on colour.
"""
