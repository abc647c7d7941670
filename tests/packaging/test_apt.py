"""What is said about installing system packages."""

from pathlib import Path

from resources.packaging import apt

INSTALLATION = """\
Reading package lists...
0 upgraded, 65 newly installed, 0 to remove and 0 not upgraded.
Need to get 57.0 MB of archives.
Get:1 bookworm/main amd64 libx [1 kB]
"""


def test_progress_of_an_installation() -> None:
    progress = apt.AptProgress()
    output = INSTALLATION + "".join(f"Setting up lib{number} (1-1) ...\n" for number in range(65))
    assert [message for message in map(progress.read, output.splitlines()) if message] == [
        "  共需安装 65 个系统软件包",
        "  需下载 57.0 MB",
        "  已安装 20/65 个系统软件包",
        "  已安装 40/65 个系统软件包",
        "  已安装 60/65 个系统软件包",
    ]
    assert progress.errors == []


def test_errors_are_kept() -> None:
    progress = apt.AptProgress()
    assert progress.read("E: Unable to fetch some archives\n") == ""
    assert progress.errors == ["E: Unable to fetch some archives"]


def test_the_command_to_type() -> None:
    assert apt.command(["libegl1", "libgl1"]) == "sudo apt-get install -y libegl1 libgl1"


def test_a_python_beside_the_systems_own_has_a_package_of_its_own(tmp_path: Path) -> None:
    system, other = str(tmp_path / "python3"), str(tmp_path / "python3.12")
    assert apt.venv_package(system, (3, 11), system) == "python3-venv"
    assert apt.venv_package(other, (3, 12), system) == "python3.12-venv"
