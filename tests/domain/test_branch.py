"""A branch as typed."""

from __future__ import annotations

from themeday_desktop.domain.branch import Branch, check_branch, cleaned, settings_of


def test_name_and_township_are_required() -> None:
    assert [(one.field, one.code) for one in check_branch(Branch(" ", ""))] == [
        ("name", "required"),
        ("township", "required"),
    ]


def test_a_name_has_its_limit() -> None:
    assert [(one.field, one.code) for one in check_branch(Branch("甲", "乙", secretary="字" * 121))] == [
        ("secretary", "too_long")
    ]


def test_a_branch_is_called_by_its_short_name_where_there_is_one() -> None:
    assert (Branch("甲", "乙").called, Branch("甲", "乙", "丙").called) == ("甲", "丙")


def test_every_particular_that_is_known_is_a_setting() -> None:
    assert settings_of(Branch("甲", "乙", secretary="丙")) == {
        "branch.name": "甲",
        "branch.township": "乙",
        "branch.secretary": "丙",
    }


def test_a_branch_loses_what_nobody_can_see() -> None:
    assert cleaned(Branch("石桥\u202e村", "镇\n党委", " \u200b ", "石\x01建国")) == Branch(
        "石桥村", "镇 党委", None, "石建国"
    )
