"""Settings are dated rows: recorded in one action, read with their type, taken back whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import a_ledger, a_store, services_over
from themeday_desktop.domain.errors import NotRight, Refused
from themeday_desktop.domain.fixed_actions import USUAL_ACTIONS, FixedAction, dump_actions
from themeday_desktop.services.desk import Services
from themeday_desktop.services.wording import verb_sentence


@pytest.fixture
def settings_of(tmp_path: Path) -> Services:
    return a_ledger(tmp_path)


def test_what_was_recorded_is_read_with_its_type(settings_of: Services) -> None:
    settings_of.settings.record({"dues.farmer_fen": "0.20", "dues.rounding": "jiao", "office.collector": "王秀兰"})
    found = settings_of.settings.load()
    assert (found.farmer_fen, found.rounding, found.collector) == (20, "jiao", "王秀兰")
    assert settings_of.settings.value("dues.farmer_fen") == 20


def test_several_settings_are_one_action_and_one_undo(settings_of: Services) -> None:
    before = settings_of.settings.load()
    done = settings_of.settings.record({"dues.farmer_fen": "0.50", "dues.posting": "year"})
    assert (done.verb, done.undoable, len(done.touched)) == ("record_settings", True, 2)
    settings_of.ledger.undo()
    assert settings_of.settings.load() == before


def test_only_what_differs_is_written(settings_of: Services) -> None:
    settings_of.settings.record({"office.deputy": "李明亮"})
    done = settings_of.settings.record(
        {"office.deputy": " 李明亮 ", "dues.rounding": "fen", "study.minutes_per_hour": "45"}
    )
    assert done.touched == {("settings", "study.minutes_per_hour")}


def test_saying_the_same_again_writes_nothing(settings_of: Services) -> None:
    before = settings_of.ledger.last_seq()
    done = settings_of.settings.record({"dues.rounding": "fen", "dues.since": None})
    assert (done.touched, done.undoable, settings_of.ledger.last_seq()) == (frozenset(), False, before)


def test_an_empty_text_goes_back_to_the_default(settings_of: Services) -> None:
    settings_of.settings.record({"attendance.threshold_percent": "80", "actions.list": "[]"})
    settings_of.settings.record({"attendance.threshold_percent": "", "actions.list": None})
    found = settings_of.settings.load()
    assert (found.attendance_threshold_percent, found.fixed_actions) == (None, USUAL_ACTIONS)


def test_one_wrong_setting_stops_all_and_each_says_why(settings_of: Services) -> None:
    before = settings_of.ledger.last_seq()
    with pytest.raises(Refused) as refused:
        settings_of.settings.record({"dues.farmer_fen": "2", "dues.since": "七月", "office.deputy": "李明亮"})
    assert [(one.field, one.code) for one in refused.value.problems] == [
        ("dues.farmer_fen", "amount_range"),
        ("dues.since", "bad_month"),
    ]
    assert settings_of.ledger.last_seq() == before


@pytest.mark.parametrize("key", ["branch.name", "dues.unheard_of", ""])
def test_what_is_no_setting_of_this_verb_is_refused(settings_of: Services, key: str) -> None:
    with pytest.raises(Refused, match="unknown_choice"):
        settings_of.settings.record({key: "x"})


def test_an_unknown_key_has_no_value(settings_of: Services) -> None:
    with pytest.raises(KeyError):
        settings_of.settings.value("dues.unheard_of")


def test_a_setting_holds_from_its_day_on(settings_of: Services) -> None:
    settings_of.settings.record({"dues.rounding": "jiao"})
    assert settings_of.settings.value("dues.rounding", on="2026-07-10") == "jiao"
    assert settings_of.settings.value("dues.rounding", on="2030-01-01") == "jiao"


def test_the_list_of_actions_is_kept_in_the_branch_s_order(settings_of: Services) -> None:
    actions = (FixedAction("own-1", "奏唱国歌"), *USUAL_ACTIONS[::-1])
    settings_of.settings.record({"actions.list": dump_actions(actions)})
    assert settings_of.settings.load().fixed_actions == actions


def test_texts_are_as_a_person_would_type_them(settings_of: Services) -> None:
    settings_of.settings.record({"dues.farmer_fen": "1", "dues.since": "2026年1月"})
    texts = settings_of.settings.texts()
    assert (texts["dues.farmer_fen"], texts["dues.since"], texts["dues.rounding"]) == ("1.00", "2026-01", "fen")
    assert texts["branch.township"] == "中共柳溪镇委员会"


def test_a_spoilt_row_is_told_as_damage(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    with store.transaction("record_settings") as tx:
        tx.repositories.settings.put("dues.farmer_fen", "x", valid_from="2026-07-10")
    with pytest.raises(NotRight, match="ledger_damaged"):
        services_over(store).settings.load()


def test_the_undo_bar_names_what_was_set(settings_of: Services) -> None:
    one = settings_of.settings.record({"dues.rounding": "jiao"})
    two = settings_of.settings.record({"dues.rounding": "yuan", "dues.posting": "year"})
    assert verb_sentence(one.verb, one.params) == "已保存“月交党费算到”"
    assert verb_sentence(two.verb, two.params) == "已保存“月交党费算到”等 2 项"
