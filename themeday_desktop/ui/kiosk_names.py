"""The left of the whole screen at the door: letters, and below them the names that begin with what was chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScroller, QSizePolicy, QWidget

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.kiosk_people import KioskPerson, letters_of
from themeday_desktop.ui.layouts import Gap, Share, Stretch, column, row
from themeday_desktop.ui.paint import Align, Canvas, TextStyle, inset, text_width
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.painted_button import PaintedButton
from themeday_desktop.ui.widgets.scroll import ScrollBody

LETTERS_IN_ROW = 11
SCROLL_PX = 18
_BAR_PX = 14
_TILE_PX, _LETTER_PX, _LEAST_TILE_PX = 92, 56, 210
_NAME_SIZES = (25, 21, 17)
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class StepNumber(QWidget):
    """Which of the two things to do this is."""

    def __init__(self, theme: Theme, number: str) -> None:
        super().__init__()
        self._theme, self._number = theme, number
        self.setFixedSize(theme.px(34), theme.px(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, middle = Canvas(painter, self._theme), self.width() / 2
            canvas.box(QRectF(self.rect()), middle, fill=Token.INK)
            style = TextStyle(size=18, bold=True, colour=Token.CARD, align=Align.CENTRE)
            canvas.text(middle, middle, self._number, style)


class _KioskButton(PaintedButton):
    """A large thing to be tapped; `chosen` carries its key. Arrows and letters are the screen's, and a key held down
    does not tap again.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, caption: str, *, key: str) -> None:
        super().__init__(theme, caption)
        self._key = key
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self._key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat() or event.key() in _ARROWS:
            event.ignore()
            return
        super().keyPressEvent(event)


