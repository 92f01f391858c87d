"""Buttons in their kinds and sizes, and the reason written beside one that cannot be pressed."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, row
from themeday_desktop.ui.paint import Align, Canvas, TextStyle, inset, text_width
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.marks import IconMark
from themeday_desktop.ui.widgets.painted_button import PaintedButton


class Kind(Enum):
    """The rank of a button: PRIMARY once on a page, STRONG once on a card, SOFT for actions in rows."""

    PRIMARY = "primary"
    STRONG = "strong"
    SECONDARY = "secondary"
    SOFT = "soft"
    LINK = "link"
    GHOST = "ghost"
    DANGER = "danger"


class Size(Enum):
    """The height: 40, 44, 48 or 56 px."""

    S = 40
    M = 44
    L = 48
    XL = 56


_Look = tuple[Token | None, Token | None, Token | None, Token]  # fill, fill under the mouse, edge, text
_LOOKS: dict[Kind, _Look] = {
    Kind.PRIMARY: (Token.RED_FILL, Token.RED_FILL_HOVER, None, Token.ON_RED),
    Kind.STRONG: (Token.DAI, Token.DAI_HOVER, None, Token.CARD),
    Kind.SECONDARY: (Token.CARD, Token.WELL, Token.LINE2, Token.INK),
    Kind.SOFT: (Token.DAI_TINT, Token.DAI_LINE, None, Token.DAI),
    Kind.LINK: (None, Token.DAI_TINT, None, Token.DAI),
    Kind.GHOST: (None, Token.WELL, None, Token.INK2),
    Kind.DANGER: (Token.CARD, Token.VERM_TINT, Token.VERM_LINE, Token.VERM),
}
_OFF: _Look = (Token.GREY_TINT, Token.GREY_TINT, Token.GREY_LINE, Token.INK3)
_OFF_PLAIN: _Look = (None, None, None, Token.INK3)
_TEXT_PX = {Size.S: 15, Size.M: 15, Size.L: 16, Size.XL: 18}
_PADDING_PX = {Size.S: 13, Size.M: 16, Size.L: 22, Size.XL: 28}
_RADIUS = 8


class Button(PaintedButton):
    """A painted button. An empty caption makes an icon button: then give it an accessible name."""

    reason_changed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        caption: str,
        *,
        kind: Kind = Kind.SECONDARY,
        size: Size = Size.M,
        icon: Icon | None = None,
        trailing: Icon | None = None,
    ) -> None:
        self._kind, self._size = kind, size
        self._icon, self._trailing = icon, trailing
        self._key = ""
        self._reason = ""
        super().__init__(theme, caption)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def reason(self) -> str:
        """Why it cannot be pressed; empty while it can."""
        return self._reason

    def set_icon(self, icon: Icon | None) -> None:
        """Show another icon before the caption."""
        self._icon = icon
        self._on_caption_changed()
        self.update()

    def set_key_cap(self, key: str) -> None:
        """Write the key that does the same at the right of the caption."""
        self._key = key
        self._on_caption_changed()

    def disable(self, reason: str) -> None:
        """Make it unpressable and say why; the reason belongs beside it, see `Reason`."""
        self._reason = reason
        self.setEnabled(False)
        self.setAccessibleDescription(reason)
        self.reason_changed.emit(reason)

    def allow(self) -> None:
        """Make it pressable."""
        self._reason = ""
        self.setEnabled(True)
        self.setAccessibleDescription("")
        self.reason_changed.emit("")

    def sizeHint(self) -> QSize:
        padding = 8 if self._kind is Kind.LINK else _PADDING_PX[self._size]
        width = max(self._theme.px(40), round(self._content_width() + 2 * padding))
        return QSize(width, self._theme.px(self._size.value))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas = Canvas(painter, self._theme)
            fill, hover, edge, text = self._look()
            rect = inset(self.rect(), 0.5)
            hot = self.isEnabled() and (self.underMouse() or self.isDown())
            canvas.box(rect, _RADIUS, fill=hover if hot else fill, edge=edge)
            if self.hasFocus():
                canvas.focus_ring(rect, _RADIUS, on_red=self._kind in (Kind.PRIMARY, Kind.STRONG))
            self._paint_content(canvas, text)

    def _look(self) -> _Look:
        if self.isEnabled():
            return _LOOKS[self._kind]
        return _OFF_PLAIN if self._kind in (Kind.LINK, Kind.GHOST) else _OFF

    @property
    def _text_style(self) -> TextStyle:
        return TextStyle(size=_TEXT_PX[self._size], bold=self._kind in (Kind.PRIMARY, Kind.STRONG))

    def _icon_side(self) -> int:
        return self._theme.px(_TEXT_PX[self._size] + 4)

    def _gap(self) -> int:
        return 8 if self.caption else 0

    def _key_width(self) -> float:
        return text_width(self._theme, self._key, size=13) + 12 if self._key else 0.0

    def _content_width(self) -> float:
        style = self._text_style
        width = text_width(self._theme, self.caption, size=style.size, bold=style.bold)
        icons = (self._icon is not None) + (self._trailing is not None)
        width += icons * (self._icon_side() + self._gap())
        return width + (self._key_width() + 10 if self._key else 0)

    def _paint_content(self, canvas: Canvas, colour: Token) -> None:
        x, middle = (self.width() - self._content_width()) / 2, self.height() / 2
        side, gap = self._icon_side(), self._gap()
        if self._icon:
            canvas.icon(self._icon, x + side / 2, middle, size=side, colour=colour)
            x += side + gap
        style = self._text_style
        x = canvas.text(x, middle, self.caption, TextStyle(size=style.size, bold=style.bold, colour=colour))
        if self._trailing:
            canvas.icon(self._trailing, x + gap + side / 2, middle, size=side, colour=colour)
            x += gap + side
        if self._key:
            self._paint_key(canvas, x + 10, colour)

    def _paint_key(self, canvas: Canvas, x: float, colour: Token) -> None:
        width, middle = self._key_width(), self.height() / 2
        rect = QRectF(round(x) + 0.5, round(middle - 11) + 0.5, round(width) - 1, 21)
        if self._kind in (Kind.PRIMARY, Kind.STRONG) and self.isEnabled():
            canvas.box(rect, 5, edge=colour)
        else:
            canvas.box(rect, 5, fill=Token.WELL, edge=Token.LINE)
        canvas.text(rect.center().x(), middle, self._key, TextStyle(size=13, colour=colour, align=Align.CENTRE))

    def _on_caption_changed(self) -> None:
        self.setFixedHeight(self._theme.px(self._size.value))
        self.setMinimumWidth(self.sizeHint().width())
        self.updateGeometry()


class Reason(QWidget):
    """Why a button cannot be pressed: icon and words beside it, gone while it can."""

    def __init__(self, theme: Theme, button: Button) -> None:
        super().__init__()
        self._label = Label(theme, colour=Token.VERM).elided()
        icon = IconMark(theme, Icon.OCTAGON, size=20, colour=Token.VERM)
        self.setLayout(row(icon, Gap(8), self._label))
        self._label.set_text(button.reason)
        if not button.reason:
            self.hide()
        button.reason_changed.connect(self._show)

    @Slot(str)
    def _show(self, reason: str) -> None:
        self._label.set_text(reason)
        self.setVisible(bool(reason))
