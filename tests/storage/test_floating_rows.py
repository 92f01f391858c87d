"""What is recorded of floating members, written and read again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import a_member, a_store, an_activity
from themeday_desktop.domain.floating import Contact, ContactPerson, Means, SentContent
from themeday_desktop.storage.check import check_ledger
from themeday_desktop.storage.store import Store

AT = "2026-07-12T09:00:00+08:00"
CALL = Contact("c1", "m1", "2026-07-12", "石建国", Means.PHONE, reached=True, told="身体好", entered_at=AT)
SENT = SentContent("a1", "m1", "2026-07-11", Means.WECHAT, "2026-07-12", "收到", AT)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A ledger with two activities and three people."""
    made = a_store(tmp_path)
    with made.transaction("record") as tx:
        for own in ("a1", "a2"):
            tx.repositories.activities.put(an_activity(id=own))
        for own in ("m1", "m2", "m3"):
            tx.repositories.members.put(a_member(id=own))
    yield made
    made.close()


def test_the_person_named_last_keeps_contact(store: Store) -> None:
    named = [ContactPerson("m1", day, own, AT) for day, own in (("2026-03-01", "m3"), ("2025-09-01", "m2"))]
    with store.transaction("name_contact") as tx:
        for one in named:
            tx.repositories.floating.put_person(one)
    assert store.read.floating.load_persons(["m1", "m2"]) == {"m1": named[0]}
    assert store.read.floating.load_persons(["m2"]) == {}


def test_whoever_was_named_from_a_later_day_on_can_be_forgotten(store: Store) -> None:
    named = [ContactPerson("m1", day, "m2", AT) for day in ("2025-09-01", "2026-03-01", "2026-06-01")]
    with store.transaction("name_contact") as tx:
        for one in (*named, ContactPerson("m3", "2026-06-01", "m2", AT)):
            tx.repositories.floating.put_person(one)
        tx.repositories.floating.drop_persons_after("m1", "2026-03-01")
    assert store.read.floating.load_persons(["m1"]) == {"m1": named[1]}
    assert list(store.read.floating.load_persons(["m3"])) == ["m3"]


def test_contacts_come_back_the_newest_first_and_go(store: Store) -> None:
    earlier = replace(CALL, id="c2", made_on="2026-01-05", means=Means.VISIT, reached=False, told=None)
    with store.transaction("record_contact") as tx:
        for one in (earlier, CALL):
            tx.repositories.floating.put_contact(one)
    assert store.read.floating.load_contacts(["m1"]) == {"m1": [CALL, earlier]}
    assert store.read.floating.load_contacts([f"m{number}" for number in range(1001)])["m1"] == [CALL, earlier]
    assert store.read.floating.load_contacts([f"x{number}" for number in range(1001)]) == {}
    assert (store.read.floating.get_contact("c1"), store.read.floating.get_contact("c9")) == (CALL, None)
    with store.transaction("remove_contact") as tx:
        tx.repositories.floating.remove_contact("c1")
    assert store.read.floating.load_contacts(["m1"]) == {"m1": [earlier]}


def test_what_was_sent_comes_back_and_goes(store: Store) -> None:
    other = replace(SENT, member_id="m2", means=Means.POST, replied_on=None, reply=None)
    with store.transaction("record_sent") as tx:
        for one in (SENT, other):
            tx.repositories.floating.put_sent(one)
    assert store.read.floating.load_sent(["a1", "a2"]) == {("a1", "m1"): SENT, ("a1", "m2"): other}
    with store.transaction("take_back_sent") as tx:
        tx.repositories.floating.remove_sent("a1", "m2")
    assert store.read.floating.load_sent(["a1"]) == {("a1", "m1"): SENT}


def test_all_of_it_is_told_by_the_person_and_in_the_check_of_the_ledger(store: Store) -> None:
    with store.transaction("record") as tx:
        tx.repositories.floating.put_person(ContactPerson("m1", "2026-03-01", "m3", AT))
        tx.repositories.floating.put_contact(CALL)
        tx.repositories.floating.put_sent(SENT)
    assert tx.done.touched == {("contacts", "m1")}
    with store.reading() as connection:
        assert check_ledger(connection, noted=store.noted, full=True) == []
