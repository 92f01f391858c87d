"""视频和文件 beside the photos: dropped, chosen, told of their length, named, opened after a warning, taken out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import open_office, type_text
from tests.ui.pages.export_desk import Opener
from tests.ui.pages.photos_room import LONG_MS, MOUSE, NONE, Room, picture
from themeday_desktop.domain.attachments import FAT32_MOST_BYTES, GIB, MIB
from themeday_desktop.domain.errors import Surroundings
from themeday_desktop.domain.progress import Cancelled, NoProgress, Progress
from themeday_desktop.services.attachments import AttachmentLine
from themeday_desktop.ui.job import Job
from themeday_desktop.ui.pages import attachments_adding
from themeday_desktop.ui.pages.attachments import AttachmentsDialog, AttachmentWords
from themeday_desktop.ui.pages.attachments_adding import ADD_KEY, LOOK_KEY, OPEN_KEY
from themeday_desktop.ui.photo_care import CARE_KEY
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.button import Button
from themeday_desktop.ui.widgets.overlay import Layered


class Desk(Room):
    """The page of the photos with the files beside them."""

    @property
    def front(self) -> Layered:
        """The dialog in front."""
        found = self.office.place.overlay.topmost
        assert found is not None
        return found

    @property
    def files(self) -> list[str]:
        """The names the ledger holds."""
        return [f"{one.attachment.name}.{one.attachment.suffix}" for one in self.lines]

    @property
    def lines(self) -> tuple[AttachmentLine, ...]:
        """The files the ledger holds."""
        return self.office.services.photos.attachments.load_sheet(self.id).lines

    def make(self, name: str, content: bytes = b"") -> Path:
        """A file to add."""
        path = self.folder / name
        path.write_bytes(content or name.encode())
        return path

    def sparse(self, name: str, size: int) -> Path:
        """A long file whose bytes take no room."""
        path = self.make(name)
        os.truncate(path, size)
        return path

    def settle(self) -> None:
        """Wait until nothing is being judged, added or opened."""
        keys = (ADD_KEY, LOOK_KEY, OPEN_KEY)
        self.qtbot.waitUntil(lambda: not any(self.office.place.jobs.is_running(key) for key in keys), timeout=LONG_MS)

    def push(self, name: str) -> None:
        """Click a button of the dialog in front."""
        self.qtbot.mouseClick(self.front.findChild(Button, name), MOUSE)

    def told(self) -> str:
        """All sentences of the dialog in front that are in sight."""
        return "\n".join(one.text() for one in self.front.findChildren(QLabel) if one.isVisibleTo(self.front))

    def caption(self) -> str:
        """What the button of the page says."""
        return self.page.findChild(Button, "show-files").caption


@pytest.fixture
def desk(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Desk]:
    """The page of an activity without photos and files."""
    office = open_office(tmp_path, theme)
    qtbot.addWidget(office.host)
    shots = tmp_path / "shots"
    shots.mkdir()
    yield Desk(office, qtbot, shots)
    office.place.jobs.close()


@pytest.fixture
def opener() -> Iterator[Opener]:
    """Opens files in the system's stead."""
    made = Opener()
    QDesktopServices.setUrlHandler("file", made, "open")
    yield made
    QDesktopServices.unsetUrlHandler("file")


def test_files_dropped_on_the_page_are_listed_and_shown(desk: Desk) -> None:
    desk.drop([desk.make("会议.mp4"), desk.make("名单.xlsx")])
    desk.settle()
    assert desk.files == ["会议.mp4", "名单.xlsx"]
    assert isinstance(desk.front, AttachmentsDialog)
    assert "会议.mp4" in desk.told()
    assert desk.caption() == "视频和文件 2"
    assert desk.said == ["已加文件 2 个"]


def test_photos_and_files_dropped_together_each_go_their_way(desk: Desk) -> None:
    desk.drop([picture(desk.folder, "a.jpg"), desk.make("会议.mp4")])
    desk.rest()
    desk.settle()
    assert (desk.names, desk.files) == (["a.jpg"], ["会议.mp4"])


def test_the_limits_are_said_before_anything_is_added(desk: Desk) -> None:
    desk.press("show-files")
    assert "单个不超过 200 MB" in desk.told()
    assert "还没有" in desk.told()


def test_files_are_chosen_in_a_dialog(desk: Desk) -> None:
    desk.press("show-files")
    desk.office.prompts.files = [desk.make("记录.wps")]
    desk.push("add-files")
    desk.settle()
    assert desk.files == ["记录.wps"]
    assert desk.office.prompts.asked == ["选择视频和文件"]


def test_files_may_be_chosen_where_photos_are(desk: Desk) -> None:
    desk.office.prompts.files = [desk.make("记录.pdf")]
    desk.press("choose-photos")
    desk.settle()
    assert desk.files == ["记录.pdf"]


