"""The help: pages of plain blocks, made from resources/help and from what they explain; the window and a PDF show them.

Nothing of it is typed twice: rules, cells, keys, deadlines and commands bring their own names, and the examples of the
rules are judged by the rules themselves.
"""
