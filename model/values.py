"""The values that cells hold, and the one reader of typed, pasted and imported figures.

A value is an int (counts), a Decimal (fees) or an Amount (a decimal with its printed unit). A blank is None and never
equal to 0.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from model.forms.structure import Kind


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money with the unit printed beside it (元, 万元, 亿元, or nothing)."""

    number: Decimal
    unit: str

    def __str__(self) -> str:
        return f"{self.number:f}{self.unit}"


Value = int | Decimal | Amount

MAX_DIGITS: Final = 15
"""The most digits of a figure: exact in every spreadsheet program."""
MAX_PLACES: Final = 4
"""The most decimal places of a fee in 万元."""


class Refused(ValueError):
    """A text that is no value of the cell. `reason` says why, `suggestion` what was probably meant."""

    def __init__(self, reason: str, suggestion: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.suggestion = suggestion


_TO_HALF_WIDTH: Final = str.maketrans("０１２３４５６７８９，．－＋　\xa0\u2009\u202f−", "0123456789,.-+    -")
_NOTHING: Final = frozenset({"/", "\\", "-", "--", "—", "——", "–", "／", "无", "＼", "―", "─"})
_GROUPED: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]+")
_DECIMAL: Final = re.compile(rf"(?P<whole>{_GROUPED.pattern})(?:\.(?P<places>[0-9]+))?|\.(?P<bare>[0-9]+)")
_NEGATIVE: Final = re.compile(r"-\s*[0-9,.]+")
_LONGEST: Final = 60
"""No figure is longer, whatever stands around its digits; a longer text is refused unread."""
_UNITS: Final = ("亿元", "万元", "元")


def half_width(text: str) -> str:
    """`text` with full-width digits, signs and spaces as plain ones."""
    return text.translate(_TO_HALF_WIDTH)


def parse(text: str, kind: Kind) -> Value | None:
    """The value that `text` states for a cell of `kind`; None for a blank.

    Takes full-width digits, spaces around, and thousands set apart by commas or single spaces.
    Raises Refused with the reason in Chinese.
    """
    plain = text.strip()
    if not plain:
        return None
    if len(plain) > _LONGEST:
        raise Refused(f"“{plain[:20]}…”太长，不是一个数字；请核对")
    plain = half_width(plain).strip()
    if plain in _NOTHING:
        raise Refused(f"“{text.strip()}”不是数字；没有发生的请填 0", "0")
    if kind is Kind.COUNT:
        return _whole(plain, text)
    if kind is Kind.CHANGE:
        sign = plain[0] if plain[0] in "+-" else ""
        whole = _whole(plain.removeprefix(sign).lstrip(), text)
        return -whole if sign == "-" else whole
    if kind is Kind.FEE:
        number = _decimal(plain, text)
        if -int(number.as_tuple().exponent) > MAX_PLACES:
            raise Refused(f"“{text.strip()}”的小数多于 {MAX_PLACES} 位；单位为万元，最多保留 {MAX_PLACES} 位")
        return number
    unit = next((unit for unit in _UNITS if plain.endswith(unit)), "")
    return Amount(_decimal(plain.removesuffix(unit).rstrip(), text), unit)


def _whole(plain: str, text: str) -> int:
    shown = text.strip()
    if _GROUPED.fullmatch(plain) is not None:
        digits = re.sub("[, ]", "", plain)
        if len(digits.lstrip("0")) > MAX_DIGITS:
            raise Refused(f"数字超过 {MAX_DIGITS} 位，请核对")
        return int(digits)
    if _NEGATIVE.fullmatch(plain) is not None:
        raise Refused(f"“{shown}”是负数；这里只能填 0 或正整数")
    if _DECIMAL.fullmatch(plain) is not None:
        raise Refused(f"“{shown}”带小数；这里只能填整数")
    raise Refused(_reason(plain, shown))


def _decimal(plain: str, text: str) -> Decimal:
    shown = text.strip()
    match = _DECIMAL.fullmatch(plain)
    if match is None:
        if _NEGATIVE.fullmatch(plain) is not None:
            raise Refused(f"“{shown}”是负数；金额不能小于 0")
        raise Refused(_reason(plain, shown))
    whole = re.sub("[, ]", "", match["whole"] or "0").lstrip("0") or "0"
    places = match["places"] or match["bare"]
    if len(whole) + len(places or "") > MAX_DIGITS:
        raise Refused(f"数字超过 {MAX_DIGITS} 位，请核对")
    return Decimal(whole if places is None else f"{whole}.{places}")


def _reason(plain: str, shown: str) -> str:
    clipped = shown if len(shown) <= 20 else shown[:20] + "…"
    if re.fullmatch(r"[0-9, ]+", plain) is not None:
        return f"“{clipped}”中的逗号或空格位置不对；请直接填数字，如 1234"
    if re.search("[0-9]", plain) is not None:
        return f"“{clipped}”含有数字以外的字符；请只填数字"
    return f"“{clipped}”不是数字；请填阿拉伯数字，没有发生的填 0"


def fault(value: Value, kind: Kind) -> str | None:
    """Why a stored `value` may not stand in a cell of `kind`, or None where it may (rule cell.value)."""
    if kind in (Kind.COUNT, Kind.CHANGE):
        if not isinstance(value, int):
            return "应为整数"
        if value < 0 and kind is Kind.COUNT:
            return "不能是负数"
        return f"超过 {MAX_DIGITS} 位" if abs(value) >= 10**MAX_DIGITS else None
    number = value.number if isinstance(value, Amount) else Decimal(value)
    if number < 0:
        return "不能是负数"
    if len(f"{number:f}".replace(".", "").lstrip("0")) > MAX_DIGITS:
        return f"超过 {MAX_DIGITS} 位"
    if kind is Kind.FEE and (isinstance(value, Amount) or -int(number.as_tuple().exponent) > MAX_PLACES):
        return f"应为最多 {MAX_PLACES} 位小数的数字，单位万元"
    return None


def shown(value: Value | None) -> str:
    """The value as it is printed; an empty string for a blank."""
    if value is None:
        return ""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