def test_files_may_be_dropped_on_the_dialog(desk: Desk) -> None:
    desk.press("show-files")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(desk.make("记录.pdf")))])
    action, at = Qt.DropAction.CopyAction, QPoint(20, 20)
    QApplication.sendEvent(desk.front, QDragEnterEvent(at, action, mime, MOUSE, NONE))
    QApplication.sendEvent(desk.front, QDropEvent(QPointF(at), action, mime, MOUSE, NONE))
    desk.settle()
    assert desk.files == ["记录.pdf"]


def test_what_can_not_be_added_is_told_with_its_reason(desk: Desk) -> None:
    desk.press("show-files")
    desk.office.prompts.files = [desk.make("程序.exe"), desk.make("记录.pdf"), desk.folder / "gone.pdf"]
    desk.push("add-files")
    desk.settle()
    assert desk.files == ["记录.pdf"]
    assert "2 个文件没有加" in desk.told()
    assert "程序.exe 不是能加的文件" in desk.told()


def test_a_file_that_is_there_already_is_told(desk: Desk) -> None:
    desk.drop([desk.make("a.pdf", b"x")])
    desk.settle()
    desk.office.prompts.files = [desk.make("b.pdf", b"x")]
    desk.push("add-files")
    desk.settle()
    assert "b.pdf 早就在这里了" in desk.told()


def test_a_file_that_was_lost_and_comes_again_is_told_as_whole(desk: Desk) -> None:
    desk.drop([desk.make("a.pdf", b"x")])
    desk.settle()
    next((desk.office.services.ledger.folder / "attachments" / "originals").rglob("*.pdf")).unlink()
    desk.office.prompts.files = [desk.folder / "a.pdf"]
    desk.push("add-files")
    desk.settle()
    assert "1 个文件补好了" in desk.told()


# -- long files ------------------------------------------------------------------------------------


def test_a_long_video_is_asked_about_before_it_is_copied(desk: Desk) -> None:
    desk.office.prompts.yes = False
    desk.drop([desk.sparse("会议.mp4", 6 * GIB)])
    desk.settle()
    assert desk.office.prompts.asked == ["有很大的文件"]
    assert desk.files == []


def test_a_long_video_that_is_wanted_stays_here_and_says_so(desk: Desk) -> None:
    desk.drop([desk.sparse("会议.mp4", 201 * MIB)])
    desk.settle()
    assert desk.files == ["会议.mp4"]
    assert "不进资料包，另外拷给镇里" in desk.told()


@pytest.mark.fault("OF-06")
def test_a_video_the_disk_of_the_ledger_can_not_hold_is_refused_before_it_is_copied(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments_adding, "most_of_a_file", lambda _folder: FAT32_MOST_BYTES)
    desk.drop([desk.sparse("会议.mp4", 6 * GIB)])
    desk.settle()
    assert "账本所在的盘是 FAT32 格式" in desk.told()
    assert desk.files == []


def test_too_little_room_is_told_and_nothing_is_copied(desk: Desk) -> None:
    desk.drop([desk.sparse(f"{number}.mp4", 10 * GIB) for number in range(200)])
    desk.settle()
    ((told,),) = (desk.office.prompts.errors,)
    assert "只剩" in told.happened
    assert desk.files == []


# -- under way -------------------------------------------------------------------------------------


def wait(progress: Progress) -> int:
    """A care that goes on until it is stopped."""
    while not progress.cancelled():
        progress.step(0, 1)
    return 0


def nothing(_value: object) -> None:
    """Hears an answer."""


def test_files_wait_for_the_care_after_the_start(desk: Desk) -> None:
    jobs = desk.office.place.jobs
    jobs.start(Job(wait, nothing, nothing, key=CARE_KEY))
    desk.drop([desk.make("会议.mp4")])
    desk.qtbot.waitUntil(lambda: not jobs.is_running(LOOK_KEY), timeout=LONG_MS)
    assert desk.files == []
    jobs.cancel(CARE_KEY)
    desk.qtbot.waitUntil(lambda: desk.files == ["会议.mp4"], timeout=LONG_MS)
    desk.settle()


def test_files_dropped_in_two_goes_both_wait_for_the_care(desk: Desk) -> None:
    jobs = desk.office.place.jobs
    jobs.start(Job(wait, nothing, nothing, key=CARE_KEY))
    desk.drop([desk.make("a.mp4")])
    desk.drop([desk.make("b.mp4")])
    desk.drop([desk.make("c.mp4")])
    desk.qtbot.waitUntil(lambda: not jobs.is_running(LOOK_KEY), timeout=LONG_MS)
    jobs.cancel(CARE_KEY)
    desk.qtbot.waitUntil(lambda: sorted(desk.files) == ["a.mp4", "b.mp4", "c.mp4"], timeout=LONG_MS)
    desk.settle()


def test_what_was_listed_before_the_disk_refused_the_rest_is_counted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = desk.office.services.photos.attachments
    real = service.prepare_add

    def prepare(activity_id: str, sources: tuple[Path, ...]) -> object:
        first = real(activity_id, sources[:1])

        def work(progress: Progress) -> object:
            first(progress)
            raise Surroundings("disk_full", path="E:")

        return work

    monkeypatch.setattr(service, "prepare_add", prepare)
    desk.drop([desk.make("a.mp4"), desk.make("b.mp4")])
    desk.qtbot.waitUntil(lambda: desk.caption() == "视频和文件 1", timeout=LONG_MS)
    desk.settle()


