"""Small painted marks: icons, key caps, avatars, badges, hairlines, bars, the seal."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.paint import BadgeText, Canvas, badge_width, inset, text_width
from themeday_desktop.ui.theme import Theme, Token, Tone


class IconMark(QWidget):
    """An icon of `size` px, alone or on a disc or plate of `plate` px in the colours of `tone`."""

    def __init__(
        self,
        theme: Theme,
        icon: Icon,
        *,
        size: int = 20,
        colour: Token = Token.INK2,
        tone: Tone | None = None,
        plate: int = 0,
    ) -> None:
        super().__init__()
        self._theme, self._icon, self._tone = theme, icon, tone
        self._size = theme.px(size)
        self._colour = tone.text if tone else colour
        self._plate = theme.px(plate)
        side = max(self._plate, self._size)
        self.setFixedSize(side, side)

    def set_icon(self, icon: Icon, *, colour: Token) -> None:
        """Show another icon."""
        self._icon, self._colour = icon, colour
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas = Canvas(painter, self._theme)
            if self._plate:
                tint = self._tone.tint if self._tone else Token.WELL
                canvas.box(inset(self.rect(), 0.5), self._plate / 2, fill=tint)
            middle = self.width() / 2
            canvas.icon(self._icon, middle, middle, size=self._size, colour=self._colour)


class KeyCap(QWidget):
    """A key of the keyboard, as a hint."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme, self._text = theme, text
        width = max(text_width(theme, text, size=13) + 14, theme.px(24))
        self.setFixedSize(round(width), theme.px(24))
        self.setAccessibleName(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            Canvas(painter, self._theme).key_cap(0, self.height() / 2, self._text)


class Avatar(QWidget):
    """A disc with the first character of a name."""

    def __init__(self, theme: Theme, name: str, *, side: int = 44, tone: Tone = Tone.GREY) -> None:
        super().__init__()
        self._theme, self._name, self._tone = theme, name, tone
        self.setFixedSize(theme.px(side), theme.px(side))

    def set_name(self, name: str) -> None:
        """Show another name's first character."""
        self._name = name
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            middle = self.width() / 2
            canvas = Canvas(painter, self._theme)
            canvas.avatar(middle, middle, self._name.strip()[:1], side=self.width(), tone=self._tone)


class Badge(QWidget):
    """A state as icon and word on its tint."""

    def __init__(self, theme: Theme, text: str, *, icon: Icon | None = None, tone: Tone = Tone.GREY) -> None:
        super().__init__()
        self._theme = theme
        self._badge = BadgeText(text, icon, tone)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_badge(self._badge)

    @property
    def badge(self) -> BadgeText:
        """What it says."""
        return self._badge

    def set_badge(self, badge: BadgeText) -> None:
        """Say something else."""
        self._badge = badge
        self.setFixedSize(badge_width(self._theme, badge), self._theme.px(26))
        self.setAccessibleName(badge.text)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            Canvas(painter, self._theme).badge(0, self.height() / 2, self._badge)


class Hair(QWidget):
    """A hairline across the layout, drawn in by `margin` px at both ends."""

    def __init__(self, theme: Theme, *, vertical: bool = False, margin: int = 0) -> None:
        super().__init__()
        self._theme, self._vertical, self._margin = theme, vertical, margin
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        x, y = (0, self._margin) if self._vertical else (self._margin, 0)
        with QPainter(self) as painter:
            Canvas(painter, self._theme).fill(self.rect().adjusted(x, y, -x, -y), Token.LINE)


class Bar(QWidget):
    """A bar of coloured shares; `accessible` says in words what it shows."""

    def __init__(self, theme: Theme, *, height: int = 10, ground: Token = Token.GREY_TINT) -> None:
        super().__init__()
        self._theme, self._ground = theme, ground
        self._parts: tuple[tuple[float, Token], ...] = ()
        self.setFixedHeight(theme.px(height))

    def set_parts(self, parts: Sequence[tuple[float, Token]], *, accessible: str) -> None:
        """Show shares of 0 to 1."""
        self._parts = tuple(parts)
        self.setAccessibleName(accessible)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(80, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            Canvas(painter, self._theme).bar(QRectF(self.rect()), self._parts, ground=self._ground)


class Seal(QWidget):
    """The mark of the program."""

    def __init__(self, theme: Theme, *, side: int = 44) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(theme.px(side), theme.px(side))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            Canvas(painter, self._theme).seal(QRectF(self.rect()))
