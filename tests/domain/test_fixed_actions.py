"""The list of fixed actions: what may stand in it, and what hostile text does not get in."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeday_desktop.domain.fixed_actions import (
    LONGEST_TITLE,
    MOST_ACTIONS,
    USUAL_ACTIONS,
    FixedAction,
    check_actions,
    dump_actions,
    next_own_key,
    parse_actions,
    read_actions,
)


def own(number: int, title: str = "奏唱国歌") -> FixedAction:
    return FixedAction(f"own-{number}", title)


def test_the_usual_seven_can_be_kept_and_come_back() -> None:
    assert len(USUAL_ACTIONS) == 7
    assert check_actions(USUAL_ACTIONS) is None
    assert parse_actions(dump_actions(USUAL_ACTIONS)) == USUAL_ACTIONS


def test_an_empty_list_is_a_list() -> None:
    assert parse_actions(dump_actions(())) == ()


def test_own_actions_stand_among_the_usual_ones_in_the_branch_s_order() -> None:
    mixed = (own(2), USUAL_ACTIONS[3], own(1, "通报财务"))
    assert parse_actions(dump_actions(mixed)) == mixed


@given(st.lists(st.text('甲乙丙丁0Aé𬭎"\\', min_size=1, max_size=LONGEST_TITLE), max_size=20))
def test_every_list_that_is_right_comes_back_as_it_was(titles: list[str]) -> None:
    actions = tuple(own(number, title) for number, title in enumerate(titles, 1))
    assert check_actions(actions) is None
    assert parse_actions(dump_actions(actions)) == actions


def test_a_list_of_twenty_is_kept_and_of_twenty_one_is_not() -> None:
    assert check_actions([own(number) for number in range(1, MOST_ACTIONS + 1)]) is None
    assert check_actions([own(number) for number in range(1, MOST_ACTIONS + 2)]) == (
        "too_many_actions",
        {"limit": "20"},
    )


@pytest.mark.parametrize("title", ["", "  ", "\u202e\u200b", "长" * 41])
def test_a_title_has_1_to_40_characters_that_can_be_seen(title: str) -> None:
    assert check_actions([own(1), own(2, title)]) == ("action_title", {"number": "2", "limit": "40"})


def test_a_title_of_40_characters_is_kept() -> None:
    assert check_actions([own(1, "长" * 40)]) is None


@pytest.mark.parametrize(
    "keys", [("badge", "badge"), ("own-0",), ("own-",), ("own-1234567",), ("own-１",), ("",), ("x",), ("Badge",)]
)
def test_a_key_is_one_of_the_usual_or_an_own_one_and_stands_once(keys: tuple[str, ...]) -> None:
    assert check_actions([FixedAction(key, "甲") for key in keys]) == ("unreadable_list", {})


@pytest.mark.fault("TX-01")
def test_what_cannot_be_seen_is_taken_out_of_a_title() -> None:
    assert parse_actions(dump_actions([own(1, " 悬\u202e挂\n党旗\x00 ")])) == (own(1, "悬挂 党旗"),)


HOSTILE = (
    "",
    "null",
    "{}",
    "[1]",
    '["badge"]',
    '[{"key":"badge"}]',
    '[{"key":"badge","title":1}]',
    '[{"key":"badge","title":"甲","more":""}]',
    "[" * 7_000,
    "[" * 9_000,
    '[{"key":"badge","title":"' + "长" * 9_000 + '"}]',
    "NaN",
    "\ud800",
)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:20]))
def test_a_text_of_another_shape_is_no_list(text: str) -> None:
    with pytest.raises(ValueError):
        read_actions(text)


def test_a_list_that_could_not_have_been_kept_is_not_read() -> None:
    with pytest.raises(ValueError, match="not a list"):
        parse_actions(json.dumps([{"key": "x", "title": "甲"}]))


@pytest.mark.parametrize(("numbers", "key"), [((), "own-1"), ((1, 2), "own-3"), ((7,), "own-8")])
def test_a_new_key_has_not_been_there(numbers: tuple[int, ...], key: str) -> None:
    assert next_own_key([USUAL_ACTIONS[0], *(own(number) for number in numbers)]) == key
