"""A disk that fills up: nothing is saved, nothing is lost, and the same action succeeds when there is room."""

from __future__ import annotations

import errno
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image

from tests.builders import a_ledger, a_member_draft, ready_to_export, reopened, services_over
from tests.photo_samples import encoded, stored
from themeday_desktop.domain.errors import OperationError, Surroundings
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.services.desk import Services
from themeday_desktop.services.wording import explain
from themeday_desktop.storage.photo_maker import make_copies
from themeday_desktop.storage.photo_store import PhotoStore

NOTE = "备注" * 200
STEPS = 12


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """The system refuses to make a file longer than `size` bytes, as a full disk does; works for everybody."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def largest(folder: Path) -> int:
    return max(path.stat().st_size for path in folder.iterdir() if path.is_file())


def names(services: Services) -> list[str]:
    return sorted(member.name for member in services.roster.load_members())


@pytest.mark.fault("US-01")
@pytest.mark.parametrize("step", range(STEPS))
def test_an_action_without_room_is_not_saved_and_succeeds_afterwards(tmp_path: Path, step: int) -> None:
    services = a_ledger(tmp_path, people=4)
    saved = set(names(services))
    failed = None
    with no_file_larger_than(largest(tmp_path) + step * 1024):
        for number in range(60):
            try:
                services.roster.add_member(a_member_draft(f"人{number:02d}", note=NOTE))
            except OperationError as error:
                failed = (number, error.code)
                break
            saved.add(f"人{number:02d}")
    assert failed is not None
    assert failed[1] in ("disk_full", "disk_error")
    assert set(names(services)) == saved
    services.roster.add_member(a_member_draft(f"人{failed[0]:02d}", note=NOTE))
    assert set(names(services)) == saved | {f"人{failed[0]:02d}"}
    assert services.ledger.check(full=True) == []
    services.ledger.close()
    again = services_over(reopened(tmp_path))
    assert set(names(again)) == saved | {f"人{failed[0]:02d}"}
    again.ledger.close()


@pytest.mark.fault("US-01")
def test_a_new_ledger_without_room_is_not_made_and_can_be_made_later(tmp_path: Path) -> None:
    with no_file_larger_than(20_000), pytest.raises(Surroundings):
        a_ledger(tmp_path / "ledger")
    assert not (tmp_path / "ledger" / "ledger.sqlite3").exists()
    a_ledger(tmp_path / "ledger").ledger.close()


@pytest.mark.fault("US-01")
@pytest.mark.parametrize("kind", ["sign-in-sheet", "record"])
def test_a_print_without_room_leaves_the_old_file(tmp_path: Path, kind: str) -> None:
    services = a_ledger(tmp_path / "ledger", people=5)
    activity_id = ready_to_export(services)
    path = tmp_path / "签到表.pdf"
    path.write_bytes(b"old")
    with no_file_larger_than(4096), pytest.raises(Surroundings) as error:
        services.exports.prepare_print(kind, activity_id, path)(NoProgress())
    assert error.value.code == "disk_full"
    assert "空间不够" in explain(error.value).happened
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["签到表.pdf"]
    assert path.read_bytes() == b"old"
    services.exports.prepare_print(kind, activity_id, path)(NoProgress())
    assert path.read_bytes().startswith(b"%PDF")
    services.ledger.close()


@pytest.mark.fault("US-04")
def test_a_package_without_room_leaves_nothing_and_is_not_recorded(tmp_path: Path) -> None:
    services = a_ledger(tmp_path / "ledger", people=5)
    activity_id = ready_to_export(services)
    stick = tmp_path / "stick"
    stick.mkdir()
    work = services.exports.prepare_package(activity_id, stick)
    with no_file_larger_than(8192), pytest.raises(OperationError):
        work(NoProgress())
    assert list(stick.iterdir()) == []
    assert services.exports.load_packages() == ()
    services.exports.record_package(services.exports.prepare_package(activity_id, stick)(NoProgress()))
    assert len(list(stick.iterdir())) == 1
    assert services.ledger.check(full=True) == []
    services.ledger.close()


@pytest.mark.fault("US-01")
def test_no_room_for_the_sync_is_no_success(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    services = a_ledger(tmp_path / "ledger", people=5)
    activity_id = ready_to_export(services)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(Surroundings, match="disk_full"):
            services.exports.prepare_print("record", activity_id, tmp_path / "a.pdf")(NoProgress())
    assert not (tmp_path / "a.pdf").exists()
    services.ledger.close()


@pytest.mark.fault("US-02")
def test_a_photo_without_room_is_not_taken_in_and_can_be_later(tmp_path: Path) -> None:
    store = PhotoStore(tmp_path / "photos")
    source = tmp_path / "IMG_1.jpg"
    source.write_bytes(encoded(Image.effect_noise((400, 300), 60)))
    with no_file_larger_than(4096), pytest.raises(Surroundings) as error:
        store.take_in(source, progress=NoProgress())
    assert error.value.code == "disk_full"
    assert "空间不够" in explain(error.value).happened
    assert [path for path in store._folder.rglob("*") if path.is_file()] == []
    taken = store.take_in(source, progress=NoProgress())
    path = store.original(taken.sha256)
    assert path is not None
    assert path.read_bytes() == source.read_bytes()


@pytest.mark.fault("US-02")
def test_copies_without_room_are_made_later(tmp_path: Path) -> None:
    store = PhotoStore(tmp_path / "photos")
    photo = stored(store, tmp_path, encoded(Image.effect_noise((400, 300), 60)))
    with no_file_larger_than(4096), pytest.raises(Surroundings, match="disk_full"):
        make_copies(store.missing_copies([photo]), store=store, progress=NoProgress())
    assert not store.is_broken(photo)
    assert store.remove_leftovers() == 0
    make_copies(store.missing_copies([photo]), store=store, progress=NoProgress())
    assert store.missing_copies([photo]) == []
