"""党员学时统计表 as PDF and as a workbook."""

from __future__ import annotations

import io
from pathlib import Path

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
from tests.documents.study_hours_samples import a_study_hours_row, a_study_hours_sheet
from tests.documents.test_sheets import DANGEROUS
from tests.e2e.spreadsheets import recalculated
from themeday_desktop.documents import internal_sheet, study_hours_sheet, study_hours_workbook, wording
from themeday_desktop.documents.fonts import Fonts
from themeday_desktop.documents.study_hours_views import StudyHoursView
from themeday_desktop.documents.study_hours_workbook import HEAD_ROW
from themeday_desktop.documents.views import WrittenDocument

PEOPLE = names(40)
INFIRM = a_study_hours_row("石志远", 2, minutes=(45, 0, 0), target=None, standing="不作要求", note="送学 2 次")


def pdf(view: StudyHoursView, fonts: Fonts) -> tuple[bytes, WrittenDocument]:
    """The sheet on paper."""
    return written(study_hours_sheet.write, view, fonts=fonts)


def book(view: StudyHoursView) -> Worksheet:
    """The sheet as a workbook, read back."""
    stream = io.BytesIO()
    study_hours_workbook.write(view, stream)
    sheet = load_workbook(stream).active
    assert isinstance(sheet, Worksheet)
    return sheet


def values(sheet: Worksheet, down: int) -> list[object]:
    return [cell.value for cell in sheet[down]]


@pytest.mark.fault("PR-01")
def test_everybody_stands_on_it_once_with_the_count_below(fonts: Fonts) -> None:
    text = text_of(pdf(a_study_hours_sheet(PEOPLE, enough=30, short=8, not_asked=2), fonts)[0])
    assert [text.count(name) for name in PEOPLE] == [1] * 40
    assert bare("够了 30 人，不够 8 人，不作要求 2 人") in text


def test_a_line_says_what_was_studied_and_what_is_missing(fonts: Fonts) -> None:
    row = a_study_hours_row()
    text = text_of(pdf(a_study_hours_sheet([], rows=(row,)), fonts)[0])
    assert bare("林巧云第一党小组16.01.51.018.532还差13.57月1日起算，没有按月折算") in text


def test_of_whom_nothing_is_asked_no_target_is_printed(fonts: Fonts) -> None:
    text = text_of(pdf(a_study_hours_sheet([], rows=(INFIRM,)), fonts)[0])
    assert bare("18.5不作要求送学 2 次") in text


def test_every_page_says_of_which_year_and_branch_it_is_and_by_what_it_is_measured(fonts: Fonts) -> None:
    view = a_study_hours_sheet(PEOPLE)
    pages = pages_of(pdf(view, fonts)[0])
    assert len(pages) > 1
    for at, page in enumerate(pages, start=1):
        for said in ("2026年度党员学时统计表", wording.INTERNAL, view.branch, view.terms, "不按月折算", f"第 {at} 页"):
            assert bare(said) in bare(page)


def test_where_to_sign_stands_on_the_last_page_alone(fonts: Fonts) -> None:
    pages = pages_of(pdf(a_study_hours_sheet(PEOPLE), fonts)[0])
    assert ["党支部书记签字" in bare(page) for page in pages] == [False] * (len(pages) - 1) + [True]


def test_a_sheet_of_nobody_says_so(fonts: Fonts) -> None:
    assert bare(wording.STUDY_HOURS_NOBODY) in text_of(pdf(a_study_hours_sheet([]), fonts)[0])


@pytest.mark.fault("TX-01")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_that_means_something_elsewhere_is_printed_letter_by_letter(fonts: Fonts, name: str) -> None:
    row = a_study_hours_row(name, group=name, note=name)
    assert text_of(pdf(a_study_hours_sheet([], rows=(row,)), fonts)[0]).count(bare(name)) == 3


