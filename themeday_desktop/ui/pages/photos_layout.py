"""Where the cards of the photos stand: small groups share a line, a large one has a grid of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect

from themeday_desktop.domain.photos import PhotoKind

LEAST_WIDTH_PX, MOST_WIDTH_PX = 128, 236
_LARGE_LEAST_WIDTH_PX = 112  # with large type the words beside a photo need the room more than the photo
LEAST_HEIGHT_PX, MOST_HEIGHT_PX = 92, 136
_ADD_PX, _GAP_PX, _SIDE_PX, _HEAD_PX, _FOOT_PX = 84, 10, 16, 46, 16
_CARD_GAP_X_PX, _CARD_GAP_Y_PX, _DROP_PX = 14, 12, 300


@dataclass(frozen=True, slots=True)
class Group:
    """How many photos of a kind there are."""

    kind: PhotoKind
    count: int


@dataclass(frozen=True, slots=True)
class Section:
    """The card of one kind, in px of the whole body: its photos are the rows from `first` on."""

    kind: PhotoKind
    first: int
    count: int
    rect: QRect
    columns: int
    cell_width: int
    cell_height: int
    scale: float

    def _px(self, size: int) -> int:
        return round(size * self.scale)

    def cell(self, at: int) -> QRect:
        """The place of the photo with this number in the card."""
        line, column = divmod(at, self.columns)
        x = self.rect.x() + self._px(_SIDE_PX) + column * (self.cell_width + self._px(_GAP_PX))
        y = self.rect.y() + self._px(_HEAD_PX) + line * (self.cell_height + self._px(_GAP_PX))
        return QRect(x, y, self.cell_width, self.cell_height)

    @property
    def add(self) -> QRect:
        """The place for adding, after the last photo."""
        free = self.cell(self.count)
        return QRect(free.x(), free.y(), self._px(_ADD_PX), self.cell_height)

    @property
    def head(self) -> QRect:
        """The line with the name."""
        return QRect(self.rect.x(), self.rect.y(), self.rect.width(), self._px(_HEAD_PX))

    def seen(self, top: int, bottom: int) -> range:
        """The numbers of the photos in the lines between two heights of the body."""
        step = self.cell_height + self._px(_GAP_PX)
        start = self.rect.y() + self._px(_HEAD_PX)
        lines = max(0, (top - start) // step), max(0, (bottom - start) // step + 1)
        return range(min(self.count, lines[0] * self.columns), min(self.count, lines[1] * self.columns))

    def number_at(self, x: int, y: int) -> int | None:
        """The number of the photo at a point."""
        step_x, step_y = self.cell_width + self._px(_GAP_PX), self.cell_height + self._px(_GAP_PX)
        column = (x - self.rect.x() - self._px(_SIDE_PX)) // step_x
        line = (y - self.rect.y() - self._px(_HEAD_PX)) // step_y
        if not 0 <= column < self.columns or line < 0:
            return None
        at = line * self.columns + column
        return at if at < self.count and self.cell(at).contains(x, y) else None


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole body: cards, the place for dropping, and the line of kinds without photos at `chips_y`."""

    sections: tuple[Section, ...]
    drop: QRect
    chips_y: int

    def section_of(self, row: int) -> Section | None:
        """The card a row stands in."""
        return next((one for one in self.sections if one.first <= row < one.first + one.count), None)


@dataclass(slots=True)
class _Line:
    """Groups that share a line; `large` is one that needs several lines of its own."""

    groups: list[tuple[int, Group]]
    large: bool = False


def plan(groups: Sequence[Group], *, width: int, room: int, scale: float = 1.0) -> Plan:
    """Lay out groups that have photos into `width` px; `room` is the height that would be best not to exceed."""
    px = _Scaled(scale)
    lines = _packed(groups, width, px)
    drop_beside = bool(lines) and not lines[-1].large and _least(lines[-1], px) + px(_DROP_PX) <= width
    height = _cell_height(lines, room, width=width, px=px, alone=not drop_beside)
    sections: list[Section] = []
    y, drop = 0, QRect()
    for line in lines:
        beside = drop_beside and line is lines[-1]
        made = _place(line, y, width=width, height=height, px=px, beside=beside)
        sections += made
        bottom = made[-1].rect.bottom() + 1
        if beside:
            left = made[-1].rect.right() + 1 + px(_CARD_GAP_X_PX)
            drop = QRect(left, y, width - left, bottom - y)
        y = bottom + px(_CARD_GAP_Y_PX)
    if not drop_beside:
        tall = px(_HEAD_PX + _FOOT_PX) + max(height, px(104)) if lines else max(px(200), min(px(320), room - px(60)))
        drop = QRect(0, y, width, tall)
        y += tall + px(_CARD_GAP_Y_PX)
    return Plan(tuple(sections), drop, y)


