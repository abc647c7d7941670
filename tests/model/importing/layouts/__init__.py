"""Reports as other programs and people lay them out, drawn at random: figures, labels, tables, files."""
