"""The step 导出: the check, the places, the package with its ends, and the paper."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSettings, QStorageInfo, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import Office, open_office
from themeday_desktop.domain.errors import Surroundings
from themeday_desktop.domain.progress import Cancelled, Progress
from themeday_desktop.services.packing import MadePackage
from themeday_desktop.services.wording import Explanation
from themeday_desktop.ui.pages.export import ExportStep
from themeday_desktop.ui.pages.export_cards import ContentsCard, DoneCard, PaperCard
from themeday_desktop.ui.pages.export_failure import FailureDialog
from themeday_desktop.ui.pages.export_place import FOLDER_KEY, PlaceCard, size_text
from themeday_desktop.ui.pages.printing import paper_name
from themeday_desktop.ui.scripted_prompts import ScriptedPrompts
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.volumes import Volume, VolumeWatch, is_removable_root, read_volumes
from themeday_desktop.ui.widgets.button import Button
from themeday_desktop.ui.widgets.choice import RadioCard
from themeday_desktop.ui.widgets.progress_card import Phases
from themeday_desktop.ui.workplace import Destination

LEFT = Qt.MouseButton.LeftButton
GIGA = 1024**3


class Opener(QObject):
    """Opens folders in the system's stead."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


class Desk:
    """The page of one activity in its window, with sticks that come and go."""

    def __init__(self, office: Office, qtbot: QtBot, folder: Path) -> None:
        self.office, self.qtbot = office, qtbot
        self.folder, self.stick = folder / "out", folder / "stick"
        for one in (self.folder, self.stick):
            one.mkdir()
        self.sticks: tuple[Volume, ...] = ()
        self.settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        self.id = office.add_activity(place="会议室", theme="主题")
        office.sign_in_all(self.id)
        self.watch = VolumeWatch(office.place.jobs, self._read)
        self.page = ExportStep(office.place, settings=self.settings, watch=self.watch)
        self.gone: list[Destination] = []
        self.page.go.connect(self.gone.append)
        self.said_below: list[str] = []
        office.place.commands.said.connect(self._on_said)

    def _read(self) -> tuple[Volume, ...]:
        return self.sticks

    def _on_said(self, text: str, _undoable: bool) -> None:
        self.said_below.append(text)

    def open(self) -> None:
        """Show the page."""
        self.page.show_activity(self.id)
        self.office.show(self.page, self.qtbot)

    def pick_stick(self) -> None:
        """Choose the stick by hand."""
        self.qtbot.mouseClick(self.page.findChild(RadioCard, "place-stick-0"), LEFT)

    def keep_folder(self) -> None:
        """A folder of the computer is chosen."""
        self.page.findChild(PlaceCard).choose_folder(self.folder)

    def write_up(self) -> None:
        """Nothing is missing any more."""
        self.office.services.wrap_ups.record(self.id, "写好了", approved_by="石建国")

    def plug(self, *sticks: Volume) -> None:
        """These sticks are there now."""
        if sticks == self.watch.volumes:
            return
        self.sticks = sticks
        with self.qtbot.waitSignal(self.watch.changed):
            self.watch.look()

    def stick_volume(self, free: int = 12 * GIGA, *, read_only: bool = False) -> Volume:
        """A stick whose files lie in a folder of the test."""
        return Volume(self.stick, "U 盘 金士顿", 28 * GIGA, free, read_only)

    def button(self, name: str) -> Button:
        """A button of the window."""
        return self.office.host.findChild(Button, name)

    def press(self, name: str) -> None:
        """Click a button."""
        self.qtbot.mouseClick(self.button(name), LEFT)

    def export(self) -> None:
        """Press the button and wait for the end."""
        self.press("export-package")
        self.wait()

    def wait(self) -> None:
        """Wait until nothing is being exported."""
        self.qtbot.waitUntil(lambda: not self.office.place.jobs.is_running("package"), timeout=20_000)

    def said(self) -> str:
        """All visible sentences."""
        host = self.office.host
        return "\n".join(label.text() for label in host.findChildren(QLabel) if label.isVisible())

    def fail_with(self, monkeypatch: pytest.MonkeyPatch, *errors: Exception) -> None:
        """The next exports end so; then they work again."""
        exports, left = self.office.services.exports, list(errors)
        real = type(exports).prepare_package

        def prepare(this: object, activity_id: str, folder: Path) -> object:
            work = real(exports, activity_id, folder)

            def fail(progress: Progress) -> MadePackage:
                progress.step(62, 100, "package_write")
                raise left.pop(0)

            return fail if left else work

        monkeypatch.setattr(type(exports), "prepare_package", prepare)


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
    assert desk.page.findChild(DoneCard).isVisible()
    said = desk.said()
    assert package.file_name in said
    assert "校验通过" in said
    assert size_text(path.stat().st_size) in said
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


