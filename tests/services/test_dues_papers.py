"""Dues on paper: what the ledger says is what the paper says."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook

from tests.builders import an_activity_draft
from tests.e2e.spreadsheets import recalculated
from tests.services.test_dues import CASH, QR, pays, receive, row
from themeday_desktop.domain.errors import BadInput, Refused
from themeday_desktop.domain.members import MemberDraft
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.domain.traits import DuesCategory, Stage, Trait
from themeday_desktop.services.desk import Services
from themeday_desktop.services.dues_figures import lines_of
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


def test_earlier_months_that_are_asked_for_are_noted_and_stay_so_once_they_were_paid(
    services: Services, activity: str, tmp_path: Path
) -> None:
    own, _ = services.activities.add_activity(an_activity_draft(title="九月", held_on="2026-09-10"))

    def printed() -> tuple[int | None, int, str]:
        sheet = services.dues.load_sheet(own)
        view = sheet_view(services.ledger.branch(), sheet, activity=services.activities.load(own))
        (found,) = [one for one in view.rows if one.name == "李学生"]
        return found.due_fen, found.paid_fen, found.note

    receive(services, activity, "李学生")
    assert printed() == (40, 0, "含欠 8月")
    services.dues.take_back(row(services, activity, "李学生").payment.id, reason="收错了")  # type: ignore[union-attr]  # just received
    assert printed() == (60, 0, "含欠 7、8月")
    receive(services, own, "李学生")
    assert printed() == (60, 60, "含欠 7、8月")
    services.dues_papers.prepare_print(SHEET, own, tmp_path / "sheet.pdf")(NoProgress())
    assert "李学生含欠7、8月0.600.60现金" in pdf_text(tmp_path / "sheet.pdf").replace("\r", "")


def test_months_of_another_year_are_noted_with_it(services: Services, activity: str) -> None:
    own, _ = services.activities.add_activity(an_activity_draft(title="一月", held_on="2027-01-10"))
    sheet = services.dues.load_sheet(own)
    view = sheet_view(services.ledger.branch(), sheet, activity=services.activities.load(own))
    notes = {one.name: one.note for one in view.rows}
    assert notes["李学生"] == "含欠 2026年7、8、9、10、11、12月"


def test_a_payment_and_one_taken_back_stand_on_paper_with_their_receipts(
    services: Services, activity: str, tmp_path: Path
) -> None:
    receive(services, activity, "王工资", QR)
    services.dues.take_back(receive(services, activity, "李学生", QR), reason="付错了")
    services.dues_papers.prepare_print(SHEET, activity, tmp_path / "sheet.pdf")(NoProgress())
    text = pdf_text(tmp_path / "sheet.pdf")
    assert "王工资78.0078.00扫码1" in text
    assert "李学生0.20元收据号22026年7月10日冲正原因：付错了" in text
    assert "柒拾捌元整" in text


def test_the_ledger_of_the_year_says_what_is_owed_and_to_be_settled(
    services: Services, activity: str, tmp_path: Path
) -> None:
    receive(services, activity, "王工资")
    services.dues_papers.prepare_ledger(2026, tmp_path / "ledger.pdf")(NoProgress())
    text = pdf_text(tmp_path / "ledger.pdf")
    assert "截至2026年7月10日" in text
    assert text.count("欠0.20") == 1
    assert text.count("待定") >= 12


def test_no_identity_or_phone_number_stands_on_paper_or_in_a_workbook(services: Services, tmp_path: Path) -> None:
    secret = {"identity_number": "990101197001010018", "phone": "19900000001"}
    student = {Trait.STAGE: Stage.FULL.value, Trait.DUES_CATEGORY: DuesCategory.STUDENT.value}
    services.roster.add_member(MemberDraft("王号码", valid_from="2010-07-01", traits=student, **secret))
    own, _ = services.activities.add_activity(an_activity_draft())
    for suffix in ("pdf", "xlsx"):
        services.dues_papers.prepare_print(SHEET, own, tmp_path / f"sheet.{suffix}")(NoProgress())
        services.dues_papers.prepare_ledger(2026, tmp_path / f"ledger.{suffix}")(NoProgress())
    for name in ("sheet", "ledger"):
        cells = [str(one.value) for row in load_workbook(tmp_path / f"{name}.xlsx").worksheets[0] for one in row]
        for text in (pdf_text(tmp_path / f"{name}.pdf"), "".join(cells)):
            assert "王号码" in text
            assert [one for one in secret.values() if one in text] == []


def test_amounts_read_back_from_the_workbook_are_the_ledger_s_to_the_fen(
    services: Services, activity: str, tmp_path: Path
) -> None:
    for at, base in enumerate((329_999, 123_457, 999_999, 1_234_567), start=1):  # amounts with odd fen
        pays(services, f"钱{'甲乙丙丁'[at - 1]}", DuesCategory.SALARIED, base)
        if at < 4:
            receive(services, activity, f"钱{'甲乙丙丁'[at - 1]}")
    sheet, ledger = tmp_path / "sheet.xlsx", tmp_path / "ledger.xlsx"
    services.dues_papers.prepare_print(SHEET, activity, sheet)(NoProgress())
    services.dues_papers.prepare_ledger(2026, ledger)(NoProgress())
    listed, years = services.dues.load_sheet(activity), services.dues.load_year(2026)
    paid = {one.member.name: sum(p.amount_fen for p in services.dues.load_payments_of(one.member.id)) for one in years}
    assert {fen % 10 for fen in paid.values()} > {0}
    rows, sums = amounts(sheet), shown_sums(sheet, tmp_path)
    assert {name: cells[3] for name, cells in rows.items()} == paid
    assert sums[3] == sum(paid.values()) == listed.total_fen
    assert sums[2] == sum(line.due_fen or 0 for line in lines_of(listed))
    rows, sums = amounts(ledger), shown_sums(ledger, tmp_path)
    assert {name: (cells[9], cells[15]) for name, cells in rows.items()} == {
        name: (fen,) * 2 for name, fen in paid.items()
    }
    assert {name: cells[16] for name, cells in rows.items()} == {one.member.name: one.arrears_fen for one in years}
    assert (sums[9], sums[15], sums[16]) == (sum(paid.values()),) * 2 + (sum(one.arrears_fen for one in years),)


def amounts(path: Path) -> dict[str, list[int]]:
    """The cells of everybody's row in fen, by name; a text counts as nothing."""
    rows = [row for row in load_workbook(path).worksheets[0].iter_rows(min_row=5) if row[0].value]
    return {
        str(row[1].value): [
            int(Decimal(str(one.value)) * 100) if isinstance(one.value, int | float) else 0 for one in row
        ]
        for row in rows
    }


def shown_sums(path: Path, folder: Path) -> list[int]:
    """The row of sums as another program works it out, in fen."""
    (total,) = [row for row in recalculated(path, folder) if row[1] == "合计"]
    return [int(Decimal(one) * 100) if one[:1].isdigit() else 0 for one in total]


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


def test_an_activity_that_is_not_there_has_no_sheet(services: Services, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no_such_activity"):
        services.dues_papers.prepare_print(SHEET, "nowhere", tmp_path / "a.pdf")
    assert list(tmp_path.glob("a.*")) == []