def test_adding_can_be_stopped_and_what_was_listed_stays(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    service = desk.office.services.photos.attachments
    real = service.prepare_add

    def prepare(activity_id: str, sources: tuple[Path, ...]) -> object:
        first = real(activity_id, sources[:1])

        def work(progress: Progress) -> object:
            first(NoProgress())  # a stop must not reach it
            progress.step(1, 2)
            wait(progress)
            raise Cancelled

        return work

    monkeypatch.setattr(service, "prepare_add", prepare)
    desk.drop([desk.make("a.mp4"), desk.make("b.mp4")])
    desk.qtbot.waitUntil(lambda: "%" in desk.caption(), timeout=LONG_MS)
    assert "正在存" in desk.told()
    desk.push("stop-files")
    desk.settle()
    desk.qtbot.waitUntil(lambda: "%" not in desk.caption(), timeout=LONG_MS)
    assert desk.files == ["a.mp4"]


def test_more_files_dropped_meanwhile_follow(desk: Desk) -> None:
    desk.drop([desk.make("a.mp4")])
    desk.drop([desk.make("b.mp4")])
    desk.qtbot.waitUntil(lambda: len(desk.files) == 2, timeout=LONG_MS)
    desk.settle()
    assert sorted(desk.files) == ["a.mp4", "b.mp4"]


# -- with a file -----------------------------------------------------------------------------------


@pytest.fixture
def one(desk: Desk) -> Desk:
    """The dialog with one file."""
    desk.drop([desk.make("IMG_1.docx", b"opaque")])
    desk.settle()
    desk.office.prompts.asked.clear()
    return desk


@pytest.mark.fault("OF-06")
def test_a_file_is_opened_by_a_click_after_a_warning_as_a_copy(one: Desk, opener: Opener) -> None:
    one.push("file-open")
    one.settle()
    assert one.office.prompts.asked == ["打开别人做的文件？"]
    ((path),) = opener.opened
    assert Path(path).name == "IMG_1.docx"
    assert Path(path).read_bytes() == b"opaque"
    assert "originals" not in path


@pytest.mark.fault("OF-06")
def test_a_file_is_not_opened_without_a_yes(one: Desk, opener: Opener) -> None:
    one.office.prompts.yes = False
    one.push("file-open")
    one.settle()
    assert opener.opened == []


def test_a_file_that_is_gone_is_told_when_it_is_opened(one: Desk, opener: Opener) -> None:
    next((one.office.services.ledger.folder / "attachments").rglob("*.docx")).unlink()
    one.push("file-open")
    one.settle()
    assert opener.opened == []
    assert [told.happened for told in one.office.prompts.errors] == ["“IMG_1”的文件不见了。"]


def test_name_kind_and_note_are_changed_by_keyboard(one: Desk) -> None:
    one.push("file-amend")
    words = one.front
    assert isinstance(words, AttachmentWords)
    name = words.form.widget("name")
    words.form.show_values({"name": ""})
    type_text(name, "会议记录")
    note = words.form.widget("note")
    type_text(note.focusProxy() or note, "王秀兰整理")
    words.form.show_values({"kind": "other"})
    one.qtbot.keyClick(name, Qt.Key.Key_Return)
    assert one.files == ["会议记录.docx"]
    assert "其他 · 1 KB · 王秀兰整理" in one.told()


def test_a_name_that_is_missing_is_said_beside_its_field(one: Desk) -> None:
    one.push("file-amend")
    words = one.front
    assert isinstance(words, AttachmentWords)
    words.form.show_values({"name": ""})
    one.push("draft-save")
    assert words.form.problems() == {"name": "请写一个名称。"}


def test_the_focus_comes_back_to_the_row_after_its_words(one: Desk) -> None:
    button = one.front.findChild(Button, "file-amend")
    button.setFocus()
    one.qtbot.keyClick(button, Qt.Key.Key_Space)
    one.push("draft-save")
    assert QApplication.focusWidget() is button


def test_a_file_taken_out_comes_back_by_an_undo(one: Desk) -> None:
    one.push("file-remove")
    assert (one.files, one.caption()) == ([], "视频和文件")
    assert one.said[-1] == "已移出 1 个文件，可以撤销"
    one.office.place.commands.run(one.office.services.ledger.undo)
    assert (one.files, one.caption()) == (["IMG_1.docx"], "视频和文件 1")


def test_the_dialog_closes_by_its_button_and_by_escape(one: Desk) -> None:
    one.push("close-files")
    assert one.office.place.overlay.topmost is None
    one.press("show-files")
    one.front.cancel()
    assert one.office.place.overlay.topmost is None


def test_the_dialog_goes_with_its_activity(desk: Desk) -> None:
    desk.press("show-files")
    desk.office.place.commands.run(desk.office.services.ledger.undo)
    assert desk.office.place.overlay.topmost is None
