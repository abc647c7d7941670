"""The lock files pin and hash everything, agree with one another, and name no address."""

import re
import tomllib

import pytest

import resources
from resources.packaging.pip_progress import requirements

SETS = ("runtime", "tests", "build")


def lock_text(name: str) -> str:
    return resources.read_text("packaging", f"requirements-{name}.txt")


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def asked_for(name: str) -> set[str]:
    project = tomllib.loads((resources.path().parent / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["dependencies"] if name == "runtime" else project["dependency-groups"][name]
    return {normal(re.split(r"[<>=!~ ;\[]", requirement)[0]) for requirement in wanted}


@pytest.mark.parametrize("name", SETS)
def test_every_requirement_is_pinned_and_hashed(name: str) -> None:
    blocks = re.split(r"\n(?=\S)", lock_text(name).strip())
    for block in blocks:
        first, *rest = block.split("\\\n")
        assert re.fullmatch(r"[a-z0-9-]+==[0-9][\w.]*( ; [^#]+)?\s*", first), first
        assert rest, f"no hash: {first}"
        for line in rest:
            assert re.fullmatch(r"\s+--hash=sha256:[0-9a-f]{64}\s*", line), line
    assert len(blocks) == len(requirements(lock_text(name)))


@pytest.mark.parametrize("name", SETS)
def test_no_address_stands_in_a_lock_file(name: str) -> None:
    assert "://" not in lock_text(name)
    assert "--index-url" not in lock_text(name)
    assert " @ " not in lock_text(name)


@pytest.mark.parametrize("name", SETS)
def test_what_the_project_asks_for_is_locked(name: str) -> None:
    assert asked_for(name) <= {locked for locked, _ in requirements(lock_text(name))}


@pytest.mark.parametrize("name", ["tests", "build"])
def test_the_sets_agree_where_they_overlap(name: str) -> None:
    runtime, other = dict(requirements(lock_text("runtime"))), dict(requirements(lock_text(name)))
    assert {each: other[each] for each in runtime.keys() & other.keys()} == {
        each: runtime[each] for each in runtime.keys() & other.keys()
    }


@pytest.mark.parametrize("name", ["tests", "build"])
def test_tools_stay_out_of_the_runtime_set(name: str) -> None:
    assert not asked_for(name) & {each for each, _ in requirements(lock_text("runtime"))}
