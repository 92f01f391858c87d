"""党费台账 as PDF."""

from __future__ import annotations

import re
from dataclasses import replace

import pypdfium2
import pytest

from tests.documents.builders import (
    A4_LYING,
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
from tests.documents.dues_samples import BLANK, IN_PART, OWED, PAID, PAID_UNKNOWN, UNKNOWN, a_dues_ledger
from themeday_desktop.documents import dues_ledger
from themeday_desktop.documents.dues_ledger import missing_text, month_text
from themeday_desktop.documents.dues_views import DuesLedgerView, LedgerMonth, LedgerRow
from themeday_desktop.documents.fonts import Fonts

PEOPLE = names(46)


def pdf(view: DuesLedgerView, fonts: Fonts) -> bytes:
    """The ledger."""
    return written(dues_ledger.write, view, fonts=fonts)[0]


@pytest.mark.parametrize(
    ("month", "said"),
    [
        (PAID, ("12.50", "")),
        (OWED, ("欠12.50", "欠12.50")),
        (IN_PART, ("5.00", "欠7.50")),
        (UNKNOWN, ("待定", "待定")),
        (PAID_UNKNOWN, ("3.00", "待定")),
        (LedgerMonth(0), ("0.00", "")),
        (BLANK, ("", "")),
    ],
)
def test_a_month_says_what_was_paid_and_what_is_missing_of_it(month: LedgerMonth, said: tuple[str, str]) -> None:
    assert (month_text(month), missing_text(month)) == said


def fen(text: str) -> int:
    return int(text.removeprefix("欠").replace(".", ""))


def placed(fonts: Fonts, monkeypatch: pytest.MonkeyPatch) -> list[tuple[float, float, str]]:
    """Every amount of a ledger of all kinds of months: where it ends, where it stands, and what it says."""
    months = (PAID, OWED, IN_PART, UNKNOWN, PAID_UNKNOWN, LedgerMonth(12_345_67, owed_fen=76_54), *([BLANK] * 6))
    usual = a_dues_ledger(names(9))
    paid, owed = sum(one.paid_fen for one in months), sum(one.owed_fen for one in months)
    rows = (replace(one, months=months, paid_fen=paid, owed_fen=owed) for one in usual.rows[::2])
    monkeypatch.setattr(dues_ledger, "Paper", BoxedPaper)
    BoxedPaper.boxes = [[]]
    pdf(replace(usual, rows=(*rows, *usual.rows[1::2])), fonts)
    (page,) = [one for one in BoxedPaper.boxes if one]
    return [(round(box[2]), box[1], text) for box, text in page if re.fullmatch(r"欠?\d+\.\d\d", text)]


def test_each_printed_column_adds_up_by_hand_to_the_sum_below(fonts: Fonts, monkeypatch: pytest.MonkeyPatch) -> None:
    amounts = [one for one in placed(fonts, monkeypatch) if not one[2].startswith("欠")]
    lowest = max(top for _, top, _ in amounts)
    columns = {right for right, _, _ in amounts}
    assert len(columns) == 9  # the standard, six months of which something was paid, and both sums
    for column in columns:
        own = [fen(text) for right, top, text in amounts if right == column and top < lowest - 1]
        assert [sum(own)] == [fen(text) for right, top, text in amounts if right == column and top > lowest - 1]


def test_each_printed_row_adds_up_by_hand_to_what_was_paid_and_what_is_owed(
    fonts: Fonts, monkeypatch: pytest.MonkeyPatch
) -> None:
    amounts = placed(fonts, monkeypatch)
    *_, last_month, paid_column, owed_column = sorted({right for right, _, _ in amounts})
    tops = sorted(top for right, top, _ in amounts if right == paid_column)
    assert len(tops) == 10
    for at in tops:
        row = [(right, text) for right, top, text in amounts if abs(top - at) < 3.5 and right > 80]
        months = [text for right, text in row if right <= last_month]
        assert sum(fen(one) for one in months if not one.startswith("欠")) == fen(dict(row)[paid_column])
        if at != tops[-1]:
            assert sum(fen(one) for one in months if one.startswith("欠")) == fen(dict(row)[owed_column])


def test_everybody_stands_on_it_once_with_the_year_in_figures(fonts: Fonts) -> None:
    view = a_dues_ledger(PEOPLE)
    pages = pages_of(pdf(view, fonts))
    text = bare("".join(pages))
    assert [text.count(name) for name in PEOPLE] == [1] * 46
    assert "2026年度党费台账" in bare(pages[-1])
    sums = [f"{46 * each / 100:.2f}" for each in (1250, 500, 3000, 2000)]  # a paid month, a part, the year, owed
    assert [one for one in sums if one not in text] == []


def test_every_page_says_which_year_until_when_and_which_page_it_is(fonts: Fonts) -> None:
    view = a_dues_ledger(names(60))
    pages = pages_of(pdf(view, fonts))
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        told = f"第 {number} 页　共 {len(pages)} 页"
        for text in ("2026年度党费台账", "截至2026年7月10日", "单位：元", view.branch, view.printed, told):
            assert text in page


def test_an_amount_that_is_not_settled_and_a_year_paid_in_full(fonts: Fonts) -> None:
    waits = LedgerRow(1, "林巧云", None, (UNKNOWN, *[BLANK] * 11), 0, 0)
    paid = LedgerRow(2, "刘思远", 1250, (PAID,) * 12, 15_000, 0)
    text = text_of(pdf(a_dues_ledger([], rows=(waits, paid)), fonts))
    assert "1林巧云待定待定0.002刘思远" + "12.50" * 13 + "150.00合计" in text
    assert "欠0" not in text


def test_of_300_names_of_twelve_characters_each_stands_on_it_exactly_once(fonts: Fonts) -> None:
    people = long_names(300)
    made, report = written(dues_ledger.write, a_dues_ledger(people), fonts=fonts)
    text = text_of(made)
    assert {text.count(name) for name in people} == {1}
    assert (report.missing, report.shortened) == ((), ())


@pytest.mark.fault("TX-04")
def test_rare_names_are_printed_and_what_no_face_has_is_reported(fonts: Fonts) -> None:
    people = [*(f"王{one}" for one in RARE), "王\U00030000"]
    made, report = written(dues_ledger.write, a_dues_ledger(people), fonts=fonts)
    text = text_of(made)
    assert [text.count(name) for name in people] == [1] * 7
    assert report.missing == ("\U00030000",)


@pytest.mark.fault("TX-01")
def test_hostile_names_stand_on_paper_letter_by_letter(fonts: Fonts) -> None:
    text = text_of(pdf(a_dues_ledger(list(HOSTILE)), fonts))
    assert [name for name in HOSTILE if bare(name) not in text] == []


def test_it_lies_on_the_page(fonts: Fonts) -> None:
    document = pypdfium2.PdfDocument(pdf(a_dues_ledger(PEOPLE), fonts))
    assert {tuple(round(one / 72 * 25.4) for one in page.get_size()) for page in document} == {(297, 210)}
    document.close()


@pytest.mark.parametrize(
    "view",
    [
        a_dues_ledger([]),
        a_dues_ledger(PEOPLE, printed=""),
        a_dues_ledger(long_names(300), branch="中共" * 90),
    ],
    ids=["nobody", "usual", "three-hundred"],
)
def test_nothing_overlaps_or_leaves_the_page(
    fonts: Fonts, monkeypatch: pytest.MonkeyPatch, view: DuesLedgerView
) -> None:
    monkeypatch.setattr(dues_ledger, "Paper", BoxedPaper)
    assert overlaps(lambda: pdf(view, fonts), page_size=A4_LYING) == []


def test_the_same_view_gives_the_same_bytes(fonts: Fonts) -> None:
    assert pdf(a_dues_ledger(PEOPLE), fonts) == pdf(a_dues_ledger(PEOPLE), fonts)
