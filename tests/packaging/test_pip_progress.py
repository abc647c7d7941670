"""What the user reads while pip works, from what pip prints."""

import pytest

from resources.packaging.pip_progress import PipProgress, requirements

FROM_INDEX = """\
Ignoring colorama: markers 'sys_platform == "win32"' don't match your environment
Collecting et-xmlfile==2.0.0
  Downloading et_xmlfile-2.0.0-py3-none-any.whl (18 kB)
Collecting pyside6-essentials==6.12.0
  Downloading pyside6_essentials-6.12.0-cp310-abi3-manylinux_2_34_x86_64.whl (84.3 MB)
Requirement already satisfied: pillow==13.0.0 in ./lib/python3.11/site-packages (13.0.0)
Installing collected packages: pyside6-essentials, et-xmlfile
Successfully installed et-xmlfile-2.0.0 pyside6-essentials-6.12.0
"""

FROM_WHEELS = """\
Looking in links: /srv/程序/wheels
Processing ./wheels/et_xmlfile-2.0.0-py3-none-any.whl
Processing C:\\xxgk\\wheels\\pyside6_essentials-6.12.0-cp310-abi3-win_amd64.whl
Installing collected packages: pyside6-essentials, et-xmlfile
"""


def follow(output: str, total: int) -> tuple[list[str], PipProgress]:
    progress = PipProgress(total)
    return [message for message in map(progress.read, output.splitlines()) if message], progress


def test_progress_from_the_index_counts_what_applies_here() -> None:
    messages, progress = follow(FROM_INDEX, 4)
    assert messages == [
        "  第 1/3 个组件：et-xmlfile 2.0.0",
        "  第 2/3 个组件：pyside6-essentials 6.12.0",
        "      84.3 MB",
        "  第 3/3 个组件：pillow 13.0.0",
        "  正在安装 2 个组件……",
    ]
    assert progress.installing


def test_progress_from_a_folder_of_wheels() -> None:
    messages, _ = follow(FROM_WHEELS, 2)
    assert messages == [
        "  第 1/2 个组件：et_xmlfile 2.0.0",
        "  第 2/2 个组件：pyside6_essentials 6.12.0",
        "  正在安装 2 个组件……",
    ]


def test_the_environment_counts_as_untouched_until_pip_installs() -> None:
    _, progress = follow(FROM_INDEX.partition("Installing")[0], 4)
    assert not progress.installing


def test_a_download_knows_its_size_and_the_next_component_starts_anew() -> None:
    progress = PipProgress(2)
    progress.read("Collecting a==1")
    progress.read("  Downloading a-1-py3-none-any.whl (84.3 MB)")
    assert progress.megabytes == pytest.approx(84.3)
    progress.read("Collecting b==1")
    assert progress.megabytes == 0


def test_a_dead_network_is_said_once() -> None:
    line = "WARNING: Retrying (Retry(total=4, connect=None)) after connection broken by 'NewConnectionError'"
    progress = PipProgress(2)
    assert [progress.read(line), progress.read(line)] == ["  网络不通，正在重试……", ""]


@pytest.mark.parametrize(
    ("lock", "expected"),
    [
        ("a==1.0 \\\n    --hash=sha256:00\n", [("a", "1.0")]),
        ("a==1.0 ; sys_platform == 'win32' \\\n    --hash=sha256:00\n", [("a", "1.0")]),
        ("# b==2\nzlib-ng==2.0.post1\\\n    --hash=sha256:00\nq.r==3", [("zlib-ng", "2.0.post1"), ("q.r", "3")]),
        ("", []),
    ],
)
def test_requirements_of_a_lock_file(lock: str, expected: list[tuple[str, str]]) -> None:
    assert requirements(lock) == expected
