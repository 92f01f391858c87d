"""The first run with real keys and clicks: a ledger is made or opened, then the roster comes in."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import a_ledger
from tests.ui.pages.roster_room import HOSTILE, SYSTEM_SHEET, line_of, plain_everywhere, texts_in, type_text
from themeday_desktop import paths
from themeday_desktop.app import OfficeDesk
from themeday_desktop.services.clock import SeededIds, SystemClock
from themeday_desktop.services.desk import Services
from themeday_desktop.storage.store import open_store
from themeday_desktop.ui.jobs import JobRunner
from themeday_desktop.ui.pages.first_run import FirstRunPage
from themeday_desktop.ui.pages.first_run_ledger import LedgerStep, folder_name
from themeday_desktop.ui.scripted_prompts import ScriptedPrompts
from themeday_desktop.ui.theme import Theme

NAME, TOWNSHIP, SHORT = "中共柳溪镇石桥村支部委员会", "中共柳溪镇委员会", "石桥村党支部"


class FirstDay:
    """The page on a computer without a ledger."""

    def __init__(self, qtbot: QtBot, theme: Theme, folder: Path) -> None:
        self.qtbot, self.documents = qtbot, folder / "文档"
        self.prompts, self.jobs = ScriptedPrompts(), JobRunner()
        desk = OfficeDesk(paths.resources(), clock=SystemClock(date(2026, 7, 10)), ids=SeededIds(1), actor="石文书")
        self.page = FirstRunPage(theme, desk, prompts=self.prompts, jobs=self.jobs, documents_folder=self.documents)
        self.opened: list[Services] = []
        self.page.opened.connect(self.opened.append)
        qtbot.addWidget(self.page)
        self.page.resize(1366, 768)
        with qtbot.waitActive(self.page):
            self.page.show()
            self.page.activateWindow()

    @property
    def ledger(self) -> LedgerStep:
        """The first step."""
        found = self.page.findChild(LedgerStep)
        assert isinstance(found, LedgerStep)
        return found

    def type_into(self, field: str, text: str) -> None:
        """Replace a field's text by typing."""
        line = line_of(self.ledger.form.widget(field))
        line.setFocus()
        line.selectAll()
        self.qtbot.keyClick(line, Qt.Key.Key_Delete)
        type_text(self.qtbot, line, text)

    def fill_in(self) -> None:
        """Type what must be typed."""
        for field, text in (("name", NAME), ("township", TOWNSHIP), ("short_name", SHORT)):
            self.type_into(field, text)

    def enter(self) -> None:
        """Press Enter where the keyboard is."""
        self.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    def click(self, name: str) -> None:
        """Click a button by its object name."""
        button = self.page.findChild(QWidget, name)
        assert button is not None and button.isVisible(), name
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def choose_open(self, folder: Path | None) -> None:
        """Go to the other way and choose a folder."""
        line_of(self.ledger.form.widget("name")).setFocus()
        self.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
        self.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
        self.prompts.files.append(folder)
        self.click("choose-ledger")

    def close(self) -> None:
        """Stop what runs and close what was opened."""
        self.jobs.close()
        if self.page._services is not None:
            self.page._services.ledger.close()