def test_a_stick_that_is_plugged_in_is_chosen_and_shows_its_room(desk: Desk) -> None:
    desk.write_up()
    desk.open()
    desk.plug(desk.stick_volume())
    card = desk.page.findChild(RadioCard, "place-stick-0")
    assert card.isChecked()
    assert card.accessibleDescription() == "剩余 12.0 GB，共 28.0 GB"
    assert desk.button("export-package").caption == "导出到 U 盘"
    desk.export()
    assert [path.suffix for path in desk.stick.iterdir()] == [".zip"]
    assert "可以弹出 U 盘了" in desk.said()


@pytest.mark.fault("US-04")
@pytest.mark.parametrize(("free", "read_only", "reason"), [(1000, False, "空间不够"), (GIGA, True, "写保护")])
def test_a_stick_that_cannot_take_the_package_says_why(desk: Desk, free: int, read_only: bool, reason: str) -> None:
    desk.write_up()
    desk.open()
    desk.plug(desk.stick_volume(free, read_only=read_only))
    assert not desk.button("export-package").isEnabled()
    assert reason in desk.said()


def test_a_stick_pulled_out_before_leaves_the_folder_of_the_computer(desk: Desk) -> None:
    desk.write_up()
    desk.keep_folder()
    desk.open()
    desk.plug(desk.stick_volume())
    desk.pick_stick()
    assert desk.button("export-package").caption == "导出到 U 盘"
    desk.plug()
    assert desk.page.findChild(RadioCard, "place-stick-0") is None or not desk.sticks
    assert desk.button("export-package").caption == "导出资料包"


def test_a_place_chosen_by_hand_is_kept_when_a_stick_comes(desk: Desk, qtbot: QtBot) -> None:
    desk.write_up()
    desk.keep_folder()
    desk.open()
    qtbot.mouseClick(desk.page.findChild(RadioCard, "place-local"), LEFT)
    desk.plug(desk.stick_volume())
    assert desk.page.findChild(RadioCard, "place-local").isChecked()


def test_a_stick_pulled_out_while_writing_is_told_and_done_again_when_it_is_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write_up()
    desk.fail_with(monkeypatch, Surroundings("target_gone", folder=str(desk.stick)))
    desk.open()
    desk.plug(desk.stick_volume())
    desk.export()
    assert isinstance(desk.office.place.overlay.topmost, FailureDialog)
    desk.plug()
    said = desk.said()
    for sentence in ("U 盘 金士顿断开了，导出没有完成", "本机账本完好", "正在等 U 盘插好"):
        assert sentence in said
    assert not desk.button("export-again").isEnabled()
    desk.plug(desk.stick_volume())
    assert desk.button("export-again").isEnabled()
    desk.press("export-again")
    desk.wait()
    assert desk.office.place.overlay.topmost is None
    assert len(list(desk.stick.glob("*.zip"))) == 1
    assert len(desk.office.services.exports.load_packages()) == 1


