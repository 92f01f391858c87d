"""Damage that SQLite's own checks do not see."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import a_member, a_sign_in, a_store, an_activity, reopened, services_over
from themeday_desktop.domain.errors import NotRight
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.storage.check import RECENT_ENTRIES, Damage, check_ledger
from themeday_desktop.storage.database import FILE_NAME
from themeday_desktop.storage.recorded import row_hash
from themeday_desktop.storage.sequence import FILE_NAME as SEQUENCE

Edit = Callable[[sqlite3.Connection], object]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of some people and one activity, closed."""
    folder = tmp_path_factory.mktemp("sound")
    store = a_store(folder)
    with store.transaction("add_activity") as tx:
        tx.repositories.activities.put(an_activity(theme="重温入党誓词"))
    for number in range(12):
        name = f"石建国{number:02d}"
        with store.transaction("sign_in", name=name) as tx:
            tx.repositories.members.put(a_member(name, phone=f"1000000{number:04d}", note="备注" * 20))
            tx.repositories.attendance.put(a_sign_in(member_id=f"id-{name}", time="14:30"))
    store.close()
    return folder


@pytest.fixture
def ledger(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "ledger"))


def found(folder: Path, *, full: bool = True) -> list[Damage]:
    store = reopened(folder, read_only=True)
    try:
        with store.reading() as connection:
            return check_ledger(connection, noted=store.noted, full=full)
    finally:
        store.close()


def codes(folder: Path, *, full: bool = True) -> set[str]:
    return {one.code for one in found(folder, full=full)}


def edited(folder: Path, edit: Edit) -> None:
    """Changed by another program that knows nothing of hashes and is not stopped by triggers."""
    connection = sqlite3.connect(folder / FILE_NAME)
    connection.execute("PRAGMA foreign_keys = OFF")
    for name in ("journal_no_update", "journal_no_delete"):
        connection.execute(f"DROP TRIGGER {name}")
    edit(connection)
    connection.commit()
    connection.close()


@pytest.mark.parametrize("full", [False, True])
def test_a_sound_ledger_has_no_damage(ledger: Path, full: bool) -> None:
    assert found(ledger, full=full) == []


@pytest.mark.fault("DB-02")
@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("UPDATE members SET name = '石建囯00' WHERE id = 'id-石建国00'", 'members ["id-石建国00"]'),
        (
            "UPDATE attendance SET state = 'late' WHERE member_id = 'id-石建国03'",
            'attendance ["activity-1","id-石建国03"]',
        ),
        ("UPDATE activities SET held_on = NULL", 'activities ["activity-1"]'),
        ("UPDATE identity SET ledger_id = 'another'", "identity [1]"),
    ],
)
def test_a_changed_value_is_found_although_sqlite_says_ok(ledger: Path, statement: str, where: str) -> None:
    edited(ledger, lambda connection: connection.execute(statement))
    assert Damage("row_changed", where) in found(ledger)


def test_a_row_changed_with_its_hash_is_found_by_the_journal(ledger: Path) -> None:
    def forge(connection: sqlite3.Connection) -> None:
        own = {"activity_id": "activity-1", "member_id": "id-石建国03", "state": "absent", "time": None}
        forged = row_hash(own | {"reason": None, "entered_at": ""})
        connection.execute(
            "UPDATE attendance SET state = 'absent', time = NULL, entered_at = '', row_hash = ? WHERE member_id = ?",
            (forged, own["member_id"]),
        )

    edited(ledger, forge)
    assert codes(ledger) == {"row_not_in_journal"}


@pytest.mark.fault("DB-15")
def test_a_row_that_is_gone_is_missed(ledger: Path) -> None:
    edited(ledger, lambda connection: connection.execute("DELETE FROM members WHERE id = 'id-石建国05'"))
    assert codes(ledger) == {"row_missing", "orphan"}


def test_a_planted_row_is_found(ledger: Path) -> None:
    planted = "INSERT INTO settings (key, valid_from, value, row_hash) VALUES ('a', '2026-01-01', 'b', 'c')"
    edited(ledger, lambda connection: connection.execute(planted))
    assert codes(ledger) == {"row_changed", "row_not_in_journal"}


