"""The preview of an import with real files, keys and clicks on a real ledger."""

import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.roster_room import HOSTILE, SYSTEM_SHEET, VILLAGE_SHEET, Room, plain_everywhere, texts_in
from tests.ui.pages.test_first_run import FirstDay
from themeday_desktop.domain.changes import Changes
from themeday_desktop.domain.progress import Cancelled, Progress
from themeday_desktop.services.roster_import import Preview, RosterImport
from themeday_desktop.ui.models.table import Role
from themeday_desktop.ui.pages.import_preview import ImportPreview
from themeday_desktop.ui.pages.import_preview_details import RowDetails
from themeday_desktop.ui.pages.import_preview_rows import PreviewRow, changes_of, findings_of
from themeday_desktop.ui.pages.import_preview_table import PreviewTable
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.choice import Chip
from themeday_desktop.ui.widgets.table import TableView


@pytest.fixture
def room(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Room]:
    """An empty roster."""
    made = Room(qtbot, theme, tmp_path)
    yield made
    made.close()


def read(room: Room, path: Path) -> PreviewTable:
    """Choose a file on the roster page; its preview."""
    room.prompts.files.append(path)
    room.page._on_import()
    importing = room.page.importing
    room.qtbot.waitUntil(lambda: importing.table is not None and importing.table.isVisible())
    assert importing.table is not None
    return importing.table


def bring_in(room: Room) -> None:
    """Click on the import and wait until everybody is written."""
    with room.qtbot.waitSignal(room.page.importing.imported):
        room.click("import-confirm")


def a_sheet(folder: Path, *lines: str) -> Path:
    """A roster as CSV."""
    path = folder / "名册.csv"
    path.write_text("\n".join(("姓名,性别,出生日期,入党时间,党小组", *lines)), encoding="utf-8")
    return path


def view(table: PreviewTable) -> TableView:
    """The rows."""
    found = table.findChild(TableView, "import-rows")
    assert isinstance(found, TableView)
    return found


def shown(table: PreviewTable) -> list[str]:
    """The row numbers shown."""
    model = view(table).model()
    return [model.index(at, 0).data() for at in range(model.rowCount())]


def row_of(table: PreviewTable, number: int) -> PreviewRow:
    """A row of the file."""
    return next(one for one in table.rows if one.number == number)


def spot(table: PreviewTable, number: int, column: int) -> QPoint:
    """The middle of a cell, scrolled to."""
    model = view(table).model()
    at = next(at for at in range(model.rowCount()) if model.index(at, 0).data(Role.ID) == str(number))
    view(table).scrollTo(model.index(at, 0))
    return view(table).visualRect(model.index(at, column)).center()


def choose(room: Room, table: PreviewTable, number: int, *, column: int = 1) -> None:
    """Click a cell."""
    where = spot(table, number, column)
    room.qtbot.mouseClick(view(table).viewport(), Qt.MouseButton.LeftButton, pos=where)


def test_every_row_is_shown_and_heads_name_the_file_columns(room: Room) -> None:
    table = read(room, SYSTEM_SHEET)
    model = view(table).model()
    heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    assert len(shown(table)) == 46
    assert heads[:5] == ["行", "姓名 ← B 列", "性别 ← C 列", "出生 ← F 列", "入党时间 ← L 列"]
    assert room.button("import-confirm").caption == "导入 46 人"


def test_nothing_is_written_before_the_user_says_so(room: Room) -> None:
    read(room, SYSTEM_SHEET)
    assert room.services.roster.load_members() == ()


def test_everybody_is_written_when_the_user_says_so(room: Room) -> None:
    read(room, SYSTEM_SHEET)
    bring_in(room)
    assert len(room.names()) == 46


@pytest.mark.fault("OF-05")
def test_a_second_import_of_the_file_has_nothing_to_write(room: Room) -> None:
    read(room, SYSTEM_SHEET)
    bring_in(room)
    table = read(room, SYSTEM_SHEET)
    assert table.writing == 0
    assert room.button("import-confirm").reason == "没有要写进账本的人"
    assert {one.planned.action.value for one in table.rows} == {"unchanged"}


def test_the_space_bar_takes_a_row_out(room: Room) -> None:
    table = read(room, SYSTEM_SHEET)
    choose(room, table, 2)
    room.qtbot.keyClick(view(table), Qt.Key.Key_Space)
    assert room.button("import-confirm").caption == "导入 45 人"
    bring_in(room)
    assert row_name(table, 2) not in room.names()


def row_name(table: PreviewTable, number: int) -> str:
    """The name in a row."""
    return row_of(table, number).planned.row.name


