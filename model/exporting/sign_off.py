"""What goes with the report when it is filed: the closing block, the filing cover and the covering letter."""

from datetime import date
from typing import Final

import resources
from model.edits import FACT_LABELS
from model.exporting.blocks import Box, BoxRole, Cover, Letter, Paragraph, TableBlock
from model.exporting.titles import TITLE_CHARACTERS, break_evenly, break_title
from model.report import Report
from model.texts import paragraphs

SIGN_OFF: Final = "closing"
"""The id of the table with the sign-off, on the cover and at the end."""
_BLANK_DAY: Final = "　　　　年　　月　　日"
"""Blanks to write on."""
_BLANK_ADDRESSEE: Final = "　" * 10


def closing(report: Report) -> TableBlock:
    """The closing block with 填报单位（盖章）, the signatories, phone and day."""
    facts = report.facts

    def pair(row: int, column: int, label: str, text: str, columns: int = 1) -> tuple[Box, Box]:
        return (
            Box(row, column, 1, 1, BoxRole.LABEL, label),
            Box(row, column + 1, 1, columns, BoxRole.FIELD, text),
        )

    boxes = (
        *pair(0, 0, "填报单位", f"{report.body}（盖章）", 3),
        *pair(1, 0, FACT_LABELS["leader"], facts.leader),
        *pair(1, 2, FACT_LABELS["reviewer"], facts.reviewer),
        *pair(2, 0, FACT_LABELS["preparer"], facts.preparer),
        *pair(2, 2, FACT_LABELS["phone"], facts.phone),
        *pair(3, 0, FACT_LABELS["filed_on"], _day(facts.filed_on), 3),
    )
    return TableBlock(SIGN_OFF, boxes, rows=4, widths=(22, 28, 22, 28), groups=((0, 3),))


def cover(report: Report) -> Cover | None:
    """The filing cover, where the user chose one."""
    if not report.printing.cover:
        return None
    return Cover(tuple(break_title(report.title_lines)), closing(report))


def letter(report: Report) -> Letter | None:
    """The covering letter (报送函), where the user chose one: in the template's words or the user's own."""
    if not report.printing.letter:
        return None
    facts, chosen = report.facts, report.printing
    contact = [f"联系人：{facts.preparer}"] if facts.preparer else []
    contact += [f"联系电话：{facts.phone}"] if facts.phone else []
    return Letter(
        title=(*break_title([report.body]), *_subject(report.year)),
        addressee=f"{chosen.addressee.strip() or _BLANK_ADDRESSEE}：",
        paragraphs=tuple(Paragraph(line.strip()) for line in paragraphs(chosen.wording or letter_wording(report))),
        enclosure=f"附件：{report.title}",
        signer=f"{report.body}（盖章）",
        day=_day(facts.filed_on),
        contact=f"（{'　'.join(contact)}）" if contact else "",
    )


def _subject(year: int) -> list[str]:
    return break_evenly(f"关于报送{year}年政府信息公开工作年度报告的函", TITLE_CHARACTERS, len)


def letter_wording(report: Report) -> str:
    """The letter's text while the user has written none of his own."""
    template = resources.read_text("letters", "filing.txt")
    return template.replace("{body}", report.body).replace("{year}", str(report.year)).rstrip("\n")


def _day(iso: str) -> str:
    """2025-01-14 as 2025年1月14日; blanks to write on where there is no date."""
    if not iso:
        return _BLANK_DAY
    day = date.fromisoformat(iso)
    return f"{day.year}年{day.month}月{day.day}日"
