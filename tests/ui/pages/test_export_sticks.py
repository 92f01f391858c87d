"""The step 导出: sticks and folders, and what is told when one fails."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QStorageInfo, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import open_office
from tests.ui.pages.export_desk import GIGA, LEFT, Desk
from themeday_desktop.domain.errors import Surroundings
from themeday_desktop.services.wording import Explanation
from themeday_desktop.ui.pages.export_failure import FailureDialog
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.volumes import Volume, is_removable_root, read_volumes
from themeday_desktop.ui.widgets.choice import RadioCard


@pytest.fixture
def desk(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Desk:
    """An activity that is signed in and not written up."""
    office = open_office(tmp_path, theme)
    qtbot.addWidget(office.host)
    made = Desk(office, qtbot, tmp_path)
    yield made
    office.place.jobs.close()


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