def test_a_click_on_the_tick_takes_a_row_out_and_in(room: Room) -> None:
    table = read(room, SYSTEM_SHEET)
    choose(room, table, 3, column=0)
    assert not row_of(table, 3).kept
    choose(room, table, 3, column=0)
    assert row_of(table, 3).kept


@pytest.mark.fault("OF-03")
def test_rows_that_lost_their_number_wait_for_the_user(room: Room) -> None:
    table = read(room, VILLAGE_SHEET)
    assert [one.number for one in table.rows if one.undecided] == [27, 32]
    assert room.button("import-confirm").reason == "还有 2 行要您定"
    assert not room.button("import-confirm").isEnabled()


@pytest.mark.fault("OF-03")
def test_every_row_counts_once_before_and_after_the_decision(room: Room) -> None:
    table = read(room, VILLAGE_SHEET)
    undecided = table.undecided
    assert undecided
    counts = [int(table.findChild(Chip, f"show-{key}").accessibleName().split()[-1]) for key in ("new", "skipped")]
    assert sum(counts) + undecided == len(table.rows)
    assert any(f"要您定 {undecided}" in text for text in texts_in(room.page))
    room.click("leave-undecided", table)
    assert not any("要您定" in text for text in texts_in(room.page))
    assert any(f"跳过 {counts[1] + undecided}" in text for text in texts_in(room.page))


def test_the_user_may_take_them_in_without_the_number(room: Room) -> None:
    table = read(room, VILLAGE_SHEET)
    name = row_name(table, 27)
    room.click("take-undecided")
    bring_in(room)
    assert room.member(name).identity_number is None


def test_the_user_may_decide_row_by_row(room: Room) -> None:
    table = read(room, VILLAGE_SHEET)
    for number in (27, 32):
        choose(room, table, number)
        room.qtbot.keyClick(view(table), Qt.Key.Key_Space)
    assert table.undecided == 0
    assert room.button("import-confirm").isEnabled()


def test_seven_rows_are_seen_at_once_on_the_first_day_on_a_small_screen(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    day = FirstDay(qtbot, theme, tmp_path)
    day.fill_in()
    day.click("next")
    day.prompts.files.append(VILLAGE_SHEET)
    day.enter()
    qtbot.waitUntil(lambda: day.page.importing is not None and day.page.importing.table is not None)
    table = day.page.findChild(PreviewTable)
    assert (day.page.width(), day.page.height()) == (1366, 768)
    qtbot.waitUntil(lambda: table.findChild(RowDetails).isVisible() and view(table).isVisible())
    assert table.findChild(QWidget, "take-undecided").isVisible()
    qtbot.waitUntil(lambda: view(table).viewport().height() >= 7 * view(table).rowHeight(0))
    day.close()


def test_the_details_are_one_line_and_grow_with_what_there_is_to_say(room: Room) -> None:
    table = read(room, VILLAGE_SHEET)
    details = table.findChild(RowDetails)
    qtbot, one_line = room.qtbot, room.place.theme.px(25) + 18
    qtbot.waitUntil(lambda: details.isVisible() and details.height() == one_line)
    choose(room, table, 23)
    qtbot.waitUntil(lambda: details.height() > 2 * one_line)


def test_a_row_with_nothing_to_say_has_no_details(room: Room) -> None:
    table = read(room, SYSTEM_SHEET)
    choose(room, table, next(one.number for one in table.rows if not findings_of(one) and not changes_of(one)))
    assert table.findChild(RowDetails).isHidden()


def test_the_chosen_row_tells_everything(room: Room) -> None:
    table = read(room, VILLAGE_SHEET)
    choose(room, table, 44)
    assert "和第 10 行是同一个人，这一行不导入。" in texts_in(table)
    assert "性别和身份证号不一致，请核对。" in texts_in(table)


@pytest.mark.parametrize(("key", "numbers"), [("to-check", ["27", "32", "44", "45"]), ("updated", [])])
def test_a_chip_shows_its_rows(room: Room, key: str, numbers: list[str]) -> None:
    table = read(room, VILLAGE_SHEET)
    chip = table.findChild(Chip, f"show-{key}")
    assert chip is not None
    room.qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert shown(table) == numbers


def test_a_change_is_told_from_old_to_new(room: Room, tmp_path: Path) -> None:
    read(room, a_sheet(tmp_path, "王建平,男,1972-03-05,2001-12-05,第一组"))
    bring_in(room)
    table = read(room, a_sheet(tmp_path, "王建平,男,1972-03-05,2001-12-05,第二组"))
    choose(room, table, 2)
    assert "党小组：第一组 → 第二组" in texts_in(table)
    bring_in(room)
    assert room.member("王建平").group("2026-07-10") == "第二组"


def test_the_keyboard_goes_from_the_rows_to_the_import(room: Room) -> None:
    table = read(room, SYSTEM_SHEET)
    seen = []
    view(table).setFocus()
    for _ in range(2):
        room.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget().objectName())
    assert seen == ["back-to-roster", "import-confirm"]
    with room.qtbot.waitSignal(room.page.importing.imported):
        room.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert len(room.names()) == 46


