"""Each setting is declared once; what is typed is checked, kept as text, and given its type."""

from __future__ import annotations

from dataclasses import replace

import pytest

from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.fixed_actions import USUAL_ACTIONS, FixedAction, dump_actions
from themeday_desktop.domain.settings import (
    SETTINGS,
    Setting,
    SettingsView,
    check_setting,
    parse,
    setting,
    settings_view,
    shown_text,
    stored_text,
)

HOURS = setting("study.hours_member")
FARMER, SINCE, ROUNDING = setting("dues.farmer_fen"), setting("dues.since"), setting("dues.rounding")
ACTIONS, THRESHOLD, COLLECTOR = (
    setting("actions.list"),
    setting("attendance.threshold_percent"),
    setting("office.collector"),
)


def code(one: Setting, text: str) -> str | None:
    found = check_setting(one, text)
    return found.code if found else None


def test_no_key_is_declared_twice() -> None:
    assert len({one.key for one in SETTINGS}) == len(SETTINGS)


@pytest.mark.parametrize("one", SETTINGS, ids=lambda one: one.key)
def test_every_default_is_a_text_that_can_be_kept(one: Setting) -> None:
    assert one.default is None or stored_text(one, shown_text(one, None)) == one.default


@pytest.mark.parametrize("one", SETTINGS, ids=lambda one: one.key)
def test_an_empty_text_stands_for_the_default_unless_something_is_needed(one: Setting) -> None:
    assert code(one, " ") == ("required" if one.required else None)
    assert stored_text(one, " ") is None


def test_the_branch_s_particulars_are_recorded_elsewhere() -> None:
    assert [one.key for one in SETTINGS if one.is_of_branch] == [one.key for one in SETTINGS if "branch." in one.key]


@pytest.mark.parametrize(
    ("typed", "fen"),
    [("0.20", "20"), ("0.2", "20"), ("1", "100"), ("1.00", "100"), ("０．５０元", "50"), (" 0.35 ", "35")],
)
def test_yuan_are_kept_as_fen(typed: str, fen: str) -> None:
    assert (code(FARMER, typed), stored_text(FARMER, typed), parse(FARMER, fen)) == (None, fen, int(fen))


@pytest.mark.parametrize("typed", ["0.19", "1.01", "0", "100", "0.00"])
def test_a_farmer_s_figure_lies_between_0_20_and_1_00(typed: str) -> None:
    assert check_setting(FARMER, typed) == Problem(FARMER.key, "amount_range", {"least": "0.20", "most": "1.00"})


@pytest.mark.parametrize(
    "typed", ["0.205", "-0.5", "1e0", "NaN", "Infinity", "两毛", "0,5", ".5", "1.", "9" * 40, "0.5.0"]
)
def test_anything_but_an_amount_is_refused(typed: str) -> None:
    assert code(FARMER, typed) == "bad_amount"


def test_fen_are_shown_as_yuan() -> None:
    assert (shown_text(FARMER, "5"), shown_text(FARMER, "100"), shown_text(FARMER, None)) == ("0.05", "1.00", "")


@pytest.mark.parametrize("typed", ["2026-07", "2026-7", "2026年7月", "2026.07", "２０２６/７"])
def test_a_month_is_kept_in_one_way(typed: str) -> None:
    assert (code(SINCE, typed), stored_text(SINCE, typed)) == (None, "2026-07")


@pytest.mark.parametrize("typed", ["2026-13", "2026-00", "2026", "七月", "26-07", "2026-07-01", "3026-07"])
def test_anything_but_a_month_is_refused(typed: str) -> None:
    assert check_setting(SINCE, typed) == Problem(SINCE.key, "bad_month", {"text": typed})


@pytest.mark.parametrize(("typed", "kept"), [("1", "1"), ("500", "500"), ("032", "32"), ("４０", "40"), (" 48 ", "48")])
def test_a_number_of_hours_is_kept_plain(typed: str, kept: str) -> None:
    assert (code(HOURS, typed), stored_text(HOURS, typed), parse(HOURS, kept)) == (None, kept, int(kept))


@pytest.mark.parametrize("typed", ["0", "501", "-3", "32.5", "x", "9" * 40, "三十二"])
def test_anything_but_a_whole_number_within_the_bounds_is_refused(typed: str) -> None:
    assert check_setting(HOURS, typed) == Problem(HOURS.key, "number_range", {"least": "1", "most": "500"})


def test_only_the_choices_can_be_chosen() -> None:
    assert [code(ROUNDING, text) for text in ("fen", "jiao", "yuan", "li", "FEN")] == [
        None,
        None,
        None,
        *["unknown_choice"] * 2,
    ]


def test_no_hint_is_a_choice_too() -> None:
    assert [stored_text(THRESHOLD, text) for text in ("", "80")] == [None, "80"]
    assert (parse(THRESHOLD, None), parse(THRESHOLD, "85")) == (None, 85)


def test_a_name_has_at_most_120_characters_and_none_that_cannot_be_seen() -> None:
    assert (code(COLLECTOR, "长" * 120), code(COLLECTOR, "长" * 121)) == (None, "too_long")
    assert stored_text(COLLECTOR, " 石\u202e建国\u200b ") == "石建国"


def test_a_list_of_actions_is_kept_clean() -> None:
    typed = dump_actions([FixedAction("own-1", "奏唱国歌"), USUAL_ACTIONS[0]])
    assert (code(ACTIONS, typed), stored_text(ACTIONS, typed)) == (None, typed)
    assert parse(ACTIONS, typed) == (FixedAction("own-1", "奏唱国歌"), USUAL_ACTIONS[0])


@pytest.mark.parametrize(
    ("typed", "found"),
    [("[", "unreadable_list"), ("[" * 5000, "unreadable_list"), ('[{"key":"own-1","title":""}]', "action_title")],
)
def test_a_list_that_cannot_be_kept_says_why(typed: str, found: str) -> None:
    assert code(ACTIONS, typed) == found


def test_a_new_ledger_has_the_defaults() -> None:
    expected = SettingsView(
        rounding="fen",
        farmer_fen=None,
        dues_since=None,
        posting="half_year",
        fixed_actions=USUAL_ACTIONS,
        minutes_per_hour=60,
        hours_member=32,
        hours_committee=56,
        attendance_threshold_percent=None,
    )
    assert settings_view({}) == expected


def test_what_was_recorded_stands_in_place_of_the_default() -> None:
    stored = {
        "dues.rounding": "jiao",
        "dues.farmer_fen": "20",
        "dues.since": "2026-01",
        "dues.posting": "year",
        "actions.list": "[]",
        "study.minutes_per_hour": "45",
        "attendance.threshold_percent": "80",
        "office.collector": "王秀兰",
    }
    found = settings_view(stored)
    assert (found.rounding, found.farmer_fen, found.dues_since, found.posting) == ("jiao", 20, "2026-01", "year")
    assert (found.fixed_actions, found.minutes_per_hour, found.attendance_threshold_percent) == ((), 45, 80)
    assert found == replace(found, collector="王秀兰")


@pytest.mark.parametrize(
    "stored",
    [
        {"dues.farmer_fen": "x"},
        {"dues.rounding": "li"},
        {"actions.list": "{}"},
        {"study.minutes_per_hour": "1"},
        {"study.hours_member": "0"},
        {"study.hours_committee": "x"},
    ],
)
def test_a_spoilt_text_is_not_taken_for_a_setting(stored: dict[str, str]) -> None:
    with pytest.raises(ValueError):
        settings_view(stored)
