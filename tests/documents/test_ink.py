"""Signatures on the sign-in sheet: inside their box, as pressed, and nothing else moved."""

import io
from dataclasses import replace
from itertools import chain

import pypdfium2
import pytest

from tests.documents.builders import a_row, a_sheet, bare, pages_of, sheet_pdf
from tests.domain.test_signatures import DOT, LINE, a_circle
from themeday_desktop.documents.fonts import Fonts
from themeday_desktop.documents.ink import MOST_MM_IN_UNIT, THINNEST_MM, WIDEST_MM, Placed, Room, placed
from themeday_desktop.documents.sign_in_sheet import (
    BODY_Y,
    LEFT,
    NAME_COLUMN,
    NUMBER_WIDTH,
    SIGNATURE_WIDTH,
)
from themeday_desktop.documents.views import SignInGroup, SignInSheetView
from themeday_desktop.domain.signatures import Ink, InkPoint, InkStroke, Tool

LOW, HIGH = Room(10, 20, 40, 7), Room(30, 15, 20, 12)
WIDE = InkStroke(Tool.MOUSE, (InkPoint(0, 500, 10), InkPoint(1600, 560, 90)))
ALL = InkStroke(Tool.PEN, (InkPoint(0, 0, 0), InkPoint(1600, 1000, 100), InkPoint(1600, 0, 50), InkPoint(0, 1000, 50)))
PX_IN_MM = 10


def extent(pieces: Placed) -> tuple[float, float, float, float]:
    across = [*chain.from_iterable((one[0], one[2]) for one in pieces)]
    down = [*chain.from_iterable((one[1], one[3]) for one in pieces)]
    return min(across), min(down), max(across), max(down)


@pytest.mark.parametrize("ink", [(LINE, DOT), (WIDE,), (ALL,), (DOT,), (a_circle(),)])
def test_a_signature_stands_inside_its_room_with_its_whole_width(ink: Ink) -> None:
    for room in (LOW, HIGH):
        pieces = placed(ink, (room,))
        left, top, right, bottom = extent(pieces)
        half = max(one[4] for one in pieces) / 2
        assert left - half >= room.x - 1e-9
        assert top - half >= room.y - 1e-9
        assert right + half <= room.x + room.width + 1e-9
        assert bottom + half <= room.y + room.height + 1e-9


def test_a_signature_takes_the_room_where_it_is_larger() -> None:
    assert extent(placed((WIDE,), (LOW, HIGH)))[0] < HIGH.x
    assert extent(placed((a_circle(),), (LOW, HIGH)))[0] >= HIGH.x


def test_a_signature_keeps_its_shape() -> None:
    left, top, right, bottom = extent(placed((WIDE,), (LOW,)))
    assert (right - left) / (bottom - top) == pytest.approx(1600 / 60)


def test_a_name_written_small_grows_only_so_far() -> None:
    small = InkStroke(Tool.MOUSE, (InkPoint(500, 500, 50), InkPoint(600, 500, 50)))
    left, _, right, _ = extent(placed((small,), (LOW,)))
    assert right - left == pytest.approx(100 * MOST_MM_IN_UNIT)


def test_the_ink_can_be_seen_and_is_never_a_blot() -> None:
    assert all(THINNEST_MM <= one[4] <= WIDEST_MM for ink in ((WIDE,), (ALL,), (DOT,)) for one in placed(ink, (LOW,)))


# -- on the sheet ----------------------------------------------------------------------------------


def sheet(ink: Ink = (), **changes: str) -> SignInSheetView:
    row = replace(a_row("王大山", state="已到", time="14:31", **changes), ink=ink)
    return a_sheet(groups=(SignInGroup("", (row, a_row("王建平", 2))),))


def dark_pixels(view: SignInSheetView, fonts: Fonts, *, row: int) -> int:
    """How much is drawn in the signature box of a row, in hundredths of mm2."""
    page = pypdfium2.PdfDocument(io.BytesIO(sheet_pdf(view, fonts)[0]))[0]
    left, top = LEFT + NUMBER_WIDTH + NAME_COLUMN + 0.5, BODY_Y + row * 12.4 + 0.5
    picture = page.render(scale=PX_IN_MM * 25.4 / 72).to_pil().convert("L")
    box = [round(one * PX_IN_MM) for one in (left, top, left + SIGNATURE_WIDTH - 1, top + 11.4)]
    return sum(picture.crop(tuple(box)).histogram()[:128])


@pytest.mark.parametrize("ink", [(LINE, DOT), (DOT,), (a_circle(),)])
def test_the_signature_is_drawn_in_the_box_of_its_person_alone(fonts: Fonts, ink: Ink) -> None:
    assert dark_pixels(sheet(ink), fonts, row=0) > dark_pixels(sheet(), fonts, row=0)
    assert dark_pixels(sheet(ink), fonts, row=1) == dark_pixels(sheet(), fonts, row=1) == 0


def test_what_is_told_of_the_person_is_not_written_over(fonts: Fonts) -> None:
    words = dark_pixels(sheet(note="电话联系"), fonts, row=0)
    hand = dark_pixels(replace_words(sheet((a_circle(),), note="电话联系")), fonts, row=0)
    assert dark_pixels(sheet((a_circle(),), note="电话联系"), fonts, row=0) >= words + 0.9 * hand


def replace_words(view: SignInSheetView) -> SignInSheetView:
    """The same sheet with words of the same width that leave no ink."""
    (group,) = view.groups
    rows = (replace(group.rows[0], state="", time="", note="　　　　"), *group.rows[1:])
    return replace(view, groups=(replace(group, rows=rows),))


def test_a_signature_changes_no_word_of_the_sheet(fonts: Fonts) -> None:
    signed, unsigned = sheet_pdf(sheet((LINE,)), fonts)[0], sheet_pdf(sheet(), fonts)[0]
    assert [bare(page) for page in pages_of(signed)] == [bare(page) for page in pages_of(unsigned)]


def test_the_same_signatures_give_the_same_bytes(fonts: Fonts) -> None:
    assert sheet_pdf(sheet((LINE, DOT)), fonts)[0] == sheet_pdf(sheet((LINE, DOT)), fonts)[0]
