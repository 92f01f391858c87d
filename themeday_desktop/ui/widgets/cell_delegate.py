"""How a table cell is painted: avatar, name, note and badge, number, bar, tick, action."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.models.table import Role
from themeday_desktop.ui.paint import Align, BadgeText, Canvas, TextStyle, badge_width, text_width
from themeday_desktop.ui.theme import Theme, Token, Tone

Index = QModelIndex | QPersistentModelIndex
PADDING_PX = 14


@dataclass(frozen=True, slots=True)
class Action:
    """A button in a cell: the whole cell is its hit area. A quiet one is a link; others fill on the chosen row."""

    text: str
    icon: Icon | None = None
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A picture of one cell; what is not given is not painted. `text` None shows the column's own text."""

    text: str | None = None
    note: str = ""
    avatar: str = ""
    avatar_tone: Tone = Tone.GREY
    icon: Icon | None = None
    icon_colour: Token = Token.INK2
    badge: BadgeText | None = None
    share: float | None = None
    share_colour: Token = Token.GREEN
    colour: Token = Token.INK
    note_colour: Token = Token.INK3
    size: float = 15
    bold: bool = False
    checked: bool | None = None
    ground: Token | None = None
    tail: BadgeText | None = None
    plate: Tone | None = None
    tight: bool = False
    action: Action | None = None


_PLAIN = Cell()


@dataclass(slots=True)
class _Spot:
    """Where the next part goes."""

    x: float
    end: float
    middle: float
    align: Align


