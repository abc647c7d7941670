"""main.py export --for publishing, and the web page always: no names, no phones, no sign-off, no annexes."""

import html
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pypdfium2
import pytest

from model import edits
from model.proof import finalising
from model.report import Explanation, Report
from model.storage import datafile
from tests.model.commands.conftest import Run
from tests.samples import complete_report

NAMED = ("负责人甲", "审核人乙", "填报人丙", "0000-1234567", "经办丁", "说明戊", "意见己", "主送庚")
EVERYTHING = {"cover": True, "audit": True, "letter": True, "addressee": "主送庚"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A final report with people named wherever they can be."""
    report = complete_report()
    previous = Report(report.body, 2023, report.kind, values={"t3.carried_out.natural": 30}, facts=report.facts)
    report.apply(edits.attach_previous(report, previous).changes)
    with pytest.raises(finalising.NotReady) as refused:
        finalising.finalise(report)
    kept = {each.id: Explanation("说明戊", each.basis(report)) for each in refused.value.findings}
    report.apply(edits.explain(report, kept).changes)
    report.apply(edits.add_remark(report, "s1", "意见己", author="审核人乙").changes)
    for name, value in EVERYTHING.items():
        report.apply(edits.choose(report, name, value).changes)
    finalising.finalise(report, by="经办丁")
    path = tmp_path / "report.xxgk"
    datafile.save(report, path)
    return path


def contents(name: str, content: bytes) -> Iterator[str]:
    """All text in a file: packages unpacked, pages and everything that a PDF holds."""
    if content.startswith(b"PK"):
        with ZipFile(BytesIO(content)) as package:
            for inner in package.namelist():
                yield from contents(inner, package.read(inner))
    elif content.startswith(b"%PDF-"):
        with pypdfium2.PdfDocument(content) as pages:
            yield "".join(page.get_textpage().get_text_range() for page in pages)
        with pikepdf.open(BytesIO(content)) as pdf:
            yield str(pdf.docinfo)
            for each in pdf.objects:
                if isinstance(each, pikepdf.Stream) and each.get("/Type") in ("/EmbeddedFile", "/Metadata"):
                    yield from contents(name, each.read_bytes())
    else:
        yield content.decode("utf-8", "replace")


def named_in(path: Path) -> set[str]:
    text = "\n".join(contents(path.name, path.read_bytes()))
    bare = html.unescape(re.sub(r"<[^>]*>|\s", "", text))
    return {name for name in NAMED if name in bare}


@pytest.mark.parametrize("kind", ["pdf", "xlsx", "docx", "html", "archive"])
def test_a_publishing_copy_names_nobody(run: Run, file: Path, tmp_path: Path, kind: str):
    arguments = ("export", file, "--to", tmp_path / "public", f"--{kind}", "--for", "publishing", "--json")
    [written] = run(*arguments).json["files"]
    assert named_in(Path(written["path"])) == set()


@pytest.mark.parametrize(("kind", "least"), [("pdf", 7), ("xlsx", 5), ("docx", 4), ("html", 0)])
def test_a_filing_copy_names_them_and_the_web_page_never(run: Run, file: Path, tmp_path: Path, kind: str, least: int):
    [written] = run("export", file, "--to", tmp_path / "filed", f"--{kind}", "--json").json["files"]
    found = named_in(Path(written["path"]))
    assert len(found) >= least
    assert (kind == "html") == (found == set())


def test_choices_for_print_come_from_a_file(run: Run, path: Path, given: Callable[..., Path]):
    run("set", path, "--printing", given(EVERYTHING)).done()
    printing = datafile.load(path)[0].printing
    assert (printing.cover, printing.charts, printing.addressee) == (True, False, "主送庚")
    before = path.read_bytes()
    for wrong, word in (({"colour": True}, "colour"), ({"cover": "yes"}, "cover"), ({"addressee": True}, "addressee")):
        run("set", path, "--printing", given(wrong)).refused(word)
    assert path.read_bytes() == before


def test_what_is_chosen_makes_the_paper_longer(run: Run, path: Path, given: Callable[..., Path], tmp_path: Path):
    def pages() -> int:
        [file] = run("export", path, "--to", tmp_path, "--pdf", "--json").json["files"]
        return int(file["pages"])

    plain = pages()
    run("set", path, "--printing", given({"cover": True, "letter": True, "audit": True})).done()
    assert pages() == plain + 4, "cover, letter, and the annex on two pages"
