"""The page 帮助."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import open_office
from themeday_desktop import __version__
from themeday_desktop.ui.pages.about import AboutPage
from themeday_desktop.ui.theme import Theme


def page(qtbot: QtBot, theme: Theme, folder: Path) -> AboutPage:
    office = open_office(folder, theme)
    qtbot.addWidget(office.host)
    made = AboutPage(office.place)
    office.show(made, qtbot)
    return made


def test_the_versions_and_the_log_are_told(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    made = page(qtbot, theme, tmp_path)
    texts = " ".join(one.text() for one in made.findChildren(QLabel))
    assert f"版本 {__version__}" in texts
    assert f"Qt {qVersion()}" in texts
    assert made.findChild(QLineEdit, "log-file").text().endswith("themeday.log")


def test_every_part_is_named_for_a_screen_reader(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    made = page(qtbot, theme, tmp_path)
    names = [one.accessibleName() for one in made.findChildren(QWidget)]
    assert "reportlab，BSD-3-Clause，做 PDF" in names
    assert sum("，" in name for name in names) >= len(made.place.services.about.load_licences())


def test_a_spoilt_list_of_parts_is_told_and_the_rest_stands(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    office = open_office(tmp_path, theme)
    qtbot.addWidget(office.host)
    office.services.about._resources = tmp_path
    made = AboutPage(office.place)
    office.show(made, qtbot)
    assert [one.title for one in office.prompts.errors] == ["程序的文件不全"]
    assert made.findChild(QLineEdit, "log-file") is not None
