"""著录: what the archive wants of one photo or of several, asked in a dialog over the wall."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import open_office, type_text
from tests.ui.pages.photos_room import CTRL, MOUSE, Room
from themeday_desktop.domain.photo_captions import CaptionDraft
from themeday_desktop.ui.pages.photo_caption_dialog import PhotoCaptionDialog
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.button import Button


@pytest.fixture
def room(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Room]:
    """Two photos of the hall, and one of another day."""
    office = open_office(tmp_path, theme)
    qtbot.addWidget(office.host)
    shots = tmp_path / "shots"
    shots.mkdir()
    made = Room(office, qtbot, shots)
    made.put("a.jpg", "b.jpg")
    made.put("c.jpg", taken="2026:07:08 10:00:00")
    yield made
    office.place.jobs.close()


def asked(room: Room) -> PhotoCaptionDialog:
    """The dialog in front."""
    found = room.office.place.overlay.topmost
    assert isinstance(found, PhotoCaptionDialog)
    return found


def said(room: Room) -> list[CaptionDraft | None]:
    """What the ledger holds, in the order of the photos."""
    return [one.caption for one in room.photos]


def save(room: Room) -> None:
    """Press 记下."""
    room.qtbot.mouseClick(asked(room).findChild(Button, "draft-save"), MOUSE)


def test_one_photo_is_described_by_keyboard_alone(room: Room) -> None:
    room.click("a.jpg")
    room.key(Qt.Key.Key_T)
    type_text(asked(room).form.widget("persons"), "左起：石建国、王秀兰")
    room.qtbot.keyClick(asked(room).form.widget("persons"), Qt.Key.Key_Return)
    assert said(room)[0] == CaptionDraft(time="2026年7月10日", persons="左起：石建国、王秀兰")
    assert room.office.place.overlay.topmost is None


def test_what_is_proposed_says_where_it_is_from_and_counts_only_once_it_is_kept(room: Room) -> None:
    room.click("a.jpg")
    room.press("photo-caption")
    dialog = asked(room)
    assert dialog.form.collect()["time"] == "2026年7月10日"
    assert "照相机记的日子，请核对" in [one.text() for one in dialog.findChildren(QLabel)]
    dialog.cancel()
    assert said(room) == [None, None, None]


def test_several_photos_are_described_at_once(room: Room) -> None:
    room.click("a.jpg")
    room.click("b.jpg", CTRL)
    room.press("photo-caption")
    type_text(asked(room).form.widget("photographer"), "林巧云")
    save(room)
    assert [one.photographer if one else None for one in said(room)] == ["林巧云", "林巧云", None]


def test_photos_that_differ_keep_their_own_where_nothing_is_typed(room: Room) -> None:
    first, second = (one.photo.id for one in room.photos[:2])
    captions = room.office.services.photos.captions
    captions.record([first], {"persons": "石建国", "time": "上午", "place": "村部"})
    captions.record([second], {"persons": "王秀兰", "time": "上午", "place": "村部"})
    room.page.refresh()
    room.click("a.jpg")
    room.click("b.jpg", CTRL)
    room.press("photo-caption")
    assert "几张写的不一样" in [one.text() for one in asked(room).findChildren(QLabel)]
    type_text(asked(room).form.widget("photographer"), "林巧云")
    save(room)
    assert [one.persons if one else None for one in said(room)[:2]] == ["石建国", "王秀兰"]


def test_what_is_too_long_is_said_at_its_field_and_stays_as_typed(room: Room) -> None:
    room.click("a.jpg")
    room.press("photo-caption")
    asked(room).form.show_values({"place": "长" * 5000})
    save(room)
    assert asked(room).form.problems() == {"place": "太长了，最多 120 个字。"}
    assert asked(room).form.collect()["place"] == "长" * 5000


def test_the_title_is_the_caption_of_the_panel(room: Room) -> None:
    room.click("a.jpg")
    room.press("photo-caption")
    type_text(asked(room).form.widget("title"), "重温入党誓词")
    save(room)
    assert room.photos[0].photo.caption == "重温入党誓词"
    assert room.field("caption").value() == "重温入党誓词"


def test_a_photo_taken_out_meanwhile_is_told(room: Room) -> None:
    room.click("a.jpg")
    room.press("photo-caption")
    room.office.services.photos.remove([room.photos[0].photo.id])
    save(room)
    assert list(asked(room).form.problems()) == []
    assert "已经移出了" in " ".join(one.text() for one in asked(room).findChildren(QLabel))