def test_a_character_no_face_has_is_told(fonts: Fonts) -> None:
    assert pdf(a_study_hours_sheet([RARE, "\U0003ffff"]), fonts)[1].missing


def test_nothing_lies_on_anything_else_however_long_it_is(fonts: Fonts, monkeypatch: pytest.MonkeyPatch) -> None:
    long = "有同名的人，请自己分清谁是书记、委员；" * 12
    rows = tuple(
        a_study_hours_row(name, at, group="第一党小组" * 5, note=long, total="1234567.8", hours=("99999.9",) * 3)
        for at, name in enumerate([*long_names(3), *PEOPLE], start=1)
    )
    view = a_study_hours_sheet([], rows=rows, branch="中共柳溪镇" * 20, terms="党员 32 学时" * 20)
    monkeypatch.setattr(internal_sheet, "Paper", BoxedPaper)
    assert overlaps(lambda: pdf(view, fonts), page_size=(297.0, 210.0)) == []


def test_the_same_view_gives_the_same_bytes(fonts: Fonts) -> None:
    view = a_study_hours_sheet(PEOPLE)
    assert pdf(view, fonts)[0] == pdf(view, fonts)[0]


def test_the_workbook_keeps_minutes_and_works_the_hours_out() -> None:
    sheet = book(a_study_hours_sheet([], rows=(a_study_hours_row(), INFIRM), minutes_per_hour=45))
    first, second = HEAD_ROW + 1, HEAD_ROW + 2
    assert values(sheet, HEAD_ROW) == list(wording.STUDY_HOURS_BOOK)
    assert values(sheet, first)[3:9] == [960, 90, 60, "=ROUND(SUM(D6:F6)/45,1)", 32, "=MAX(0,H6-G6)"]
    assert values(sheet, second)[6:9] == ["=ROUND(SUM(D7:F7)/45,1)", None, "不作要求"]
    assert values(sheet, second + 1)[1:7] == ["合计", None, *(f"=SUM({one}6:{one}7)" for one in "DEFG")]


def test_the_formulas_add_up_in_a_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "hours.xlsx"
    rows = (a_study_hours_row(), INFIRM, a_study_hours_row("王秀兰", 3, minutes=(9, 0, 3000)))
    with path.open("wb") as stream:
        study_hours_workbook.write(a_study_hours_sheet([], rows=rows), stream)
    found = recalculated(path, tmp_path)[HEAD_ROW : HEAD_ROW + 4]
    assert [row[3:9] for row in found] == [
        ["960", "90", "60", "18.5", "32", "13.5"],
        ["45", "0", "0", "0.8", "", "不作要求"],
        ["9", "0", "3000", "50.2", "32", "0.0"],
        ["1014", "90", "3060", "69.5", "", ""],
    ]


def test_a_workbook_of_nobody_sums_up_to_nothing() -> None:
    sheet = book(a_study_hours_sheet([]))
    assert values(sheet, HEAD_ROW + 1)[1:7] == ["合计", None, 0, 0, 0, 0]


def test_the_workbook_says_of_what_it_is() -> None:
    sheet = book(a_study_hours_sheet([], enough=1, short=2, not_asked=3))
    told = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    for said in (
        "2026年度党员学时统计表（内部留存）",
        "中共柳溪镇石桥村支部委员会",
        "够了 1 人，不够 2 人，不作要求 3 人",
    ):
        assert said in told
    assert any("60 分钟算 1 学时；截至2026年7月20日" in text for text in told)


@pytest.mark.fault("OF-01")
@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_ever_becomes_a_formula(text: str) -> None:
    row = a_study_hours_row(text, group=text, note=text, target=None, standing=text)
    sheet = book(a_study_hours_sheet([], rows=(row,)))
    cells = [sheet.cell(HEAD_ROW + 1, across) for across in (2, 3, 9, 10)]
    assert [(cell.data_type, cell.quotePrefix) for cell in cells] == [("s", True)] * 4
