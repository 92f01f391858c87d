"""补课台账 as PDF and as a workbook."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.documents.builders import (
    HOSTILE,
    RARE,
    BoxedPaper,
    bare,
    long_names,
    names,
    overlaps,
    pages_of,
    text_of,
    written,
)
from tests.documents.make_up_samples import a_make_up_row, a_make_up_sheet
from tests.documents.test_sheets import DANGEROUS
from themeday_desktop.documents import internal_sheet, make_up_sheet, make_up_workbook, wording
from themeday_desktop.documents.fonts import Fonts
from themeday_desktop.documents.make_up_views import MakeUpSheetView
from themeday_desktop.documents.make_up_workbook import HEAD_ROW
from themeday_desktop.documents.views import WrittenDocument

PEOPLE = names(30)


def pdf(view: MakeUpSheetView, fonts: Fonts) -> tuple[bytes, WrittenDocument]:
    """The ledger on paper."""
    return written(make_up_sheet.write, view, fonts=fonts)


def book(view: MakeUpSheetView) -> Worksheet:
    """The ledger as a workbook, read back."""
    stream = io.BytesIO()
    make_up_workbook.write(view, stream)
    sheet = load_workbook(stream).active
    assert isinstance(sheet, Worksheet)
    return sheet


def texts(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.mark.fault("PR-01")
def test_everybody_stands_on_it_once_with_the_sums_below(fonts: Fonts) -> None:
    view = a_make_up_sheet(PEOPLE, done=28, open=2)
    text = text_of(pdf(view, fonts)[0])
    assert [text.count(name) for name in PEOPLE] == [1] * 30
    assert bare("应补 30 人次，已补 28 人次，待补 2 人次") in text


def test_a_line_says_what_was_missed_followed_up_and_made_up(fonts: Fonts) -> None:
    row = a_make_up_row()
    text = text_of(pdf(a_make_up_sheet([], rows=(row,)), fonts)[0])
    for said in (row.name, row.activity, row.missed, row.follow_up, row.due, row.made):
        assert bare(said) in text


def test_every_page_says_that_it_stays_inside_and_of_which_branch_it_is(fonts: Fonts) -> None:
    view = a_make_up_sheet(PEOPLE)
    pages = pages_of(pdf(view, fonts)[0])
    assert len(pages) > 1
    for at, page in enumerate(pages, start=1):
        for said in ("补课台账", wording.INTERNAL, view.branch, view.scope, f"截至{view.as_of}", f"第 {at} 页"):
            assert bare(said) in bare(page)


def test_where_to_sign_stands_on_the_last_page_alone(fonts: Fonts) -> None:
    pages = pages_of(pdf(a_make_up_sheet(PEOPLE), fonts)[0])
    assert ["党支部书记签字" in bare(page) for page in pages] == [False] * (len(pages) - 1) + [True]


def test_a_ledger_of_nobody_says_so(fonts: Fonts) -> None:
    text = text_of(pdf(a_make_up_sheet([]), fonts)[0])
    assert bare(wording.MAKE_UP_NOBODY) in text


def test_no_closing_mark_begins_a_line_of_what_was_told(fonts: Fonts) -> None:
    told = "一二三四五六七八九十，" * 20
    pages = pages_of(pdf(a_make_up_sheet([], rows=(a_make_up_row(follow_up=told),)), fonts)[0])
    assert not any(line.lstrip().startswith("，") for page in pages for line in page.splitlines())


@pytest.mark.fault("TX-01")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_that_means_something_elsewhere_is_printed_letter_by_letter(fonts: Fonts, name: str) -> None:
    row = a_make_up_row(name, follow_up=name, made=name)
    assert text_of(pdf(a_make_up_sheet([], rows=(row,)), fonts)[0]).count(bare(name)) == 3


def test_a_character_no_face_has_is_told(fonts: Fonts) -> None:
    assert pdf(a_make_up_sheet([RARE, "\U0003ffff"]), fonts)[1].missing


def test_nothing_lies_on_anything_else_however_much_is_told(fonts: Fonts, monkeypatch: pytest.MonkeyPatch) -> None:
    long = "讲了组织生活纪律，要求下次提前请假。" * 28
    rows = tuple(
        a_make_up_row(name, at, follow_up=long, made=long[:300], missed="请假：" + long[:200])
        for at, name in enumerate([*long_names(3), *PEOPLE], start=1)
    )
    view = a_make_up_sheet([], rows=rows, branch="中共柳溪镇" * 20, scope="七月主题党日" * 30)
    monkeypatch.setattr(internal_sheet, "Paper", BoxedPaper)
    assert overlaps(lambda: pdf(view, fonts), page_size=(297.0, 210.0)) == []


def test_what_no_page_has_room_for_is_cut_and_told(fonts: Fonts) -> None:
    told = "讲" * 3_000
    assert told in pdf(a_make_up_sheet([], rows=(a_make_up_row(follow_up=told),)), fonts)[1].shortened


def test_the_same_view_gives_the_same_bytes(fonts: Fonts) -> None:
    view = a_make_up_sheet(PEOPLE)
    assert pdf(view, fonts)[0] == pdf(view, fonts)[0]


def test_the_workbook_says_the_same(fonts: Fonts) -> None:
    row = a_make_up_row()
    found = texts(book(a_make_up_sheet([], rows=(row,), owed=1, done=1)))
    for said in (row.name, row.activity, row.missed, row.follow_up, row.due, row.made, row.minutes):
        assert said in found
    assert f"补课台账（{wording.INTERNAL}）" in found
    assert "应补 1 人次，已补 1 人次，待补 0 人次" in found
    assert list(wording.MAKE_UP_COLUMNS) == found[found.index("序号") : found.index("序号") + 8]


def test_a_workbook_of_nobody_has_its_head() -> None:
    assert "应补 0 人次，已补 0 人次，待补 0 人次" in texts(book(a_make_up_sheet([])))


@pytest.mark.fault("OF-01")
@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_is_ever_a_formula(text: str) -> None:
    sheet = book(a_make_up_sheet([], rows=(a_make_up_row(text, follow_up=text, made=text, missed=text),)))
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.quotePrefix for cell in cells if cell.row == HEAD_ROW + 1 and cell.column in (2, 4, 5, 7)] == [
        True
    ] * 4
