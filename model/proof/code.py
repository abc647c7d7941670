"""The 校验码 of a report: the same for two copies that say the same, whoever made them. It proves no authorship.

What is said is put into one canonical form, so that neither the order in which a report was filled in nor the way in
which a total came about (typed, or automatic) shows in the code:

- a JSON array [FORMAT, body, year, form, values, texts], members of objects sorted by name, no white space between
  tokens, characters beyond ASCII as they are, encoded as UTF-8;
- `body` the name as stored, `year` a number, `form` the form's id such as "2021";
- `values` an object of all cells that hold a figure, automatic totals included, each as the string that is printed
  (so that 7545 and 7545.0 differ, as they do on paper); blank cells are absent;
- `texts` an object of all sections that hold text, each an array of its printed paragraphs: lines without the white
  space around them, empty lines left out.

The code is the first 80 bits of the SHA-256 of that, as 16 digits of base 32, the first digit from the highest bits.
"""

import hashlib
import json
import re
import unicodedata
from typing import Final

from model.narrative.fields import printed
from model.report import Report
from model.texts import paragraphs
from model.values import Refused, shown

FORMAT: Final = "xxgk-content-1"
ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""The digits of base 32: no 0, O, 1, I."""
DIGITS: Final = 16
GROUP: Final = 4
_BITS: Final = 5
_LABELLED: Final = re.compile("校验码[ :]*([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})")
"""A code as it is printed and as the QR code holds it, with more after it."""


def code_of(report: Report) -> str:
    """The report's 校验码, such as 7KQM-2X3W-9ABC-DEFG."""
    digest = hashlib.sha256(canonical(report)).digest()
    number = int.from_bytes(digest) >> (len(digest) * 8 - DIGITS * _BITS)
    places = range((DIGITS - 1) * _BITS, -1, -_BITS)
    return _grouped("".join(ALPHABET[number >> place & len(ALPHABET) - 1] for place in places))


def canonical(report: Report) -> bytes:
    """What the code is computed over, as the module's text says."""
    values = {cell: shown(value) for cell in report.form.cells if (value := report.figures[cell]) is not None}
    texts = {id_: [line.strip() for line in paragraphs(printed(report, id_).text)] for id_ in report.texts}
    said = [
        FORMAT,
        report.body,
        report.year,
        report.form.id,
        values,
        {id_: text for id_, text in texts.items() if text},
    ]
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read_code(text: str) -> str:
    """A 校验码 as somebody typed it: in any case, full-width, with or without what stands between the groups.

    It may come with its name before it and more behind, as the QR code and the foot of a page hold it. Raises Refused
    for what is none.
    """
    plain = unicodedata.normalize("NFKC", text).upper()
    if (labelled := _LABELLED.search(plain)) is not None:
        plain = labelled[1]
    digits = "".join(character for character in plain if character.isalnum())
    if len(digits) != DIGITS or not set(digits) <= set(ALPHABET):
        raise Refused(
            f"“{text.strip()[:40]}”不是校验码，请核对；校验码是 16 个字母和数字，"
            "没有 0、O、1、I，如 7KQM-2X3W-9ABC-DEFG"
        )
    return _grouped(digits)


def _grouped(digits: str) -> str:
    return "-".join(digits[place : place + GROUP] for place in range(0, DIGITS, GROUP))
