"""党费收缴表 as PDF."""

from __future__ import annotations

import re
from dataclasses import replace

import pypdfium2
import pytest
import zxingcpp

from tests.documents.builders import (
    ACTIVITY_ID,
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
from tests.documents.dues_samples import a_dues_sheet, some_reversals
from themeday_desktop.documents import dues_sheet
from themeday_desktop.documents.dues_views import DuesSheetRow, DuesSheetView, ReversalLine
from themeday_desktop.documents.fonts import Fonts

PEOPLE = names(46)


def pdf(view: DuesSheetView, fonts: Fonts) -> bytes:
    """The sheet."""
    return written(dues_sheet.write, view, fonts=fonts)[0]


def read(view: DuesSheetView, fonts: Fonts) -> str:
    return text_of(pdf(view, fonts))


def test_everybody_stands_on_it_once_with_the_sums_below(fonts: Fonts) -> None:
    view = a_dues_sheet(PEOPLE)
    text = read(view, fonts)
    assert [text.count(name) for name in PEOPLE] == [1] * 46
    for said in (view.branch, view.title, view.month, view.words, "550.00", "陈秀英", "含欠5、6月"):
        assert bare(said) in text
    assert text.count("12.50") == 45 + 44  # due of all but the first, paid by all but the first and the last
    assert "待定" in text


def test_every_page_says_what_it_is_of_which_branch_and_month(fonts: Fonts) -> None:
    view = a_dues_sheet(names(60))
    pages = pages_of(pdf(view, fonts))
    assert len(pages) == 3
    for page in pages:
        for text in ("党费收缴表", view.branch, view.title, view.date, view.month, view.printed):
            assert text in page


def test_a_line_says_what_is_due_and_paid_how_and_by_which_receipt(fonts: Fonts) -> None:
    row = DuesSheetRow(1, "林巧云", 1500, 1500, "扫码", "288", "含欠 5、6月，本月不用交")
    assert "1林巧云含欠5、6月，本月不用交15.0015.00扫码288合计" in read(a_dues_sheet([], rows=(row,)), fonts)


def test_an_amount_that_is_not_settled_says_so_and_leaves_the_rest_free(fonts: Fonts) -> None:
    rows = (DuesSheetRow(1, "林巧云", None, 0), DuesSheetRow(2, "刘思远", 1500, 0))
    assert "1林巧云待定2刘思远15.00合计" in read(a_dues_sheet([], rows=rows), fonts)


@pytest.mark.parametrize(("owing", "said"), [(3, "合计应交3人，已交1人"), (2, "合计应交2人，已交1人")])
def test_it_counts_who_owes_and_who_paid(fonts: Fonts, owing: int, said: str) -> None:
    assert said in read(a_dues_sheet(names(3), owing=owing), fonts)


def test_who_collects_and_who_checks_sign_beside_their_names(fonts: Fonts) -> None:
    text = read(a_dues_sheet(PEOPLE, collector="王秀兰", reviewer="张桂芳"), fonts)
    assert "收缴人签字（王秀兰）" in text
    assert "复核人签字（张桂芳）" in text
    nobody = read(a_dues_sheet(PEOPLE, collector="", reviewer=""), fonts)
    assert "收缴人签字复核人签字" in nobody


@pytest.mark.fault("TX-14")
def test_what_was_taken_back_stands_below_with_its_receipt_day_and_reason(fonts: Fonts) -> None:
    told = ReversalLine("林巧云", 650, "7", "2026年7月10日", "金额看错了")
    assert "冲正的记录" in read(a_dues_sheet(PEOPLE, reversals=(told,)), fonts)
    assert "林巧云6.50元收据号72026年7月10日冲正原因：金额看错了" in read(a_dues_sheet([], reversals=(told,)), fonts)
    assert "冲正" not in read(a_dues_sheet(PEOPLE), fonts)


def test_the_code_holds_the_id_of_the_activity_on_every_page(fonts: Fonts) -> None:
    document = pypdfium2.PdfDocument(pdf(a_dues_sheet(PEOPLE), fonts))
    found = [{one.text for one in zxingcpp.read_barcodes(page.render(scale=3).to_pil())} for page in document]
    document.close()
    assert found == [{f"themeday:{ACTIVITY_ID}"}] * len(found)


def test_of_300_names_of_twelve_characters_each_stands_on_it_exactly_once(fonts: Fonts) -> None:
    people = long_names(300)
    made, report = written(dues_sheet.write, a_dues_sheet(people), fonts=fonts)
    text = text_of(made)
    assert {text.count(name) for name in people} == {1}
    assert (report.missing, report.shortened) == ((), ())


@pytest.mark.fault("TX-04")
def test_rare_names_are_printed_and_what_no_face_has_is_reported(fonts: Fonts) -> None:
    people = [*(f"王{one}" for one in RARE), "王\U00030000"]
    told = tuple(replace(one, name=name, reason=name) for one, name in zip(some_reversals(7), people, strict=True))
    made, report = written(dues_sheet.write, a_dues_sheet(people, reversals=told), fonts=fonts)
    text = text_of(made)
    assert [text.count(name) for name in people] == [3] * 7  # in the list, and below with the reason
    assert report.missing == ("\U00030000",)


def test_a_large_sum_is_grouped_and_said_in_words(fonts: Fonts) -> None:
    text = read(a_dues_sheet(PEOPLE, received_fen=123_456_789, words="壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分"), fonts)
    assert "1,234,567.89" in text
    assert "壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分" in text


@pytest.mark.parametrize("count", [0, 1, 22, 23, 24, 46, 47, 300])
def test_every_page_has_its_number_and_there_is_always_room_to_sign(fonts: Fonts, count: int) -> None:
    pages = pages_of(pdf(a_dues_sheet(names(count)), fonts))
    numbered = [re.search(r"第(\d+)页共(\d+)页", bare(page)) for page in pages]
    assert [one and (int(one[1]), int(one[2])) for one in numbered] == [
        (number, len(pages)) for number in range(1, len(pages) + 1)
    ]
    assert ["收缴人" in page for page in pages] == [False] * (len(pages) - 1) + [True]


@pytest.mark.parametrize(
    "view",
    [
        a_dues_sheet(PEOPLE, reversals=some_reversals(3), printed=""),
        a_dues_sheet(long_names(30), reviewer="欧阳买买提江吐尔逊" * 3, title="学习" * 60, branch="中共" * 60),
        a_dues_sheet(names(22), reversals=some_reversals(22)),
        a_dues_sheet(names(3), reversals=some_reversals(130, reason="收错了人，已经退还本人，" * 6)),
        a_dues_sheet(["买买提" * 300, *names(2)]),
    ],
    ids=["usual", "long-names", "as-many-reversals", "pages-of-reversals", "a-name-of-900"],
)
def test_nothing_overlaps_or_leaves_the_page(
    fonts: Fonts, monkeypatch: pytest.MonkeyPatch, view: DuesSheetView
) -> None:
    monkeypatch.setattr(dues_sheet, "Paper", BoxedPaper)
    assert overlaps(lambda: pdf(view, fonts)) == []


def test_every_reversal_is_told_however_many_there_are(fonts: Fonts) -> None:
    reversals = some_reversals(130)
    pages = pages_of(pdf(a_dues_sheet(names(3), reversals=reversals), fonts))
    text = bare("".join(pages))
    assert [text.count(one.name) for one in reversals[3:]] == [1] * 127  # the first three stand in the table too
    assert len(pages) > 2
    assert "收缴人" in pages[-1]


def test_a_sheet_that_says_how_it_was_shortened(fonts: Fonts) -> None:
    name = "买买提江·" * 2000
    _, report = written(dues_sheet.write, a_dues_sheet([name]), fonts=fonts)
    assert name in report.shortened


def test_a_name_of_five_hundred_characters_stands_whole_and_only_a_hopeless_one_is_reported(fonts: Fonts) -> None:
    made, report = written(dues_sheet.write, a_dues_sheet(["王" * 500]), fonts=fonts)
    assert report.shortened == ()
    assert text_of(made).count("王") == 500
    _, report = written(dues_sheet.write, a_dues_sheet(["王" * 5000, "林巧云"]), fonts=fonts)
    assert report.shortened == ("王" * 5000,)


@pytest.mark.parametrize("count", range(18, 26))
def test_reversals_and_signatures_find_room_whatever_row_is_last(
    fonts: Fonts, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr(dues_sheet, "Paper", BoxedPaper)
    view = a_dues_sheet(names(count), reversals=some_reversals(20))
    assert overlaps(lambda: pdf(view, fonts)) == []


def test_a_row_taller_than_what_is_left_above_the_signatures_signs_overleaf(fonts: Fonts) -> None:
    pages = pages_of(pdf(a_dues_sheet(["买买提江·吐尔逊" * 110]), fonts))
    assert "收缴人" in pages[-1]
    assert "吐尔逊" not in bare(pages[-1])


def test_the_same_view_gives_the_same_bytes(fonts: Fonts) -> None:
    assert pdf(a_dues_sheet(PEOPLE), fonts) == pdf(a_dues_sheet(PEOPLE), fonts)


@pytest.mark.fault("TX-01")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_printed_letter_by_letter(fonts: Fonts, name: str) -> None:
    view = replace(a_dues_sheet([name]), title=name, reversals=some_reversals(1, reason=name))
    assert read(view, fonts).count(bare(name)) >= 3
