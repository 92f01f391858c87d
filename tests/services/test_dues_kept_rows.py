"""Who paid at an activity and then left, died or came to owe nothing: the money and the name stay on every paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.builders import an_activity_draft
from tests.services.test_dues import CASH, pays, receive, row
from tests.services.test_dues_papers import pdf_text
from themeday_desktop.documents.dues_views import DuesSheetView
from themeday_desktop.domain.dues import MonthState
from themeday_desktop.domain.errors import Refused
from themeday_desktop.domain.members import DuesCategory, Stage
from themeday_desktop.domain.money import rmb_words
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.services.desk import Services
from themeday_desktop.services.dues_figures import lines_of
from themeday_desktop.services.dues_papers import SHEET, sheet_view

NAME, OTHER = "王工资", "李学生"
BEFORE_JULY = ["2026-07-01", "2026-06-30", "2026-03-01"]  # from here on July's dues are owed elsewhere


@pytest.fixture
def activity(services: Services) -> str:
    """July's theme day, with one who has a salary and a student; six others' dues are not settled."""
    pays(services, NAME, DuesCategory.SALARIED, 520_000)
    pays(services, OTHER, DuesCategory.STUDENT)
    return services.activities.add_activity(an_activity_draft())[0]


def leaves(services: Services, activity: str, *, on: str, stage: Stage = Stage.TRANSFERRED_OUT) -> None:
    services.roster.transfer_out(row(services, activity, NAME).member.id, on=on, stage=stage)


def view(services: Services, activity: str) -> DuesSheetView:
    sheet = services.dues.load_sheet(activity)
    return sheet_view(services.ledger.branch(), sheet, activity=services.activities.load(activity))


def assert_adds_up(services: Services, activity: str, fen: int) -> None:
    """Rows, sums, words, ways of paying and the package's part all say the same sum."""
    sheet, paper = services.dues.load_sheet(activity), view(services, activity)
    part = services.exports.record(activity)["dues"]
    assert sum(one.paid_fen for one in paper.rows) == paper.received_fen == sheet.total_fen == fen
    assert sum(one.due_fen or 0 for one in paper.rows) == paper.due_fen
    assert sum(one.paid_fen for one in lines_of(sheet)) == sum(total for _, total in sheet.by_method().values()) == fen
    assert paper.words == rmb_words(fen)
    assert (part["received_fen"], sum(one["amount_fen"] for one in part["entries"])) == (fen, fen)
    assert {one["member_id"] for one in part["entries"]} <= {one["member_id"] for one in part["members"]}
    assert all(one["name"] for one in part["entries"])


@pytest.mark.parametrize("on", BEFORE_JULY)
def test_who_paid_and_was_transferred_out_before_keeps_the_row(services: Services, activity: str, on: str) -> None:
    receive(services, activity, NAME)
    leaves(services, activity, on=on)
    found = row(services, activity, NAME)
    assert (found.month.state, found.is_due, found.is_open, found.arrears) == (MonthState.NOT_DUE, False, False, ())
    (paper,) = [one for one in view(services, activity).rows if one.name == NAME]
    assert (paper.due_fen, paper.paid_fen, paper.receipt, paper.note) == (7800, 7800, "1", "本月不用交")
    assert_adds_up(services, activity, 7800)


@pytest.mark.parametrize("stage", [Stage.DECEASED, Stage.REMOVED])
def test_who_paid_and_died_or_was_removed_in_the_month_keeps_the_row(
    services: Services, activity: str, stage: Stage
) -> None:
    receive(services, activity, NAME)
    leaves(services, activity, on="2026-07-10", stage=stage)
    assert not row(services, activity, NAME).is_due
    assert_adds_up(services, activity, 7800)


@pytest.mark.parametrize("on", BEFORE_JULY)
@pytest.mark.fault("TX-14")
def test_a_payment_taken_back_before_the_transfer_is_told_with_the_name(
    services: Services, activity: str, on: str
) -> None:
    services.dues.take_back(receive(services, activity, NAME), reason="收错了")
    leaves(services, activity, on=on)
    paper = view(services, activity)
    assert [(one.name, one.amount_fen, one.receipt) for one in paper.reversals] == [(NAME, 7800, "1")]
    assert [(one.due_fen, one.paid_fen) for one in paper.rows if one.name == NAME] == [(0, 0)]
    assert_adds_up(services, activity, 0)


@pytest.mark.fault("TX-14")
def test_a_payment_can_be_taken_back_after_the_transfer(services: Services, activity: str) -> None:
    payment = receive(services, activity, NAME)
    leaves(services, activity, on="2026-07-01")
    services.dues.take_back(payment, reason="已经转走，退给本人")
    found = row(services, activity, NAME)
    assert (found.payment, [one.id for one in found.reversed], found.asked_fen) == (None, [payment], 0)
    assert [one.name for one in view(services, activity).reversals] == [NAME]
    assert_adds_up(services, activity, 0)


def test_nothing_further_is_asked_of_who_left(services: Services, activity: str) -> None:
    services.dues.take_back(receive(services, activity, NAME), reason="收错了")
    own = row(services, activity, NAME).member.id
    leaves(services, activity, on="2026-07-01")
    for receives in (
        lambda: services.dues.receive(activity, own, method=CASH),
        lambda: services.dues.receive_rest(activity, [own], method=CASH),
    ):
        with pytest.raises(Refused, match="owes_no_dues"):
            receives()
    services.dues.receive_rest(
        activity, [one.member.id for one in services.dues.load_sheet(activity).rows], method=CASH
    )
    assert_adds_up(services, activity, 20)


