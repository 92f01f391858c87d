"""The hands of a secretary: they find what stands in the window and use keys, clicks and an input method."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from themeday_desktop.ui.models.table import Role


class Hands:
    """Works in one window. Only what is visible can be touched."""

    def __init__(self, qtbot: QtBot, window: QWidget) -> None:
        """Begin with the window as it stands."""
        self.qtbot = qtbot
        self.window = window

    def see(self, name: str, inside: QWidget | None = None) -> QWidget:
        """The one visible widget of this name, waiting until it is there."""
        root = inside or self.window
        found: list[QWidget] = []

        def is_there() -> bool:
            found[:] = [one for one in root.findChildren(QWidget, name) if one.isVisible()]
            return bool(found)

        self.qtbot.waitUntil(is_there, timeout=20_000)
        return found[-1]

    def see_last(self, name: str, count: int) -> QWidget:
        """The last of `count` visible widgets of this name."""
        found: list[QWidget] = []

        def are_there() -> bool:
            found[:] = [one for one in self.window.findChildren(QWidget, name) if one.isVisible()]
            return len(found) == count

        self.qtbot.waitUntil(are_there, timeout=20_000)
        return max(found, key=lambda one: one.mapToGlobal(QPoint(0, 0)).y())

    def click(self, name: str) -> None:
        """Click a button once it can be pressed."""
        button = self.see(name)
        self.qtbot.waitUntil(button.isEnabled, timeout=20_000)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def write(self, name: str, text: str, inside: QWidget | None = None) -> None:
        """Replace what stands in a field, through the input method."""
        self.write_into(self.see(name, inside), text)

    def write_into(self, widget: QWidget, text: str) -> None:
        """Select all and commit a text."""
        field = widget
        while field.focusProxy() is not None:
            field = field.focusProxy()
        if not isinstance(field, QLineEdit | QPlainTextEdit | QTextEdit):
            field = next(iter(widget.findChildren(QLineEdit)))
        field.setFocus()
        self.qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(field, event)

    def place_of(self, view: QAbstractItemView, row_id: str) -> QPoint:
        """The middle of a row or tile in its view, scrolled to."""
        model = view.model()
        at = next(at for at in range(model.rowCount()) if model.index(at, 0).data(Role.ID) == row_id)
        view.scrollTo(model.index(at, 0))
        return view.visualRect(model.index(at, 0)).center()

    def click_row(self, view: QAbstractItemView, row_id: str, *, right: bool = False) -> None:
        """Click a row or a tile."""
        button = Qt.MouseButton.RightButton if right else Qt.MouseButton.LeftButton
        self.qtbot.mouseClick(view.viewport(), button, pos=self.place_of(view, row_id))


def sent_to(folder: Path) -> Path:
    """The one package in a folder."""
    (package,) = folder.glob("*.zip")
    return package
