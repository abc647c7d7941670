"""Tables that a text shows without boxes: figures in lines, labels beside, above or apart from them, digits glued."""