class LetterButton(_KioskButton):
    """One letter; ink while it is the chosen one."""

    def __init__(self, theme: Theme, letter: str) -> None:
        super().__init__(theme, letter, key=letter)
        self._is_chosen = False
        self.setObjectName(f"letter-{letter}")
        self.setFixedHeight(theme.px(_LETTER_PX))
        self.setMinimumWidth(theme.px(40))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_chosen(self, chosen: bool) -> None:
        """Whether names that begin with it are shown."""
        self._is_chosen = chosen
        told = self.tr("{letter}，正在看") if chosen else self.tr("姓氏首字母 {letter}")
        self.setAccessibleName(told.format(letter=self.caption))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(60), self._theme.px(_LETTER_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, rect = Canvas(painter, self._theme), inset(self.rect(), 0.5)
            fill = Token.INK if self._is_chosen else Token.WELL if self.underMouse() else Token.CARD
            canvas.box(rect, 10, fill=fill, edge=None if self._is_chosen else Token.LINE2)
            if self.hasFocus():
                canvas.focus_ring(rect, 10)
            colour = Token.CARD if self._is_chosen else Token.INK
            style = TextStyle(size=22, bold=True, colour=colour, align=Align.CENTRE)
            canvas.text(self.width() / 2, self.height() / 2, self.caption, style)


class NameTile(_KioskButton):
    """One person: who has not signed stands up, who has lies down, whose turn it is is teal."""

    def __init__(self, theme: Theme, person: KioskPerson) -> None:
        super().__init__(theme, person.name, key=person.id)
        self._is_chosen = False
        self.person = person
        self.setObjectName(f"name-{person.id}")
        self.setFixedHeight(theme.px(_TILE_PX))
        self.setMinimumWidth(theme.px(160))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_person(person, chosen=False)

    def show_person(self, person: KioskPerson, *, chosen: bool) -> None:
        """Show how the same person stands now."""
        self.person, self._is_chosen = person, chosen
        self.setAccessibleName(f"{person.name}，{self.told}")
        self.update()

    @property
    def told(self) -> str:
        """The line below the name."""
        if self._is_chosen:
            return self.tr("正在签名")
        if self.person.came:
            return self.tr("{time} 已签到").format(time=self.person.time).strip()
        return self.tr("点这里签到")

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_LEAST_TILE_PX), self._theme.px(_TILE_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, px, rect = Canvas(painter, self._theme), self._theme.px, inset(self.rect(), 1.5)
            lies = self.person.came and not self._is_chosen
            if self._is_chosen:
                canvas.box(rect, px(12), fill=Token.DAI_TINT, edge=Token.DAI, width=3)
            elif lies:
                canvas.box(rect, px(12), fill=Token.RAIL)
            else:
                canvas.box(rect, px(12), fill=Token.WELL if self.underMouse() else Token.CARD, edge=Token.EDGE)
            if self.hasFocus():
                canvas.focus_ring(rect, px(12))
            self._paint_mark(canvas)
            left, middle = px(22 + 40 + 16), self.height() / 2
            room = self.width() - left - px(12)
            name = TextStyle(
                size=self._name_px(room), bold=not lies, colour=Token.INK2 if lies else Token.INK, width=room
            )
            canvas.text(left, middle - px(13), self.person.name, name)
            told = TextStyle(size=15, colour=Token.DAI if self._is_chosen else Token.INK2, width=room)
            canvas.text(left, middle + px(19), self.told, told)

    def _name_px(self, room: float) -> int:
        """A long name stands whole in smaller type; one that is longer still ends in an ellipsis."""
        widths = ((size, text_width(self._theme, self.person.name, size=size, bold=True)) for size in _NAME_SIZES)
        return next((size for size, width in widths if width <= room), _NAME_SIZES[-1])

    def _paint_mark(self, canvas: Canvas) -> None:
        px = self._theme.px
        side, x, middle = px(40), px(22 + 20), self.height() / 2
        if not self._is_chosen and not self.person.came:
            canvas.icon(Icon.UNSIGNED, x, middle, size=side, colour=Token.EDGE, stroke=1.4)
            return
        disc = QRectF(x - side / 2, middle - side / 2, side, side)
        canvas.box(disc, side / 2, fill=Token.DAI if self._is_chosen else Token.GREEN)
        icon, size = (Icon.PEN, px(22)) if self._is_chosen else (Icon.CHECK, px(24))
        canvas.icon(icon, x, middle, size=size, colour=Token.CARD, stroke=2.1)


class KioskNames(QWidget):
    """`letter_chosen` carries a letter that was tapped, `name_chosen` the id of a person."""

    letter_chosen = Signal(str)
    name_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        """Empty until people are shown."""
        super().__init__()
        self._theme = theme
        self._letters: dict[str, LetterButton] = {}
        self._tiles: dict[str, NameTile] = {}
        self._shown: list[NameTile] = []
        self._columns = 2
        self._heading = Label(theme, size=22, bold=True).elided()
        self._letter_grid = _grid(theme.px(8))
        self._grid = _grid(theme.px(12))
        self._guests = Label(theme, self.tr("列席"), size=18, bold=True, colour=Token.INK2)
        self._guests.hide()
        inside = QWidget()
        self._inside_layout = column(self._grid, Stretch())
        inside.setLayout(self._inside_layout)
        self._scroll = ScrollBody(theme, inside)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._on_range)
        self._on_range(0, 0)
        self._scroll.installEventFilter(self)
        self._guests.setParent(inside)
        QScroller.grabGesture(self._scroll.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        head = row(StepNumber(theme, "1"), Gap(theme.px(14)), Share(self._heading))
        # The scroll bar stands in the gap at the right, so that names and letters end at the same line.
        above = column(head, Gap(theme.px(18)), self._letter_grid, margins=(0, 0, SCROLL_PX, 0))
        self.setLayout(column(above, Gap(theme.px(16)), Share(self._scroll)))

    @property
    def shown(self) -> Sequence[NameTile]:
        """The tiles in sight, in their order."""
        return self._shown

    def show_people(self, people: Sequence[KioskPerson], *, typed: str, chosen: str) -> None:
        """Those whom `typed` letters find; `chosen` is the id of the one whose turn it is."""
        self._show_letters(letters_of(people), typed)
        for gone in self._tiles.keys() - {one.id for one in people}:
            self._tiles.pop(gone).deleteLater()
        for person in people:
            if person.id not in self._tiles:
                self._tiles[person.id] = self._make_tile(person)
            self._tiles[person.id].show_person(person, chosen=person.id == chosen)
        found = [self._tiles[one.id] for one in people if one.is_found(typed)]
        self._say(typed, bool(found))
        if found != self._shown:
            self._shown = found
            self._lay_tiles()
            self._inside_layout.activate()  # who gets the keyboard now is scrolled to where the tile will be
            self._scroll.verticalScrollBar().setValue(0)

    def _make_tile(self, person: KioskPerson) -> NameTile:
        tile = NameTile(self._theme, person)
        tile.setParent(self._scroll.widget())
        tile.hide()
        tile.chosen.connect(self.name_chosen)
        return tile

    def _say(self, typed: str, found: bool) -> None:
        if not found:
            told = self.tr("没有找到“{typed}”，按退格键重来")
        elif len(typed) > 1:
            told = self.tr("正在找“{typed}”，按回车选第一个")
        else:
            told = self.tr("先点自己姓氏的首字母，再点名字")
        self._heading.set_text(told.format(typed=typed.upper()))

    def _show_letters(self, letters: tuple[str, ...], typed: str) -> None:
        if tuple(self._letters) != letters:
            for old in self._letters.values():
                old.deleteLater()
            self._letters = {letter: self._make_letter(letter) for letter in letters}
            rows = -(-len(letters) // LETTERS_IN_ROW) or 1
            across = -(-len(letters) // rows) or 1
            for at, button in enumerate(self._letters.values()):
                self._letter_grid.addWidget(button, at // across, at % across)
        for letter, button in self._letters.items():
            button.set_chosen(typed[:1].upper() == letter)

    def _make_letter(self, letter: str) -> LetterButton:
        button = LetterButton(self._theme, letter)
        button.chosen.connect(self.letter_chosen)
        return button

    def _lay_tiles(self) -> None:
        """Put the tiles in sight in their places; all at once, which for 400 people takes a tenth of the time."""
        inside = self._scroll.widget()
        inside.hide()
        for widget in (*self._tiles.values(), self._guests):
            self._grid.removeWidget(widget)
            widget.hide()
        at = 0
        for tile in self._shown:
            if tile.person.apart and self._guests.isHidden():
                at += -at % self._columns
                self._grid.addWidget(self._guests, at // self._columns, 0, 1, self._columns)
                self._guests.show()
                at += self._columns
            self._grid.addWidget(tile, at // self._columns, at % self._columns)
            tile.show()
            at += 1
        inside.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = min(max(1, self.width() // self._theme.px(_LEAST_TILE_PX + 12)), 2)
        if columns != self._columns:
            self._columns = columns
            self._lay_tiles()

    @Slot(int, int)
    def _on_range(self, _least: int, most: int) -> None:
        """Leave the gap free where no scroll bar stands in it."""
        right = SCROLL_PX - _BAR_PX if most else SCROLL_PX
        self._inside_layout.setContentsMargins(0, 0, right, self._theme.px(8))

    # -- keys --------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows are the screen's, not those of the scroll bar: left unaccepted, they go on to it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _ARROWS:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def focus_first(self) -> None:
        """Put the keyboard on the first who has not signed yet, so that Enter chooses that name."""
        waiting = [one for one in self._shown if not one.person.came]
        for tile in (waiting or self._shown)[:1]:
            tile.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_focus(self, key: Qt.Key) -> None:
        """Go with an arrow from name to name; to the first one where none has the keyboard."""
        now = next((at for at, tile in enumerate(self._shown) if tile.hasFocus()), None)
        if now is None:
            self.focus_first()
            return
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -self._columns}
        to = now + steps.get(key, self._columns)
        self._shown[min(max(to, 0), len(self._shown) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)


def _grid(spacing: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setSpacing(spacing)
    grid.setContentsMargins(0, 0, 0, 0)
    return grid
