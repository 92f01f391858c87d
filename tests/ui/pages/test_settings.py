"""The page 设置: built from the declarations, stored by itself, problems beside their field."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import Office, open_office, type_text
from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.fixed_actions import USUAL_ACTIONS, FixedAction
from themeday_desktop.domain.settings import SETTINGS
from themeday_desktop.services.wording import sentence
from themeday_desktop.ui.appearance import DARK, LARGE_TYPE, Appearance, chosen_theme
from themeday_desktop.ui.fonts import FontFamilies
from themeday_desktop.ui.job import Job
from themeday_desktop.ui.pages.settings import SettingsPage
from themeday_desktop.ui.pages.settings_inputs import RuleInput
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.form import Input


class Room:
    """The page over a ledger."""

    def __init__(self, office: Office, qtbot: QtBot) -> None:
        self.office, self.qtbot = office, qtbot
        self.settings, self.ledger = office.services.settings, office.services.ledger
        self.page = SettingsPage(office.place)
        office.show(self.page, qtbot)
        self.page.refresh()

    def find(self, name: str) -> QWidget:
        return cast("QWidget", self.page.findChild(QWidget, name))

    def go(self, section: str) -> None:
        self.qtbot.mouseClick(self.find(f"section-{section}"), Qt.MouseButton.LeftButton)

    def type(self, key: str, text: str) -> None:
        field = cast("QLineEdit", self.find(key))
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        type_text(field, text)

    def choose(self, key: str, value: str) -> None:
        field = cast("Input", self.find(key))
        field.set_value(value)
        field.edited.emit()

    def press(self, name: str, at: int = 0) -> None:
        buttons = [one for one in self.page.findChildren(QAbstractButton, name) if one.isVisible()]
        self.qtbot.mouseClick(buttons[at], Qt.MouseButton.LeftButton)

    def titles(self) -> list[QLineEdit]:
        """The visible titles of actions from top to bottom."""
        found = [one for one in self.page.findChildren(QLineEdit, "action-title") if one.isVisible()]
        return sorted(found, key=lambda one: one.mapTo(self.page, one.rect().topLeft()).y())

    def says(self, text: str) -> bool:
        return any(text in one.text() for one in self.page.findChildren(QLabel) if one.isVisibleTo(self.page))

    @property
    def word(self) -> str:
        return cast("QLabel", self.find("settings-word")).text()


@pytest.fixture
def room(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Room:
    office = open_office(tmp_path, theme)
    qtbot.addWidget(office.host)
    return Room(office, qtbot)


def test_every_declared_setting_stands_on_the_page(room: Room) -> None:
    fields = [one.key for one in SETTINGS if one.key != "actions.list"]
    assert [key for key in fields if room.find(key) is None] == []
    assert len(room.page.findChildren(QLineEdit, "action-title")) == 7


def test_nothing_waits_on_a_page_nobody_touched(room: Room) -> None:
    assert (room.page.has_unsaved(), room.word) == (False, "")


def test_what_was_typed_is_stored_by_itself(room: Room) -> None:
    room.go("office")
    room.type("office.collector", "王秀兰")
    assert (room.page.has_unsaved(), room.word) == (True, "还没存上…")
    room.qtbot.waitUntil(lambda: room.settings.load().collector == "王秀兰")
    assert room.word.startswith("已保存 ")


def test_a_choice_is_stored_by_itself(room: Room) -> None:
    room.go("dues")
    assert cast("Input", room.find("dues.posting")).value() == "half_year"
    room.choose("dues.posting", "year")
    room.qtbot.waitUntil(lambda: room.settings.load().posting == "year")


def test_leaving_the_page_stores_what_waits(room: Room) -> None:
    room.go("office")
    room.type("office.deputy", "李明亮")
    assert room.page.leave()
    assert room.settings.load().deputy == "李明亮"


def test_several_fields_are_one_action_and_one_undo(room: Room) -> None:
    before = room.ledger.last_seq()
    room.go("office")
    room.type("office.deputy", "李明亮")
    room.type("office.reviewer", "吴春生")
    room.page.leave()
    room.ledger.undo()
    room.page.refresh()
    assert room.ledger.last_seq() - before <= 3  # the focus that left the first field may have stored it
    assert cast("Input", room.find("office.reviewer")).value() == ""


def test_a_wrong_field_says_why_keeps_its_text_and_does_not_hold_up_the_others(room: Room) -> None:
    room.go("dues")
    room.type("dues.farmer_fen", "2")
    room.type("dues.since", "2026年1月")
    assert not room.page.leave()
    assert cast("Input", room.find("dues.farmer_fen")).value() == "2"
    assert room.says(sentence(Problem("", "amount_range", {"least": "0.20", "most": "1.00"})))
    found = room.settings.load()
    assert (found.farmer_fen, found.dues_since) == (None, "2026-01")


def test_a_section_with_something_wrong_in_it_is_not_left(room: Room) -> None:
    room.go("dues")
    room.type("dues.farmer_fen", "x")
    room.go("study")
    assert room.find("dues.farmer_fen").isVisible()
    assert room.find("dues.farmer_fen").hasFocus()


def test_a_figure_half_typed_is_not_called_wrong_yet(room: Room) -> None:
    room.go("dues")
    room.type("dues.farmer_fen", "0.")
    room.page._on_due()  # type: ignore[misc]  # the pause of 0.7 s
    assert not room.says("金额")
    type_text(room.find("dues.farmer_fen"), "35")
    room.qtbot.waitUntil(lambda: room.settings.load().farmer_fen == 35)


def test_a_stored_figure_is_written_out_when_the_cursor_has_left(room: Room) -> None:
    room.go("dues")
    room.type("dues.farmer_fen", "0.5")
    room.qtbot.waitUntil(lambda: room.settings.load().farmer_fen == 50)
    assert cast("Input", room.find("dues.farmer_fen")).value() == "0.5"
    room.find("dues.since").setFocus()
    room.qtbot.waitUntil(lambda: cast("Input", room.find("dues.farmer_fen")).value() == "0.50")


def test_the_branch_is_recorded_as_the_ledger_records_it(room: Room) -> None:
    room.type("branch.secretary", "王秀兰")
    room.page.leave()
    assert room.ledger.branch().secretary == "王秀兰"
    assert room.ledger.last_undoable().verb == "record_branch"


def test_a_branch_without_a_name_is_refused_beside_the_field(room: Room) -> None:
    room.type("branch.name", "")
    room.type("branch.secretary", "吴春生")
    assert not room.page.leave()
    assert room.says("这一项要填")
    assert (room.ledger.branch().name, room.ledger.branch().secretary) == ("中共柳溪镇石桥村支部委员会", "吴春生")


def test_the_day_of_the_theme_day_is_chosen(room: Room) -> None:
    room.choose("branch.theme_day_rule", "second friday")
    room.page.leave()
    assert room.ledger.branch().theme_day_rule == "second friday"


RULES = ("", "day 20", "second friday", "last monday", "lunar 15", "day 40", "看通知")


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_comes_back_as_it_was(qtbot: QtBot, theme: Theme, rule: str) -> None:
    made = RuleInput(theme)
    qtbot.addWidget(made)
    made.set_value("last friday")
    made.set_value(rule)
    assert made.value() == rule


# -- fixed actions ---------------------------------------------------------------------------------


def test_an_action_is_added_and_named(room: Room) -> None:
    room.go("actions")
    room.press("action-add")
    assert not room.page.has_unsaved()
    type_text(room.titles()[-1], "奏唱国歌")
    room.page.leave()
    assert room.settings.load().fixed_actions == (*USUAL_ACTIONS, FixedAction("own-1", "奏唱国歌"))


def test_an_action_is_renamed_and_keeps_its_key(room: Room) -> None:
    room.go("actions")
    type_text(room.titles()[0], "并整理着装")
    room.page.leave()
    assert room.settings.load().fixed_actions[0].key == "badge"
    assert "整理着装" in room.settings.load().fixed_actions[0].title


def test_actions_are_moved_and_taken_away(room: Room) -> None:
    room.go("actions")
    room.press("action-down")
    room.qtbot.mouseClick(room.page.findChildren(QAbstractButton, "action-remove")[2], Qt.MouseButton.LeftButton)
    room.page.leave()
    keys = [one.key for one in room.settings.load().fixed_actions]
    assert (len(keys), keys[:2], "oath" in keys) == (6, ["flag", "badge"], False)


def test_an_action_without_a_title_says_so_and_stays(room: Room) -> None:
    room.go("actions")
    room.titles()[1].selectAll()
    QTest.keyClick(room.titles()[1], Qt.Key.Key_Delete)
    assert not room.page.leave()
    assert room.says("第 2 项要写 1 到 40 个字")
    assert room.titles()[1].hasFocus()
    assert room.settings.load().fixed_actions == USUAL_ACTIONS


def test_the_usual_seven_come_back(room: Room) -> None:
    room.settings.record({"actions.list": "[]"})
    room.page.refresh()
    room.go("actions")
    assert room.titles() == []
    room.press("actions-usual")
    room.page.leave()
    assert room.settings.load().fixed_actions == USUAL_ACTIONS


def test_an_undo_is_seen_in_the_list(room: Room) -> None:
    room.go("actions")
    room.press("action-down")
    room.page.leave()
    room.ledger.undo()
    room.page.refresh()
    assert [one.text() for one in room.titles()] == [one.title for one in USUAL_ACTIONS]


# -- this computer ---------------------------------------------------------------------------------


def test_the_ledger_s_place_and_id_can_be_copied(room: Room) -> None:
    folder, number = (cast("QLineEdit", room.find(name)) for name in ("ledger-folder", "ledger-id"))
    assert folder.text() == str(room.ledger.folder)
    assert (number.text(), number.isReadOnly()) == (room.ledger.ledger_id, True)
    assert cast("QLineEdit", room.find("backup-folder")).text() == str(room.ledger.folder / "backups")


def test_the_whole_ledger_is_checked_on_demand(room: Room) -> None:
    room.go("ledger")
    room.press("check-ledger")
    assert not room.find("check-ledger").isEnabled()
    room.qtbot.waitUntil(room.find("check-ledger").isEnabled)
    assert f"{room.ledger.last_seq()} 步操作和所有记录都对得上" in cast("QLabel", room.find("check-result")).text()


def test_a_damaged_ledger_is_told_beside_the_button(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    from themeday_desktop.storage.check import Damage

    monkeypatch.setattr(
        type(room.ledger), "prepare_check", lambda _self, *, full: lambda _progress: [Damage("row_changed", "settings")]
    )
    room.go("ledger")
    room.press("check-ledger")
    room.qtbot.waitUntil(room.find("check-ledger").isEnabled)
    assert "有一条记录的内容被改动过" in cast("QLabel", room.find("check-result")).text()


def test_arrows_move_between_sections(room: Room) -> None:
    room.find("section-branch").setFocus()
    QTest.keyClick(room.find("section-branch"), Qt.Key.Key_Down)
    QTest.keyClick(room.find("section-office"), Qt.Key.Key_Return)
    assert room.find("office.deputy").isVisible()


def test_a_destination_names_a_section(room: Room) -> None:
    room.page.turn_to("dues")
    assert room.find("dues.farmer_fen").isVisible()
    room.page.turn_to("no such section")
    assert room.find("dues.farmer_fen").isVisible()


# -- the look --------------------------------------------------------------------------------------


def test_a_look_is_kept_and_told_after_the_click(room: Room, tmp_path: Path) -> None:
    kept = QSettings(str(tmp_path / "look.ini"), QSettings.Format.IniFormat)
    look = Appearance(kept, room.office.place.jobs)
    with room.qtbot.waitSignal(look.changed):
        look.choose(LARGE_TYPE, on=True)
    look.choose(DARK, on=False)
    kept.sync()
    again = QSettings(str(tmp_path / "look.ini"), QSettings.Format.IniFormat)
    assert (chosen_theme(again, FontFamilies()).large, chosen_theme(again, FontFamilies()).dark) == (True, False)


def test_a_look_waits_for_the_jobs_to_end(room: Room, tmp_path: Path) -> None:
    jobs, told = room.office.place.jobs, []
    look = Appearance(QSettings(str(tmp_path / "look.ini"), QSettings.Format.IniFormat), jobs)
    look.changed.connect(lambda: told.append(jobs.is_busy))
    jobs.start(Job(lambda progress: progress.cancelled(), lambda _done: None, lambda _error: None, key="long"))
    look.choose(DARK, on=True)
    room.qtbot.waitUntil(lambda: bool(told))
    assert told == [False]
