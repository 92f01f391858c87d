"""Names inside a package and the name of the package file."""

from __future__ import annotations

import pytest

from themeday_desktop.archive.entry import check_names, name_problem, package_file_name, top_folder
from themeday_desktop.archive.refusal import Refusal

ID = "9c0ffee0-1234-4abc-8def-0123456789ab"


@pytest.mark.parametrize("name", ["a", "data/record.json", "data/photos/0001.jpg", "x" * 120, "console/auxiliary.txt"])
def test_a_plain_name_is_good(name: str) -> None:
    assert name_problem(name) is None


@pytest.mark.fault("PK-16")
@pytest.mark.parametrize(
    "name",
    ["a\0b", "a\rb", "a\nb", "a\u202eb", "a\u200bb", "a😀b", "a\udc80b", "照片.jpg", "a b", "a\\b", "a:b", "~", "a\n"],
)
def test_a_name_with_any_other_character_is_refused(name: str) -> None:
    assert name_problem(name) == "name_characters"


@pytest.mark.fault("PK-16")
def test_a_name_of_121_characters_is_refused() -> None:
    assert name_problem("x" * 121) == "name_too_long"


@pytest.mark.fault("PK-04")
@pytest.mark.parametrize("name", ["../a", "a/../b", "./a", "a//b", "a/", "..", "."])
def test_a_name_with_empty_or_dotted_parts_is_refused(name: str) -> None:
    assert name_problem(name) == "name_parts"


@pytest.mark.fault("PK-04")
def test_an_absolute_or_empty_name_is_refused() -> None:
    assert (name_problem("/a"), name_problem("")) == ("name_absolute", "name_empty")


@pytest.mark.fault("PK-17")
@pytest.mark.parametrize("name", ["CON", "data/aux.txt", "NUL.tar.gz", "COM1", "lpt9.x", "prn/a"])
def test_a_name_that_windows_reserves_is_refused(name: str) -> None:
    assert name_problem(name) == "name_reserved"


@pytest.mark.fault("PK-17")
@pytest.mark.parametrize(
    ("name", "problem"),
    [("a.", "name_trailing"), ("a ", "name_characters"), ("COM¹", "name_characters"), ("x:ads", "name_characters")],
)
def test_a_name_that_windows_would_change_is_refused(name: str, problem: str) -> None:
    assert name_problem(name) == problem


@pytest.mark.fault("PK-08")
@pytest.mark.parametrize(
    ("names", "problem"),
    [
        (["a", "a"], "name_twice"),
        (["a", "A"], "name_case"),
        (["a", "a/b"], "name_file_is_folder"),
        (["a/b/c", "a"], "name_file_is_folder"),
    ],
)
def test_names_that_cannot_lie_side_by_side_are_refused(names: list[str], problem: str) -> None:
    with pytest.raises(Refusal) as caught:
        check_names(names)
    assert caught.value.code == problem


def test_a_hostile_name_is_shown_as_escapes() -> None:
    with pytest.raises(Refusal) as caught:
        check_names(["a\u202e\n\udc80"])
    assert caught.value.entry == "a\\u202e\\n\\udc80"


def test_the_top_folder_carries_the_first_eight_of_the_id() -> None:
    assert top_folder(ID) == "themeday-9c0ffee0"


def test_the_file_name_tells_branch_date_kind_and_id() -> None:
    name = package_file_name("柳溪村党支部", "2026-03-20", kind="主题党日", activity_id=ID)
    assert name == "柳溪村党支部_2026-03-20_主题党日_9c0ffee0.zip"


@pytest.mark.fault("TX-16")
@pytest.mark.parametrize(
    "branch",
    [
        '柳/溪:村*党?支"部<>|\\',
        "柳溪村党支部.",
        "CON.",
        "汉" * 120,
        "𬱖" * 120,
        "..",
        "a\u202e\0\nb",
        "\udc80",
        " 柳 溪 ",
    ],
)
def test_the_file_name_suits_every_file_system_whatever_the_branch_is_called(branch: str) -> None:
    name = package_file_name(branch, "2026-03-20", kind="主题党日", activity_id=ID)
    assert len(name) <= 96
    assert len(name.encode("utf-8")) <= 240
    assert not set(name) & set('\\/:*?"<>|\0\n\u202e\udc80 ')
    assert name.endswith("_2026-03-20_主题党日_9c0ffee0.zip")
    assert name.count(".") == 1
    assert not name.startswith("_")


def test_a_branch_without_usable_characters_is_called_party_branch() -> None:
    assert package_file_name("//", "2026-03-20", kind="会", activity_id=ID).startswith("党支部_")
