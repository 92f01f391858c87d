"""Photos, dues and the bulletin in the package."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from tests.builders import a_member_draft, ready_to_export
from tests.services.test_photos import add, picture
from themeday_desktop import paths
from themeday_desktop.domain.dues import PaymentMethod
from themeday_desktop.domain.errors import BadInput
from themeday_desktop.domain.photos import PhotoKind
from themeday_desktop.domain.progress import Cancelled, NoProgress
from themeday_desktop.domain.traits import Trait
from themeday_desktop.services.desk import Services
from themeday_desktop.services.packing import MadePackage
from themeday_desktop.services.verifying import Verifier


@pytest.fixture
def activity(services: Services, tmp_path: Path) -> str:
    """An activity ready to go, with three photos and one payment."""
    services.roster.add_member(a_member_draft("李学生", traits={Trait.DUES_CATEGORY: "student"}))
    own = ready_to_export(services)
    student = next(one.id for one in services.roster.load_members() if one.name == "李学生")
    services.dues.receive(own, student, method=PaymentMethod.QR_CODE)
    add(services, own, picture(tmp_path, "a.jpg", colour=1), picture(tmp_path, "b.jpg", colour=5))
    add(services, own, picture(tmp_path, "c.jpg", colour=9), kind=PhotoKind.THEME)
    services.photos.prepare_copies()(NoProgress())
    return own


def made(services: Services, activity: str, folder: Path) -> MadePackage:
    folder.mkdir(exist_ok=True)
    package = services.exports.prepare_package(activity, folder)(NoProgress())
    services.exports.record_package(package)
    return package


def inside(package: MadePackage) -> dict[str, bytes]:
    with zipfile.ZipFile(package.path) as archive:
        return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}


def test_the_package_carries_photos_index_and_bulletin(services: Services, activity: str, tmp_path: Path) -> None:
    package = made(services, activity, tmp_path / "out")
    files = inside(package)
    assert {"data/photos/0001.jpg", "data/photos/0002.jpg", "data/photos/0003.jpg"} <= files.keys()
    for name in ("bulletin", "dues-sheet"):
        assert files[f"data/documents/{name}.pdf"].startswith(b"%PDF")
    rows = list(csv.reader(io.StringIO(files["data/photos/index.csv"].decode("utf-8-sig"))))
    assert rows[0] == ["file", "kind", "caption", "taken", "sha512_of_original", "note"]
    assert [row[:2] for row in rows[1:]] == [["0001.jpg", "其他"], ["0002.jpg", "其他"], ["0003.jpg", "主题活动"]]
    assert Verifier(paths.resources()).verify(package.path, NoProgress())["ok"]


def test_the_record_tells_of_dues_and_photos(services: Services, activity: str, tmp_path: Path) -> None:
    record = json.loads(inside(made(services, activity, tmp_path / "out"))["data/record.json"])
    assert (record["dues"]["received_fen"], len(record["dues"]["entries"])) == (20, 1)
    first = services.photos.load_sheet(activity).lines[0].photo
    assert record["photos"][0]["original_sha512"] == first.sha512
    assert [one["file"] for one in record["photos"]] == ["photos/0001.jpg", "photos/0002.jpg", "photos/0003.jpg"]


@pytest.mark.fault("IM-03")
def test_the_packaged_photo_keeps_its_time_and_no_place(services: Services, activity: str, tmp_path: Path) -> None:
    files = inside(made(services, activity, tmp_path / "out"))
    exif = Image.open(io.BytesIO(files["data/photos/0001.jpg"])).getexif()
    assert exif.get_ifd(0x8769)[0x9003] == "2026:07:10 14:40:00"
    assert exif.get_ifd(0x8825) == {}


def test_copies_that_are_missing_are_made_before_the_package(services: Services, activity: str, tmp_path: Path) -> None:
    one = made(services, activity, tmp_path / "one")
    for line in services.photos.load_sheet(activity).lines:
        services.photos.files.forget_copies(line.photo)
    two = made(services, activity, tmp_path / "two")
    assert one.path.read_bytes() == two.path.read_bytes()


def test_a_copy_damaged_on_the_disk_is_made_anew(services: Services, activity: str, tmp_path: Path) -> None:
    one = made(services, activity, tmp_path / "one")
    copy = services.photos.files.township_copy(services.photos.load_sheet(activity).lines[0].photo)
    content = bytearray(copy.read_bytes())
    content[len(content) // 2] ^= 1
    copy.write_bytes(content)
    assert made(services, activity, tmp_path / "two").path.read_bytes() == one.path.read_bytes()


def test_an_original_that_is_gone_stops_the_package_where_its_copy_is_missing(
    services: Services, activity: str, tmp_path: Path
) -> None:
    photo = services.photos.load_sheet(activity).lines[0].photo
    services.photos.files.forget_copies(photo)
    original = services.photos.files.original(photo.sha256)
    assert original is not None
    original.rename(tmp_path / "away.jpg")
    with pytest.raises(BadInput, match="photo_damaged"):
        made(services, activity, tmp_path / "out")
    (tmp_path / "away.jpg").rename(original)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_photo_that_cannot_be_read_stays_here(services: Services, activity: str, tmp_path: Path) -> None:
    line = services.photos.load_sheet(activity).lines[1]
    services.photos.files.mark_broken(line.photo, "decode")
    package = made(services, activity, tmp_path / "out")
    record = json.loads(inside(package)["data/record.json"])
    assert len(record["photos"]) == 2
    assert "data/photos/0003.jpg" not in inside(package)


def test_making_copies_for_a_package_can_be_stopped(services: Services, activity: str, tmp_path: Path) -> None:
    class Stop(NoProgress):
        def cancelled(self) -> bool:
            return True

    for line in services.photos.load_sheet(activity).lines:
        services.photos.files.forget_copies(line.photo)
    (tmp_path / "out").mkdir()
    with pytest.raises(Cancelled):
        services.exports.prepare_package(activity, tmp_path / "out")(Stop())
    assert list((tmp_path / "out").iterdir()) == []


def test_the_contents_tell_of_the_photos_before_anything_is_made(services: Services, activity: str) -> None:
    parts = {one.name: one.bytes for one in services.exports.contents(activity)}
    assert "党费收缴表、简报.pdf" in parts
    facts = [services.photos.files.copy_facts(one.photo) for one in services.photos.load_sheet(activity).lines]
    assert parts["照片 3 张"] == sum(one.bytes for one in facts if one is not None)


def test_the_bulletin_is_printed_with_one_picture_of_each_kind_first(
    services: Services, activity: str, tmp_path: Path
) -> None:
    printed = services.exports.prepare_print("bulletin", activity, tmp_path / "b.pdf")(NoProgress())
    assert (printed.pages > 0, printed.missing) == (True, ())
    with pytest.raises(BadInput, match="unknown_format"):
        services.exports.prepare_print("bulletin", activity, tmp_path / "b.xlsx")
