"""Drawing primitives: boxes, soft shadows, text centred for Chinese, badges, ticks, bars, the seal."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.icons import STROKE_PX, icon_pixmap
from themeday_desktop.ui.theme import Theme, Token, Tone

_BASELINE_EM = 0.375  # ideographs sit centred this far above their baseline, whatever the font's ascent says
_CONTROLS = dict.fromkeys((*range(32), 127, 8232, 8233), " ")
_CLOSING = frozenset("，。、；：！？）》”’」』%")
_DEPTHS = {1: (6, 1.5, 0.0085, 5.4), 2: (16, 5.0, 0.0105, 17.0), 3: (24, 9.0, 0.009, 26.0)}


class Align(Enum):
    """Where a text lies at its x."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


class TextStyle(NamedTuple):
    """How a line is drawn: px at normal type, and `width` in px beyond which it ends in an ellipsis."""

    size: float = 15
    bold: bool = False
    serif: bool = False
    colour: Token = Token.INK
    align: Align = Align.LEFT
    width: float | None = None


class BadgeText(NamedTuple):
    """A state said three ways: word, icon, tone."""

    text: str
    icon: Icon | None = None
    tone: Tone = Tone.GREY


def one_line(text: str) -> str:
    """`text` with line breaks, tabs and control characters as blanks, for places with one line."""
    return text.translate(_CONTROLS)


def text_width(theme: Theme, text: str, *, size: float = 15, bold: bool = False, serif: bool = False) -> float:
    """Logical px that `text` takes on one line."""
    return QFontMetricsF(theme.font(size, bold=bold, serif=serif)).horizontalAdvance(one_line(text))


def wrapped(theme: Theme, text: str, *, style: TextStyle, most: int) -> tuple[str, ...]:
    """`text` in lines of at most `style.width` px, broken where Chinese may be; what `most` lines can't hold is left
    on the last one, which ends in an ellipsis when it is drawn.
    """
    metrics = QFontMetricsF(theme.font(style.size, bold=style.bold, serif=style.serif))
    rest, room, lines = one_line(text), style.width or 0.0, list[str]()
    while len(lines) < most - 1 and metrics.horizontalAdvance(rest) > room + 0.5:
        end = _fitting(rest, room, metrics)
        lines.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return (*lines, rest)


def _fitting(text: str, room: float, metrics: QFontMetricsF) -> int:
    """How many characters stand on a line of `room` px: at least one, no closing mark left for the next line."""
    end = next((at for at in range(1, len(text)) if metrics.horizontalAdvance(text[: at + 1]) > room), len(text))
    while end > 1 and text[end : end + 1] in _CLOSING:
        end -= 1
    back = end
    while back > 1 and text[back - 1 : back + 1].isascii() and text[back - 1 : back + 1].isalnum():
        back -= 1  # a number or a word of letters stays whole where it can
    return back if back > 1 else end


def badge_width(theme: Theme, badge: BadgeText) -> int:
    """Logical px of a badge."""
    icon = theme.px(16) + 4 if badge.icon else 0
    return round(text_width(theme, badge.text, size=13) + icon + 18)


def inset(rect: QRect | QRectF, by: float) -> QRectF:
    """`rect` drawn in by `by` px on every side; 0.5 puts a 1 px line on whole pixels."""
    return QRectF(rect).adjusted(by, by, -by, -by)


