"""主题党日活动记录表 as PDF."""

from dataclasses import fields
from functools import partial

import pypdfium2
import pytest
import zxingcpp

from tests.documents.builders import (
    ACTIVITY_ID,
    HOSTILE,
    BoxedPaper,
    a_record,
    bare,
    long_names,
    names,
    overlaps,
    pages_of,
    record_pdf,
)
from themeday_desktop.documents import record
from themeday_desktop.documents.fonts import Fonts
from themeday_desktop.documents.views import Counter, NamedPerson, NoticeLine, RecordView, StudyLine, ThemeLine

PARAGRAPH = (
    "3月20日下午，白沙村党支部在村党群服务中心召开主题党日活动，"
    "会上学习了全国“两会”精神和《通知》，随后植树120株（见附件2）。"
)


def said(pdf: bytes) -> str:
    return bare("".join(pages_of(pdf)))


def strings(value: object) -> list[str]:
    """Return every text inside a view."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for one in value for text in strings(one)]
    if value is None:
        return []
    return [text for field in fields(value) for text in strings(getattr(value, field.name))]  # type: ignore[arg-type]


def test_every_text_of_the_view_is_on_paper(fonts: Fonts) -> None:
    view = a_record(late_entry_reason="当天停电，次日补记。")
    text = said(record_pdf(view, fonts)[0])
    assert [one for one in strings(view) if one != ACTIVITY_ID and bare(one) not in text] == []


def test_a_late_entry_is_marked_and_says_why(fonts: Fonts) -> None:
    text = said(record_pdf(a_record(late_entry_reason="当天停电"), fonts)[0])
    assert "补录原因当天停电" in text
    assert text.count("补录") == 2
    assert "补录" not in said(record_pdf(a_record(), fonts)[0])


def test_a_meeting_is_told_with_its_number_votes_minutes_and_resolutions(fonts: Fonts) -> None:
    view = a_record(
        numbers=("2023年第1次党员大会", "2023年第3次主题党日"),
        votes=("修路（表决）：应到有表决权 30 人，到会 28 人。", "补选委员（选举）：当选。"),
        minutes=("林建国通报预算。", "大家没有意见。"),
        resolutions=("铺路（负责人陈秀英，2023年8月31日前办结）",),
    )
    text = said(record_pdf(view, fonts)[0])
    assert [one for one in strings(view) if one != ACTIVITY_ID and bare(one) not in text] == []
    assert all(label in text for label in ("会次", "表决情况", "会议记录", "会议决议"))


def test_what_is_no_meeting_has_nothing_of_it(fonts: Fonts) -> None:
    text = said(record_pdf(a_record(), fonts)[0])
    assert not any(label in text for label in ("会次", "表决情况", "会议记录", "会议决议"))


def test_lists_without_anyone_are_left_out(fonts: Fonts) -> None:
    text = said(record_pdf(a_record(late=(), guests=(), study=(), wrap_up=(), notice=None, counters=()), fonts)[0])
    assert not any(label in text for label in ("其中迟到", "列席", "学习内容", "活动小结", "通知依据", "到会情况"))


def test_an_empty_record_is_a_form_to_fill_in_by_hand(fonts: Fonts) -> None:
    view = RecordView("白沙村党支部", "", ACTIVITY_ID, "", (), "", "", "", "", "")
    pdf, report = record_pdf(view, fonts)
    assert report.pages == 1
    assert all(label in said(pdf) for label in ("主题党日活动记录表", "活动主题", "主持人签字", "审核人签字"))


def test_the_same_view_gives_the_same_bytes(fonts: Fonts) -> None:
    assert record_pdf(a_record(), fonts)[0] == record_pdf(a_record(), fonts)[0]


def test_a_long_record_flows_over_pages_and_each_says_where_it_is(fonts: Fonts) -> None:
    view = a_record(present=tuple(map(NamedPerson, names(300))), wrap_up=(PARAGRAPH,) * 30)
    pdf, report = record_pdf(view, fonts)
    pages = pages_of(pdf)
    assert len(pages) == report.pages == 4
    for number, page in enumerate(pages, start=1):
        assert f"第 {number} 页　共 4 页" in page
        assert view.branch in page
    assert bare("".join(pages)).count("植树120株") == 30


@pytest.mark.fault("PR-01")
@pytest.mark.parametrize(
    "people", [names(46), long_names(300), list(HOSTILE), ["龙" * 500]], ids=["46", "300", "hostile", "500"]
)
def test_no_two_texts_touch(fonts: Fonts, monkeypatch: pytest.MonkeyPatch, people: list[str]) -> None:
    monkeypatch.setattr(record, "Paper", BoxedPaper)
    view = a_record(
        present=tuple(map(NamedPerson, people)),
        leave=tuple(NamedPerson(name, "外出务工，电话联系") for name in people),
        wrap_up=(PARAGRAPH,) * 9,
        late_entry_reason=PARAGRAPH * 3,
        title="长" * 120,
        place="村" * 120,
        branch="支" * 60,
    )
    assert overlaps(partial(record_pdf, view, fonts)) == []


@pytest.mark.fault("TX-01")
def test_hostile_texts_stand_there_literally(fonts: Fonts) -> None:
    for text in HOSTILE:
        view = a_record(theme=text, host=text, absent=(NamedPerson(text, text),), wrap_up=(text,))
        assert said(record_pdf(view, fonts)[0]).count(bare(text)) >= 5


@pytest.mark.fault("TX-04")
def test_what_no_face_has_is_reported(fonts: Fonts) -> None:
    assert record_pdf(a_record(host="王\U00030000"), fonts)[1].missing == ("\U00030000",)


def test_a_long_title_gets_a_row_of_its_own(fonts: Fonts) -> None:
    title = "学习贯彻全国两会精神" * 12
    pdf, report = record_pdf(a_record(title=title), fonts)
    assert f"活动名称{title}" in said(pdf)
    assert report.shortened == ()


def test_a_long_place_takes_the_whole_width(fonts: Fonts) -> None:
    assert "村" * 120 in said(record_pdf(a_record(place="村" * 120), fonts)[0])


@pytest.mark.parametrize(
    ("notice", "expected"),
    [
        (NoticeLine("关于活动的通知"), "通知依据《关于活动的通知》"),
        (NoticeLine("《关于活动的通知》", "镇党委"), "通知依据镇党委《关于活动的通知》"),
        (NoticeLine("", "镇党委", "青委〔2023〕5号"), "通知依据镇党委（青委〔2023〕5号）"),
    ],
)
def test_the_notice_is_named_as_officials_do(fonts: Fonts, notice: NoticeLine, expected: str) -> None:
    assert expected in said(record_pdf(a_record(notice=notice, late_entry_reason=None), fonts)[0])


def test_a_long_formula_goes_on_below_itself(fonts: Fonts) -> None:
    formula = "在册党员减去不作硬性要求的党员，" * 6
    assert formula in said(record_pdf(a_record(counters=(Counter("应到", "42 人", formula),)), fonts)[0])


def test_a_study_item_without_title_keeps_its_number(fonts: Fonts) -> None:
    text = said(record_pdf(a_record(study=(StudyLine(""), StudyLine("党章"))), fonts)[0])
    assert "1.2.党章" in text


def test_the_code_of_the_activity_is_read_from_the_first_page(fonts: Fonts) -> None:
    document = pypdfium2.PdfDocument(record_pdf(a_record(), fonts)[0])
    found = zxingcpp.read_barcodes(document[0].render(scale=2).to_pil())
    document.close()
    assert [code.text for code in found] == [f"themeday:{ACTIVITY_ID}"]


ACTIONS = (NamedPerson("悬挂党旗", "14:40"), NamedPerson("重温入党誓词", "15:02，石建国领誓"))
THEME_LINE = ThemeLine("志愿服务", "村口", "上水村党支部", "到会 36 人全部参加", ("植树四十棵。", "清理水渠。"))


def test_fixed_actions_study_and_theme_activity_are_on_paper(fonts: Fonts) -> None:
    studied = (StudyLine("党章第一章", "集中学习，领学诵读，王秀兰领学，30分钟"),)
    view = a_record(actions=ACTIONS, study=studied, study_hours="0.5 学时", theme_activity=THEME_LINE)
    text = said(record_pdf(view, fonts)[0])
    assert [one for one in strings(view) if one != ACTIVITY_ID and bare(one) not in text] == []
    assert all(
        label in text for label in ("规定动作2项", "主题活动类别：志愿服务", "联办支部：上水村党支部", "0.5学时")
    )


def test_what_is_empty_of_a_theme_activity_is_left_out(fonts: Fonts) -> None:
    text = said(record_pdf(a_record(theme_activity=ThemeLine("文体活动")), fonts)[0])
    assert "类别：文体活动" in text
    assert not any(label in text for label in ("地点：", "联办支部", "参加："))


@pytest.mark.fault("TX-01")
def test_hostile_texts_of_the_programme_stand_on_paper_literally(fonts: Fonts) -> None:
    hostile = "<b>&张三</b>%s{0}';DROP"
    line = ThemeLine(hostile, hostile, hostile, "", (hostile,))
    view = a_record(actions=(NamedPerson(hostile, hostile),), study=(StudyLine(hostile, hostile),), theme_activity=line)
    assert said(record_pdf(view, fonts)[0]).count(bare(hostile)) == 8
