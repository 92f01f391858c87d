"""党费收缴表 as PDF."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest

from tests.documents.builders import HOSTILE, BoxedPaper, bare, long_names, names, overlaps, pages_of
from tests.documents.dues_samples import a_dues_sheet, some_reversals
from themeday_desktop.documents import dues_sheet
from themeday_desktop.documents.dues_views import DuesSheetView
from themeday_desktop.documents.fonts import Fonts

PEOPLE = names(46)


def pdf(view: DuesSheetView, fonts: Fonts) -> bytes:
    """The sheet."""
    stream = io.BytesIO()
    dues_sheet.write(view, stream, fonts=fonts)
    return stream.getvalue()


def read(view: DuesSheetView, fonts: Fonts) -> str:
    return bare("".join(pages_of(pdf(view, fonts))))


def test_everybody_stands_on_it_once_with_the_sums_below(fonts: Fonts) -> None:
    view = a_dues_sheet(PEOPLE)
    text = read(view, fonts)
    assert [text.count(name) for name in PEOPLE] == [1] * 46
    for said in (view.branch, view.title, view.month, view.words, "550.00", "陈秀英", "含欠5、6月"):
        assert bare(said) in text
    assert text.count("12.50") == 45 + 44  # due of all but the first, paid by all but the first and the last
    assert "待定" in text


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
    stream = io.BytesIO()
    name = "买买提江·" * 2000
    written = dues_sheet.write(a_dues_sheet([name]), stream, fonts=fonts)
    assert name in written.shortened


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
