"""All that is true about a report: the form, the figures, the rules, the files. Imports no Qt."""
