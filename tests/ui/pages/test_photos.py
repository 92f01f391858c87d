"""The step 照片: what is shown of the photos, and what can be done with chosen ones by mouse or keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import open_office, type_text
from tests.ui.pages.photos_room import CTRL, LONG_MS, MOUSE, SHIFT, Room, picture
from themeday_desktop.domain.photos import PhotoKind
from themeday_desktop.ui.models.table import Role
from themeday_desktop.ui.pages.notice_autosave import Autosave
from themeday_desktop.ui.pages.photos_viewer import PhotoViewer
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.state_menu import StateMenu

HOSTILE = "<img src='//h/s/x.png'>&张三 %s {0} '; DROP TABLE \\"


@pytest.fixture
def room(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Room]:
    """The page of an activity without photos."""
    office = open_office(tmp_path, theme)
    qtbot.addWidget(office.host)
    shots = tmp_path / "shots"
    shots.mkdir()
    yield Room(office, qtbot, shots)
    office.place.jobs.close()


@pytest.fixture
def full(room: Room) -> Room:
    """Three photos of the hall, two of the study."""
    room.put("h1.jpg", "h2.jpg", "h3.jpg")
    room.put("s1.jpg", "s2.jpg", kind=PhotoKind.STUDY)
    return room


def menu_of(room: Room) -> QWidget:
    """The list inside the open menu."""
    menu = room.office.host.window().findChild(StateMenu)
    assert menu is not None
    return menu.focusProxy()


def test_an_activity_without_photos_says_where_they_come_from(room: Room) -> None:
    assert "还没有照片" in room.words()
    assert "把照片拖到这里" in room.words()


def test_photos_stand_by_their_kinds(full: Room) -> None:
    full.put("h4.jpg")
    assert full.names == ["h1.jpg", "h2.jpg", "h3.jpg", "h4.jpg", "s1.jpg", "s2.jpg"]
    assert [one.kind for one in full.wall.plan.sections] == [PhotoKind.HALL, PhotoKind.STUDY]
    assert "共 6 张，2 类" in full.words()


def test_small_groups_share_a_line_and_a_large_one_has_a_grid(full: Room) -> None:
    hall, study = full.wall.plan.sections
    assert hall.rect.y() == study.rect.y()
    full.put(*(f"m{number}.jpg" for number in range(20)), kind=PhotoKind.OTHER)
    large = full.wall.plan.sections[-1]
    assert large.cell(large.columns).y() > large.cell(0).y()
    assert large.rect.width() > hall.rect.width() + study.rect.width()


def test_every_photo_is_found_where_it_stands(full: Room) -> None:
    full.put(*(f"m{number}.jpg" for number in range(15)), kind=PhotoKind.OTHER)
    for at in range(full.wall.rows.rowCount()):
        index = full.wall.rows.index(at, 0)
        assert full.wall.indexAt(full.wall.visualRect(index).center()) == index


def test_click_control_and_shift_choose(full: Room) -> None:
    full.click("h1.jpg")
    full.click("s1.jpg", CTRL)
    assert full.chosen == ["h1.jpg", "s1.jpg"]
    full.click("h2.jpg")
    full.click("s1.jpg", SHIFT)
    assert full.chosen == ["h2.jpg", "h3.jpg", "s1.jpg"]


def test_a_click_beside_the_photos_chooses_none(full: Room) -> None:
    full.click("h1.jpg")
    place = full.wall.plan.sections[0].head.center()
    full.qtbot.mouseClick(full.wall.viewport(), MOUSE, Qt.KeyboardModifier.NoModifier, place)
    assert (full.chosen, full.is_shown("photo-panel")) == ([], False)


def test_arrows_space_and_select_all_choose_by_keyboard(full: Room) -> None:
    full.key(Qt.Key.Key_Home)
    full.key(Qt.Key.Key_Right)
    assert full.chosen == ["h2.jpg"]
    full.key(Qt.Key.Key_Right, SHIFT)
    assert full.chosen == ["h2.jpg", "h3.jpg"]
    full.key(Qt.Key.Key_Right, CTRL)
    full.key(Qt.Key.Key_Space)
    assert full.chosen == ["h2.jpg", "h3.jpg", "s1.jpg"]
    full.key(Qt.Key.Key_Escape)
    assert full.chosen == []


def test_select_all_takes_the_group_and_then_everything(full: Room) -> None:
    full.click("h1.jpg")
    full.key(Qt.Key.Key_A, CTRL)
    assert full.chosen == ["h1.jpg", "h2.jpg", "h3.jpg"]
    full.key(Qt.Key.Key_A, CTRL)
    assert len(full.chosen) == 5


def test_down_goes_into_the_next_card(full: Room) -> None:
    full.put(*(f"m{number}.jpg" for number in range(9)), kind=PhotoKind.OTHER)
    full.click("h1.jpg")
    full.key(Qt.Key.Key_Down)
    assert full.chosen == ["m0.jpg"]
    full.key(Qt.Key.Key_Up)
    assert full.chosen == ["h1.jpg"]
    full.key(Qt.Key.Key_PageDown)
    assert full.chosen == ["m8.jpg"]


def test_the_panel_tells_time_name_size_and_bytes(full: Room) -> None:
    full.click("h1.jpg")
    assert "7月10日 14:40 · 96 × 72 · 1 KB · h1.jpg" in full.words()
    full.click("h2.jpg", CTRL)
    assert "已选 2 张" in full.words()


def test_a_caption_is_stored_after_a_pause_and_when_leaving(full: Room) -> None:
    full.click("h1.jpg")
    type_text(full.field("caption"), "书记讲党课")
    assert full.page.has_unsaved()
    full.page.findChild(Autosave).flush()
    assert full.photos[0].photo.caption == "书记讲党课"
    type_text(full.field("caption"), "！")
    assert full.page.leave()
    assert full.photos[0].photo.caption == "书记讲党课！"


def test_choosing_another_photo_stores_the_caption_first(full: Room) -> None:
    full.click("h1.jpg")
    type_text(full.field("caption"), "会场")
    full.click("h2.jpg")
    assert [one.photo.caption for one in full.photos[:2]] == ["会场", None]
    assert full.field("caption").value() == ""


def test_a_caption_too_long_is_told_beside_it_and_keeps_the_photo_chosen(full: Room) -> None:
    full.click("h1.jpg")
    full.field("caption").set_value("字" * 201)
    assert not full.page.leave()
    assert "太长了，最多 200 个字。" in full.words()
    full.click("h2.jpg")
    assert (full.chosen, len(full.field("caption").value())) == (["h1.jpg"], 201)


def test_a_caption_for_several_is_one_action(full: Room) -> None:
    full.click("h1.jpg")
    full.click("h2.jpg", CTRL)
    type_text(full.field("caption"), "植树")
    assert full.page.leave()
    assert [one.photo.caption for one in full.photos[:3]] == ["植树", "植树", None]
    full.office.services.ledger.undo()
    assert [one.photo.caption for one in full.photos[:2]] == [None, None]


def test_the_caret_stays_while_what_is_typed_is_stored(full: Room) -> None:
    full.click("h1.jpg")
    caption = full.field("caption")
    type_text(caption, "ac")
    caption.setCursorPosition(1)
    full.page.findChild(Autosave).flush()
    type_text(caption, "b")
    assert caption.value() == "abc"


@pytest.mark.fault("TX-01")
def test_hostile_captions_stand_there_letter_by_letter(full: Room) -> None:
    full.click("h1.jpg")
    full.field("caption").set_value(HOSTILE)
    assert full.page.leave()
    full.page.refresh()
    assert full.photos[0].photo.caption == HOSTILE
    assert HOSTILE in full.words()
    assert HOSTILE in full.wall.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_photo_of_another_day_is_told_and_taken_out_with_one_button(full: Room) -> None:
    full.put("old.jpg", taken="2026:07:08 09:00:00")
    assert "1 张照片拍于 7月8日，不是活动当天" in full.words()
    full.press("take-out-wrong")
    assert "old.jpg" not in full.names
    assert not full.is_shown("photos-wrong")
    assert full.said == ["已移出 1 张照片，原图还留着"]
    full.office.place.commands.announce(full.office.services.ledger.undo())
    assert "old.jpg" in full.names


def test_a_photo_of_another_day_is_kept_with_a_reason(full: Room) -> None:
    full.put("old.jpg", taken="2026:07:08 09:00:00")
    full.press("keep-wrong")
    assert full.chosen == ["old.jpg"]
    assert full.field("note").hasFocus()
    type_text(full.field("note"), "活动前踩点")
    full.qtbot.keyClick(full.field("note"), Qt.Key.Key_Return)
    assert not full.is_shown("photos-wrong")
    assert full.wall.hasFocus()


def test_a_photo_of_another_hour_is_told(full: Room) -> None:
    full.put("late.jpg", taken="2026:07:10 23:00:00")
    assert "1 张照片不在活动时间里拍" in full.words()
    full.put("old.jpg", taken="2026:07:08 09:00:00")
    assert "2 张照片不是活动时拍的" in full.words()


def test_the_reason_is_only_asked_for_where_it_is_needed(full: Room) -> None:
    full.click("h1.jpg")
    assert not full.field("note").isVisibleTo(full.page)


def test_a_kind_is_changed_with_the_mouse_and_with_a_digit(full: Room) -> None:
    full.click("h1.jpg")
    full.press("photo-sort")
    full.qtbot.keyClick(menu_of(full), Qt.Key.Key_4)
    assert full.photos[0].photo.kind is PhotoKind.OATH
    assert full.chosen == ["h1.jpg"]
    full.key(Qt.Key.Key_2)
    assert full.photos[0].photo.kind is PhotoKind.SIGN_IN


def test_the_right_button_offers_the_same_actions(full: Room) -> None:
    full.click("h1.jpg")
    full.wall.menu_asked.emit(full.wall.visualRect(full.wall.currentIndex()))
    full.qtbot.keyClick(menu_of(full), Qt.Key.Key_D)
    assert "h1.jpg" not in full.names


def test_a_photo_is_turned_and_its_file_stays(full: Room) -> None:
    full.click("h1.jpg")
    kept = full.office.services.photos.files.original(full.photos[0].photo.sha256)
    assert kept is not None
    before = kept.read_bytes()
    full.press("photo-left")
    full.key(Qt.Key.Key_L)
    assert full.photos[0].photo.rotation == 180
    assert kept.read_bytes() == before


def test_delete_takes_out_and_undo_brings_back(full: Room) -> None:
    full.click("h1.jpg")
    full.click("h2.jpg", CTRL)
    full.key(Qt.Key.Key_Delete)
    assert full.names == ["h3.jpg", "s1.jpg", "s2.jpg"]
    full.office.place.commands.announce(full.office.services.ledger.undo())
    assert len(full.names) == 5


def test_undoing_the_adding_of_words_while_a_photo_is_gone_forgets_them(full: Room) -> None:
    full.click("h1.jpg")
    type_text(full.field("caption"), "会")
    full.office.services.photos.remove([full.photos[0].photo.id])
    full.page.refresh()
    assert full.office.prompts.errors == []
    assert not full.page.has_unsaved()


def test_a_photo_is_looked_at_closely_and_arrows_go_on(full: Room) -> None:
    full.rest(copies=True)
    full.click("h1.jpg")
    full.key(Qt.Key.Key_Return)
    viewer = full.office.place.overlay.topmost
    assert isinstance(viewer, PhotoViewer)
    full.qtbot.waitUntil(lambda: viewer.image is not None, timeout=LONG_MS)
    full.qtbot.keyClick(viewer, Qt.Key.Key_Right)
    full.qtbot.keyClick(viewer, Qt.Key.Key_Right)
    assert viewer.at == 2
    full.qtbot.waitUntil(lambda: viewer.image is not None, timeout=LONG_MS)
    full.qtbot.keyClick(viewer, Qt.Key.Key_Escape)
    assert full.office.place.overlay.topmost is None


def test_the_viewer_tells_what_the_township_gets_and_what_stays_here(full: Room) -> None:
    full.rest(copies=True)
    full.click("h1.jpg")
    full.key(Qt.Key.Key_V)
    viewer = full.office.place.overlay.topmost
    assert isinstance(viewer, PhotoViewer)
    full.qtbot.waitUntil(lambda: viewer.image is not None, timeout=LONG_MS)
    sent, kept = (viewer.findChild(QLabel, name).text() for name in ("township-gets", "stays-here"))
    assert sent == "96 × 72，1 KB，没有拍摄位置，只留拍摄时间"
    assert kept == "96 × 72，1 KB，没有拍摄位置，留在本机"


def test_a_photo_that_cannot_be_opened_says_so(full: Room) -> None:
    full.office.services.photos.files.make_folders()
    full.office.services.photos.files.mark_broken(full.photos[0].photo, "damaged")
    full.page.refresh()
    assert "打不开" in full.wall.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    full.wall.viewport().grab()
    full.click("h1.jpg")
    full.key(Qt.Key.Key_V)
    viewer = full.office.place.overlay.topmost
    assert isinstance(viewer, PhotoViewer)
    assert viewer.image is None


def test_pictures_are_painted_once_their_small_copies_are_made(room: Room) -> None:
    room.put("a.jpg")
    room.rest(copies=True)
    place = room.place_of("a.jpg")

    def is_green() -> bool:
        colour = room.wall.viewport().grab().toImage().pixelColor(place.x(), place.y() + 40)
        return colour.green() > colour.red() + 20 and colour.green() > colour.blue() + 20

    room.qtbot.waitUntil(is_green, timeout=LONG_MS)


def test_two_thousand_photos_paint_only_what_is_in_sight(room: Room) -> None:
    room.put("a.jpg")
    (line,) = room.photos
    from dataclasses import replace

    many = [replace(line, photo=replace(line.photo, id=f"p{at:04}", position=at)) for at in range(2_000)]
    room.wall.show_lines(many)
    section = room.wall.plan.sections[0]
    seen = section.seen(0, room.wall.viewport().height())
    assert 10 < len(seen) < 60
    room.wall.verticalScrollBar().setValue(room.wall.verticalScrollBar().maximum() // 2)
    room.wall.viewport().grab()
    room.wall.scrollTo(room.wall.rows.index(1_999, 0))
    assert room.wall.viewport().rect().contains(room.wall.visualRect(room.wall.rows.index(1_999, 0)))


def test_what_the_panel_covers_can_be_scrolled_out_of_it(room: Room) -> None:
    room.put(*(f"m{number:02}.jpg" for number in range(30)), kind=PhotoKind.OTHER)
    room.click("m00.jpg")
    room.key(Qt.Key.Key_End)
    panel = room.page.findChild(QWidget, "photo-panel")
    last = room.wall.visualRect(room.wall.currentIndex())
    assert (
        room.wall.viewport().mapTo(room.page, last.bottomLeft()).y()
        < panel.mapTo(room.page, panel.rect().topLeft()).y()
    )


def test_the_steps_beside_are_asked_for(room: Room) -> None:
    room.press("previous-step")
    room.press("next-step")
    assert [one.step for one in room.gone] == ["theme", "wrap_up"]


def test_another_activity_shows_its_own_photos(full: Room) -> None:
    full.click("h1.jpg")
    other = full.office.add_activity(title="别的")
    full.page.show_activity(other)
    assert (full.names, full.chosen) == ([], [])


def test_an_activity_that_was_undone_leads_back(room: Room) -> None:
    room.office.services.ledger.undo()
    room.page.refresh()
    assert room.gone[-1].page == "activities"


def test_ids_are_given_with_the_rows(full: Room) -> None:
    assert full.wall.rows.index(0, 0).data(Role.ID) == full.photos[0].photo.id
    assert QApplication.instance() is not None
    assert picture(full.folder, "x.jpg").is_file()
