"""What the program says of itself is true and complete."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from themeday_desktop import __version__, paths
from themeday_desktop.domain.errors import NotRight
from themeday_desktop.services.about import About

LOCK = Path(__file__).parents[2] / "installer" / "requirements.lock"


def about(resources: Path) -> About:
    return About(resources, log=Path("themeday.log"))


def test_every_locked_part_is_named_with_its_licence() -> None:
    locked = set(re.findall(r"^([A-Za-z0-9_.-]+)==", LOCK.read_text(encoding="utf-8"), re.MULTILINE))
    known = about(paths.resources()).load_licences()
    assert locked - {one.name for one in known} - {"pip"} == set()  # pip is left out of a build
    assert all(one.licence and one.note for one in known)


def test_no_part_is_named_twice() -> None:
    names = [one.name for one in about(paths.resources()).load_licences()]
    assert len(set(names)) == len(names)


def test_the_fonts_are_named() -> None:
    assert {"Noto Sans SC", "Noto Serif SC"} <= {one.name for one in about(paths.resources()).load_licences()}


def test_the_versions_are_those_of_this_program() -> None:
    found = about(paths.resources())
    assert found.version == __version__
    assert re.fullmatch(r"3\.\d+\.\d+", found.sqlite_version)


@pytest.mark.parametrize("text", [None, "[", "[1]", '[{"name":"x"}]', '{"name":1}'])
def test_a_spoilt_list_is_told_as_such(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "licences.json").write_text(text, encoding="utf-8")
    with pytest.raises(NotRight, match="resource_unreadable"):
        about(tmp_path).load_licences()