def test_after_a_failure_the_package_can_go_to_the_computer_first(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write_up()
    desk.keep_folder()
    desk.fail_with(monkeypatch, Surroundings("write_failed", folder=str(desk.stick), reason="EIO"))
    desk.open()
    desk.plug(desk.stick_volume())
    desk.pick_stick()
    desk.export()
    assert "写不进去" in desk.said()
    desk.press("export-locally")
    desk.wait()
    assert len(list(desk.folder.glob("*.zip"))) == 1


def test_without_a_folder_the_computer_is_asked_for_one_after_a_failure(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write_up()
    desk.fail_with(monkeypatch, Surroundings("target_not_writable", folder=str(desk.stick)))
    desk.open()
    desk.plug(desk.stick_volume())
    desk.export()
    desk.office.prompts.files = [desk.folder]
    desk.press("export-locally")
    desk.wait()
    assert len(list(desk.folder.glob("*.zip"))) == 1


def test_another_stick_takes_the_place_of_the_one_that_went(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write_up()
    desk.fail_with(monkeypatch, Surroundings("target_gone", folder=str(desk.stick)))
    desk.open()
    desk.plug(desk.stick_volume())
    desk.export()
    desk.plug(Volume(desk.folder, "U 盘 备用", 8 * GIGA, 4 * GIGA))
    desk.press("export-again")
    desk.wait()
    assert len(list(desk.folder.glob("*.zip"))) == 1


def test_the_place_of_this_computer_asks_for_its_folder_with_one_click(desk: Desk, qtbot: QtBot) -> None:
    desk.write_up()
    desk.open()
    qtbot.mouseClick(desk.page.findChild(RadioCard, "place-local"), LEFT)
    assert not desk.page.findChild(RadioCard, "place-local").isChecked()
    desk.office.prompts.files = [desk.folder]
    qtbot.mouseClick(desk.page.findChild(RadioCard, "place-local"), LEFT)
    assert desk.page.findChild(RadioCard, "place-local").isChecked()


def test_a_folder_that_is_gone_is_said(desk: Desk) -> None:
    desk.write_up()
    desk.keep_folder()
    desk.folder.rmdir()
    desk.open()
    assert "找不到这个文件夹" in desk.said()


def test_an_activity_taken_back_leads_to_the_list(desk: Desk) -> None:
    desk.id = desk.office.add_activity(title="别的")
    desk.open()
    desk.office.place.commands.run(desk.office.services.ledger.undo)
    assert desk.gone == [Destination("activities")]


def test_the_foot_leads_back_to_the_wrap_up(desk: Desk) -> None:
    desk.open()
    desk.press("previous-step")
    assert desk.gone == [Destination("activity", desk.id, "wrap_up")]


def test_esc_leaves_the_failure_and_the_page_is_ready_again(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write_up()
    desk.keep_folder()
    desk.fail_with(monkeypatch, Surroundings("readback_differs", folder=str(desk.folder)))
    desk.open()
    desk.export()
    assert "读回来核对不上" in desk.said()
    qtbot.keyClick(desk.office.place.overlay.topmost, Qt.Key.Key_Escape)
    assert desk.office.place.overlay.topmost is None
    assert desk.button("export-package").isEnabled()


def test_an_unknown_failure_is_told_in_general_words(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write_up()
    desk.keep_folder()
    desk.fail_with(monkeypatch, Surroundings("source_unreadable", entry="x"))
    desk.open()
    desk.export()
    assert "没有料到" in desk.said() or "账本没有变" in desk.said()


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


def test_only_what_people_plug_in_counts_as_a_stick() -> None:
    roots = {"/": False, "/home": False, "/media/u/KINGSTON": True, "/run/media/u/A": True, "/mediathek": False}
    assert {root: is_removable_root(root) for root in roots} == roots
    assert all(is_removable_root(str(one.path)) for one in read_volumes())


def test_a_disk_is_told_with_name_size_and_free_room(monkeypatch: pytest.MonkeyPatch) -> None:
    some = next(one.rootPath() for one in QStorageInfo.mountedVolumes() if one.bytesTotal() > 0)
    monkeypatch.setattr("themeday_desktop.ui.volumes.is_removable_root", some.__eq__)
    root = read_volumes()[0]
    assert root.path == Path(some)
    assert root.name.startswith("U 盘")
    assert root.total >= root.free > 0


@pytest.mark.fault("TX-01")
def test_a_hostile_title_is_shown_literally_while_and_after_exporting(desk: Desk) -> None:
    hostile = "<b>&张三</b> %s {0} {share:.0%}"
    desk.id = desk.office.add_activity(title=hostile, place=hostile, theme=hostile)
    desk.office.sign_in_all(desk.id)
    desk.write_up()
    desk.keep_folder()
    desk.open()
    desk.press("export-package")
    assert hostile in desk.said()
    desk.wait()
    assert desk.page.findChild(DoneCard).isVisible()


@pytest.mark.fault("TX-02")
def test_no_text_of_the_page_and_its_dialog_is_guessed_to_be_rich(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write_up()
    desk.keep_folder()
    desk.fail_with(monkeypatch, Surroundings("target_gone", folder="x"))
    desk.open()
    desk.export()
    labels = desk.office.host.findChildren(QLabel)
    assert len(labels) > 20
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_no_failure_is_told_without_saying_what_is_safe_and_what_to_do(desk: Desk) -> None:
    from themeday_desktop.ui.pages.export_failure import Failure
    from themeday_desktop.ui.pages.export_place import Target
    from themeday_desktop.ui.pages.export_run import Order, Stage

    order = Order("x", "七月", Target(desk.stick, "U 盘", True))
    codes = ("target_gone", "write_failed", "readback_differs", "disk_full", "target_not_writable", "no_permission")
    for code in codes:
        failure = Failure(Surroundings(code, path="x"), order, Stage(0.5, 1, ""))
        assert isinstance(Explanation(failure.title(), *failure.blocks()), Explanation)
        assert all(text and "{" not in text for text in (failure.title(), *failure.blocks()))
