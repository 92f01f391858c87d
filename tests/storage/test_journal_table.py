"""The journal's rows: chained, gapless, and which of them may be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import a_store
from themeday_desktop.domain.chain import GENESIS
from themeday_desktop.storage.check import check_ledger
from themeday_desktop.storage.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = a_store(tmp_path)
    yield store
    store.close()


def note(store: Store, verb: str, *, undoes: int | None = None) -> int:
    with store.transaction(verb) as tx:
        tx.undoes = undoes
        value = str(store.journal.last_seq())
        tx.repositories.settings.put("branch.name", value, valid_from="2026-07-10")
    return tx.done.seq


def undoable(store: Store, among_last: int = 50) -> int | None:
    entry = store.journal.undoable(frozenset({"a"}), among_last=among_last)
    return entry.seq if entry else None


def test_each_entry_carries_the_hash_of_the_one_before(store: Store) -> None:
    for _ in range(3):
        note(store, "a")
    entries = list(store.journal.entries())
    assert [one.seq for one in entries] == [1, 2, 3]
    assert [one.previous for one in entries] == [GENESIS, entries[0].hash, entries[1].hash]
    assert all(link.is_right for link in store.journal.links(after=0))
    assert [link.seq for link in store.journal.links(after=1)] == [2, 3]
    assert [one.actor for one in store.journal.entries(after=2)] == ["石文书"]


def test_an_entry_that_does_not_exist_is_none(store: Store) -> None:
    assert store.journal.entry(1) is None


def test_the_newest_entry_that_was_not_taken_back_is_undoable(store: Store) -> None:
    assert undoable(store) is None
    note(store, "a")
    note(store, "a")
    assert undoable(store) == 2
    note(store, "undo", undoes=2)
    assert undoable(store) == 1


def test_other_verbs_are_passed_over_as_far_as_the_limit_reaches(store: Store) -> None:
    note(store, "a")
    note(store, "b")
    assert (undoable(store), undoable(store, among_last=1)) == (1, None)


def test_an_entry_is_taken_back_once_at_most(store: Store) -> None:
    note(store, "a")
    note(store, "undo", undoes=1)
    with pytest.raises(Exception, match="ledger_refused"):
        note(store, "undo", undoes=1)


def test_a_row_that_was_removed_by_an_action_is_not_missed(store: Store) -> None:
    note(store, "a")
    with store.transaction("b") as tx:
        tx.tables["settings"].remove("branch.name", "2026-07-10")
    with store.reading() as connection:
        assert check_ledger(connection, full=True) == []
