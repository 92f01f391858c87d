"""The step 导出: the check, the places, the package with its ends, and the paper."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import open_office
from tests.ui.pages.export_desk import Desk, Opener
from themeday_desktop.domain.errors import Surroundings
from themeday_desktop.domain.progress import Cancelled, Progress
from themeday_desktop.services.packing import MadePackage
from themeday_desktop.services.sizes import size_text
from themeday_desktop.ui.pages.export import ExportStep
from themeday_desktop.ui.pages.export_cards import ContentsCard, DoneCard, PaperCard
from themeday_desktop.ui.pages.export_place import FOLDER_KEY
from themeday_desktop.ui.pages.printing import paper_name
from themeday_desktop.ui.scripted_prompts import ScriptedPrompts
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.button import Button
from themeday_desktop.ui.widgets.marks import Badge
from themeday_desktop.ui.widgets.progress_card import Phases
from themeday_desktop.ui.workplace import Destination


@pytest.fixture
def desk(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Desk:
    """An activity that is signed in and not written up."""
    office = open_office(tmp_path, theme)
    qtbot.addWidget(office.host)
    made = Desk(office, qtbot, tmp_path)
    yield made
    office.place.jobs.close()


def test_what_must_be_mended_stops_the_package_with_the_reason_beside_it(desk: Desk) -> None:
    desk.keep_folder()
    desk.open()
    assert not desk.button("export-package").isEnabled()
    assert "还差 1 项必须补：小结" in desk.said()
    assert "1 项必须补" in desk.said()
    desk.press("repair-wrap_up_missing")
    assert desk.gone == [Destination("activity", desk.id, "wrap_up")]


def test_printing_works_while_something_is_missing(desk: Desk, qtbot: QtBot) -> None:
    desk.open()
    path = desk.folder / "签到表.pdf"
    desk.office.prompts.files = [path]
    desk.press("print-sign-in-sheet")
    qtbot.waitUntil(path.exists, timeout=20_000)
    assert path.read_bytes().startswith(b"%PDF")


def test_ctrl_p_prints_the_record(desk: Desk, qtbot: QtBot) -> None:
    desk.open()
    path = desk.folder / "记录.pdf"
    desk.office.prompts.files = [path]
    qtbot.keyClick(desk.page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(desk.said_below), timeout=20_000)
    assert path.read_bytes().startswith(b"%PDF")
    assert desk.said_below == ["已存到「out」：记录.pdf"]


def test_the_proposed_name_of_a_paper_tells_day_and_title(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    proposed: list[str] = []

    def ask_save(_self: ScriptedPrompts, _title: str, *, name: str, **_rest: object) -> None:
        proposed.append(name)

    monkeypatch.setattr(ScriptedPrompts, "ask_save", ask_save)
    desk.open()
    desk.press("print-sign-in-sheet")
    desk.press("print-record")
    assert proposed == ["签到表 2026-07-10 七月主题党日.pdf", "活动记录表 2026-07-10 七月主题党日.pdf"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ('a/b\\c:d*e?f"g<h>i|j', "签到表 2026-07-10 a b c d e f g h i j.pdf"),
        ("..\u202e\n", "签到表 2026-07-10.pdf"),
        ("党" * 500, f"签到表 2026-07-10 {'党' * 50}.pdf"),
    ],
)
def test_a_title_no_file_may_carry_is_cleaned(title: str, name: str) -> None:
    assert paper_name("签到表.pdf", day="2026-07-10", title=title) == name


def test_the_folder_of_a_paper_is_opened(desk: Desk) -> None:
    desk.open()
    assert not desk.page.findChild(PaperCard).isVisible()
    desk.office.prompts.files = [desk.folder / "记录.pdf"]
    desk.press("print-record")
    desk.qtbot.waitUntil(desk.page.findChild(PaperCard).isVisible, timeout=20_000)
    assert "记录.pdf" in desk.said()
    opener = Opener()
    QDesktopServices.setUrlHandler("file", opener, "open")
    desk.press("open-paper-folder")
    QDesktopServices.unsetUrlHandler("file")
    assert opener.opened == [str(desk.folder)]


def test_once_a_package_is_made_its_size_stands_beside_what_it_holds(desk: Desk) -> None:
    desk.write_up()
    desk.keep_folder()
    desk.open()
    assert "导出时生成" in desk.said()
    desk.export()
    (package,) = desk.office.services.exports.load_packages()
    desk.qtbot.waitUntil(lambda: "已放进包里" in desk.said())
    assert "导出时生成" not in desk.said()
    labels = desk.page.findChild(ContentsCard).findChildren(QLabel)
    assert size_text(package.bytes) in [label.text() for label in labels if label.isVisible()]
    desk.office.services.wrap_ups.record(desk.id, "又改了", approved_by="石建国")
    desk.page.refresh()
    assert f"上次 {size_text(package.bytes)}" in desk.said()
    desk.qtbot.waitUntil(lambda: "导出时生成" in desk.said())


def test_without_a_place_the_page_asks_for_one(desk: Desk) -> None:
    desk.write_up()
    desk.open()
    assert "请先选存到哪里" in desk.said()
    desk.office.prompts.files = [desk.folder]
    desk.press("choose-folder")
    assert desk.button("export-package").isEnabled()
    assert desk.settings.value(FOLDER_KEY) == str(desk.folder)


def test_a_package_is_made_read_back_recorded_and_only_then_done(desk: Desk) -> None:
    desk.write_up()
    desk.keep_folder()
    desk.open()
    assert not desk.page.findChild(DoneCard).isVisible()
    desk.export()
    (package,) = desk.office.services.exports.load_packages()
    path = desk.folder / package.file_name
    assert zipfile.ZipFile(path).testzip() is None
    card = desk.page.findChild(DoneCard)
    assert card.isVisible()
    assert [badge.badge.text for badge in card.findChildren(Badge) if badge.isVisible()] == ["校验通过"]
    assert card.findChild(QLabel, "package-name").text() == package.file_name
    assert card.findChild(QLabel, "package-facts").text() == f"{size_text(path.stat().st_size)}，在{desk.folder}。"
    desk.qtbot.waitUntil(lambda: "校验通过" in desk.said())  # the log: Qt shows new lines when it next turns to events
    assert desk.said_below == [f"资料包已做好：{package.file_name}"]


def test_the_folder_of_a_package_is_opened(desk: Desk, qtbot: QtBot) -> None:
    opener = Opener()
    desk.write_up()
    desk.keep_folder()
    desk.open()
    desk.export()
    QDesktopServices.setUrlHandler("file", opener, "open")
    desk.press("open-folder")
    QDesktopServices.unsetUrlHandler("file")
    assert opener.opened == [str(desk.folder)]


def test_a_package_the_ledger_did_not_take_is_not_called_done(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write_up()
    desk.keep_folder()
    desk.open()
    exports = type(desk.office.services.exports)
    real = exports.record_package

    def refuse(_exports: object, _made: MadePackage) -> None:
        raise Surroundings("disk_full", path="账本")

    monkeypatch.setattr(exports, "record_package", refuse)
    desk.export()
    assert not desk.page.findChild(DoneCard).isVisible()
    assert "账本还没记上" in desk.said()
    assert desk.office.prompts.errors[0].title == "磁盘满了，没有保存"
    monkeypatch.setattr(exports, "record_package", real)
    desk.press("record-again")
    assert desk.page.findChild(DoneCard).isVisible()
    assert len(desk.office.services.exports.load_packages()) == 1


def test_a_record_changed_after_the_export_is_said_until_it_is_exported_again(desk: Desk) -> None:
    desk.write_up()
    desk.keep_folder()
    desk.open()
    desk.export()
    outdated = desk.page.findChild(QWidget, "package-outdated")
    assert not outdated.isVisible()
    desk.office.services.wrap_ups.record(desk.id, "改过了", approved_by="石建国")
    desk.page.refresh()
    assert outdated.isVisible()
    assert not desk.page.findChild(DoneCard).isVisible()
    desk.export()
    assert not outdated.isVisible()
    assert desk.page.findChild(DoneCard).isVisible()


@pytest.mark.fault("US-16")
def test_an_old_package_of_the_same_name_is_never_overwritten(desk: Desk) -> None:
    desk.write_up()
    desk.keep_folder()
    desk.open()
    desk.export()
    desk.export()
    assert len(list(desk.folder.glob("*.zip"))) == 2


def test_an_activity_taken_back_leads_to_the_list(desk: Desk) -> None:
    desk.id = desk.office.add_activity(title="别的")
    desk.open()
    desk.office.place.commands.run(desk.office.services.ledger.undo)
    assert desk.gone == [Destination("activities")]


def test_the_foot_leads_back_to_the_wrap_up(desk: Desk) -> None:
    desk.open()
    desk.press("previous-step")
    assert desk.gone == [Destination("activity", desk.id, "wrap_up")]


def test_an_export_can_be_stopped_and_leaves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write_up()
    desk.keep_folder()
    desk.open()

    def prepare(_exports: object, _activity_id: str, _folder: Path) -> object:
        def work(progress: Progress) -> None:
            progress.step(10, 100, "package_write")
            while not progress.cancelled():
                os.sched_yield()
            raise Cancelled

        return work

    monkeypatch.setattr(type(desk.office.services.exports), "prepare_package", prepare)
    desk.press("export-package")
    desk.qtbot.waitUntil(lambda: "已写" in desk.said())
    assert desk.page.findChild(Phases).accessibleName() == "第 2 步，共 4 步：写入"
    assert not desk.button("export-package").isVisible()
    desk.press("stop-export")
    desk.wait()
    assert list(desk.folder.iterdir()) == []
    assert desk.said_below == ["已停止导出，没有留下半个资料包"]
    assert desk.button("export-package").isEnabled()


def test_packages_made_before_are_listed_newest_first(desk: Desk) -> None:
    desk.write_up()
    desk.keep_folder()
    desk.open()
    assert "还没有导出过" in desk.said()
    desk.export()
    desk.qtbot.waitUntil(lambda: "7月14日 09:" in desk.said())
    assert "还没有导出过" not in desk.said()


def test_the_folder_is_remembered_for_the_next_time(desk: Desk) -> None:
    desk.keep_folder()
    desk.write_up()
    page = ExportStep(desk.office.place, settings=desk.settings, watch=desk.watch)
    page.show_activity(desk.id)
    desk.office.show(page, desk.qtbot)
    assert page.findChild(Button, "export-package").isEnabled()


def test_sizes_are_said_as_people_say_them() -> None:
    kilo = 1024
    sizes = (0, 1, 11_264, 21 * kilo**2, 200 * kilo**2, 12 * kilo**3)
    assert [size_text(size) for size in sizes] == ["1 KB", "1 KB", "11 KB", "21.0 MB", "200 MB", "12.0 GB"]


@pytest.mark.fault("TX-01")
def test_a_hostile_title_is_shown_literally_while_and_after_exporting(desk: Desk) -> None:
    hostile = "<b>&张三</b> %s {0} {share:.0%}"
    desk.id = desk.office.add_activity(title=hostile, place=hostile, theme=hostile)
    desk.office.sign_in_all(desk.id)
    desk.office.services.late_entries.state_reason(desk.id, hostile)
    desk.write_up()
    desk.keep_folder()
    desk.open()
    desk.press("export-package")
    assert hostile in desk.said()
    desk.wait()
    assert desk.page.findChild(DoneCard).isVisible()
