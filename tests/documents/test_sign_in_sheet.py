"""签到表 as PDF."""

import io
from collections import Counter
from dataclasses import replace
from functools import partial

import pypdfium2
import pytest
import zxingcpp

from tests.documents.builders import (
    ACTIVITY_ID,
    HOSTILE,
    RARE,
    BoxedPaper,
    a_row,
    a_sheet,
    bare,
    long_names,
    names,
    overlaps,
    pages_of,
    sheet_pdf,
)
from themeday_desktop.documents import sign_in_sheet
from themeday_desktop.documents.fonts import Fonts
from themeday_desktop.documents.views import SignInGroup


def test_every_page_says_what_where_and_when(fonts: Fonts) -> None:
    view = a_sheet(names(120))
    pages = pages_of(sheet_pdf(view, fonts)[0])
    assert len(pages) == 5
    for number, page in enumerate(pages, start=1):
        for text in ("主题党日签到表", view.branch, view.title, view.date, view.place, f"第 {number} 页　共 5 页"):
            assert text in page


@pytest.mark.fault("PR-01")
def test_of_300_names_of_twelve_characters_each_stands_on_it_exactly_once(fonts: Fonts) -> None:
    people = long_names(300)
    pdf, report = sheet_pdf(a_sheet(people), fonts)
    text = bare("".join(pages_of(pdf)))
    assert {len(name) for name in people} == {12}
    assert Counter(text.count(name) for name in people) == {1: 300}
    assert (report.missing, report.shortened) == ((), ())


@pytest.mark.fault("PR-01")
@pytest.mark.parametrize(
    "people", [names(46), long_names(300), list(HOSTILE), []], ids=["46", "300", "hostile", "none"]
)
def test_no_two_texts_touch(fonts: Fonts, monkeypatch: pytest.MonkeyPatch, people: list[str]) -> None:
    monkeypatch.setattr(sign_in_sheet, "Paper", BoxedPaper)
    rows = tuple(
        a_row(name, at, stage="入党积极分子" * (at % 3 == 0), state="已到", time="14:30", note="电话联系")
        for at, name in enumerate(people)
    )
    assert overlaps(partial(sheet_pdf, a_sheet(groups=(SignInGroup("", rows),)), fonts)) == []


def test_the_same_view_gives_the_same_bytes(fonts: Fonts) -> None:
    view = a_sheet([*names(46), RARE])
    assert sheet_pdf(view, fonts)[0] == sheet_pdf(view, fonts)[0]


@pytest.mark.fault("TX-01")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stands_there_literally(fonts: Fonts, name: str) -> None:
    assert bare(name) in bare("".join(pages_of(sheet_pdf(a_sheet([name]), fonts)[0])))


@pytest.mark.fault("TX-01")
def test_a_name_of_500_characters_is_printed_whole(fonts: Fonts) -> None:
    pdf, report = sheet_pdf(a_sheet(["林巧云", "龙" * 500, "陈志强"]), fonts)
    text = bare("".join(pages_of(pdf)))
    assert text.count("龙") == 500
    assert text.count("陈志强") == 1
    assert report.shortened == ()


def test_a_name_longer_than_a_column_is_cut_short_and_reported(fonts: Fonts) -> None:
    _, report = sheet_pdf(a_sheet(["林巧云", "龙" * 2000]), fonts)
    assert report.shortened == ("龙" * 2000,)


@pytest.mark.fault("TX-04")
def test_rare_names_are_printed_and_what_no_face_has_is_reported(fonts: Fonts) -> None:
    pdf, report = sheet_pdf(a_sheet([*RARE, "王\U00030000"]), fonts)
    assert all(name in "".join(pages_of(pdf)) for name in [*RARE, "王\U00030000"])
    assert report.missing == ("\U00030000",)


def test_who_is_recorded_already_is_shown_with_state_and_time(fonts: Fonts) -> None:
    rows = (a_row("林巧云", state="已到", time="14:32", stage="预备党员"), a_row("陈志强", 2, note="送学上门"))
    text = pages_of(sheet_pdf(a_sheet(groups=(SignInGroup("第一党小组", rows),)), fonts)[0])[0]
    assert all(said in text for said in ("已到 14:32", "预备党员", "送学上门", "第一党小组"))


