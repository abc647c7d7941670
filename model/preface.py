"""The section before the first, by its id. Apart from the forms, so that the first page need not load those."""

from typing import Final

PREFACE: Final = "s0"
"""The section without a title that stands before the first numbered one in every form."""
