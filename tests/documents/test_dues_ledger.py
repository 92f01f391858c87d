"""党费台账 as PDF."""

from __future__ import annotations

import io

import pypdfium2
import pytest

from tests.documents.builders import A4_LYING, BoxedPaper, bare, long_names, names, overlaps, pages_of
from tests.documents.dues_samples import BLANK, IN_PART, OWED, PAID, UNKNOWN, a_dues_ledger
from themeday_desktop.documents import dues_ledger
from themeday_desktop.documents.dues_ledger import month_text
from themeday_desktop.documents.dues_views import DuesLedgerView
from themeday_desktop.documents.fonts import Fonts

PEOPLE = names(46)


def pdf(view: DuesLedgerView, fonts: Fonts) -> bytes:
    """The ledger."""
    stream = io.BytesIO()
    dues_ledger.write(view, stream, fonts=fonts)
    return stream.getvalue()


def test_a_month_says_what_was_paid_or_what_is_owed_of_it() -> None:
    assert [month_text(one) for one in (PAID, OWED, IN_PART, UNKNOWN, BLANK)] == [
        "12.50",
        "欠12.50",
        "欠7.50",
        "待定",
        "",
    ]


def test_everybody_stands_on_it_once_with_the_year_in_figures(fonts: Fonts) -> None:
    view = a_dues_ledger(PEOPLE)
    pages = pages_of(pdf(view, fonts))
    text = bare("".join(pages))
    assert [text.count(name) for name in PEOPLE] == [1] * 46
    assert "2026年度党费台账" in bare(pages[-1])
    sums = [f"{46 * each / 100:.2f}" for each in (1250, 500, 3000, 2000)]  # a paid month, a part, the year, owed
    assert [one for one in sums if one not in text] == []


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
