"""Originals are kept byte for byte and durable; what can't be used is refused and leaves nothing."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.photo_samples import HEIC, encoded, picture
from tests.storage.photo_taking import JPEG, StopAfter, files, take
from themeday_desktop.domain.errors import BadInput, Surroundings
from themeday_desktop.domain.progress import Cancelled, NoProgress
from themeday_desktop.storage import photo_store as module
from themeday_desktop.storage.photo_store import Original, PhotoStore, shown_name
from themeday_desktop.storage.safe_write import PART_PREFIX


@pytest.fixture
def store(tmp_path: Path) -> PhotoStore:
    return PhotoStore(tmp_path / "ledger" / "photos")


@pytest.fixture(autouse=True)
def _few_shelves(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """256 folders in every test's folder would only cost time."""
    monkeypatch.setattr(module, "SHELVES", ())
    yield


# -- taking in --------------------------------------------------------------------------------------------


def test_an_original_is_kept_byte_for_byte_under_its_hash(store: PhotoStore, tmp_path: Path) -> None:
    taken = take(store, tmp_path)
    digest = hashlib.sha256(JPEG).hexdigest()
    assert taken == Original(
        digest, hashlib.sha512(JPEG).hexdigest(), len(JPEG), "jpeg", 90, 160, "2026-07-10T14:42:05", "IMG_1.jpg"
    )
    assert files(store) == [f"originals/{digest[:2]}/{digest}.jpg"]
    path = store.original(digest)
    assert path is not None
    assert path.read_bytes() == JPEG
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(("content", "suffix"), [(encoded(kind="PNG"), ".png"), (HEIC, ".heic"), (JPEG, ".jpg")])
def test_the_stored_name_follows_the_content_and_not_the_suffix(
    store: PhotoStore, tmp_path: Path, content: bytes, suffix: str
) -> None:
    path = store.original(take(store, tmp_path, content, name="x.pdf").sha256)
    assert path is not None
    assert path.suffix == suffix


def test_the_shelves_are_made_once_for_all(store: PhotoStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    take(store, tmp_path)
    assert len(list((store._folder / "originals").iterdir())) == 256


def test_the_same_content_is_stored_once(store: PhotoStore, tmp_path: Path) -> None:
    first = take(store, tmp_path)
    path = store.original(first.sha256)
    assert path is not None
    number = path.stat().st_ino
    assert take(store, tmp_path, name="again.jpg").sha256 == first.sha256
    assert (path.stat().st_ino, len(files(store))) == (number, 1)


def test_a_damaged_original_is_set_aside_when_the_good_one_comes(store: PhotoStore, tmp_path: Path) -> None:
    taken = take(store, tmp_path)
    path = store.original(taken.sha256)
    assert path is not None
    for bad in (b"bad", JPEG + b"more"):
        path.write_bytes(bad)
        assert take(store, tmp_path) == taken
        assert path.read_bytes() == JPEG
    assert [name for name in files(store) if name.startswith("bin/")] == [
        f"bin/{taken.sha256}.damaged-1",
        f"bin/{taken.sha256}.damaged-2",
    ]


def test_with_the_drive_gone_the_folders_are_refused_and_not_asked_for_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "is_dir", lambda _path: False)
    with pytest.raises(Surroundings):
        PhotoStore(tmp_path / "photos").make_folders()


def test_an_original_that_is_not_there_has_no_place(store: PhotoStore) -> None:
    assert store.original("a" * 64) is None
    assert store.original("../../../etc/passwd") is None


