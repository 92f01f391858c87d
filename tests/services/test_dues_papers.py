"""Dues on paper: what the ledger says is what the paper says."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook

from tests.builders import an_activity_draft
from tests.services.test_dues import CASH, QR, pays, receive, row
from themeday_desktop.domain.errors import BadInput
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.domain.traits import DuesCategory
from themeday_desktop.services.desk import Services
from themeday_desktop.services.dues_papers import LEDGER, SHEET, ledger_view, sheet_view


@pytest.fixture
def activity(services: Services) -> str:
    """July's theme day with one who has a salary, a student, and six whose dues are not settled."""
    pays(services, "王工资", DuesCategory.SALARIED, 520_000)
    pays(services, "李学生", DuesCategory.STUDENT)
    return services.activities.add_activity(an_activity_draft())[0]


def pdf_text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    finally:
        document.close()


def test_the_sheet_says_what_was_received_and_what_was_taken_back(services: Services, activity: str) -> None:
    receive(services, activity, "王工资", QR)
    services.dues.take_back(receive(services, activity, "李学生", CASH), reason="收错了")
    view = sheet_view(
        services.ledger.branch(), services.dues.load_sheet(activity), activity=services.activities.load(activity)
    )
    by_name = {one.name: one for one in view.rows}
    assert (view.month, view.received_fen, view.words) == ("2026年7月", 7800, "柒拾捌元整")
    assert (by_name["王工资"].paid_fen, by_name["王工资"].receipt) == (7800, "1")
    assert (by_name["李学生"].due_fen, by_name["李学生"].paid_fen, by_name["李学生"].receipt) == (20, 0, "")
    assert [(one.name, one.amount_fen, one.receipt, one.reason) for one in view.reversals] == [
        ("李学生", 20, "2", "收错了")
    ]
    assert sum(one.due_fen is None for one in view.rows) == 6


def test_who_paid_at_another_activity_of_the_month_is_said_so(services: Services, activity: str) -> None:
    second = services.activities.add_activity(an_activity_draft(title="7月补课"))[0]
    receive(services, activity, "王工资")
    view = sheet_view(
        services.ledger.branch(), services.dues.load_sheet(second), activity=services.activities.load(second)
    )
    found = next(one for one in view.rows if one.name == "王工资")
    assert (found.due_fen, found.paid_fen, found.note) == (7800, 0, "先前已交")
    assert row(services, second, "王工资").asked_fen == 0


def test_the_ledger_shows_the_year_as_of_today(services: Services, activity: str) -> None:
    receive(services, activity, "王工资")
    years = services.dues.load_year(2026)
    view = ledger_view(services.ledger.branch(), years, year=2026, today=services.dues.today)
    found = next(one for one in view.rows if one.name == "王工资")
    assert (view.year, view.as_of, found.standard_fen) == ("2026", "2026年7月10日", 7800)
    assert found.months[6].paid_fen == 7800
    assert [one.blank for one in found.months[7:]] == [True] * 5
    assert view.month_sums[6] == 7800


def test_a_year_in_which_nobody_owed_anything_is_an_empty_standard(services: Services, activity: str) -> None:
    view = ledger_view(services.ledger.branch(), services.dues.load_year(1990), year=1990, today=services.dues.today)
    assert {one.standard_fen for one in view.rows} <= {0}


@pytest.mark.parametrize("suffix", ["pdf", "xlsx", "PDF"])
def test_both_papers_are_written_in_both_formats(
    services: Services, activity: str, tmp_path: Path, suffix: str
) -> None:
    receive(services, activity, "王工资")
    sheet, ledger = tmp_path / f"sheet.{suffix}", tmp_path / f"ledger.{suffix}"
    first = services.dues_papers.prepare_print(SHEET, activity, sheet)(NoProgress())
    second = services.dues_papers.prepare_ledger(2026, ledger)(NoProgress())
    if suffix == "xlsx":
        names = {str(one[1].value) for path in (sheet, ledger) for one in load_workbook(path).active.iter_rows()}  # type: ignore[union-attr]
        assert {"王工资", "李学生", "合计"} <= names
    else:
        assert (first.pages, second.pages) == (1, 1)
        assert "王工资" in pdf_text(sheet)
        assert "78.00" in pdf_text(ledger)


@pytest.mark.parametrize(("name", "code"), [("a.docx", "unknown_format"), ("a", "unknown_format")])
def test_another_format_is_refused_before_anything_is_written(
    services: Services, activity: str, tmp_path: Path, name: str, code: str
) -> None:
    for prepare in (
        lambda path: services.dues_papers.prepare_print(SHEET, activity, path),
        lambda path: services.dues_papers.prepare_ledger(2026, path),
    ):
        with pytest.raises(BadInput) as refused:
            prepare(tmp_path / name)
        assert refused.value.code == code
    with pytest.raises(BadInput, match="unknown_document"):
        services.dues_papers.prepare_print(LEDGER, activity, tmp_path / "a.pdf")
    assert not (tmp_path / name).exists()