def test_a_long_note_is_cut_short_and_reported(fonts: Fonts) -> None:
    note = "在县城陪护住院的家人" * 4
    rows = (a_row("林巧云", note=note),)
    assert sheet_pdf(a_sheet(groups=(SignInGroup("", rows),)), fonts)[1].shortened == (note,)


def test_a_long_title_takes_two_small_lines(fonts: Fonts) -> None:
    title = "学习贯彻全国两会精神共同缔造美好生活" * 5
    pdf, report = sheet_pdf(a_sheet(["林巧云"], title=title), fonts)
    assert title in bare(pages_of(pdf)[0])
    assert report.shortened == ()


def test_blank_rows_stand_at_the_end_for_guests(fonts: Fonts) -> None:
    with_rows, without = (pages_of(sheet_pdf(a_sheet(["林巧云"], blank_rows=count), fonts)[0])[0] for count in (3, 0))
    assert "列席人员" in with_rows
    assert "列席人员" not in without


def test_without_anyone_there_is_a_page_of_blank_rows(fonts: Fonts) -> None:
    pdf, report = sheet_pdf(a_sheet(), fonts)
    assert report.pages == 1
    assert pages_of(pdf)[0].count("签名") == 2


def test_without_a_kind_it_is_the_sheet_of_an_activity(fonts: Fonts) -> None:
    assert "活动签到表" in pages_of(sheet_pdf(a_sheet(kinds=(), printed=""), fonts)[0])[0]


def test_only_the_last_page_asks_for_the_figures(fonts: Fonts) -> None:
    pages = pages_of(sheet_pdf(a_sheet(names(60)), fonts)[0])
    assert ["记录人" in page for page in pages] == [False] * (len(pages) - 1) + [True]


@pytest.mark.parametrize("scale", [1.2, 2.0])
def test_two_codes_of_the_activity_are_read_from_every_page(fonts: Fonts, scale: float) -> None:
    document = pypdfium2.PdfDocument(sheet_pdf(a_sheet(names(46)), fonts)[0])
    for page in document:
        found = zxingcpp.read_barcodes(page.render(scale=scale).to_pil())
        assert [code.text for code in found] == [f"themeday:{ACTIVITY_ID}"] * 2
        right_top, left_bottom = sorted((code.position.top_left for code in found), key=lambda point: point.y)
        assert right_top.x > left_bottom.x
    document.close()


def test_a_stream_that_is_full_says_so(fonts: Fonts) -> None:
    class Full(io.BytesIO):
        def write(self, _: object) -> int:
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        sign_in_sheet.write(a_sheet(["林巧云"]), Full(), fonts=fonts)


def test_a_group_is_named_before_its_people(fonts: Fonts) -> None:
    groups = tuple(SignInGroup(f"第{at}党小组", (a_row(name),)) for at, name in (("一", "林巧云"), ("二", "陈志强")))
    text = pages_of(sheet_pdf(replace(a_sheet(), groups=groups), fonts)[0])[0]
    assert text.index("第一党小组") < text.index("林巧云") < text.index("第二党小组") < text.index("陈志强")


def test_a_late_entry_is_marked_in_the_head_of_every_page_and_beside_its_person(fonts: Fonts) -> None:
    people = SignInGroup("", (*(a_row(name) for name in names(60)), a_row("末位者", note="补录 2026-07-15")))
    pages = pages_of(sheet_pdf(a_sheet(groups=(people,), late_entry="补录 2026-07-14"), fonts)[0])
    assert [bare(page).count("补录2026-07-14") for page in pages] == [1] * len(pages)
    assert bare("".join(pages)).count("补录2026-07-15") == 1


def test_a_long_place_does_not_touch_the_mark_of_a_late_entry(fonts: Fonts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_in_sheet, "Paper", BoxedPaper)
    view = a_sheet(["石建国"], place="村党群服务中心二楼会议室" * 3, late_entry="补录 2026-07-14")
    assert overlaps(partial(sheet_pdf, view, fonts)) == []