def test_earlier_months_are_not_asked_again_of_who_left(services: Services, activity: str) -> None:
    with services.ledger._store.transaction("record_settings") as tx:
        tx.repositories.settings.put("dues.since", "2026-05", valid_from="2026-01-01")
    payment = receive(services, activity, NAME)
    leaves(services, activity, on="2026-06-20")
    (paper,) = [one for one in view(services, activity).rows if one.name == NAME]
    assert (paper.due_fen, paper.paid_fen, paper.note) == (23_400, 23_400, "含欠 5、6月，本月不用交")
    services.dues.take_back(payment, reason="收错了")
    assert (row(services, activity, NAME).asked_fen, row(services, activity, NAME).arrears) == (0, ())
    assert_adds_up(services, activity, 0)


def test_undoing_the_transfer_gives_the_usual_row_back(services: Services, activity: str) -> None:
    receive(services, activity, NAME)
    before = services.dues.load_sheet(activity)
    leaves(services, activity, on="2026-07-01")
    services.ledger.undo()
    after = services.dues.load_sheet(activity)
    assert [(one.member.name, one.month, one.payment) for one in after.rows] == [
        (one.member.name, one.month, one.payment) for one in before.rows
    ]
    assert row(services, activity, NAME).month.state is MonthState.PAID
    assert_adds_up(services, activity, 7800)


def test_undoing_the_payment_after_the_transfer_keeps_the_reversal_with_its_name(
    services: Services, activity: str
) -> None:
    done = services.dues.receive(activity, row(services, activity, NAME).member.id, method=CASH)
    leaves(services, activity, on="2026-07-01")
    services.ledger.undo(done.seq)
    assert [one.name for one in view(services, activity).reversals] == [NAME]
    assert_adds_up(services, activity, 0)


def test_who_comes_to_owe_nothing_after_paying_keeps_the_row(services: Services, activity: str) -> None:
    receive(services, activity, NAME)
    own = row(services, activity, NAME).member.id
    services.roster.set_dues_category([own], DuesCategory.STUDENT, since="2026-01-01")
    with services.ledger._store.transaction("record_settings") as tx:  # the ledger begins later: July is not kept
        tx.repositories.settings.put("dues.since", "2026-09", valid_from="2026-01-01")
    found = row(services, activity, NAME)
    assert (found.is_due, found.asked_fen, len(services.dues.load_sheet(activity).rows)) == (False, 0, 1)
    assert_adds_up(services, activity, 7800)


def test_a_payer_whose_dues_fall_asks_for_nothing_and_stays_whole(services: Services, activity: str) -> None:
    receive(services, activity, NAME)
    services.roster.set_dues_category(
        [row(services, activity, NAME).member.id], DuesCategory.ON_RELIEF, since="2026-01-01"
    )
    assert row(services, activity, NAME).asked_fen == 0
    assert_adds_up(services, activity, 7800)


def test_who_left_counts_as_owing_while_the_payment_stands(services: Services, activity: str) -> None:
    def counts() -> tuple[int, int, int, str]:
        sheet = services.dues.load_sheet(activity)
        found = next(one for one in services.wrap_ups.findings(activity) if one.code.startswith("dues"))
        return len(sheet.owing), sheet.settled, view(services, activity).owing, found.params["owing"]

    payment = receive(services, activity, NAME)
    leaves(services, activity, on="2026-07-01")
    assert counts() == (8, 1, 8, "8")
    services.dues.take_back(payment, reason="退给本人")
    assert counts() == (7, 0, 7, "7")


def test_nobody_else_who_left_stands_on_the_sheet(services: Services, activity: str) -> None:
    receive(services, activity, OTHER)
    leaves(services, activity, on="2026-07-01")
    assert NAME not in [one.member.name for one in services.dues.load_sheet(activity).rows]
    second = services.activities.add_activity(an_activity_draft(title="7月补课"))[0]
    assert NAME not in [one.member.name for one in services.dues.load_sheet(second).rows]


def test_the_sheet_of_those_who_all_left_is_still_printed_and_packed(services: Services, activity: str) -> None:
    receive(services, activity, NAME)
    for one in services.roster.load_members():
        services.roster.transfer_out(one.id, on="2026-06-30")
    assert [one.member.name for one in services.dues.load_sheet(activity).rows] == [NAME]
    assert any("党费收缴表" in one.name for one in services.exports.contents(activity))
    assert_adds_up(services, activity, 7800)


def test_paper_and_workbook_hold_the_name_and_add_up(services: Services, activity: str, tmp_path: Path) -> None:
    receive(services, activity, NAME)
    leaves(services, activity, on="2026-07-01")
    for suffix in ("pdf", "xlsx"):
        services.dues_papers.prepare_print(SHEET, activity, tmp_path / f"sheet.{suffix}")(NoProgress())
    assert pdf_text(tmp_path / "sheet.pdf").count(NAME) == 1
    assert "应交8人，已交1人" in pdf_text(tmp_path / "sheet.pdf")
    sheet = load_workbook(tmp_path / "sheet.xlsx").worksheets[0]
    rows = {row[1].value: row for row in sheet.iter_rows() if row[1].value}
    first, last = (int(one[1:]) for one in str(rows["合计"][3].value)[len("=SUM(") : -1].split(":"))
    assert sum(sheet.cell(at, 4).value or 0 for at in range(first, last + 1)) == 78  # type: ignore[misc]  # numbers
    assert (rows[NAME][3].value, rows[NAME][7].value) == (78, "本月不用交")