class CellDelegate(QStyledItemDelegate):
    """Paints `Cell` values; hairlines between rows, the selected row on a teal tint with a bar."""

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width = text_width(self._theme, str(index.data() or "")) + 2 * PADDING_PX
        return QSize(round(width), self._theme.px(48))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        canvas = Canvas(painter, self._theme)
        rect: QRect = option.rect  # type: ignore[attr-defined]  # missing in the stubs of 6.9
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]  # missing in the stubs of 6.9
        found = index.data(Role.CELL)
        cell = found if isinstance(found, Cell) else _PLAIN
        self._paint_ground(canvas, rect, index, selected=bool(state & QStyle.StateFlag.State_Selected), cell=cell)
        right = Qt.AlignmentFlag.AlignRight & (index.data(Qt.ItemDataRole.TextAlignmentRole) or 0)
        align = Align.RIGHT if right else Align.LEFT
        spot = _Spot(rect.x() + PADDING_PX, rect.right() - PADDING_PX, rect.center().y() - 0.5, align)
        text = cell.text if cell.text is not None else str(index.data() or "")
        if cell.tight:  # columns of figures stand close: a text may use the free side of its cell
            spot.x, spot.end = (rect.x() + 3, spot.end) if right else (spot.x, rect.right() - 2)
        if cell.plate:
            self._paint_plate(canvas, rect, cell)
            spot.end = rect.right() - 9
        self._paint_marks(canvas, spot, cell)
        if cell.action:
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            self._paint_action(canvas, rect, cell.action, chosen=chosen)
        elif cell.badge:
            self._paint_badge(canvas, spot, cell)
        elif cell.share is not None:
            self._paint_share(canvas, spot, cell=cell, text=text)
        else:
            self._paint_text(canvas, spot, cell=cell, text=text)
        painter.restore()

    def _paint_ground(self, canvas: Canvas, rect: QRect, index: Index, *, selected: bool, cell: Cell) -> None:
        if selected:
            canvas.fill(rect, Token.DAI_TINT)
        elif cell.ground:
            canvas.fill(rect, cell.ground)
        if selected and index.column() == 0:
            canvas.fill(QRect(rect.x(), rect.y(), 4, rect.height()), Token.DAI)
            if self._view.hasFocus():
                canvas.fill(QRect(rect.x(), rect.y(), rect.width(), 2), Token.DAI)
        if selected and self._view.hasFocus():
            canvas.fill(QRect(rect.x(), rect.y(), rect.width(), 2), Token.DAI)
            canvas.fill(QRect(rect.x(), rect.bottom() - 1, rect.width(), 2), Token.DAI)
        else:
            canvas.fill(QRect(rect.x(), rect.bottom(), rect.width(), 1), Token.LINE)

    def _paint_marks(self, canvas: Canvas, spot: _Spot, cell: Cell) -> None:
        px = self._theme.px
        if cell.checked is not None:
            canvas.tick(spot.x, round(spot.middle - 12), on=cell.checked)
            spot.x += 36
        if cell.avatar:
            side = px(34)
            canvas.avatar(spot.x + side / 2, spot.middle, cell.avatar, side=side, tone=cell.avatar_tone)
            spot.x += side + 12
        if cell.icon:
            canvas.icon(cell.icon, spot.x + px(10), spot.middle, size=px(20), colour=cell.icon_colour)
            spot.x += px(20) + 10

    def _paint_badge(self, canvas: Canvas, spot: _Spot, cell: Cell) -> None:
        badge = cell.badge or BadgeText("")
        room = spot.end - spot.x - (self._theme.px(16) + 4 if badge.icon else 0) - 18
        shown = _shortened(self._theme, badge, room)
        if spot.align is Align.RIGHT:
            canvas.badge(spot.end, spot.middle, shown, align=Align.RIGHT)
            return
        end = canvas.badge(spot.x, spot.middle, shown) + 8
        if cell.text:
            style = TextStyle(size=14, colour=cell.colour, width=spot.end - end)
            canvas.text(end, spot.middle, cell.text, style)

    def _paint_plate(self, canvas: Canvas, rect: QRect, cell: Cell) -> None:
        """Tint nearly the whole cell, and more of it where two lines stand on the plate."""
        tone, room = cell.plate or Tone.GREY, self._theme.px(1 if cell.note else 6)
        plate = QRectF(rect).adjusted(1.5, room + 0.5, -4.5, -room - 1.5)
        canvas.box(plate, 6, fill=tone.tint, edge=tone.line)

    def _paint_action(self, canvas: Canvas, rect: QRect, action: Action, *, chosen: bool) -> None:
        px, centre, middle = self._theme.px, rect.center().x() + 0.5, rect.center().y() - 0.5
        side = px(18) if action.icon else 0
        gap = 8 if action.icon else 0
        strong = chosen and not action.quiet
        style = TextStyle(size=15, bold=strong, colour=Token.CARD if strong else Token.DAI)
        wide = text_width(self._theme, action.text, size=15, bold=strong)
        whole = wide + side + gap
        if not action.quiet:
            half, high = max(whole / 2 + 13, px(40)), px(34)
            plate = QRectF(round(centre - half) + 0.5, round(middle - high / 2) + 0.5, round(2 * half) - 1, high - 1)
            canvas.box(plate, 8, fill=Token.DAI if strong else Token.DAI_TINT, edge=None if strong else Token.DAI_LINE)
        x = centre - whole / 2
        if action.icon:
            canvas.icon(action.icon, x + side / 2, middle, size=side, colour=style.colour)
        canvas.text(x + side + gap, middle, action.text, style)

    def _paint_share(self, canvas: Canvas, spot: _Spot, *, cell: Cell, text: str) -> None:
        label = text_width(self._theme, "100%", size=14) + 10
        bar = QRectF(spot.x, spot.middle - 4, max(8.0, spot.end - spot.x - label), 8)
        canvas.bar(bar, [(cell.share or 0.0, cell.share_colour)])
        style = TextStyle(size=14, colour=Token.INK2, align=Align.RIGHT)
        canvas.text(spot.end, spot.middle, text, style)

    def _paint_text(self, canvas: Canvas, spot: _Spot, *, cell: Cell, text: str) -> None:
        px, room = self._theme.px, spot.end - spot.x
        x = spot.end if spot.align is Align.RIGHT else spot.x
        style = TextStyle(size=cell.size, bold=cell.bold, colour=cell.colour, align=spot.align, width=room)
        above, below = (px(8), px(8)) if cell.tight else (px(10), px(12))
        middle = spot.middle - above if cell.note else spot.middle
        if cell.tail:
            style = style._replace(width=max(0.0, room - badge_width(self._theme, cell.tail) - 8))
        end = canvas.text(x, middle, text, style)
        if cell.tail:
            canvas.badge(end + 8, middle, cell.tail)
        if cell.note:
            note = TextStyle(size=13, colour=cell.note_colour, align=spot.align, width=room)
            canvas.text(x, spot.middle + below, cell.note, note)


def _shortened(theme: Theme, badge: BadgeText, room: float) -> BadgeText:
    """The badge with as much of its text as fits."""
    text = badge.text
    if text_width(theme, text, size=13) <= room:
        return badge
    while len(text) > 1 and text_width(theme, text + "…", size=13) > room:
        text = text[:-1]
    return BadgeText(text + "…", badge.icon, badge.tone)
