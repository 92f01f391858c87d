"""Every step of the schema, alone and from each ledger that was ever released."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import pytest

from tests.builders import a_store, reopened
from tests.storage.old_ledgers import FIXTURES, LEDGER_ID
from themeday_desktop.domain.errors import Surroundings
from themeday_desktop.storage import database, migrations
from themeday_desktop.storage.check import check_ledger
from themeday_desktop.storage.sequence import Noted
from themeday_desktop.storage.sqlite import Connection

TABLES = {
    "m0001_ledger": {"identity", "settings", "journal"},
    "m0002_members": {"members", "member_traits"},
    "m0003_activities": {
        "activities", "activity_kinds", "notices", "deadlines", "study_items", "attendance", "wrap_ups",
    },
    "m0004_packages": {"packages"},
    "m0005_package_numbers": {"package_numbers"},
    "m0006_dues": {"dues_bases", "payments", "allocations"},
    "m0007_steps_and_photos": {
        "fixed_actions", "study_records", "theme_activities", "theme_participants", "photos",
    },
    "m0008_signatures": {"signatures"},
    "m0009_make_up": {"follow_ups", "make_ups"},
    "m0010_late_entries_and_moves": {"late_entries", "activity_moves"},
    "m0011_meetings": {"meeting_groups", "votes", "meeting_minutes", "resolutions"},
    "m0012_lectures_appraisals": {"lectures", "appraisals", "appraisal_settlements", "sworn_in"},
    "m0013_contacts": {
        "contact_persons", "contacts", "sent_contents", "constitution_readings", "joint_activities", "partner_branches",
    },
    "m0014_attachments": {"attachments", "photo_captions"},
}  # fmt: skip
HASHES = {
    1: "209020b3a77093946079c9e19ab89d600e8d77068a7f9ba710246bd96dd79c2f",
    2: "2c70365b7d17ec3a8e11ea438d331b5586da4f0680b58dc23f4f2d785a1b8455",
    3: "aebdcbc2b43b3c133a1b90077d450ba37c35a9cf7bea881f6fb4182a179d703d",
    4: "b09376d5795a16ce1420ba76cdd1c8c177b6f8a8c7ecb0e23d207c8dd27488dd",
    5: "be47d466db76f8ee3db6ab6b506e5ade30a9b65752d2cbc77a73471207fb2fbd",
    6: "c31dfade3af2bd6f8bb4720468f80b76c966c1554532ba4f60d4d51febbb02cf",
    7: "f00f4edc37bf56eb7b170e1758cc48915d0835ff437a901f42841e08b4d95572",
    8: "a0aa1f2ce6b0cffdbe040e38b1a8f9e6c9f9716525e63f621761b3d5e4f41d1c",
    9: "6b4ebaaeb6eae645a1f660c4e391310f4ae690f096e4059c3d0fbc78ee05f688",
    10: "a4d0a047eb835aaad362f31b6b2f1f00d36d7b5c781d3204da593003c8d9f475",
    11: "82d6e4c9db69d25ebc3c2dd207be9c3141843f083cade6f5428dca46056fc390",
    12: "74f6b5d3bbf1fa23cc47eb1e48aec0d7354f0e0ec55721acf3b97808efa8c539",
    13: "0399b37b45cc5fd12c01ffbc8b113ab01f9757ee6f6f652d1d66bb7b54f6f0a4",
}
OLD = range(1, migrations.SCHEMA_VERSION)


def tables(connection: Connection) -> set[str]:
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return {name for (name,) in names if not name.startswith(("sqlite_", "_sqlite"))}


def blank(path: Path) -> Connection:
    path.touch()
    return database.open_connection(path)


def test_every_step_is_tested_here() -> None:
    assert [step.__name__ for step in migrations.STEPS] == list(TABLES)
    assert len(migrations.STEPS) == migrations.SCHEMA_VERSION


def test_steps_are_numbered_without_a_gap() -> None:
    numbers = [int(re.match(r"m(\d{4})_", step.__name__)[1]) for step in migrations.STEPS]  # type: ignore[index]
    assert numbers == list(range(1, migrations.SCHEMA_VERSION + 1))


@pytest.mark.parametrize("number", range(1, migrations.SCHEMA_VERSION + 1))
def test_a_step_makes_its_tables_and_no_others(tmp_path: Path, number: int) -> None:
    connection = blank(tmp_path / "x.sqlite3")
    stop = migrations.STEPS[number].__name__ if number < migrations.SCHEMA_VERSION else None
    migrations.migrate(connection, stop_before=stop)
    expected = [TABLES[step.__name__] for step in migrations.STEPS[:number]]
    assert tables(connection) == set().union(*expected)
    assert migrations.user_version(connection) == number
    connection.close()


@pytest.mark.fault("ST-06")
@pytest.mark.parametrize("number", range(1, migrations.SCHEMA_VERSION + 1))
def test_a_step_that_breaks_leaves_the_schema_before_it_and_can_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    step = migrations.STEPS[number - 1]

    def broken(db: object) -> None:
        step(db)
        raise RuntimeError("cut in the middle")

    broken.__name__ = step.__name__
    connection = blank(tmp_path / "x.sqlite3")
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "STEPS", (*migrations.STEPS[: number - 1], broken, *migrations.STEPS[number:]))
        with pytest.raises(RuntimeError):
            migrations.migrate(connection)
    assert migrations.user_version(connection) == number - 1
    assert not connection.in_transaction
    migrations.migrate(connection)
    assert migrations.user_version(connection) == migrations.SCHEMA_VERSION
    connection.close()


@pytest.fixture(params=OLD)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, int]:
    shutil.copyfile(FIXTURES / f"ledger-schema-{request.param}.sqlite3", tmp_path / database.FILE_NAME)
    return tmp_path, request.param


def test_every_earlier_schema_has_a_ledger_that_stays_as_it_was_released() -> None:
    found = {number: hashlib.sha256((FIXTURES / f"ledger-schema-{number}.sqlite3").read_bytes()).hexdigest()
             for number in OLD}  # fmt: skip
    assert found == HASHES


def test_an_old_ledger_is_migrated_and_keeps_its_content(old: tuple[Path, int]) -> None:
    folder, version = old
    store = reopened(folder)
    assert store.ledger_id == LEDGER_ID
    assert store.journal.last_seq() == version
    assert len(store.read.members.load_all()) == (version >= 2)
    assert len(store.read.activities.load_all()) == (version >= 3)
    with store.reading() as connection:
        assert migrations.user_version(connection) == migrations.SCHEMA_VERSION
        assert check_ledger(connection, noted=Noted(version), full=True) == []
    store.close()


def test_an_old_ledger_is_backed_up_before_it_is_migrated(old: tuple[Path, int]) -> None:
    folder, version = old
    reopened(folder).close()
    backup = folder / "backups" / f"before-schema-{version + 1}.sqlite3"
    connection = database.open_connection(backup)
    assert migrations.user_version(connection) == version
    assert tables(connection) == set().union(*list(TABLES.values())[:version])
    connection.close()


def test_an_old_ledger_is_not_migrated_while_it_is_only_read(old: tuple[Path, int]) -> None:
    with pytest.raises(Surroundings, match="ledger_older"):
        reopened(old[0], read_only=True)
    assert not (old[0] / "backups").exists()


@pytest.mark.fault("ST-06")
def test_a_migration_without_room_for_the_backup_changes_nothing(
    old: tuple[Path, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, version = old

    def full(*_: object) -> str:
        raise Surroundings("disk_full")

    with monkeypatch.context() as patched:
        patched.setattr("themeday_desktop.storage.backup.write_backup", full)
        with pytest.raises(Surroundings, match="disk_full"):
            reopened(folder)
    assert int.from_bytes((folder / database.FILE_NAME).read_bytes()[60:64], "big") == version
    reopened(folder).close()


def test_the_journal_takes_rows_and_lets_none_go(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    with store.transaction("record_branch") as tx:
        tx.repositories.settings.put("branch.name", "石桥村", valid_from="2026-07-10")
    with store.reading() as connection:
        for text in ("DELETE FROM journal", "UPDATE journal SET verb = 'x'"):
            with pytest.raises(Exception, match="append-only"):
                connection.execute(text)
    store.close()
