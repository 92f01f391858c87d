"""民主评议党员等次表 as PDF, and the figures of lectures and appraisal on the record."""

from __future__ import annotations

import pytest

from tests.documents.builders import (
    HOSTILE,
    RARE,
    BoxedPaper,
    a_record,
    bare,
    long_names,
    names,
    overlaps,
    pages_of,
    record_pdf,
    text_of,
    written,
)
from themeday_desktop.documents import appraisal_sheet, wording
from themeday_desktop.documents.appraisal_views import AppraisalRow, AppraisalView
from themeday_desktop.documents.fonts import Fonts
from themeday_desktop.documents.views import LectureLine, WrittenDocument

PEOPLE = names(46)


def a_sheet(people: list[str], *, note: str = "", **changes: str) -> AppraisalView:
    """Everybody came and is 合格."""
    rows = tuple(AppraisalRow(at, name, "第一党小组", "到会", "合格", note) for at, name in enumerate(people, start=1))
    fields = {
        "branch": "中共柳溪镇石桥村支部委员会",
        "scope": "2026年7月10日 民主评议",
        "counts": f"合格 {len(people)} 人",
        "cap": "参加评议的正式党员 46 人，46 ÷ 3 = 15 余 1，优秀最多 15 人，现在 0 人",
        "settled": "2026年7月10日定",
    }
    return AppraisalView(rows=rows, **(fields | changes))


def pdf(view: AppraisalView, fonts: Fonts) -> tuple[bytes, WrittenDocument]:
    """The sheet on paper."""
    return written(appraisal_sheet.write, view, fonts=fonts)


@pytest.mark.fault("PR-01")
def test_everybody_stands_on_it_once_with_the_figures_below(fonts: Fonts) -> None:
    view = a_sheet(PEOPLE)
    text = text_of(pdf(view, fonts)[0])
    assert [text.count(name) for name in PEOPLE] == [1] * 46
    for said in (view.counts, view.cap):
        assert bare(said) in text


def test_every_page_says_that_it_stays_inside_and_of_what_it_is(fonts: Fonts) -> None:
    view = a_sheet(PEOPLE)
    pages = pages_of(pdf(view, fonts)[0])
    assert len(pages) > 1
    for at, page in enumerate(pages, start=1):
        told = (wording.APPRAISAL_SHEET, wording.INTERNAL, view.branch, view.scope, view.settled, f"第 {at} 页")
        for said in (*told, "本表不公示"):
            assert bare(said) in bare(page)


def test_where_to_sign_stands_on_the_last_page_alone(fonts: Fonts) -> None:
    pages = pages_of(pdf(a_sheet(PEOPLE), fonts)[0])
    assert ["党支部书记签字" in bare(page) for page in pages] == [False] * (len(pages) - 1) + [True]


def test_a_sheet_of_nobody_says_so(fonts: Fonts) -> None:
    assert bare(wording.APPRAISAL_NOBODY) in text_of(pdf(a_sheet([]), fonts)[0])


@pytest.mark.fault("TX-01")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_that_means_something_elsewhere_is_printed_letter_by_letter(fonts: Fonts, name: str) -> None:
    assert text_of(pdf(a_sheet([name], note=name), fonts)[0]).count(bare(name)) == 2


def test_a_character_no_face_has_is_told(fonts: Fonts) -> None:
    assert pdf(a_sheet([RARE, "\U0003ffff"]), fonts)[1].missing


def test_nothing_lies_on_anything_else_however_much_is_told(fonts: Fonts, monkeypatch: pytest.MonkeyPatch) -> None:
    long = "7月12日支委会上门补评，" * 16
    view = a_sheet([*long_names(3), *PEOPLE], note=long, branch="中共柳溪镇" * 20, scope="民主评议" * 30)
    monkeypatch.setattr(appraisal_sheet, "Paper", BoxedPaper)
    assert overlaps(lambda: pdf(view, fonts), page_size=(210.0, 297.0)) == []


def test_the_same_view_gives_the_same_bytes(fonts: Fonts) -> None:
    assert pdf(a_sheet(PEOPLE), fonts)[0] == pdf(a_sheet(PEOPLE), fonts)[0]


# -- on the record ---------------------------------------------------------------------------------


def test_the_record_tells_of_lectures_with_what_they_count(fonts: Fonts) -> None:
    lectures = (
        LectureLine("做合格党员", "石建国主讲", "计入学时 60 分钟"),
        LectureLine("微课", "外来人主讲"),
        LectureLine("题"),
    )
    text = text_of(record_pdf(a_record(lectures=lectures), fonts)[0])
    for said in ("党课", "3 堂", "做合格党员（石建国主讲；计入学时 60 分钟）", "2.微课（外来人主讲）", "3.题"):
        assert bare(said) in text


def test_the_record_tells_the_appraisal_in_figures(fonts: Fonts) -> None:
    told = ("参加评议的正式党员 5 人：合格 5 人。", "等次2026年7月10日定。")
    text = text_of(record_pdf(a_record(appraisal=told), fonts)[0])
    for said in (wording.APPRAISAL, *told):
        assert bare(said) in text


def test_a_record_without_either_says_nothing_of_them(fonts: Fonts) -> None:
    text = text_of(record_pdf(a_record(), fonts)[0])
    assert wording.APPRAISAL not in text
    assert "1 堂" not in text