class _Scaled:
    """Measures enlarged with the type."""

    def __init__(self, scale: float) -> None:
        self.scale = scale
        self.least_width = LEAST_WIDTH_PX if scale <= 1 else _LARGE_LEAST_WIDTH_PX

    def __call__(self, size: int) -> int:
        return round(size * self.scale)


def _fixed(count: int, px: _Scaled) -> int:
    """What a card takes beside its photos."""
    return 2 * px(_SIDE_PX) + px(_ADD_PX) + count * px(_GAP_PX)


def _least(line: _Line, px: _Scaled) -> int:
    """The least width of a line, with the gap after it."""
    return sum(_fixed(one.count, px) + one.count * px.least_width + px(_CARD_GAP_X_PX) for _, one in line.groups)


def _packed(groups: Sequence[Group], width: int, px: _Scaled) -> list[_Line]:
    lines: list[_Line] = []
    first = 0
    for group in groups:
        alone = _Line([(first, group)])
        first += group.count
        if _least(alone, px) - px(_CARD_GAP_X_PX) > width:
            alone.large = True
            lines.append(alone)
        elif lines and not lines[-1].large and _least(lines[-1], px) + _least(alone, px) - px(_CARD_GAP_X_PX) <= width:
            lines[-1].groups += alone.groups
        else:
            lines.append(alone)
    return lines


def _columns(line: _Line, width: int, px: _Scaled) -> int:
    if not line.large:
        return 10_000
    return max(1, (width - 2 * px(_SIDE_PX) + px(_GAP_PX)) // (px.least_width + px(_GAP_PX)))


def _cell_height(lines: Sequence[_Line], room: int, *, width: int, px: _Scaled, alone: bool) -> int:
    """As high as lets everything be seen at once, within reason."""
    rows = sum(-(-(one.groups[0][1].count + 1) // _columns(one, width, px)) if one.large else 1 for one in lines)
    cards = len(lines) + alone
    taken = cards * px(_HEAD_PX + _FOOT_PX + _CARD_GAP_Y_PX) + px(40)
    free = (room - taken) // max(1, rows + alone)
    return max(px(LEAST_HEIGHT_PX), min(px(MOST_HEIGHT_PX), free))


def _place(line: _Line, y: int, *, width: int, height: int, px: _Scaled, beside: bool) -> list[Section]:
    """The cards of a line; `beside` leaves at least the room for dropping at its end."""
    if line.large:
        return [_place_large(line, y, width=width, height=height, px=px)]
    counts = [one.count for _, one in line.groups]
    gaps = px(_CARD_GAP_X_PX) * (len(counts) - 1 + beside) + px(_DROP_PX) * beside
    free = width - gaps - sum(_fixed(count, px) for count in counts)
    cell = min(px(MOST_WIDTH_PX), free // sum(counts))
    tall = px(_HEAD_PX + _FOOT_PX) + height
    made, x = [], 0
    for at, (first, group) in enumerate(line.groups):
        wide = _fixed(group.count, px) + group.count * cell
        if at == len(counts) - 1 and not beside:
            wide = width - x
        rect = QRect(x, y, wide, tall)
        made.append(Section(group.kind, first, group.count, rect, group.count + 1, cell, height, px.scale))
        x += wide + px(_CARD_GAP_X_PX)
    return made


def _place_large(line: _Line, y: int, *, width: int, height: int, px: _Scaled) -> Section:
    first, group = line.groups[0]
    columns, inner = _columns(line, width, px), width - 2 * px(_SIDE_PX)
    cell = (inner - (columns - 1) * px(_GAP_PX)) // columns
    rows = -(-(group.count + 1) // columns)
    tall = px(_HEAD_PX + _FOOT_PX) + rows * height + (rows - 1) * px(_GAP_PX)
    return Section(group.kind, first, group.count, QRect(0, y, width, tall), columns, cell, height, px.scale)
