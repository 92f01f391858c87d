"""One user action, one transaction: whole and durable, or not at all."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import a_member, a_store, an_activity, reopened
from themeday_desktop.domain.errors import BadInput, NotRight, Surroundings
from themeday_desktop.storage import store as store_module
from themeday_desktop.storage.repositories import existing_table
from themeday_desktop.storage.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = a_store(tmp_path)
    yield store
    store.close()


def add(store: Store, name: str) -> int:
    with store.transaction("add_member", name=name) as tx:
        tx.repositories.members.put(a_member(name))
    return tx.done.seq


def names(store: Store) -> list[str]:
    return sorted(one.name for one in store.read.members.load_all())


def test_an_action_says_what_it_touched(store: Store) -> None:
    with store.transaction("add_member", name="石建国") as tx:
        tx.repositories.members.put(a_member("石建国"))
    assert tx.done.touched == {("members", "id-石建国")}
    assert (tx.done.seq, tx.done.verb, tx.done.params, tx.done.undoable) == (1, "add_member", {"name": "石建国"}, True)


def test_the_parts_of_an_activity_are_announced_as_the_activity(store: Store) -> None:
    with store.transaction("add_activity") as tx:
        tx.repositories.activities.put(an_activity())
    assert tx.done.touched == {("activities", "activity-1")}


def test_an_action_that_changes_nothing_leaves_no_entry(store: Store) -> None:
    add(store, "石建国")
    with store.transaction("amend_member") as tx:
        tx.repositories.members.put(a_member("石建国"))
    assert (tx.done.seq, tx.done.touched, tx.done.undoable) == (1, frozenset(), False)
    assert store.journal.last_seq() == 1


def test_nothing_is_done_before_the_commit(store: Store) -> None:
    with store.transaction("add_member") as tx, pytest.raises(RuntimeError, match="not been committed"):
        _ = tx.done


@pytest.mark.fault("ST-08")
def test_an_error_in_the_middle_takes_everything_back(store: Store) -> None:
    def rows() -> Iterator[str]:
        yield from (f"人{number}" for number in range(550))
        raise ValueError("a bad row")

    with pytest.raises(ValueError, match="bad row"), store.transaction("import_roster") as tx:
        for name in rows():
            tx.repositories.members.put(a_member(name))
    with store.reading() as connection:
        assert not connection.in_transaction
    assert (names(store), store.journal.last_seq()) == ([], 0)
    assert add(store, "石建国") == 1


@pytest.mark.fault("ST-09")
def test_a_failed_statement_does_not_lose_what_comes_after(store: Store, tmp_path: Path) -> None:
    with store.reading() as connection, pytest.raises(NotRight, match="ledger_refused"), store.transaction("x"):
        connection.execute("INSERT INTO identity VALUES (1, 'twice', '', '')")
    for number in range(100):
        add(store, f"人{number:03d}")
    store.close()
    again = reopened(tmp_path)
    assert len(names(again)) == 100
    again.close()


def test_a_statement_that_fails_is_an_error_of_ours(store: Store) -> None:
    with pytest.raises(NotRight) as error, store.reading() as connection:
        connection.execute("SELECT * FROM nowhere")
    assert error.value.code == "ledger_damaged"


def test_a_row_that_refers_to_nothing_is_refused_at_the_commit(store: Store) -> None:
    from tests.builders import a_sign_in

    with pytest.raises(NotRight, match="ledger_refused"), store.transaction("sign_in") as tx:
        tx.repositories.attendance.put(a_sign_in())
    assert store.journal.last_seq() == 0


def test_transactions_do_not_nest(store: Store) -> None:
    with store.transaction("one"), pytest.raises(RuntimeError, match="nest"), store.transaction("two"):
        pass


def test_a_table_that_does_not_exist_is_never_made(store: Store) -> None:
    with pytest.raises(KeyError, match="membres"):
        existing_table({}, "membres")


def test_a_row_is_found_by_its_own_columns_only(store: Store) -> None:
    with store.transaction("x") as tx, pytest.raises(KeyError, match="nmae"):
        tx.tables["members"].rows(nmae="x")


def test_a_second_row_with_the_same_unique_value_never_replaces_the_first(store: Store) -> None:
    from themeday_desktop.domain.packages import Package

    def package(own: str) -> Package:
        return Package(own, "activity-1", 1, "a.zip", "out", 1, "0", 1, own, None, "2026-07-10", "")

    with store.transaction("add_activity") as tx:
        tx.repositories.activities.put(an_activity())
        tx.repositories.packages.put(package("one"))
    with pytest.raises(NotRight, match="ledger_refused"), store.transaction("export_package") as tx:
        tx.repositories.packages.put(package("two"))
    assert [one.id for one in store.read.packages.load_all()] == ["one"]


def test_a_ledger_that_is_only_read_takes_no_action(store: Store, tmp_path: Path) -> None:
    reader = reopened(tmp_path, read_only=True)
    assert (reader.is_writable, store.is_writable) == (False, True)
    assert reader.ledger_id == store.ledger_id
    with pytest.raises(Surroundings, match="ledger_read_only"):
        add(reader, "石建国")
    reader.close()


@pytest.mark.fault("ST-18")
def test_a_connection_carried_into_another_process_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = os.getpid()
    with monkeypatch.context() as child:
        child.setattr(os, "getpid", lambda: mine + 1)
        with pytest.raises(RuntimeError, match="another process"):
            add(store, "石建国")
        with pytest.raises(RuntimeError, match="another process"), store.reading():
            pass
    assert add(store, "石建国") == 1


def test_a_ledger_that_can_not_be_opened_stays_unlocked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_store(tmp_path).close()
    for broken in ("Store.load_identity", "SequenceFile"):

        def fail(*_: object) -> None:
            raise OSError(5, "Input/output error")

        with monkeypatch.context() as patched:
            patched.setattr(f"{store_module.__name__}.{broken}", fail)
            with pytest.raises((OSError, Surroundings)):
                reopened(tmp_path)
    reopened(tmp_path).close()


@pytest.mark.fault("US-01")
def test_a_disk_that_fills_up_saves_nothing_and_loses_nothing(store: Store) -> None:
    add(store, "石建国")
    with store.reading() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(Surroundings) as full:
            for number in range(500):
                add(store, f"人{number:03d}")
        assert full.value.code == "disk_full"
        assert not connection.in_transaction
        kept, failed = names(store), number
        assert len(kept) == failed + 1
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.execute("PRAGMA max_page_count = 100000")
    add(store, f"人{failed:03d}")
    assert len(names(store)) == failed + 2


def test_a_commit_counts_although_its_number_could_not_be_noted(
    store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "pwrite", full)
        assert add(store, "石建国") == 1
    store.close()
    again = reopened(tmp_path)
    assert (names(again), again.noted.seq) == (["石建国"], 0)
    again.close()


def test_leftovers_of_an_interrupted_write_go_at_the_next_opening(store: Store, tmp_path: Path) -> None:
    store.close()
    parts = [tmp_path / ".themeday-part-1", tmp_path / "backups" / ".themeday-part-2.sqlite3"]
    for part in parts:
        part.write_bytes(b"x")
    reopened(tmp_path).close()
    assert not any(part.exists() for part in parts)


@pytest.mark.fault("TX-07")
@pytest.mark.parametrize("name", ["石\ud800", "\udcff"])
def test_half_a_character_is_refused_and_nothing_is_written(store: Store, name: str) -> None:
    with pytest.raises(BadInput, match="unwritable_text"):
        add(store, name)
    assert (names(store), store.journal.last_seq()) == ([], 0)
    assert add(store, "石建国") == 1


def test_people_are_read_again_at_a_moment_after_another_connection_committed(store: Store) -> None:
    add(store, "石建国")
    before, kept = store.moment(), store.read.members.load_all()
    assert (store.moment(), store.read.members.load_all()) == (before, kept)
    assert store.read.members.load_all() is kept
    with store.aside() as other:
        add(other, "王秀兰")
    assert store.moment() != before
    assert names(store) == ["王秀兰", "石建国"]


def test_a_long_action_aside_waits_for_a_short_one_here(store: Store) -> None:
    def long_action() -> None:
        with store.aside() as other:
            add(other, "王秀兰")

    worker = threading.Thread(target=long_action)
    with store.transaction("nothing"):
        worker.start()
        worker.join(timeout=0.2)  # far longer than the window itself would wait
    worker.join()
    assert names(store) == ["王秀兰"]


def test_people_stay_kept_when_another_connection_committed_neither_people_nor_dues(store: Store) -> None:
    add(store, "石建国")
    before, kept = store.moment(), store.read.members.load_all()
    with store.aside() as other, other.transaction("add_activity") as tx:
        tx.repositories.activities.put(an_activity(title='"table":"members"'))
    with store.transaction("record_settings") as tx:  # an action here behind one elsewhere is known here
        tx.repositories.settings.put("office.collector", "石文书", valid_from="2026-01-01")
    assert store.moment() != before
    assert store.read.members.load_all() is kept


def test_somebody_added_elsewhere_is_heard_of_behind_actions_here(store: Store) -> None:
    with store.aside() as other:
        add(other, "石建国")
    with store.transaction("nothing"):
        pass
    assert names(store) == ["石建国"]
    with store.aside() as other:
        add(other, "王秀兰")
    with store.transaction("add_activity") as tx:
        tx.repositories.activities.put(an_activity())
    store.moment()
    assert names(store) == ["王秀兰", "石建国"]


@pytest.mark.parametrize("name", ["members", "member_traits"])
def test_the_journal_tells_what_was_changed_above_a_number(store: Store, name: str) -> None:
    add(store, "石建国")
    last = store.journal.last_seq()
    assert store.journal.touching((name, "photos"), after=last - 1) == {last}
    assert store.journal.touching((name,), after=last) == set()
    assert store.journal.touching(("photos",), after=0) == set()


def test_a_store_aside_that_only_reads_sees_one_moment_and_writes_nothing(store: Store) -> None:
    add(store, "石建国")
    with store.aside(read_only=True) as other:
        assert names(other) == ["石建国"]
        add(store, "王秀兰")
        other.read.members.forget()
        assert (names(other), other.made_at, other.ledger_id) == (["石建国"], store.made_at, store.ledger_id)
        with pytest.raises(Surroundings, match="ledger_read_only"):
            add(other, "李明亮")
    assert len(names(store)) == 2


def test_a_commit_on_a_store_aside_that_is_heard_of_counts_here(store: Store) -> None:
    add(store, "石建国")
    assert len(store.read.members.load_all()) == 1
    with store.aside() as other:
        with other.transaction("add_member") as tx:
            tx.repositories.members.put(a_member("王秀兰"))
        before = store.commits_to("members"), store.commits_to("activities")
        store.hear_of(tx.done)
    assert (store.commits_to("members") - before[0], store.commits_to("activities") - before[1]) == (1, 0)
    assert len(store.read.members.load_all()) == 2
    with store.aside() as other:
        with other.transaction("record_settings") as tx:
            tx.repositories.settings.put("office.collector", "石文书", valid_from="2026-01-01")
        kept = store.read.members.load_all()
        store.hear_of(tx.done)
    assert store.read.members.load_all() is kept
