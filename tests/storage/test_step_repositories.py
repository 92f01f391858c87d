"""Fixed actions, study and theme activity, written and read again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import a_member, a_store, an_activity
from tests.domain.test_steps import THEME, TICK
from themeday_desktop.domain.activities import StudyMode
from themeday_desktop.domain.study import StudyForm, StudyRecord
from themeday_desktop.domain.theme_activity import ThemeKind
from themeday_desktop.storage.store import Store

FIRST = StudyRecord("s1", "a1", 0, "党章第一章", StudyMode.COLLECTIVE, StudyForm.READING, "王秀兰", 30)
SECOND = StudyRecord("s2", "a1", 1, "工作条例", StudyMode.SELF, StudyForm.ONLINE_PLATFORM)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A ledger with one activity and two people."""
    made = a_store(tmp_path)
    with made.transaction("record") as tx:
        tx.repositories.activities.put(an_activity(id="a1"))
        for own in ("m1", "m2"):
            tx.repositories.members.put(a_member(id=own))
    yield made
    made.close()


def test_a_tick_comes_back_and_goes(store: Store) -> None:
    with store.transaction("tick_action") as tx:
        tx.repositories.fixed_actions.put(TICK)
    assert store.read.fixed_actions.load("a1") == {"oath": TICK}
    assert store.read.fixed_actions.load_all() == {"a1": {"oath": TICK}}
    with store.transaction("untick_action") as tx:
        tx.repositories.fixed_actions.remove("a1", "oath")
    assert store.read.fixed_actions.load("a1") == {}


def test_study_comes_back_in_its_order(store: Store) -> None:
    with store.transaction("add_study") as tx:
        for record in (SECOND, FIRST):
            tx.repositories.study.put(record)
    assert store.read.study.load("a1") == (FIRST, SECOND)
    assert store.read.study.load_all() == {"a1": [FIRST, SECOND]}
    assert store.read.study.get("s2") == SECOND


def test_study_that_was_taken_out_is_gone(store: Store) -> None:
    with store.transaction("add_study") as tx:
        tx.repositories.study.put(FIRST)
    with store.transaction("remove_study") as tx:
        tx.repositories.study.remove("s1")
    assert (store.read.study.load("a1"), store.read.study.get("s1")) == ((), None)


def test_a_theme_activity_comes_back_with_those_who_took_part(store: Store) -> None:
    theme = THEME._replace(kind=ThemeKind.CARE, everybody=False, participants=frozenset({"m1", "m2"}))
    with store.transaction("record_theme") as tx:
        tx.repositories.themes.put(theme)
    assert store.read.themes.load("a1") == theme
    assert store.read.themes.load_all() == {"a1": theme}


def test_those_who_stay_keep_the_moment_at_which_they_were_entered(store: Store) -> None:
    theme = THEME._replace(everybody=False, participants=frozenset({"m1", "m2"}), entered_at="早")
    for one in (theme, theme._replace(participants=frozenset({"m2"}), entered_at="晚")):
        with store.transaction("record_theme") as tx:
            tx.repositories.themes.put(one)
    found = store.read.themes.load("a1")
    assert found is not None
    assert found.participants == {"m2"}
    assert tx.tables["theme_participants"].rows() == [{"activity_id": "a1", "member_id": "m2", "entered_at": "早"}]


def test_a_theme_activity_can_be_emptied(store: Store) -> None:
    with store.transaction("record_theme") as tx:
        tx.repositories.themes.put(THEME._replace(everybody=False, participants=frozenset({"m1"})))
    with store.transaction("remove_theme") as tx:
        tx.repositories.themes.remove("a1")
    assert (store.read.themes.load("a1"), store.read.themes.load_all()) == (None, {})
