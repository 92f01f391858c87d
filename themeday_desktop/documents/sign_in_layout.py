"""Dividing the people of a sign-in sheet into pages of two columns; no drawing here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from themeday_desktop.documents import wording
from themeday_desktop.documents.linebreak import wrap_characters
from themeday_desktop.documents.views import SignInRow, SignInSheetView

ROW_HEIGHT = 12.4  # mm
GROUP_HEIGHT = 8.0
COLUMN_HEIGHT = 198.4  # 16 plain rows
COLUMNS = 2
ROWS_OF_A_BLANK_SHEET = 32
NAME_WIDTH = 33.0  # mm, for the text of a name
ROW_PADDING = 1.6
NOTE_LINE = 4.0  # height of a line of the small print, mm

# Sizes of a name in points with the distance of its lines in mm: large, then for long names, then for hopeless ones.
NAME_LARGE = (16.0, 6.2)
NAME_LONG = (14.0, 5.4)
NAME_HOPELESS = (8.0, 3.4)
MOST_LONG_LINES = 6

NameWidth = Callable[[str, float], float]


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a group above its people."""

    text: str
    height: float = GROUP_HEIGHT


@dataclass(frozen=True, slots=True)
class Person:
    """One person with the name already broken into lines of a size; `row` is None for a blank row."""

    row: SignInRow | None
    size: float = NAME_LARGE[0]
    pitch: float = NAME_LARGE[1]
    lines: tuple[str, ...] = ()
    below: str = ""
    height: float = ROW_HEIGHT


Item = Heading | Person


@dataclass(frozen=True, slots=True)
class Placed:
    """An item in a column (0 is the left one) at a distance from the column's top in mm."""

    item: Item
    column: int
    top: float


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """The pages, each with its items, and the names that were too long to be printed whole."""

    pages: tuple[tuple[Placed, ...], ...]
    shortened: tuple[str, ...]


def lay_out(view: SignInSheetView, measure: NameWidth) -> SheetLayout:
    """Place everyone once, in order, down the left column and then the right; without anyone a page of blank rows.

    A page that begins amid a group says which.
    """
    shortened: list[str] = []
    items = list(_items(view, measure, shortened))
    pages: list[list[Placed]] = [[]]
    column, top, group = 0, 0.0, ""
    for index, item in enumerate(items):
        if top + _needed(items, index) > COLUMN_HEIGHT + 1e-6:
            column, top = column + 1, 0.0
        if column == COLUMNS:
            pages.append(_continued(group) if isinstance(item, Person) else [])
            column, top = 0, sum(each.item.height for each in pages[-1])
        group = item.text if isinstance(item, Heading) else group
        pages[-1].append(Placed(item, column, top))
        top += item.height
    return SheetLayout(tuple(tuple(page) for page in pages), tuple(shortened))


def _continued(group: str) -> list[Placed]:
    return [Placed(Heading(group + wording.CONTINUED), 0, 0.0)] if group else []


def _needed(items: list[Item], index: int) -> float:
    """A heading never stands alone at the foot of a column."""
    item = items[index]
    follows = items[index + 1].height if isinstance(item, Heading) and index + 1 < len(items) else 0.0
    return item.height + follows


def _items(view: SignInSheetView, measure: NameWidth, shortened: list[str]) -> Iterator[Item]:
    for group in view.groups:
        if group.name and group.rows:
            yield Heading(group.name)
        for row in group.rows:
            yield _person(row, measure, shortened)
    nobody = not any(group.rows for group in view.groups)
    if view.blank_rows and not nobody:
        yield Heading(wording.GUESTS)
    for _ in range(ROWS_OF_A_BLANK_SHEET if nobody else view.blank_rows):
        yield Person(None)


def _person(row: SignInRow, measure: NameWidth, shortened: list[str]) -> Person:
    size, pitch, lines = _name_lines(row.name, measure)
    most = int((COLUMN_HEIGHT - GROUP_HEIGHT - ROW_PADDING - NOTE_LINE) / pitch)
    if len(lines) > most:
        shortened.append(row.name)
        lines = [*lines[: most - 1], wording.CUT_SHORT]
    height = len(lines) * pitch + ROW_PADDING + (NOTE_LINE if row.stage else 0.0)
    return Person(row, size, pitch, tuple(lines), row.stage, max(ROW_HEIGHT, height))


def _name_lines(name: str, measure: NameWidth) -> tuple[float, float, list[str]]:
    """A name on one line at full size, else in lines of six characters at 14 points, else small."""
    if measure(name, NAME_LARGE[0]) <= NAME_WIDTH:
        return (*NAME_LARGE, [name])
    lines = _wrapped(name, measure, size=NAME_LONG[0])
    if len(lines) <= MOST_LONG_LINES:
        return (*NAME_LONG, lines)
    return (*NAME_HOPELESS, _wrapped(name, measure, size=NAME_HOPELESS[0]))


def _wrapped(name: str, measure: NameWidth, *, size: float) -> list[str]:
    return wrap_characters(name, width=NAME_WIDTH, measure=lambda text: measure(text, size))
