"""A panel that stands at the right edge of the page: header, scrolling body, fixed actions, no scrim."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLayout, QWidget

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, box, column, row
from themeday_desktop.ui.paint import Canvas
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.marks import Hair
from themeday_desktop.ui.widgets.scroll import ScrollBody

DRAWER_PX = 440


class Drawer(QWidget):
    """440 px wide, full height. Esc and the cross ask for it to be closed; unsaved text is the page's affair."""

    closing = Signal()

    def __init__(self, theme: Theme, title: str, *, subtitle: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._title = Label(theme, title, size=20, bold=True, serif=True).elided()
        self._subtitle = Label(theme, subtitle, colour=Token.INK2).elided()
        if not subtitle:  # a parentless widget that is told to show becomes a window of its own
            self._subtitle.hide()
        close = Button(theme, "", kind=Kind.GHOST, size=Size.S, icon=Icon.CROSS)
        close.setAccessibleName("关闭")
        close.setObjectName("close-drawer")
        close.clicked.connect(self.cancel)
        words = column(self._title, Gap(2), self._subtitle)
        head = box(row(Share(words), close, margins=(22, 16, 12, 12)))
        self._scroll = ScrollBody(theme, box(column()))
        self._foot = row(Stretch(), spacing=12, margins=(22, 12, 22, 14))
        layout = column(head, Hair(theme), Share(self._scroll), Hair(theme), self._foot, margins=(1, 0, 0, 0))
        self.setLayout(layout)
        self.setFixedWidth(theme.px(DRAWER_PX))
        self.setAccessibleName(title)

    def set_title(self, title: str, *, subtitle: str = "") -> None:
        """Show another head."""
        self._title.set_text(title)
        self._subtitle.set_text(subtitle)
        self._subtitle.setHidden(not subtitle)
        self.setAccessibleName(title)

    def set_body(self, content: QWidget | QLayout) -> None:
        """Fill the body."""
        self._scroll.set_content(content)

    def add_action(self, button: QWidget, *, left: bool = False) -> None:
        """Add an action to the foot."""
        if left:
            self._foot.insertWidget(0, button)
        else:
            self._foot.addWidget(button)

    @Slot()
    def cancel(self) -> None:
        """Ask to be closed."""
        self.closing.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas = Canvas(painter, self._theme)
            canvas.fill(self.rect(), Token.CARD)
            canvas.fill(self.rect().adjusted(0, 0, 1 - self.width(), 0), Token.LINE)
