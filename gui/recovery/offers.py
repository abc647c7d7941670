"""What is offered after the program did not end properly, in words. Imports no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gui.proof.places import place_name
from model.keeping import recovery
from model.keeping.comparing import besides, differences
from model.keeping.recovery import Found, OnDisk, find, tidy
from model.proof.differences import Difference
from model.report import Report

_ON_DISK: Final = {
    OnDisk.SAME: "",
    OnDisk.CHANGED: "（在那以后又改动过）",
    OnDisk.GONE: "（现在找不到这个文件）",
    OnDisk.UNREADABLE: "（现在读不出来）",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A report that was found, and what it says otherwise than its file, or than an empty report where it has none."""

    found: Found
    differences: tuple[Difference, ...]
    besides: tuple[str, ...]

    @property
    def name(self) -> str:
        """Whose report it is, on which year."""
        report = self.found.report
        return f"{report.body.strip() or '（没有填写单位）'}　{report.year} 年度"

    @property
    def file(self) -> str:
        """Which file it belongs to, and how that is now."""
        path = self.found.head.path
        return "还没有保存过的报告" if path is None else f"文件：{path}{_ON_DISK[self.found.on_disk]}"

    @property
    def when(self) -> str:
        """When it was changed last, and where, if not on this computer."""
        head = self.found.head
        elsewhere = "" if head.is_of_this_machine else f"，在另一台电脑“{head.host}”上"
        return f"最后改动 {self.found.at.astimezone():%Y-%m-%d %H:%M}{elsewhere}"

    @property
    def extent(self) -> str:
        """How much of it the file does not hold."""
        said = extent(self.found.report, self.differences, self.besides)
        if self.found.before is None:
            return f"里面有{said}" if said else "没有填写内容"
        return f"与文件不同：{said}" if said else "与文件相同"

    @property
    def file_to_go_on_with(self) -> Path | None:
        """The file that it is work on; None where there is none, or where that holds something else by now."""
        fits = self.found.on_disk in (OnDisk.SAME, OnDisk.GONE)
        return self.found.head.path if fits else None


def offers(folder: Path, now: float) -> list[Offer]:
    """What the journals in `folder` offer, the latest first. What has long been of no use goes."""
    tidy(folder, now)
    return [_offer(found) for found in find(folder)]


def looked_at_again(offer: Offer) -> Offer:
    """The offer with the file as it is now."""
    return _offer(recovery.looked_at_again(offer.found))


def extent(report: Report, found: Sequence[Difference], others: Sequence[str]) -> str:
    """How much of a report differs, in a few words; empty where nothing does."""
    cells = sum(each.kind == "cell" for each in found)
    texts = sum(each.place in report.form.by_section for each in found)
    heads = [
        place_name(report, each.place)
        for each in found
        if each.kind != "cell" and each.place not in report.form.by_section
    ]
    counts = [f"数字 {cells} 格"] if cells else []
    counts += [f"文字 {texts} 段"] if texts else []
    return "，".join([*counts, *heads, *others])


def _offer(found: Found) -> Offer:
    before = found.before or Report("", found.report.year)
    return Offer(found, tuple(differences(before, found.report)), tuple(besides(before, found.report)))