def test_one_undo_takes_the_whole_import_back(room: Room) -> None:
    read(room, SYSTEM_SHEET)
    bring_in(room)
    room.commands.run(room.services.ledger.undo)
    assert room.services.roster.load_members() == ()


@pytest.mark.fault("OF-02")
def test_a_bad_file_is_told_and_the_preview_before_stays(room: Room, tmp_path: Path) -> None:
    table = read(room, SYSTEM_SHEET)
    bad = tmp_path / "坏.xlsx"
    bad.write_bytes(b"PK\x03\x04 cut short")
    room.prompts.files.append(bad)
    room.click("other-file")
    room.qtbot.waitUntil(lambda: bool(room.prompts.errors))
    assert table.isVisible()
    assert room.prompts.errors[0].title == "这个文件不能导入"
    assert room.prompts.errors[0].safe == "账本没有变，已保存的内容都在。"


def test_leaving_the_file_dialog_changes_nothing(room: Room) -> None:
    room.prompts.files.append(None)
    room.click("import-first")
    assert room.page.importing.preview is None
    assert "把名册表格拖到这里" in texts_in(room.page)


def test_a_dropped_file_is_read(room: Room) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(SYSTEM_SHEET))])
    how = (Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(room.page, QDragEnterEvent(QPoint(50, 50), *how))
    event = QDropEvent(QPointF(50, 50), *how)
    QApplication.sendEvent(room.page, event)
    room.qtbot.waitUntil(lambda: room.page.importing.preview is not None)
    assert event.isAccepted()


class SlowImport:
    """A reader that reads until it is stopped."""

    def prepare(self, _path: Path) -> Callable[[Progress], Preview]:
        """Work that waits for the user."""

        def work(progress: Progress) -> Preview:
            while not progress.cancelled():
                progress.step(1, 10)
            raise Cancelled

        return work


def test_reading_can_be_stopped(room: Room) -> None:
    importing = ImportPreview(
        room.place.theme,
        SlowImport(),  # type: ignore[arg-type]  # stands in for a very long file
        commands=room.commands,
        jobs=room.jobs,
        prompts=room.prompts,
    )
    room.qtbot.addWidget(importing)
    importing.show()
    importing.read_file(SYSTEM_SHEET)
    stop = importing.findChild(QWidget, "stop-reading")
    assert stop is not None
    room.qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    room.qtbot.waitUntil(lambda: not room.jobs.is_running("read-roster"))
    assert "把名册表格拖到这里" in texts_in(importing)


def test_writing_can_be_stopped_and_then_nobody_is_in(monkeypatch: pytest.MonkeyPatch, room: Room) -> None:
    whole = RosterImport.prepare_apply

    def half(self: RosterImport, preview: Preview, *, left_out: Iterable[int] = ()) -> Callable[[Progress], Changes]:
        work = whole(self, preview, left_out=left_out)
        return lambda progress: work(StopsHalfway(progress))

    monkeypatch.setattr(RosterImport, "prepare_apply", half)
    table = read(room, SYSTEM_SHEET)
    room.click("import-confirm")
    assert "全部写完才算导入；停下就一个也不写。" in texts_in(room.page)
    room.click("stop-reading")
    room.qtbot.waitUntil(lambda: not room.jobs.is_running("read-roster"))
    assert room.services.roster.load_members() == ()
    assert table.isVisible()


class StopsHalfway:
    """Holds the work half-way until it is told to stop."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def cancelled(self) -> bool:
        """What the user asked."""
        return self._progress.cancelled()

    def step(self, done: int, total: int, what: str = "") -> None:
        """Go on until the middle, and stay there."""
        self._progress.step(done, total, what)
        while done == total // 2 and not self._progress.cancelled():
            threading.Event().wait(0.001)


@pytest.mark.fault("TX-01")
@pytest.mark.parametrize("name", [one for one in HOSTILE if "," not in one])
def test_a_hostile_name_is_shown_and_imported_literally(room: Room, tmp_path: Path, name: str) -> None:
    table = read(room, a_sheet(tmp_path, f"{name},男,1972-03-05,2001-12-05,<b>组</b>"))
    assert row_name(table, 2) == name
    bring_in(room)
    assert room.names() == [name]


@pytest.mark.fault("TX-02")
def test_no_label_of_the_import_guesses_its_format(room: Room) -> None:
    table = read(room, VILLAGE_SHEET)
    choose(room, table, 44)
    assert plain_everywhere(room.host)
