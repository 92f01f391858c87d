"""Swearings-in in and out of their table."""

from __future__ import annotations

from pathlib import Path

from tests.builders import a_member, a_store, an_activity
from themeday_desktop.domain.swearing_in import SwornIn


def test_swearings_in_are_kept_by_activity_and_told_by_member(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    first, second = SwornIn("a1", "id-甲", "x"), SwornIn("a2", "id-甲", "x")
    with store.transaction("fill") as tx:
        for name in "甲乙":
            tx.repositories.members.put(a_member(name))
        for own, day in (("a1", "2026-07-10"), ("a2", "2026-01-10"), ("a3", None)):
            tx.repositories.activities.put(an_activity(id=own, held_on=day))
        tx.repositories.sworn_in.put_all("a1", [first])
        tx.repositories.sworn_in.put_all("a2", [second])
        tx.repositories.sworn_in.put_all("a3", [SwornIn("a3", "id-乙", "x")])
    read = store.read.sworn_in
    assert read.load("a1") == {"id-甲": first}
    assert read.load_days(["id-甲", "id-乙"]) == {"id-甲": [("2026-01-10", "a2"), ("2026-07-10", "a1")]}
    assert read.load_days(["id-丙"]) == {}
    store.close()


def test_who_stays_sworn_in_keeps_the_moment_of_entry(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    with store.transaction("fill") as tx:
        for name in "甲乙":
            tx.repositories.members.put(a_member(name))
        tx.repositories.activities.put(an_activity(id="a1"))
        tx.repositories.sworn_in.put_all("a1", [SwornIn("a1", "id-甲", "first")])
        tx.repositories.sworn_in.put_all("a1", [SwornIn("a1", "id-甲", "later"), SwornIn("a1", "id-乙", "later")])
    moments = {own: one.entered_at for own, one in store.read.sworn_in.load("a1").items()}
    assert moments == {"id-甲": "first", "id-乙": "later"}
    store.close()
