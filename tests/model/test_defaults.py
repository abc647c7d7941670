"""What an administrator's file lays down, and that no mistake in it does more harm than to be told."""

from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.defaults import Defaults, beside
from model.places import DEFAULTS as FILES
from model.print_fonts import PrintFonts
from model.report import BodyKind

WHOLE = """
# 单位设置
body = "某某县某某局"
kind = "township"
leader = "甲"
reviewer = "乙"
preparer = "丙"
phone = "0000-0000000"
fonts = "bundled"
output = "年报输出"
templates = '公用/模板'

[deadlines]
county = "03-20"
department = "1-15"
"""


def written(folder: Path, content: str | bytes, name: str = FILES[0]) -> Defaults:
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return beside(folder)


def test_without_a_file_nothing_is_laid_down(tmp_path: Path):
    assert beside(tmp_path) == Defaults()


@pytest.mark.parametrize("name", FILES)
def test_a_whole_file(tmp_path: Path, name: str):
    assert written(tmp_path, WHOLE, name) == Defaults(
        body="某某县某某局",
        kind=BodyKind.TOWNSHIP,
        leader="甲",
        reviewer="乙",
        preparer="丙",
        phone="0000-0000000",
        fonts=PrintFonts.BUNDLED,
        output=tmp_path / "年报输出",
        templates=tmp_path / "公用" / "模板",
        deadlines={"county": "03-20", "department": "1-15"},
        file=tmp_path / name,
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_whichever_editor_wrote_it(tmp_path: Path, encoding: str, line_end: str):
    assert written(tmp_path, WHOLE.replace("\n", line_end).encode(encoding)).body == "某某县某某局"


@pytest.mark.parametrize("kind", BodyKind)
def test_a_kind_by_its_id_or_in_words(tmp_path: Path, kind: BodyKind):
    assert written(tmp_path, f'kind = "{kind.value}"').kind is kind
    assert written(tmp_path, f'kind = "{kind.label}"').kind is kind


def test_the_folder_of_templates_beside_the_program_needs_no_file(tmp_path: Path):
    (tmp_path / "模板").mkdir()
    assert beside(tmp_path).templates == tmp_path / "模板"
    assert written(tmp_path, 'templates = "别处"').templates == tmp_path / "别处"


def test_folders_of_the_user_are_named_as_systems_name_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    monkeypatch.setenv("OWN_FOLDER", str(tmp_path / "own"))
    assert written(tmp_path, 'output = "~/年报"').output == tmp_path / "home" / "年报"
    assert written(tmp_path, 'output = "$OWN_FOLDER/年报"').output == tmp_path / "own" / "年报"
    assert written(tmp_path, 'output = ""').output is None


WRONG: list[tuple[str, str, dict[str, Any]]] = [
    ("body = 5", "“body”没有采用：应是写在引号里的文字", {}),
    ('body = "某\\n局"', "“body”没有采用：应在一行以内", {}),
    ('body = "某\\u0007局"', "“body”没有采用：第 2 个字符", {}),
    (f'phone = "{"0" * 201}"', "“phone”没有采用：应在一行以内", {}),
    ('kind = "局"', "“kind”没有采用：应是 state_department、", {}),
    ('fonts = "宋体"', "“fonts”没有采用：应是 installed、bundled 之一", {}),
    ("output = [1]", "“output”没有采用", {}),
    ('deadlines = "03-31"', "“deadlines”没有采用：应写作 [deadlines]", {}),
    ('[deadlines]\ncounty = "13-01"\ncity = "03-20"', "“county”没有采用：应是月和日", {"deadlines": {"city": "03-20"}}),
    ('[deadlines]\n县 = "03-01"'.replace("县", '"县"'), "“县”没有采用：没有这种单位", {"deadlines": {}}),
    ("[deadlines]\ncounty = 2025-03-31", "“county”没有采用：应是月和日", {"deadlines": {}}),
    ('company = "某"', "不认识的名称“company”", {}),
    ("body = 某局", "第 2 行写法不对", {"phone": ""}),
    ("单位 = '某局'", "第 2 行写法不对", {"phone": ""}),
    ('output = "D:\\年报"', "路径请写在单引号里", {"phone": ""}),
    ('body = "某局', "写法不对", {"phone": ""}),
]


@pytest.mark.parametrize(("content", "problem", "others"), WRONG, ids=[each[0][:20] for each in WRONG])
def test_what_is_no_value_is_told_and_the_rest_is_taken(
    tmp_path: Path, content: str, problem: str, others: dict[str, Any]
):
    found = written(tmp_path, f'phone = "0000"\n{content}\n'.replace('phone = "0000"\nphone', "\nphone"))
    [told] = found.problems
    assert problem in told
    for name in ("body", "kind", "fonts", "output"):
        assert getattr(found, name) in ("", None)
    for name, value in others.items():
        assert getattr(found, name) == value
    if "phone" not in content and "phone" not in others:
        assert found.phone == "0000"


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path):
    found = written(tmp_path, b"\x00\xff\xfe" * 1000)
    assert len(found.problems) == 1
    assert found.file == tmp_path / FILES[0]


@given(content=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8"))))
def test_nothing_in_the_file_stops_the_program(tmp_path_factory: pytest.TempPathFactory, content: bytes):
    found = written(tmp_path_factory.mktemp("program"), content)
    assert all(problem and "\n" not in problem for problem in found.problems)


def test_the_sample_in_the_readme_is_read_whole(tmp_path: Path):
    lines = (Path(__file__).parents[2] / "README.md").read_text("utf-8").splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("    body = "))
    block = takewhile(lambda line: line.startswith("    ") or not line, lines[first:])
    found = written(tmp_path, "\n".join(line.removeprefix("    ") for line in block))
    assert found.problems == ()
    assert found.kind is BodyKind.DEPARTMENT
    assert found.deadlines == {"county": "03-20"}