@pytest.fixture
def day(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[FirstDay]:
    """The first day."""
    made = FirstDay(qtbot, theme, tmp_path)
    yield made
    made.close()


def test_the_cursor_is_in_the_first_field(day: FirstDay) -> None:
    assert QApplication.focusWidget() is day.ledger.form.widget("name")


def test_a_ledger_is_made_by_typing_and_enter(day: FirstDay) -> None:
    day.fill_in()
    day.enter()
    assert (day.documents / "主题党日" / SHORT / "ledger.sqlite3").is_file()
    assert "导入党员名册" in texts_in(day.page)
    assert day.opened == []


def test_a_ledger_made_is_told_at_once_and_can_be_given_back(day: FirstDay) -> None:
    made: list[Path] = []
    day.page.made.connect(made.append)
    day.fill_in()
    day.click("next")
    day.page.close_ledger()
    again = open_store(made[0], clock=SystemClock(), ids=SeededIds(2), actor="石文书")
    again.close()
    assert made == [day.documents / "主题党日" / SHORT]


def test_importing_later_opens_the_ledger(day: FirstDay) -> None:
    day.fill_in()
    day.click("next")
    day.click("import-later")
    assert [one.ledger.branch().name for one in day.opened] == [NAME]
    assert day.opened[0].ledger.branch().township == TOWNSHIP


def test_the_roster_comes_in_on_the_second_step(day: FirstDay) -> None:
    day.fill_in()
    day.click("next")
    day.prompts.files.append(SYSTEM_SHEET)
    day.enter()
    day.qtbot.waitUntil(lambda: day.page.importing is not None and day.page.importing.preview is not None)
    day.click("import-confirm")
    day.qtbot.waitUntil(lambda: bool(day.opened))
    assert len(day.opened[0].roster.load_members()) == 46


def test_what_is_missing_stands_beside_its_field_and_nothing_is_made(day: FirstDay) -> None:
    day.type_into("short_name", SHORT)
    day.enter()
    assert day.ledger.form.problems() == {"name": "这一项要填。", "township": "这一项要填。"}
    assert day.ledger.form.collect()["short_name"] == SHORT
    assert QApplication.focusWidget() is day.ledger.form.widget("name")
    assert not day.documents.exists()


def test_the_folder_is_named_after_the_branch_until_a_path_is_typed(day: FirstDay, tmp_path: Path) -> None:
    day.type_into("name", NAME)
    assert day.ledger.form.collect()["folder"] == str(day.documents / "主题党日" / NAME)
    day.type_into("folder", str(tmp_path / "here"))
    day.type_into("short_name", SHORT)
    assert day.ledger.form.collect()["folder"] == str(tmp_path / "here")


def test_another_place_can_be_chosen(day: FirstDay, tmp_path: Path) -> None:
    day.fill_in()
    day.prompts.files.append(tmp_path)
    day.click("choose-folder")
    assert day.ledger.form.collect()["folder"] == str(tmp_path / SHORT)


def test_without_a_path_nothing_is_made(day: FirstDay) -> None:
    day.fill_in()
    day.type_into("folder", " ")
    day.click("next")
    assert day.ledger.form.problems() == {"folder": "这一项要填。"}
    assert day.opened == []


@pytest.mark.parametrize(
    ("name", "folder"),
    [("石桥/村:支部?", "石桥 村 支部"), ("..", "党支部"), ("", "党支部"), ("石" * 60, "石" * 40), ("支部. ", "支部")],
)
def test_a_folder_name_has_nothing_a_disk_refuses(name: str, folder: str) -> None:
    assert folder_name(name) == folder


def test_a_folder_with_a_ledger_is_told_and_the_form_stays(day: FirstDay) -> None:
    a_ledger(day.documents / "主题党日" / SHORT).ledger.close()
    day.fill_in()
    day.click("next")
    assert [error.title for error in day.prompts.errors] == ["这里已经有账本"]
    assert day.ledger.form.collect()["name"] == NAME
    assert day.ledger.isVisible()


def test_an_existing_ledger_is_opened(day: FirstDay, tmp_path: Path) -> None:
    a_ledger(tmp_path / "old", people=3).ledger.close()
    day.choose_open(tmp_path / "old")
    assert [len(one.roster.load_members()) for one in day.opened] == [3]


def test_a_folder_without_a_ledger_is_told_and_nothing_is_made(day: FirstDay, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    day.choose_open(tmp_path / "empty")
    assert [error.title for error in day.prompts.errors] == ["这里没有账本"]
    assert list((tmp_path / "empty").iterdir()) == []
    assert day.opened == []


def test_leaving_the_folder_dialog_changes_nothing(day: FirstDay) -> None:
    day.choose_open(None)
    assert day.opened == []
    assert day.prompts.errors == []


def test_typed_text_survives_a_look_at_the_other_way(day: FirstDay) -> None:
    day.fill_in()
    first, second = day.ledger._ways.buttons()
    day.qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    day.qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert day.ledger.form.collect()["name"] == NAME


@pytest.mark.fault("US-03")
def test_a_new_ledger_on_a_full_disk_is_warned_of(day: FirstDay, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("themeday_desktop.services.ledger.free_bytes", lambda _folder: 90 * 1024 * 1024)
    day.fill_in()
    day.click("next")
    assert any("只剩 90 MB" in text for text in texts_in(day.page))


def test_tab_goes_through_the_form_in_reading_order(day: FirstDay) -> None:
    seen = []
    for _ in range(5):
        focus = QApplication.focusWidget()
        seen.append(next(key for key in day.ledger.form.collect() if line_of(day.ledger.form.widget(key)) is focus))
        day.qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert seen == ["name", "short_name", "township", "secretary", "folder"]


@pytest.mark.fault("TX-01")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_branch_name_is_recorded_literally(day: FirstDay, name: str) -> None:
    day.fill_in()
    day.type_into("name", f"支部{name}")
    day.click("next")
    day.click("import-later")
    assert day.opened[0].ledger.branch().name == f"支部{name}"


@pytest.mark.fault("TX-02")
def test_no_label_guesses_its_format(day: FirstDay) -> None:
    assert plain_everywhere(day.page)


def test_the_page_fits_a_small_screen_enlarged_by_half_and_keeps_its_main_button(day: FirstDay, tmp_path: Path) -> None:
    day.page.show_gone(tmp_path / "weg")
    day.page.resize(894, 439)
    assert (day.page.width(), day.page.height()) == (894, 439)
    assert day.page.rect().contains(day.page._next.geometry().translated(day.page._next.parentWidget().pos()))
    assert day.page.minimumSizeHint().height() <= 439
