"""What a package is made of: sources that change, entries our reader would refuse, what is left over."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

import pytest

from tests.archive.writing import ENTRIES, INFO, fails_with, write
from themeday_desktop.archive import part, writer, zipwriter
from themeday_desktop.archive.entry import Entry
from themeday_desktop.archive.writer import write_package
from themeday_desktop.domain.errors import BadInput, Surroundings
from themeday_desktop.domain.progress import NoProgress


def test_a_source_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    error = fails_with(tmp_path, "source_unreadable", entries=[Entry("data/photos/0001.jpg", tmp_path / "missing")])
    assert error.params == {"entry": "data/photos/0001.jpg"}


def test_a_source_lost_after_it_was_measured_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "_size", lambda _: 5)
    fails_with(tmp_path, "source_unreadable", entries=[Entry("data/photos/0001.jpg", tmp_path / "missing")])


@pytest.mark.parametrize("second", [[b"abcd", b"more"], [b"abxx"]])
def test_a_source_that_changes_while_it_is_written_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, second: list[bytes]
) -> None:
    monkeypatch.setattr(zipwriter, "_KEPT_BYTES", 1)
    reads = iter([[b"abcd"], second])
    monkeypatch.setattr(zipwriter, "read_chunks", lambda *_: iter(next(reads)))
    fails_with(tmp_path, "source_changed", entries=[Entry("data/photos/0001.jpg", b"abcd")])


def test_a_text_that_packs_to_another_length_the_second_time_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = zipwriter.Measured("data/photos/index.csv", b"", 8, crc=0, size=8, compressed=1, kept=(b"a" * 8,))
    monkeypatch.setattr(zipwriter, "measure", lambda *_: wrong)
    fails_with(tmp_path, "source_changed", entries=[Entry("data/photos/index.csv", b"a" * 8)])


@pytest.mark.parametrize(
    "name", ["record.json", "bagit.txt", "data", "data/../x", "data/照片.jpg", "data/" + "x" * 110, "data/x.exe"]
)
def test_an_entry_our_reader_would_refuse_is_not_written(tmp_path: Path, name: str) -> None:
    fails_with(tmp_path, "package_name", BadInput, entries=[Entry(name, b"x")])


def test_two_entries_that_become_one_file_are_not_written(tmp_path: Path) -> None:
    error = fails_with(
        tmp_path, "package_name", BadInput, entries=[Entry("data/attachments/a", b""), Entry("data/attachments/A", b"")]
    )
    assert error.params["rule"] == "name_case"


def test_a_top_folder_of_another_form_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        write_package(ENTRIES, tmp_path / "a.zip", top="themeday", info=INFO, progress=NoProgress())
    assert caught.value.code == "package_top"


@pytest.mark.fault("US-11")
def test_a_package_larger_than_our_reader_takes_is_not_written(tmp_path: Path) -> None:
    source = tmp_path / "large"
    with source.open("wb") as file:
        file.truncate(201 << 20)
    fails_with(tmp_path, "package_too_big", BadInput, entries=[Entry("data/attachments/x.mp4", source)])
    os.truncate(source, 190 << 20)
    fails_with(
        tmp_path, "package_too_big", BadInput, entries=[Entry(f"data/attachments/{n}.mp4", source) for n in range(6)]
    )
    fails_with(
        tmp_path, "package_too_big", BadInput, entries=[Entry(f"data/attachments/{n}", b"") for n in range(1997)]
    )


@pytest.mark.fault("ST-16")
def test_only_our_own_leftovers_are_removed(tmp_path: Path) -> None:
    keep = [
        ".themeday-part-",
        ".themeday-part-0123",
        ".themeday-part-0123456789abcdeX",
        "old.zip",
        ".themeday-part-0123456789abcdef.zip",
    ]
    for name in [*keep, ".themeday-part-0123456789abcdef"]:
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / ".themeday-part-1111111111111111").mkdir()
    (tmp_path / ".themeday-part-2222222222222222").symlink_to(tmp_path / "old.zip")
    assert part.remove_leftovers(tmp_path) == 1
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {*keep, ".themeday-part-1111111111111111", ".themeday-part-2222222222222222"}


def test_leftovers_in_a_missing_folder_are_told_as_gone(tmp_path: Path) -> None:
    with pytest.raises(Surroundings) as caught:
        part.remove_leftovers(tmp_path / "missing")
    assert caught.value.code == "target_gone"


@pytest.mark.fault("ST-16")
def test_the_name_while_writing_is_recognised_as_a_leftover(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names: list[str] = []
    real = part.create
    monkeypatch.setattr(part, "create", lambda path: (names.append(path.name), real(path))[1])
    write(tmp_path)
    assert re.fullmatch(r"\.themeday-part-[0-9a-f]{16}", names[0])


def known(folder: Path, content: bytes, *, sha512: str | None = None) -> Entry:
    """A photo's copy on the disk with the hash it was made with."""
    path = folder / "copy.jpg"
    path.write_bytes(content)
    return Entry("data/photos/0001.jpg", path, sha512 or hashlib.sha512(content).hexdigest())


def test_a_known_hash_gives_the_same_package_as_one_made_anew(tmp_path: Path) -> None:
    photo = known(tmp_path, b"jpeg" * 1000)
    one = write(tmp_path, [ENTRIES[2], photo], name="one.zip")
    two = write(tmp_path, [ENTRIES[2], Entry(photo.name, photo.source)], name="two.zip")
    assert one.path.read_bytes() == two.path.read_bytes()


@pytest.mark.fault("PK-02")
def test_a_copy_that_is_not_what_it_was_is_found_when_the_package_is_read_back(tmp_path: Path) -> None:
    other = hashlib.sha512(b"another").hexdigest()
    error = fails_with(tmp_path, "source_changed", entries=[ENTRIES[2], known(tmp_path, b"jpeg", sha512=other)])
    assert error.params == {"entry": "data/photos/0001.jpg"}


def test_a_device_at_fault_is_blamed_where_every_source_is_sound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = known(tmp_path, b"jpeg")
    monkeypatch.setattr(writer, "holds", lambda *_, **__: False)
    fails_with(tmp_path, "readback_differs", entries=[ENTRIES[2], photo])