class Canvas:
    """A painter that knows the theme."""

    def __init__(self, painter: QPainter, theme: Theme) -> None:
        self.painter = painter
        self.theme = theme
        hint = QPainter.RenderHint
        painter.setRenderHints(hint.Antialiasing | hint.TextAntialiasing | hint.SmoothPixmapTransform)

    def fill(self, rect: QRect | QRectF, colour: Token, *, alpha: float | None = None) -> None:
        """Fill without antialiasing, so that neighbours leave no seam at 125 or 150 %."""
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._flood(rect, self.theme.colour(colour, alpha))
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)

    def _flood(self, rect: QRect | QRectF, colour: QColor) -> None:
        """`fillRect` by another name: asked by its own, Python makes every class of gradients (4 ms of the start)."""
        self.painter.setBackground(QBrush(colour, Qt.BrushStyle.SolidPattern))
        self.painter.eraseRect(rect)

    def box(
        self,
        rect: QRectF,
        radius: float,
        *,
        fill: Token | None = None,
        edge: Token | None = None,
        width: float = 1.0,
    ) -> None:
        """A rounded rectangle."""
        painter = self.painter
        painter.setPen(QPen(self.theme.colour(edge), width) if edge else QPen(Qt.PenStyle.NoPen))
        # No QBrush of one argument: it might be a gradient or an image, and Python would make those classes first.
        painter.setBrush(self.theme.colour(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, radius, radius)

    def shadow(self, rect: QRectF, radius: float, *, depth: int = 1) -> None:
        """A soft stacked shadow of black (a warm colour would turn pink): 1 raised, 2 menu, 3 dialog."""
        layers, drop, alpha, spread = _DEPTHS[depth]
        colour = QColor(0, 0, 0)
        colour.setAlphaF(alpha * (2.2 if self.theme.dark else 1.0))
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(colour)
        for layer in range(layers, 0, -1):
            grow = spread * (layer / layers) ** 1.5
            grown = rect.adjusted(-grow, -grow + drop, grow, grow + drop)
            self.painter.drawRoundedRect(grown, radius + grow, radius + grow)

    def text(self, x: float, middle: float, text: str, style: TextStyle = TextStyle()) -> float:
        """One line whose ideographs are centred on `middle`; returns the x where it ends."""
        theme = self.theme
        return self.text_in(
            x, middle, text, font=theme.font(style.size, bold=style.bold, serif=style.serif), style=style
        )

    def text_in(self, x: float, middle: float, text: str, *, font: QFont, style: TextStyle) -> float:
        """As `text`, with a font of the caller's."""
        metrics = QFontMetricsF(font)
        line = one_line(text)
        advance = metrics.horizontalAdvance(line)
        if style.width is not None and advance > style.width + 0.5:
            line = metrics.elidedText(line, Qt.TextElideMode.ElideRight, max(0.0, style.width))
            advance = metrics.horizontalAdvance(line)
        if style.align is Align.RIGHT:
            x -= advance
        elif style.align is Align.CENTRE:
            x -= advance / 2
        self.painter.setFont(font)
        self.painter.setPen(self.theme.colour(style.colour))
        self.painter.drawText(QPointF(x, round(middle + _BASELINE_EM * font.pixelSize())), line)
        return x + advance

    def icon(self, icon: Icon, x: float, y: float, *, size: int, colour: Token, stroke: float = STROKE_PX) -> None:
        """An icon centred on (x, y)."""
        ratio = self.painter.device().devicePixelRatio()
        pixmap = icon_pixmap(icon, size, colour=self.theme.colour(colour), ratio=ratio, stroke=stroke)
        self.painter.drawPixmap(QPointF(round(x - size / 2), round(y - size / 2)), pixmap)

    def badge(self, x: float, middle: float, badge: BadgeText, *, align: Align = Align.LEFT) -> float:
        """A badge of 26 px height; returns the x where it ends."""
        theme = self.theme
        height, width, tone = theme.px(26), badge_width(theme, badge), badge.tone
        left = x - width if align is Align.RIGHT else round(x - width / 2) if align is Align.CENTRE else x
        rect = QRectF(left + 0.5, round(middle - height / 2) + 0.5, width - 1, height - 1)
        self.box(rect, 6, fill=tone.tint, edge=tone.line)
        at = left + 9
        if badge.icon:
            side = theme.px(16)
            self.icon(badge.icon, left + 8 + side / 2, middle, size=side, colour=tone.text)
            at = left + 8 + side + 4
        self.text(at, middle, badge.text, TextStyle(size=13, colour=tone.text))
        return left + width

    def key_cap(self, x: float, middle: float, text: str) -> float:
        """A key of the keyboard with its left edge at `x`; returns the x where it ends."""
        width = round(max(text_width(self.theme, text, size=13) + 14, self.theme.px(24)))
        height = self.theme.px(24)
        self.box(
            QRectF(x + 0.5, round(middle - height / 2) + 0.5, width - 1, height - 1),
            5,
            fill=Token.WELL,
            edge=Token.LINE2,
        )
        self.text(x + width / 2, middle - 0.5, text, TextStyle(size=13, colour=Token.INK2, align=Align.CENTRE))
        return x + width

    def tick(self, x: float, y: float, *, on: bool, radio: bool = False, side: int = 24) -> None:
        """A check box or radio dot with its top left at (x, y)."""
        rect = QRectF(x + 0.75, y + 0.75, side - 1.5, side - 1.5)
        radius = side / 2 if radio else 6
        if on and not radio:
            self.box(rect, radius, fill=Token.DAI)
            self.icon(Icon.CHECK, x + side / 2, y + side / 2, size=round(side * 0.67), colour=Token.CARD, stroke=2.0)
            return
        self.box(rect, radius, fill=Token.CARD, edge=Token.DAI if on else Token.EDGE, width=1.5)
        if on:
            self.box(QRectF(x + side / 4, y + side / 4, side / 2, side / 2), side / 4, fill=Token.DAI)

    def avatar(self, x: float, y: float, text: str, *, side: int, tone: Tone = Tone.GREY) -> None:
        """A disc with a character, centred on (x, y)."""
        self.box(QRectF(x - side / 2, y - side / 2, side, side), side / 2, fill=tone.tint)
        style = TextStyle(size=side * 0.44 / self.theme.scale, bold=True, colour=tone.text, align=Align.CENTRE)
        self.text(x, y, text, style)

    def bar(self, rect: QRectF, parts: Sequence[tuple[float, Token]], *, ground: Token = Token.GREY_TINT) -> None:
        """A bar of coloured shares (0 to 1 each) with a hair of card between them."""
        path = QPainterPath()
        path.addRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        self.painter.save()
        self.painter.setClipPath(path)
        self._flood(rect, self.theme.colour(ground))
        x = rect.x()
        shown = [(share, token) for share, token in parts if share > 0]
        for number, (share, token) in enumerate(shown):
            width = rect.width() * share
            self._flood(QRectF(x, rect.y(), width, rect.height()), self.theme.colour(token))
            x += width
            if number < len(shown) - 1:
                self._flood(QRectF(x - 1, rect.y(), 2, rect.height()), self.theme.colour(Token.CARD))
        self.painter.restore()

    def seal(self, rect: QRectF, characters: str = "党日") -> None:
        """The mark of the program: a name seal of two characters, never an emblem."""
        side = rect.width()
        self.box(rect, side * 0.2, fill=Token.RED_FILL)
        font = self.theme.font(1, bold=True, serif=True)
        font.setPixelSize(round(side * 0.37))
        style = TextStyle(colour=Token.ON_RED, align=Align.CENTRE)
        for row, character in enumerate(characters):
            middle = rect.y() + side * (0.295 + 0.41 * row)
            self.text_in(rect.center().x(), middle, character, font=font, style=style)

    def focus_ring(self, rect: QRectF, radius: float, *, on_red: bool = False) -> None:
        """The ring of the focused control; on red it carries an inner white line."""
        self.box(rect.adjusted(1, 1, -1, -1), radius - 1, edge=Token.DAI, width=2)
        if on_red:
            self.box(rect.adjusted(2.5, 2.5, -2.5, -2.5), max(1.0, radius - 2), edge=Token.CARD)
