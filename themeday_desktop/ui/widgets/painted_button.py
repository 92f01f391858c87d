"""The base of every painted thing that can be clicked: hover, focus, Enter, a literal caption."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

from themeday_desktop.ui.theme import Theme


class PaintedButton(QAbstractButton):
    """A button whose caption is shown literally: an ampersand is an ampersand, not a shortcut."""

    def __init__(self, theme: Theme, caption: str) -> None:
        super().__init__()
        self._theme = theme
        self._caption = ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_caption(caption)

    @property
    def caption(self) -> str:
        """What the button says."""
        return self._caption

    def set_caption(self, caption: str) -> None:
        """Say something else."""
        self._caption = caption
        self.setText(caption.replace("&", "&&"))
        self.setAccessibleName(caption)
        self._on_caption_changed()
        self.update()

    def _on_caption_changed(self) -> None:
        """Measure again."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            self.click()
            return
        super().keyPressEvent(event)


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