@pytest.mark.fault("PI-12")
@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE journal SET actor = '别人' WHERE seq = 5", "journal_broken"),
        ("UPDATE journal SET at = '2020-01-01' WHERE seq = 1", "journal_broken"),
        ("UPDATE journal SET hash = previous WHERE seq = 13", "journal_broken"),
        ("DELETE FROM journal WHERE seq = 7", "journal_gap"),
        ("DELETE FROM journal WHERE seq = 1", "journal_gap"),
        ("DELETE FROM journal WHERE seq > 10", "old_copy"),
        ("DELETE FROM journal", "old_copy"),
    ],
)
def test_a_journal_that_was_edited_or_cut_is_reported(ledger: Path, full: bool, statement: str, code: str) -> None:
    edited(ledger, lambda connection: connection.execute(statement))
    assert code in codes(ledger, full=full)


@pytest.mark.fault("PI-12")
def test_a_journal_that_can_not_be_read_is_reported(ledger: Path) -> None:
    edited(ledger, lambda connection: connection.execute("UPDATE journal SET changes = '{' WHERE seq = 3"))
    assert codes(ledger, full=False) == {"journal_broken"}
    assert codes(ledger) == {"unreadable"}


def test_the_check_can_be_stopped_at_any_row(ledger: Path) -> None:
    class Enough(Exception):
        pass

    def stop() -> None:
        raise Enough

    store = reopened(ledger, read_only=True)
    with store.reading() as connection, pytest.raises(Enough):
        check_ledger(connection, full=True, stop=stop)
    store.close()


