"""Numbers as Chinese texts write them (28, ２８, 1,234, 1.2万, 二十八, 贰拾壹), and whether they are exact."""

import re
from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Final, NamedTuple

from model.patterns import lazy

_HALF_WIDTH: Final = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_FULL_WIDTH: Final = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
_DIGITS: Final = {"零": 0, "〇": 0, "两": 2} | {
    digit: value for digits in ("一二三四五六七八九", "壹贰叁肆伍陆柒捌玖") for value, digit in enumerate(digits, 1)
}
_TENS: Final = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_MYRIADS: Final = {"万": 10**4, "亿": 10**8}
_SCALES: Final = {None: 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_ONE: Final = Decimal(1)
_CHINESE: Final = "".join(_DIGITS) + "".join(_TENS)
_NUMERAL: Final = lazy(
    rf"(?=[0-9０-９{_CHINESE}])(?:"  # passes over most characters at once
    r"(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
    r"|[０-９]{1,3}(?:[，,][０-９]{3})+(?![０-９])(?:[．.][０-９]+)?|[０-９]+(?:[．.][０-９]+)?)(?P<scale>万?亿|万)?"
    rf"|(?P<words>[{_CHINESE}][{_CHINESE}万亿]*)(?P<places>点[零〇一二三四五六七八九]+[万亿]?)?)"
)
_LONGEST: Final = 40
"""No number is longer; what is goes unread."""
_VAGUE_BEFORE: Final = (
    "近",
    "约",
    "逾",
    "超",
    "超过",
    "不足",
    "不到",
    "不少于",
    "不低于",
    "至少",
    "最多",
    "突破",
    "多达",
)
_VAGUE_AFTER: Final = lazy(r"[余多几来千百0-9０-９]|[^，。；、\s]{0,2}?(?:以上|左右|上下|以内|以下|之多|余(?!下))")


class Numeral(NamedTuple):
    """A number at `span` (start, end) of a text, with 万 or 亿 but without counter.

    `place` is the value of its last written digit (1.2万: 1000). `exact` is False beside 余, 近, 约, 多, 以上 and the
    like.
    """

    span: tuple[int, int]
    value: Decimal
    place: Decimal
    exact: bool


def numerals(text: str, start: int = 0, end: int | None = None) -> Iterator[Numeral]:
    """The numbers in a text, or between two places of it; what only looks like one (十百) is left out."""
    for match in _NUMERAL.finditer(text, start, len(text) if end is None else end):
        if match.end() - match.start() > _LONGEST:
            continue
        read = _chinese(match["words"], match["places"]) if match["digits"] is None else _arabic(match)
        if read is not None:
            yield Numeral(match.span(), *read, not _is_vague(text, *match.span()))


def written_like(value: Decimal, model: str) -> str | None:
    """`value` in the style of the numeral `model`: width of digits, separators, Chinese words, 万 with its places.

    None where that style cannot write it (a fraction in Chinese words).
    """
    scale = next((unit for unit in ("万亿", "亿", "万") if model.endswith(unit)), "")
    bare = model.removesuffix(scale)
    if bare[0] not in "0123456789０１２３４５６７８９":
        return _in_words(value, capital=any(each in "壹贰叁肆伍陆柒捌玖拾佰仟" for each in model))
    plain = bare.translate(_HALF_WIDTH)
    if scale:
        value /= 10 ** {"万": 4, "亿": 8, "万亿": 12}[scale]
        places = len(plain.partition(".")[2])
        value = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    shown = f"{value:,f}" if "," in plain or (value >= 10**4 and "," in model) else f"{value:f}"
    return (shown if bare[0] in "0123456789" else shown.translate(_FULL_WIDTH)) + scale


def agrees(stated: Decimal, place: Decimal, exact: Decimal) -> bool:
    """Whether `exact`, rounded or cut to `place`, is what is stated."""
    steps = exact / place
    return any(steps.quantize(Decimal(1), rounding) * place == stated for rounding in (ROUND_HALF_UP, ROUND_DOWN))


def _is_vague(text: str, start: int, end: int) -> bool:
    if _VAGUE_AFTER.match(text, end, end + 4) is not None or text[max(0, start - 3) : start].endswith(_VAGUE_BEFORE):
        return True
    return text[start] in "百千佰仟" or (text[start] in "十拾" and text[max(0, start - 1) : start] in ("数", "几"))


def _arabic(match: re.Match[str]) -> tuple[Decimal, Decimal]:
    digits, scale = match["digits"], match["scale"]
    if scale is None and digits.isdecimal() and digits.isascii():
        return Decimal(digits), _ONE
    number = Decimal(digits.translate(_HALF_WIDTH).replace(",", ""))
    factor = _SCALES[scale]
    return number * factor, Decimal(1).scaleb(int(number.as_tuple().exponent)) * factor


def _chinese(words: str, places: str | None) -> tuple[Decimal, Decimal] | None:
    if len(words) > 1 and all(each in _DIGITS for each in words):  # 二〇二四, read digit by digit
        whole: int | None = int("".join(str(_DIGITS[each]) for each in words))
        last = 1
    else:
        whole, last = _whole(words)
    if whole is None:
        return None
    if places is None:
        return Decimal(whole), Decimal(last)
    factor = _MYRIADS.get(places[-1], 1)
    digits = places[1:] if factor == 1 else places[1:-1]
    fraction = Decimal("0." + "".join(str(_DIGITS[each]) for each in digits))
    return (whole + fraction) * factor, Decimal(1).scaleb(-len(digits)) * factor


def _whole(words: str) -> tuple[int | None, int]:
    """The value of Chinese number words, None where they are none, and the unit of the last one beside 万 or 亿."""
    result, section, digit, unit = 0, 0, None, 1
    for word in words:
        if word in _DIGITS:
            if digit not in (None, 0):
                return None, 1
            digit, unit = _DIGITS[word], 1
        elif word in _TENS:
            if digit is None and section:
                return None, 1
            section += (1 if digit is None else digit) * _TENS[word]
            digit, unit = None, _TENS[word] if result else 1
        else:
            amount = section + (digit or 0)
            if not amount and not result:
                return None, 1
            result = (result + amount) * _MYRIADS[word] if _MYRIADS[word] > 10**4 else result + amount * 10**4
            section, digit, unit = 0, None, _MYRIADS[word]
    return result + section + (digit or 0), unit


def _in_words(value: Decimal, *, capital: bool) -> str | None:
    if value != value.to_integral_value() or value < 0 or value >= 10**12:
        return None
    digits, tens = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟") if capital else ("零一二三四五六七八九", "十百千")
    whole = int(value)
    parts: list[str] = []
    for scale, unit in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section, whole = divmod(whole, scale)
        if section:
            parts.append(("零" if parts and section < 1000 else "") + _section(section, digits, tens) + unit)
    said = "".join(parts) or "零"
    return said.removeprefix("一") if said.startswith("一十") else said


def _section(value: int, digits: str, tens: str) -> str:
    """A number below 10000 in words: 一千零二十."""
    said, gap = "", False
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if digit:
            said += ("零" if gap and said else "") + digits[digit] + ("" if place == 0 else tens[place - 1])
        gap = not digit
    return said
