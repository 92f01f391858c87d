"""Errors of the system as failures with a name of their own, and a ledger that can only be read."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import a_store, reopened
from tests.rights import run_plainly
from themeday_desktop.domain.errors import NotRight, Surroundings
from themeday_desktop.storage import database, errors, sqlite

READ = """
import sys
from pathlib import Path
from tests.builders import reopened
from themeday_desktop.domain.errors import OperationError
try:
    store = reopened(Path(sys.argv[1]), read_only=True)
except OperationError as error:
    print(error.code, error.params["path"])
else:
    print("read", store.read.settings.load_all("2026-07-10")["branch.name"])
    store.close()
"""


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EEXIST, "name_in_use"),
        (errno.EISDIR, "is_a_folder"),
        (errno.ENAMETOOLONG, "path_too_long"),
        (errno.ENOTEMPTY, "folder_not_empty"),
        (errno.EINVAL, "path_not_possible"),
        (errno.ELOOP, "link_circle"),
        (errno.EBUSY, "file_busy"),
        (errno.EMFILE, "too_many_open"),
        (errno.ENXIO, "device_gone"),
        (errno.EIO, "disk_error"),
    ],
)
def test_a_plain_mistake_is_not_blamed_on_the_disk(number: int, code: str) -> None:
    with pytest.raises(Surroundings) as refused, errors.translated("there"):
        raise OSError(number, os.strerror(number))
    assert (refused.value.code, refused.value.params) == (code, {"path": "there"})


def test_an_error_nobody_foresaw_blames_nothing_and_keeps_its_number() -> None:
    failure = errors.from_os(OSError(errno.EPROTO, "x", "there"))
    assert (failure.code, failure.params) == ("os_error", {"path": "there", "number": str(errno.EPROTO)})


def test_an_error_of_sqlite_names_the_place_too() -> None:
    for text in ("unable to open database file", "database disk image is malformed", "something new"):
        with pytest.raises(Exception, match="there"), errors.translated("there"):
            raise sqlite.OperationalError(text)
    assert "path" not in errors.from_sqlite(sqlite.OperationalError("disk I/O error")).params


# -- reading where nothing can be written ----------------------------------------------------------


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Path]:
    """A closed ledger with one setting."""
    store = a_store(tmp_path / "ledger")
    with store.transaction("record_branch") as tx:
        tx.repositories.settings.put("branch.name", "石桥村", valid_from="2026-07-10")
    store.close()
    yield tmp_path / "ledger"
    (tmp_path / "ledger").chmod(0o700)


def read(folder: Path) -> str:
    """What somebody whom permissions bind finds in `folder`."""
    ran = run_plainly("-c", READ, folder)
    assert ran.stderr == ""
    return ran.stdout.strip()


def test_a_closed_ledger_is_read_where_nothing_can_be_written(ledger: Path) -> None:
    before = sorted(one.name for one in ledger.iterdir())
    ledger.chmod(0o500)
    assert read(ledger) == "read 石桥村"
    (ledger / database.FILE_NAME).chmod(0o400)
    assert read(ledger) == "read 石桥村"
    assert sorted(one.name for one in ledger.iterdir()) == before


def test_what_a_crash_left_in_the_log_is_never_passed_over(ledger: Path) -> None:
    store = reopened(ledger)
    with store.transaction("record_branch") as tx:
        tx.repositories.settings.put("branch.name", "柳溪村", valid_from="2026-07-10")
    copy = ledger.parent / "copy"
    copy.mkdir()
    for name in (database.FILE_NAME, f"{database.FILE_NAME}-wal"):
        (copy / name).write_bytes((ledger / name).read_bytes())
    store.close()
    copy.chmod(0o500)
    assert read(copy) != "read 石桥村"
    copy.chmod(0o700)
    assert read(copy) == "read 柳溪村"


def test_a_folder_nobody_may_look_into_is_said_to_be_one(ledger: Path) -> None:
    ledger.chmod(0)
    assert read(ledger) == f"no_permission {ledger}"
    assert read(ledger / "below") == f"no_permission {ledger / 'below'}"


def test_a_ledger_nobody_may_read_names_its_file(ledger: Path) -> None:
    (ledger / database.FILE_NAME).chmod(0)
    assert read(ledger) == f"no_permission {ledger / database.FILE_NAME}"


@pytest.mark.fault("DB-01")
def test_a_schema_so_damaged_that_its_text_cannot_be_read_is_told_as_damage() -> None:
    for place, known in (("there", {"path": "there"}), ("", {})):
        with pytest.raises(NotRight) as refused, errors.translated(place):
            b"\xd8".decode()
        assert (refused.value.code, refused.value.params) == ("ledger_damaged", known | {"detail": "schema"})
