"""A form that flows over pages."""

import pytest

from themeday_desktop.documents.fonts import Style
from themeday_desktop.documents.paper import Type
from themeday_desktop.documents.table import Band, Cell, Piece, PlacedBand, Room, TextRow, flow

ROOM = Room(first=40.0, later=20.0, bottom=100.0)


def cell(label: str, rows: int) -> Cell:
    kind = Type(Style.SANS, 10)
    return Cell(label, tuple(TextRow((Piece(0.0, f"{label}{number}", kind),), 6.0) for number in range(rows)))


def texts(pages: list[list[PlacedBand]]) -> list[list[str]]:
    return [
        [piece.text for placed in page for one in placed.band for row in one.rows for piece in row.pieces]
        for page in pages
    ]


@pytest.mark.parametrize("sizes", [(1,), (9,), (10,), (30,), (3, 5, 40, 2), (7, 2), (2, 2, 2, 2, 2, 2, 2, 2)])
def test_every_line_stands_on_the_pages_once_and_in_order(sizes: tuple[int, ...]) -> None:
    bands: list[Band] = [(cell(f"格{number}:", size),) for number, size in enumerate(sizes)]
    shown = [text for page in texts(flow(bands, ROOM)) for text in page]
    assert shown == [text for page in texts([[PlacedBand(band, 0, 0) for band in bands]]) for text in page]


@pytest.mark.parametrize("sizes", [(30,), (3, 5, 40, 2), (9, 1, 9)])
def test_bands_follow_each_other_and_end_above_the_foot(sizes: tuple[int, ...]) -> None:
    for number, page in enumerate(flow([(cell("格", size),) for size in sizes], ROOM)):
        top = ROOM.first if number == 0 else ROOM.later
        for placed in page:
            assert placed.top == pytest.approx(top)
            top += placed.height
        assert top <= ROOM.bottom


def test_what_goes_on_overleaf_says_so_once() -> None:
    pages = flow([(cell("小结", 40),)], ROOM)
    assert [placed.band[0].label for page in pages for placed in page] == ["小结", *["小结（续）"] * (len(pages) - 1)]


@pytest.mark.parametrize("rows", range(8, 14))
def test_no_single_line_is_left_on_either_side_of_a_break(rows: int) -> None:
    pages = texts(flow([(cell("格", rows),)], ROOM))
    assert all(len(page) >= 2 for page in pages)


def test_two_cells_side_by_side_stay_together() -> None:
    pages = texts(flow([(cell("甲", 7),), (cell("乙", 3), cell("丙", 3))], ROOM))
    assert pages[1] == ["乙0", "乙1", "乙2", "丙0", "丙1", "丙2"]


def test_signatures_never_stand_alone_on_a_page() -> None:
    signatures: Band = (Cell("签字", (), least=11.0),)
    pages = flow([(cell("小结", 9),), signatures], ROOM, closing=1)
    assert [len(page) for page in texts(pages)] == [7, 2]
    assert [placed.band[0].label for placed in pages[1]] == ["小结（续）", "签字"]


def test_what_is_taller_than_a_page_and_cannot_be_divided_stands_alone() -> None:
    pages = flow([(cell("甲", 2),), (Cell("高", (), least=300.0),), (cell("乙", 2),)], ROOM)
    assert [[placed.band[0].label for placed in page] for page in pages] == [["甲"], ["高"], ["乙"]]
