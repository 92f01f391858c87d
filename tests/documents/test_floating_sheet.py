"""流动党员联系台账 as PDF and as a workbook."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.documents.builders import HOSTILE, BoxedPaper, bare, long_names, names, overlaps, pages_of, text_of, written
from tests.documents.floating_samples import a_floating_row, a_floating_sheet
from tests.documents.test_sheets import DANGEROUS
from themeday_desktop.documents import floating_sheet, floating_workbook, internal_sheet, wording
from themeday_desktop.documents.floating_views import FloatingSheetView
from themeday_desktop.documents.fonts import Fonts
from themeday_desktop.documents.views import WrittenDocument

PEOPLE = names(30)


def pdf(view: FloatingSheetView, fonts: Fonts) -> tuple[bytes, WrittenDocument]:
    """The sheet on paper."""
    return written(floating_sheet.write, view, fonts=fonts)


def book(view: FloatingSheetView) -> Worksheet:
    """The sheet as a workbook, read back."""
    stream = io.BytesIO()
    floating_workbook.write(view, stream)
    sheet = load_workbook(stream).active
    assert isinstance(sheet, Worksheet)
    return sheet


@pytest.mark.fault("PR-01")
def test_everybody_stands_on_it_once_with_the_sums_below(fonts: Fonts) -> None:
    text = text_of(pdf(a_floating_sheet(PEOPLE, without_person=2), fonts)[0])
    assert [text.count(name) for name in PEOPLE] == [1] * 30
    assert bare("流动党员 30 人，没有联系人 2 人，活动内容待发 30 次") in text


def test_a_line_says_who_keeps_contact_when_and_what_was_sent(fonts: Fonts) -> None:
    row = a_floating_row()
    text = text_of(pdf(a_floating_sheet([], rows=(row,)), fonts)[0])
    for said in (row.name, row.since, row.person, "；".join(row.contacts), *row.marks, "；".join(row.sent)):
        assert bare(said) in text


def test_every_page_says_that_it_stays_inside_and_by_which_rule_it_is_kept(fonts: Fonts) -> None:
    pages = pages_of(pdf(a_floating_sheet(PEOPLE), fonts)[0])
    assert len(pages) > 1
    for page in pages:
        for said in ("流动党员联系台账", wording.INTERNAL, wording.FLOATING_NOTE, "截至2026年7月20日"):
            assert bare(said) in bare(page)


def test_years_of_contacts_go_on_in_further_rows_and_none_is_cut(fonts: Fonts) -> None:
    many = tuple(f"2026年7月6日 电话 石建国：第{at}次联系，在工地，身体好，惦记村里" for at in range(1, 81))
    raw, told = pdf(a_floating_sheet([], rows=(a_floating_row(contacts=many),)), fonts)
    assert all(f"第{at}次联系" in text_of(raw) for at in range(1, 81))
    assert (told.shortened, bare("林巧云（续）") in text_of(raw)) == ((), True)


def test_a_sheet_of_nobody_says_so(fonts: Fonts) -> None:
    assert bare(wording.FLOATING_NOBODY) in text_of(pdf(a_floating_sheet([]), fonts)[0])


@pytest.mark.fault("TX-01")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_that_means_something_elsewhere_is_printed_letter_by_letter(fonts: Fonts, name: str) -> None:
    row = a_floating_row(name, person=name, contacts=(name,))
    assert text_of(pdf(a_floating_sheet([], rows=(row,)), fonts)[0]).count(bare(name)) == 3


def test_nothing_lies_on_anything_else_however_much_is_told(fonts: Fonts, monkeypatch: pytest.MonkeyPatch) -> None:
    many = ("2026年7月6日 电话 石建国：" + "在工地，身体好，" * 60,) * 3
    rows = tuple(a_floating_row(name, at, contacts=many) for at, name in enumerate([*long_names(2), *PEOPLE[:4]], 1))
    view = a_floating_sheet([], rows=rows, branch="中共柳溪镇" * 20)
    monkeypatch.setattr(internal_sheet, "Paper", BoxedPaper)
    assert overlaps(lambda: pdf(view, fonts), page_size=(297.0, 210.0)) == []


def test_the_workbook_says_the_same_line_by_line() -> None:
    row = a_floating_row()
    cells = [cell.value for line in book(a_floating_sheet([], rows=(row,), people=1)).iter_rows() for cell in line]
    for said in (row.name, row.since, row.person, "\n".join(row.contacts), "\n".join(row.sent)):
        assert said in cells
    assert f"流动党员联系台账（{wording.INTERNAL}）" in cells
    assert "流动党员 1 人，没有联系人 0 人，活动内容待发 0 次" in cells


@pytest.mark.fault("OF-01")
@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_is_ever_a_formula(text: str) -> None:
    sheet = book(a_floating_sheet([], rows=(a_floating_row(text, person=text, contacts=(text,)),), branch=text))
    assert {cell.data_type for line in sheet.iter_rows() for cell in line if cell.value is not None} == {"s"}