def test_the_check_at_start_reads_the_recent_part_of_a_long_journal(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    for number in range(RECENT_ENTRIES + 3):
        with store.transaction("record_branch") as tx:
            tx.repositories.settings.put("branch.name", str(number), valid_from="2026-07-10")
    store.close()
    assert found(tmp_path, full=False) == []
    edited(tmp_path, lambda connection: connection.execute("DELETE FROM journal WHERE seq = 3"))
    assert codes(tmp_path, full=False) == {"journal_broken"}


def test_the_check_at_start_leaves_the_distant_part_to_the_full_one(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    for number in range(RECENT_ENTRIES + 9):
        with store.transaction("record_branch") as tx:
            tx.repositories.settings.put("branch.name", str(number), valid_from="2026-07-10")
    store.close()
    edited(tmp_path, lambda connection: connection.execute("UPDATE journal SET actor = 'x' WHERE seq = 2"))
    assert (codes(tmp_path, full=False), codes(tmp_path)) == (set(), {"journal_broken"})


@pytest.mark.fault("DB-09")
def test_an_old_copy_of_the_database_is_reported_with_its_numbers(ledger: Path) -> None:
    old = (ledger / FILE_NAME).read_bytes()
    store = reopened(ledger)
    with store.transaction("record_branch") as tx:
        tx.repositories.settings.put("branch.name", "新名", valid_from="2026-07-10")
    store.close()
    (ledger / FILE_NAME).write_bytes(old)
    assert found(ledger, full=False) == [Damage("old_copy", FILE_NAME, {"seen": "14", "found": "13"})]


@pytest.mark.fault("DB-07")
def test_a_lost_wal_is_reported_as_an_older_ledger(ledger: Path, tmp_path: Path) -> None:
    store = reopened(ledger)
    with store.transaction("record_branch") as tx:
        tx.repositories.settings.put("branch.name", "新名", valid_from="2026-07-10")
    (tmp_path / "copy").mkdir()
    for name in (FILE_NAME, SEQUENCE):
        shutil.copyfile(ledger / name, tmp_path / "copy" / name)
    store.close()
    assert codes(tmp_path / "copy", full=False) == {"old_copy"}


def content(path: Path) -> list[list[tuple[object, ...]]]:
    """Every value of every table, by a library that is not ours; raises where it can't be read."""
    connection = sqlite3.connect(path)
    try:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        known = [name for name in names if not name.startswith(("sqlite_", "_sqlite"))]
        statements = [f'SELECT * FROM "{name}" ORDER BY 1, 2' for name in sorted(known)]  # noqa: S608 - its own names
        return [connection.execute(text).fetchall() for text in statements]
    finally:
        connection.close()


@pytest.mark.fault("DB-01")
@pytest.mark.parametrize("seed", range(60))
def test_a_flipped_bit_is_found_wherever_it_changes_a_value(ledger: Path, seed: int) -> None:
    path = ledger / FILE_NAME
    before = content(path)
    damaged = bytearray(path.read_bytes())
    place = random.Random(seed).randrange(len(damaged) * 8)
    damaged[place // 8] ^= 1 << place % 8
    path.write_bytes(damaged)
    try:
        same = content(path) == before
    except (sqlite3.Error, UnicodeDecodeError):
        same = False
    try:
        seen = bool(found(ledger))
    except NotRight:
        seen = True  # refused at the door
    assert same or seen, f"bit {place} changed a value and nobody noticed"


@pytest.mark.fault("DB-07")
def test_an_old_copy_is_remembered_after_the_next_action(ledger: Path) -> None:
    old = (ledger / FILE_NAME).read_bytes()
    store = reopened(ledger)
    with store.transaction("record_branch") as tx:
        tx.repositories.settings.put("branch.name", "新名", valid_from="2026-07-10")
    store.close()
    (ledger / FILE_NAME).write_bytes(old)
    store = reopened(ledger)
    with store.transaction("record_branch") as tx:
        tx.repositories.settings.put("branch.name", "另一个", valid_from="2026-07-10")
    store.close()
    assert [(one.code, one.params) for one in found(ledger)] == [("old_copy", {"seen": "14", "found": "13"})]


@pytest.mark.fault("DB-09")
def test_a_copy_that_went_on_by_itself_is_told_by_the_hash(ledger: Path) -> None:
    old = (ledger / FILE_NAME).read_bytes()
    for name in ("甲", "乙"):
        (ledger / FILE_NAME).write_bytes(old)
        noted = (ledger / SEQUENCE).read_bytes()
        store = reopened(ledger)
        with store.transaction("record_branch") as tx:
            tx.repositories.settings.put("branch.name", name, valid_from="2026-07-10")
        store.close()
        (ledger / SEQUENCE).write_bytes(noted if name == "甲" else (ledger / SEQUENCE).read_bytes())
    (ledger / SEQUENCE).write_bytes(b"%020d %s" % (14, b"f" * 64))
    assert "old_copy" in codes(ledger, full=False)


@pytest.mark.parametrize("table", ["wrap_ups", "packages"])
def test_a_table_that_is_gone_is_found_at_the_start(ledger: Path, table: str) -> None:
    edited(ledger, lambda connection: connection.execute(f"DROP TABLE {table}"))
    assert Damage("table_missing", table) in found(ledger, full=False)


def test_an_identity_that_is_gone_is_found_at_the_start(ledger: Path) -> None:
    edited(ledger, lambda connection: connection.execute("DELETE FROM identity"))
    assert Damage("row_missing", "identity") in found(ledger, full=False)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE member_traits SET value = 'nonsense' WHERE trait = 'stage'",
        "UPDATE activity_kinds SET kind = 'x'",
        "DELETE FROM activity_kinds",
        "UPDATE activities SET held_on = 'garbage'",
        "UPDATE members SET joined = '20xx'",
    ],
)
@pytest.mark.fault("DB-02")
def test_a_value_no_rule_knows_is_told_as_damage(ledger: Path, statement: str) -> None:
    def damage(connection: sqlite3.Connection) -> None:
        connection.execute(
            "INSERT OR IGNORE INTO member_traits SELECT id, 'stage', '2020-01-01', 'full', '' FROM members"
        )
        connection.execute(statement)

    edited(ledger, damage)
    store = reopened(ledger, read_only=True)
    with pytest.raises(NotRight) as refused, store.reading():
        store.read.members.load_all()
        store.read.activities.load_all()
    assert refused.value.code == "ledger_damaged"
    store.close()


def test_a_check_beside_a_writer_sees_one_moment(ledger: Path) -> None:
    store = reopened(ledger)
    reader = reopened(ledger, read_only=True)
    with reader.reading() as connection:
        connection.execute("SELECT count(*) FROM members").fetchone()
        with store.transaction("record_branch") as tx:
            tx.repositories.settings.put("branch.name", "新名", valid_from="2026-07-10")
        assert check_ledger(connection, full=True) == []
    store.close()
    reader.close()


def test_the_check_in_the_background_leaves_the_locks_of_the_open_ledger(ledger: Path) -> None:
    services = services_over(reopened(ledger))
    services.ledger.branch()
    services.ledger.prepare_check(full=True)(NoProgress())
    outsider = subprocess.run(
        [sys.executable, "-c", OUTSIDER, str(ledger / FILE_NAME)], capture_output=True, text=True, check=True
    )
    assert outsider.stdout.strip() == "kept"
    services.ledger.close()


# Another program that opens the database, reads it and closes it: it may only clear the -wal away when it can lock
# the whole file, which it can't as long as ours holds its shared lock.
OUTSIDER = """
import pathlib, sqlite3, sys
path = pathlib.Path(sys.argv[1])
connection = sqlite3.connect(path)
connection.execute("SELECT count(*) FROM members").fetchone()
connection.close()
print("kept" if path.with_name(path.name + "-wal").exists() else "gone")
"""
