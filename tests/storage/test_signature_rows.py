"""Signatures, written and read again, and never without their sign-in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import a_member, a_sign_in, a_store, an_activity
from tests.domain.test_signatures import DOT, LINE
from themeday_desktop.domain.errors import NotRight
from themeday_desktop.domain.signatures import Signature
from themeday_desktop.storage.check import check_ledger
from themeday_desktop.storage.store import Store

OWN = Signature("activity-1", "id-石建国", (LINE, DOT), "2026-07-10T14:30:00+08:00")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A ledger with one activity, one person who signed in, and the signature."""
    made = a_store(tmp_path)
    with made.transaction("record") as tx:
        tx.repositories.activities.put(an_activity())
        tx.repositories.members.put(a_member())
        tx.repositories.attendance.put(a_sign_in())
        tx.repositories.signatures.put(OWN)
    yield made
    made.close()


def test_a_signature_comes_back_and_goes(store: Store) -> None:
    assert store.read.signatures.load("activity-1") == {"id-石建国": OWN}
    assert store.read.signatures.get("activity-1", "id-石建国") == OWN
    with store.transaction("take_back_signature") as tx:
        tx.repositories.signatures.remove("activity-1", "id-石建国")
    assert store.read.signatures.load("activity-1") == {}
    assert store.read.signatures.get("activity-1", "id-石建国") is None


def test_who_signed_is_told_without_the_ink(store: Store) -> None:
    assert store.read.signatures.load_signed("activity-1") == {"id-石建国"}
    assert store.read.signatures.load_signed("activity-2") == frozenset()


def test_a_signature_is_a_change_of_its_activity_s_sign_in(store: Store) -> None:
    with store.transaction("take_back_signature") as tx:
        tx.repositories.signatures.remove("activity-1", "id-石建国")
    assert tx.done.touched == {("attendance", "activity-1")}


def test_no_signature_stays_without_its_sign_in(store: Store) -> None:
    with pytest.raises(NotRight, match="ledger_refused"), store.transaction("clear_sign_in") as tx:
        tx.repositories.attendance.remove("activity-1", "id-石建国")
    assert store.read.signatures.load_signed("activity-1") == {"id-石建国"}


def test_ink_that_was_changed_from_outside_is_told_as_damage(store: Store) -> None:
    with store.reading() as connection:
        connection.execute("UPDATE signatures SET ink = 'p9999,0,0'")
        connection.commit()
        found = check_ledger(connection, full=True)
    assert {one.code for one in found} == {"row_changed"}
    with pytest.raises(NotRight, match="ledger_damaged"), store.reading():
        store.read.signatures.load("activity-1")