@pytest.mark.fault("ST-16")
def test_an_original_is_durable_before_it_counts(
    store: PhotoStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    real_fsync, real_replace = os.fsync, Path.replace

    def fsync(descriptor: int) -> None:
        order.append(Path(f"/proc/self/fd/{descriptor}").resolve().name[:14])
        real_fsync(descriptor)

    def replace(part: Path, path: Path) -> Path:
        order.append("replace")
        return real_replace(part, path)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    digest = take(store, tmp_path).sha256
    assert order[-4:] == ["originals", PART_PREFIX[:14], "replace", digest[:2]]
    assert order[:-4] == [tmp_path.name[:14], "ledger", "photos"]


@pytest.mark.fault("US-09")
def test_a_disk_that_reads_back_something_else_is_not_believed(
    store: PhotoStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from themeday_desktop.storage import safe_write

    monkeypatch.setattr(safe_write, "holds_bytes", lambda *_: False)
    with pytest.raises(Surroundings, match="read_back_differs"):
        take(store, tmp_path)
    assert files(store) == []


def test_what_is_refused_leaves_nothing(store: PhotoStore, tmp_path: Path) -> None:
    for content, code in ((b"", "photo_empty"), (b"%!PS", "photo_format"), (JPEG[:-2], "photo_damaged")):
        with pytest.raises(BadInput) as error:
            take(store, tmp_path, content)
        assert (error.value.code, error.value.params) == (code, {"name": "IMG_1.jpg"})
    assert not store._folder.exists()


@pytest.mark.fault("IM-01")
def test_a_file_of_more_than_sixty_megabytes_is_not_read(
    store: PhotoStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", len(JPEG) - 1)
    with pytest.raises(BadInput, match="photo_too_large"):
        take(store, tmp_path)


@pytest.mark.fault("IM-06")
def test_a_photo_that_is_gone_or_locked_is_told_and_the_rest_is_taken_in(
    store: PhotoStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [tmp_path / f"{number}.jpg" for number in range(6)]
    for number, path in enumerate(paths):
        path.write_bytes(encoded(picture((20 + number, 20))))
    paths[1].unlink()
    real = Path.open

    def locked(path: Path, *arguments: Any, **more: Any) -> Any:
        if path == paths[3]:
            raise PermissionError(errno.EACCES, "locked")
        return real(path, *arguments, **more)

    monkeypatch.setattr(Path, "open", locked)
    found = list(store.take_in_all(paths, progress=NoProgress()))
    assert [one.source for one in found] == paths
    assert [one.refused and (one.refused.code, one.refused.params["name"]) for one in found] == [
        None, ("photo_unreadable", "1.jpg"), None, ("photo_unreadable", "3.jpg"), None, None,
    ]  # fmt: skip
    assert len(files(store)) == 4


@pytest.mark.fault("IM-06")
def test_a_folder_or_a_pipe_is_never_opened(store: PhotoStore, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    for path in (tmp_path / "pipe.jpg", tmp_path):
        with pytest.raises(BadInput, match="photo_unreadable"):
            store.take_in(path, progress=NoProgress())


def test_taking_in_stops_when_it_is_asked_to(store: PhotoStore, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.jpg" for number in range(12)]
    for number, path in enumerate(paths):
        path.write_bytes(encoded(picture((20 + number, 20))))
    progress = StopAfter(3)
    found = list(store.take_in_all(paths, progress=progress))
    assert 3 <= len(found) < 12
    assert progress.steps[:3] == [(1, 12, "take_in"), (2, 12, "take_in"), (3, 12, "take_in")]
    assert all(one.original and store.original(one.original.sha256) for one in found)
    with pytest.raises(Cancelled):
        store.take_in(paths[0], progress=progress)


def test_whoever_stops_asking_stops_the_work(store: PhotoStore, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.jpg" for number in range(12)]
    for number, path in enumerate(paths):
        path.write_bytes(encoded(picture((20 + number, 20))))
    several = store.take_in_all(paths, progress=NoProgress())
    next(several)
    several.close()
    assert len(files(store)) < 12


def test_taking_nothing_in_is_no_work(store: PhotoStore) -> None:
    assert list(store.take_in_all([], progress=NoProgress())) == []


@pytest.mark.fault("US-02")
@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, "disk_full"), (errno.EROFS, "read_only")])
@pytest.mark.parametrize("step", ["fsync", "mkdir"])
def test_a_disk_that_refuses_ends_the_taking_in_with_its_own_words(
    store: PhotoStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str, step: str
) -> None:
    (tmp_path / "a.jpg").write_bytes(JPEG)

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(Path if step == "mkdir" else os, step, fail)
        with pytest.raises(Surroundings, match=code):
            list(store.take_in_all([tmp_path / "a.jpg"] * 4, progress=NoProgress()))
    assert not store._folder.exists() or files(store) == []
    assert take(store, tmp_path).bytes == len(JPEG)


# -- TX-15: names -------------------------------------------------------------------------------------------


HOSTILE = [
    *(b"..jpg", b"-rf.jpg", b"~.jpg", b"$(id).jpg", b"`id`.jpg", b"a;b.jpg", b"a|b.jpg", b"a&b.jpg", b"a b.jpg"),
    *(b"CON.jpg", b"NUL", b"com1.jpg", b"LPT9.png", b"aux", b"a.jpg.exe", b"a.jpg ", b"a.jpg.", b" a.jpg", b".hidden"),
    *(b"%2e%2e%2f.jpg", b"%00.jpg", b"%s%n.jpg", b"{0.__class__}.jpg", b"<img src=x>.jpg", b"&lt;b&gt;.jpg"),
    *(b"'; DROP TABLE photos;--.jpg", b'".jpg', b"'.jpg", b"\\..\\..\\x.jpg", b"C:x.jpg", b"a:stream.jpg", b"*.jpg"),
    *(b"?.jpg", b"a\nb.jpg", b"a\rb.jpg", b"a\tb.jpg", b"\x01\x02.jpg", b"\x1b[31m.jpg", b"\x7f.jpg", b"\xff\xfe.jpg"),
    *(b"\xc3(.jpg", b"\xed\xa0\x80.jpg", b"=cmd()|' calc'!A0.jpg", b"@SUM(1).jpg", b"+1.jpg"),
    *(one.encode() for one in ("照片.jpg", "\u202egpj.exe", "\u200b.jpg", "\ufeffa.jpg", "e\u0301.jpg", "é.jpg")),
    *(one.encode() for one in ("👨‍👩‍👧.jpg", "﷽.jpg", "Ａ.jpg", "\u2028.jpg", "a\u0000b.jpg".replace("\0", "\u0001"))),
    *(b"x" * 251 + b".jpg", "字".encode() * 80 + b".jpg", b"...", b"a" * 200, b"..."[:1] + b"jpg", b"-", b"--help"),
]  # fmt: skip


@pytest.mark.fault("TX-15")
def test_there_are_sixty_hostile_names() -> None:
    assert len(set(HOSTILE)) >= 60


@pytest.mark.fault("TX-15")
@pytest.mark.parametrize("name", HOSTILE, ids=repr)
def test_a_hostile_name_is_only_ever_shown(store: PhotoStore, tmp_path: Path, name: bytes) -> None:
    source = tmp_path / os.fsdecode(name)
    source.write_bytes(JPEG)
    taken = store.take_in(source, progress=NoProgress())
    assert files(store) == [f"originals/{taken.sha256[:2]}/{taken.sha256}.jpg"]
    assert taken.original_name.encode().decode() == taken.original_name
    assert 0 < len(taken.original_name) <= 200
    assert taken.original_name.isprintable() or "\u200d" in taken.original_name


@pytest.mark.fault("TX-15")
def test_a_long_name_keeps_its_ending() -> None:
    assert shown_name(Path("石" * 300 + ".docx")) == "石" * 187 + "…" + "石" * 7 + ".docx"


def test_a_name_with_nothing_to_show_is_called_photo() -> None:
    assert shown_name(Path("\u200b\u202e")) == "photo"
