"""改期备案表 as PDF."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from tests.documents.builders import ACTIVITY_ID, HOSTILE, BoxedPaper, bare, overlaps, pages_of, text_of, written
from themeday_desktop.documents import move_filing
from themeday_desktop.documents.fonts import Fonts
from themeday_desktop.documents.views import MoveFilingView

VIEW = MoveFilingView(
    "中共柳溪镇石桥村支部委员会",
    "中共柳溪镇委员会",
    ACTIVITY_ID,
    "七月主题党日",
    "主题党日",
    "2026年7月10日",
    "2026年7月24日",
    "2026年7月5日至7月20日",
    "村党群服务中心",
    ("连日大雨，会场进水",),
    "石建国",
)


def pdf(view: MoveFilingView, fonts: Fonts) -> bytes:
    """The filing."""
    return written(move_filing.write, view, fonts=fonts)[0]


def test_everything_of_the_move_and_room_for_the_remark_are_on_one_page(fonts: Fonts) -> None:
    content = pdf(VIEW, fonts)
    text = text_of(content)
    said = (
        VIEW.branch,
        VIEW.township,
        VIEW.title,
        VIEW.original,
        VIEW.moved_to,
        VIEW.asked,
        VIEW.place,
        *VIEW.reasons,
        VIEW.person,
    )
    for words in (*said, "主题党日改期备案表", "上级党委意见", "书记签字"):
        assert bare(words) in text
    assert len(pages_of(content)) == 1


def test_without_a_range_of_the_notice_none_is_told(fonts: Fonts) -> None:
    assert "通知要求" not in text_of(pdf(replace(VIEW, asked=""), fonts)).replace("超出通知要求", "")


def test_no_two_texts_touch(fonts: Fonts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(move_filing, "Paper", BoxedPaper)
    view = replace(VIEW, title="很长的活动名称" * 12, reasons=("连日大雨，会场进水" * 20, "又和抗旱冲突" * 10))
    assert overlaps(partial(pdf, view, fonts)) == []


def test_a_reason_without_end_goes_on_overleaf_with_the_remark(fonts: Fonts) -> None:
    pages = pages_of(pdf(replace(VIEW, reasons=("连日大雨，会场进水。" * 150,)), fonts))
    assert len(pages) == 2
    assert "上级党委意见" in pages[-1]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_printed_literally(fonts: Fonts, text: str) -> None:
    assert bare(text) in text_of(pdf(replace(VIEW, reasons=(text,)), fonts))


def test_the_same_view_gives_the_same_bytes(fonts: Fonts) -> None:
    assert pdf(VIEW, fonts) == pdf(VIEW, fonts)
