"""The step 照片: photos come in by dropping, pasting and choosing, and what can't be added is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import open_office
from tests.ui.pages.photos_room import CTRL, LONG_MS, MOUSE, Room, picture
from themeday_desktop.domain.errors import BadInput, Surroundings
from themeday_desktop.domain.photos import PhotoKind
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.services.photos import photo_files
from themeday_desktop.services.wording_photos import not_added
from themeday_desktop.storage import photo_store
from themeday_desktop.ui.pages.photos_adding import ADD_KEY
from themeday_desktop.ui.theme import Theme

HEIC = Path(__file__).parents[2] / "fixtures" / "photo.heic"


@pytest.fixture
def room(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Room]:
    """The page of an activity without photos."""
    office = open_office(tmp_path, theme)
    qtbot.addWidget(office.host)
    shots = tmp_path / "shots"
    shots.mkdir()
    yield Room(office, qtbot, shots)
    office.place.jobs.close()


def test_photos_dropped_on_the_page_are_listed(room: Room) -> None:
    room.drop([picture(room.folder, "a.jpg"), picture(room.folder, "b.jpg", shade=9)])
    room.rest()
    assert room.names == ["a.jpg", "b.jpg"]
    assert "共 2 张，1 类" in room.words()
    assert room.said == ["已加照片 2 张"]


def test_photos_dropped_on_a_group_are_sorted_into_it(room: Room) -> None:
    room.put("a.jpg", kind=PhotoKind.STUDY)
    room.drop([picture(room.folder, "b.jpg", shade=50)], room.place_of("a.jpg"))
    room.rest()
    assert [one.photo.kind for one in room.photos] == [PhotoKind.STUDY, PhotoKind.STUDY]


def test_photos_dropped_on_a_kind_without_photos_are_sorted_into_it(room: Room) -> None:
    chip = room.page.findChild(QAbstractButton, "add-dues")
    shown = next(one for one in room.page.findChildren(QAbstractButton, "add-dues") if one.isVisibleTo(room.page))
    room.drop([picture(room.folder, "a.jpg")], shown.mapTo(room.wall.viewport(), shown.rect().center()))
    room.rest()
    assert chip is not None
    assert [one.photo.kind for one in room.photos] == [PhotoKind.DUES]


def test_photos_dropped_elsewhere_are_sorted_by_the_time_of_the_actions(room: Room) -> None:
    room.office.services.actions.tick(room.id, "oath", time="14:45")
    room.drop([picture(room.folder, "a.jpg")], QPoint(4, 4))
    room.rest()
    assert [one.photo.kind for one in room.photos] == [PhotoKind.OATH]


def test_photos_are_chosen_in_a_dialog(room: Room) -> None:
    room.office.prompts.files = [picture(room.folder, "a.jpg"), picture(room.folder, "b.jpg", shade=9)]
    room.press("choose-photos")
    room.rest()
    assert room.names == ["a.jpg", "b.jpg"]
    assert room.office.prompts.asked == ["选择照片"]


def test_adding_beside_a_group_adds_to_it(room: Room) -> None:
    room.put("a.jpg", kind=PhotoKind.THEME)
    room.office.prompts.files = [picture(room.folder, "b.jpg", shade=80)]
    tile = next(one for one in room.page.findChildren(QAbstractButton, "add-theme") if one.isVisibleTo(room.page))
    room.qtbot.mouseClick(tile, MOUSE)
    room.rest()
    assert [one.photo.kind for one in room.photos] == [PhotoKind.THEME, PhotoKind.THEME]


def test_leaving_the_dialog_adds_nothing(room: Room) -> None:
    room.press("choose-photos")
    assert not room.office.place.jobs.is_running(ADD_KEY)


def test_of_a_folder_the_photos_in_it_and_below_are_taken(room: Room) -> None:
    below = room.folder / "DCIM" / "100"
    below.mkdir(parents=True)
    picture(below, "b.JPG", shade=3)
    picture(room.folder / "DCIM", "a.jpg")
    (below / "video.mp4").write_bytes(b"x")
    (below / "._b.JPG").write_bytes(b"x")
    room.office.prompts.files = [room.folder / "DCIM"]
    room.press("take-over")
    room.rest()
    assert room.names == ["a.jpg", "b.JPG"]
    assert not room.is_shown("photos-told")


def test_a_folder_without_photos_is_said(room: Room) -> None:
    room.office.prompts.files = [room.folder]
    room.press("take-over")
    room.rest()
    assert room.said == ["没有找到照片"]


def test_looking_through_a_folder_stops_when_it_is_cancelled(tmp_path: Path) -> None:
    class Stopped(NoProgress):
        def cancelled(self) -> bool:
            return True

    picture(tmp_path, "a.jpg")
    assert list(photo_files([tmp_path], Stopped())) == []


def test_copied_files_are_pasted(room: Room) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(picture(room.folder, "a.jpg")))])
    QGuiApplication.clipboard().setMimeData(mime)
    room.key(Qt.Key.Key_V, CTRL)
    room.rest()
    assert room.names == ["a.jpg"]


def test_a_bare_picture_is_pasted_and_leaves_no_file_behind(room: Room) -> None:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(QColor(90, 140, 200))
    QGuiApplication.clipboard().setImage(image)
    room.key(Qt.Key.Key_V, CTRL)
    room.qtbot.waitUntil(lambda: len(room.photos) == 1, timeout=LONG_MS)
    room.rest()
    (line,) = room.photos
    assert (line.photo.original_name, line.photo.format, line.photo.width_px) == ("粘贴的图片.png", "png", 300)
    left = room.office.services.ledger.folder / "photos"
    assert [one.name for one in left.iterdir() if one.is_file()] == []


def test_pasting_words_says_that_there_is_no_photo(room: Room) -> None:
    QGuiApplication.clipboard().setText("不是照片")
    room.key(Qt.Key.Key_V, CTRL)
    assert room.said == ["剪贴板里没有照片"]


@pytest.mark.fault("IM-02")
def test_what_is_no_photo_or_there_already_is_told_and_the_rest_comes_in(room: Room) -> None:
    broken = room.folder / "坏.jpg"
    broken.write_bytes(b"%PDF-1.7")
    twin = picture(room.folder, "twin.jpg")
    room.drop([picture(room.folder, "a.jpg"), twin, broken, picture(room.folder, "c.jpg", shade=40)])
    room.rest()
    assert room.names == ["a.jpg", "c.jpg"]
    assert "2 个文件没有加" in room.words()
    assert "坏.jpg 不是 JPEG、PNG 或 HEIC 照片。" in room.words()
    assert "twin.jpg 早就在这里了，没有再加一次。" in room.words()
    room.press("told-seen")
    assert not room.is_shown("photos-told")


@pytest.mark.fault("IM-06")
def test_a_photo_that_is_gone_meanwhile_is_told_and_the_rest_comes_in(room: Room) -> None:
    room.drop([room.folder / "没有了.jpg", picture(room.folder, "a.jpg")])
    room.rest()
    assert room.names == ["a.jpg"]
    assert "没有了.jpg 读不出来，可能已被删掉，或正被别的程序占用。" in room.words()
    assert room.office.prompts.errors == []


@pytest.mark.fault("IM-06")
def test_a_photo_that_another_program_holds_is_told_and_the_rest_comes_in(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = photo_store._read

    def locked(source: Path, name: str) -> bytes:
        if name == "held.jpg":
            raise BadInput("photo_unreadable", name=name)
        return read(source, name)

    monkeypatch.setattr(photo_store, "_read", locked)
    room.drop([picture(room.folder, "held.jpg", shade=9), picture(room.folder, "a.jpg")])
    room.rest()
    assert (room.names, "held.jpg 读不出来" in room.words()) == (["a.jpg"], True)


@pytest.mark.fault("TX-01")
def test_hostile_names_of_files_stand_there_letter_by_letter(room: Room) -> None:
    names = ["<b>x{0}%s&张.jpg", "<img src=x>.png"]
    for name in names:
        (room.folder / name).write_bytes(b"no photo")
    room.drop([room.folder / name for name in names])
    room.rest()
    assert "<b>x{0}%s&张.jpg、<img src=x>.png 不是 JPEG" in room.words()


def test_many_refusals_are_told_in_one_sentence() -> None:
    told = not_added((), [BadInput("photo_format", name=f"{number}.txt") for number in range(9)])
    assert told is not None
    assert told[0] == "9 个文件没有加"
    assert told[1].startswith("0.txt、1.txt、2.txt 等 9 个文件 不是 JPEG")
    assert not_added((), ()) is None


@pytest.mark.fault("US-02")
def test_a_full_disk_is_told_and_what_was_listed_stays(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    write, left = photo_store.safe_write_bytes, [1]

    def full(path: Path, content: bytes) -> None:
        if not left:
            raise Surroundings("disk_full", path=str(path))
        left.pop()
        write(path, content)

    monkeypatch.setattr(photo_store, "safe_write_bytes", full)
    room.drop([picture(room.folder, f"{number}.jpg", shade=9 * number) for number in range(4)])
    room.qtbot.waitUntil(lambda: bool(room.office.prompts.errors), timeout=LONG_MS)
    room.rest()
    assert room.office.prompts.errors[0].title == "磁盘满了，没有保存"
    assert room.names == [one.photo.original_name for one in room.photos]
    assert not room.is_shown("photos-adding")


def test_stopping_keeps_what_is_listed(room: Room) -> None:
    room.drop([picture(room.folder, f"{number:02}.jpg", shade=3 * number) for number in range(30)])
    assert room.is_shown("photos-adding")
    room.press("stop-adding")
    room.rest()
    count = len(room.photos)
    assert room.names == [f"{number:02}.jpg" for number in range(count)]
    assert not room.is_shown("photos-adding")


def test_what_is_dropped_while_photos_are_being_added_follows(room: Room) -> None:
    room.drop([picture(room.folder, f"a{number}.jpg", shade=5 * number) for number in range(6)])
    room.drop([picture(room.folder, "z.jpg", shade=99)])
    room.qtbot.waitUntil(lambda: len(room.photos) == 7, timeout=LONG_MS)
    room.rest()
    assert room.names[-1] == "z.jpg"


def test_thumbnails_and_copies_are_made_by_themselves(room: Room) -> None:
    room.drop([picture(room.folder, "a.jpg")])
    room.rest()
    room.qtbot.waitUntil(lambda: all(one.thumbnail.is_file() for one in room.photos), timeout=LONG_MS)
    room.rest(copies=True)
    assert room.office.services.photos.files.copy_facts(room.photos[0].photo) is not None


def test_a_photo_from_an_iphone_comes_in(room: Room) -> None:
    file = HEIC if HEIC.is_file() else _png(room.folder)
    room.drop([file])
    room.rest()
    assert [one.photo.format for one in room.photos] == [file.suffix[1:]]


def _png(folder: Path) -> Path:
    path = folder / "a.png"
    Image.new("RGB", (40, 30), (10, 120, 60)).save(path)
    return path
