"""What a text says of the 信息处理费: charging notices, amount noticed, amount received (国办函〔2020〕109号)."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from model.narrative.numerals import Numeral, numerals
from model.narrative.passages import clauses, sentences, without_names
from model.patterns import lazy

_OTHER_FEE: Final = lazy("行政事业性收费|不动产登记[^，。；]{0,8}费|非税")
_FEE: Final = lazy("处理费|收费|缴费|收取[^，。；]{0,8}费|费用")
_NAMED: Final = lazy("处理费")
_NO_NOTICE: Final = lazy(
    r"(?:未|没有|无|零|不曾|从未|不存在)[^，。；、]{0,16}(?:通知|缴费告知)|(?:通知|告知)书?[^，。；、]{0,8}(?:为零|均?为0|均?为０)"
    r"|(?:未|没有|无|不)[^，。；、]{0,4}(?:产生|发生|涉及)[^，。；、]{0,6}(?:信息处理费|收费)(?!用)"
)
_NOT_PAID: Final = lazy("逾期|未按|不按|拒[不绝]缴|不再处理")
_NONE: Final = lazy("未|没有|无|不|零|免")
_NOTICE: Final = lazy("通知|告知")
_NOTICED: Final = lazy("通知|应收|应缴|应当?收取|核定|告知")
_RECEIVED: Final = lazy("实|已收|已缴|收到|到账|入库|收缴|缴纳|征收")
_SETTLED: Final = lazy(
    "(?:已|均|全部|全额|足额)[^，。；]{0,6}(?:收取|收缴|缴纳|缴清|到账|入库|收到)|(?:均|尚|全部)?未(?:实际)?(?:缴|收到|到账|收取)"
)
_PLACEHOLDER: Final = lazy("待补充|[_＿]{2}|[Xx×Ｘｘ]{2}")
_COUNTER: Final = lazy("[件份次笔例个张宗]")
_YUAN: Final = lazy("元|万元")


@dataclass(slots=True)
class Fees:
    """What is stated; None where it is not. Amounts in yuan. `span` is where fees are first spoken of.

    `unfinished`: a sentence on them still holds a placeholder.
    """

    span: tuple[int, int] | None = None
    notices: Decimal | None = None
    noticed: Decimal | None = None
    received: Decimal | None = None
    settled: bool = False
    none_said: bool = False
    unfinished: bool = False
    no_notice: tuple[int, int] | None = None
    received_span: tuple[int, int] | None = None

    @property
    def charged(self) -> bool:
        """Whether any of the figures is above 0."""
        return any(each is not None and each > 0 for each in (self.notices, self.noticed, self.received))


def fees(text: str) -> Fees:
    """What a text states of the fee, over all its sentences that speak of one."""
    said = Fees()
    plain = _OTHER_FEE.sub(lambda match: "□" * len(match[0]), without_names(text))
    for sentence in sentences(plain):
        mention = _NAMED.search(sentence.words) or _FEE.search(sentence.words)
        if mention is None:
            continue
        if said.span is None:
            said.span = sentence.start + mention.start(), sentence.start + mention.end()
        if _PLACEHOLDER.search(text, sentence.start, sentence.end) is not None:
            said.unfinished = True
        for clause in clauses(sentence.words):
            _read(said, clause.words, sentence.start + clause.start)
    return said


def _read(said: Fees, words: str, start: int) -> None:
    if _NOT_PAID.search(words) is not None:
        return
    figures = list(numerals(words))
    amounts = [each for each in figures if _YUAN.match(words, each.span[1]) is not None]
    counts = [each for each in figures if _COUNTER.match(words, each.span[1]) is not None]
    if counts and _NOTICE.search(words) is not None:
        said.notices = counts[0].value
        if not counts[0].value:
            said.no_notice = _moved(counts[0].span, start)
    denial = _NO_NOTICE.search(words)
    if denial is not None and not counts:
        said.notices, said.no_notice = Decimal(0), _moved(denial.span(), start)
    for amount, received in _sorted(words, amounts):
        if received:
            said.received, said.received_span = amount.value, _moved(amount.span, start)
        else:
            said.noticed = amount.value
    said.settled = said.settled or _SETTLED.search(words) is not None
    said.none_said = said.none_said or (not amounts and not counts and _NONE.search(words) is not None)


def _sorted(words: str, amounts: list[Numeral]) -> Iterator[tuple[Numeral, bool]]:
    """Each amount of a clause, and whether it is one received. 通知和实际收取均为0元 states both."""
    noticed, received = _NOTICED.search(words), _RECEIVED.search(words)
    if noticed is not None and received is not None and amounts:
        first_received = received.start() < noticed.start()
        yield amounts[0], first_received
        yield amounts[-1], not first_received
    else:
        for amount in amounts:
            yield amount, noticed is None


def _moved(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] + by, span[1] + by
