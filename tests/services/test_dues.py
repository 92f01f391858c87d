"""Dues through the service: one key to receive, reversals in the open, numbers without a gap."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import a_member_draft, an_activity_draft, services_over
from themeday_desktop.domain.dues import MonthState, PaymentMethod
from themeday_desktop.domain.errors import Refused
from themeday_desktop.domain.traits import DuesCategory, Stage, Trait
from themeday_desktop.services.desk import Services
from themeday_desktop.services.dues import DuesRow

CASH, QR = PaymentMethod.CASH, PaymentMethod.QR_CODE


def pays(services: Services, name: str, category: DuesCategory, base_fen: int | None = None) -> str:
    """A full member of a category, with a base from January on; the id."""
    services.roster.add_member(a_member_draft(name, traits={Trait.DUES_CATEGORY: category.value}))
    own = next(one.id for one in services.roster.load_members() if one.name == name)
    if base_fen is not None:
        services.dues.record_base(own, base_fen, valid_from="2026-01")
    return own


@pytest.fixture
def activity(services: Services) -> str:
    """July's theme day; the branch's six members have no category yet, two others have."""
    pays(services, "王工资", DuesCategory.SALARIED, 520_000)
    pays(services, "李学生", DuesCategory.STUDENT)
    return services.activities.add_activity(an_activity_draft())[0]


def row(services: Services, activity: str, name: str) -> DuesRow:
    return next(one for one in services.dues.load_sheet(activity).rows if one.member.name == name)


def receive(services: Services, activity: str, name: str, method: PaymentMethod = CASH) -> str:
    """Receive what is asked; the payment's id."""
    services.dues.receive(activity, row(services, activity, name).member.id, method=method)
    payment = row(services, activity, name).payment
    assert payment is not None
    return payment.id


def test_everybody_who_owes_dues_stands_on_the_sheet_with_what_is_asked(services: Services, activity: str) -> None:
    sheet = services.dues.load_sheet(activity)
    assert (sheet.month, len(sheet.rows), sheet.total_fen) == ("2026-07", 8, 0)
    assert {one.member.name: one.asked_fen for one in sheet.open} == {"王工资": 7800, "李学生": 20}
    assert (len(sheet.unknown), sheet.open_fen, sheet.settled) == (6, 7820, 0)


def test_one_key_receives_with_a_receipt(services: Services, activity: str) -> None:
    receive(services, activity, "王工资", QR)
    found = row(services, activity, "王工资")
    assert found.payment is not None
    assert (found.payment.amount_fen, found.payment.receipt_no, found.month.state) == (7800, 1, MonthState.PAID)
    sheet = services.dues.load_sheet(activity)
    assert (sheet.total_fen, sheet.settled) == (7800, 1)
    assert sheet.by_method() == {CASH: (0, 0), PaymentMethod.TRANSFER: (0, 0), QR: (1, 7800)}


def test_what_was_received_is_not_received_twice(services: Services, activity: str) -> None:
    receive(services, activity, "王工资")
    with pytest.raises(Refused, match="owes_no_dues"):
        receive(services, activity, "王工资")


def test_an_amount_nobody_knows_is_asked_for_never_guessed(services: Services, activity: str) -> None:
    farmer = pays(services, "赵农民", DuesCategory.FARMER)
    with pytest.raises(Refused, match="local_rate_missing"):
        services.dues.receive(activity, farmer, method=CASH)
    with pytest.raises(Refused, match="dues_category_missing"):
        services.dues.receive(activity, services.dues.load_sheet(activity).unknown[0].member.id, method=CASH)


def test_somebody_who_is_no_member_pays_nothing(services: Services, activity: str) -> None:
    services.roster.add_member(a_member_draft("孙积极", traits={Trait.STAGE: Stage.ACTIVIST.value}))
    own = next(one.id for one in services.roster.load_members() if one.name == "孙积极")
    for member_id in (own, "nobody"):
        with pytest.raises(Refused, match="owes_no_dues"):
            services.dues.receive(activity, member_id, method=CASH)


@pytest.mark.fault("TX-14")
def test_taking_back_leaves_both_entries_and_the_receipt_s_number(services: Services, activity: str) -> None:
    payment = receive(services, activity, "王工资")
    services.dues.take_back(payment, reason="点错了")
    found = row(services, activity, "王工资")
    assert (found.payment, [one.id for one in found.reversed], found.asked_fen) == (None, [payment], 7800)
    entries = services.dues.load_sheet(activity).received
    assert [(one.amount_fen, one.receipt_no, one.reason) for one in entries] == [
        (7800, 1, None),
        (-7800, None, "点错了"),
    ]
    assert services.dues.load_sheet(activity).by_method()[CASH] == (0, 0)
    receive(services, activity, "王工资")
    assert row(services, activity, "王工资").payment.receipt_no == 2  # type: ignore[union-attr]  # just received


@pytest.mark.fault("TX-14")
def test_nothing_is_taken_back_twice_or_without_a_reason(services: Services, activity: str) -> None:
    payment = receive(services, activity, "王工资")
    with pytest.raises(Refused, match="reversal_needs_reason"):
        services.dues.take_back(payment, reason=" ")
    services.dues.take_back(payment, reason="点错了")
    reversal = services.dues.load_sheet(activity).received[-1].id
    for own, code in ((payment, "already_reversed"), (reversal, "no_such_payment"), ("x", "no_such_payment")):
        with pytest.raises(Refused, match=code):
            services.dues.take_back(own, reason="点错了")


def test_an_undo_of_a_payment_is_a_reversal(services: Services, activity: str) -> None:
    payment = receive(services, activity, "王工资")
    services.ledger.undo()
    entries = services.dues.load_sheet(activity).received
    assert [(one.amount_fen, one.reverses, one.reason) for one in entries] == [
        (7800, None, None),
        (-7800, payment, "当场撤回"),
    ]


def test_a_payment_that_was_taken_back_is_not_undone_as_well(services: Services, activity: str) -> None:
    seq = services.dues.receive(activity, row(services, activity, "王工资").member.id, method=CASH).seq
    payment = row(services, activity, "王工资").payment
    assert payment is not None
    services.dues.take_back(payment.id, reason="点错了")
    with pytest.raises(Refused, match="undo_overtaken"):
        services.ledger.undo(seq)


def test_the_rest_is_received_in_one_action_with_a_receipt_each(services: Services, activity: str) -> None:
    everybody = [one.member.id for one in services.dues.load_sheet(activity).rows]
    done = services.dues.receive_rest(activity, everybody, method=CASH)
    assert (done.params["count"], done.params["fen"]) == ("2", "7820")
    assert [one.receipt_no for one in services.dues.load_sheet(activity).received] == [1, 2]
    with pytest.raises(Refused, match="owes_no_dues"):
        services.dues.receive_rest(activity, everybody, method=CASH)
    services.ledger.undo()
    assert services.dues.load_sheet(activity).total_fen == 0


def test_earlier_months_that_are_owed_are_received_with_this_one(services: Services, activity: str) -> None:
    with services.ledger._store.transaction("record_settings") as tx:
        tx.repositories.settings.put("dues.since", "2026-05", valid_from="2026-01-01")
    found = row(services, activity, "李学生")
    assert ([one.month for one in found.arrears], found.asked_fen) == (["2026-05", "2026-06"], 60)
    receive(services, activity, "李学生")
    payment = row(services, activity, "李学生").payment
    assert payment is not None
    assert [(one.month, one.amount_fen) for one in payment.allocations] == [
        ("2026-05", 20),
        ("2026-06", 20),
        ("2026-07", 20),
    ]


def test_who_owes_earlier_months_and_waits_to_be_settled_counts_once(services: Services, activity: str) -> None:
    with services.ledger._store.transaction("record_settings") as tx:
        tx.repositories.settings.put("dues.since", "2026-05", valid_from="2026-01-01")
    own = row(services, activity, "李学生").member.id
    services.roster.set_dues_category([own], DuesCategory.SALARIED, since="2026-07-01")
    found, sheet = row(services, activity, "李学生"), services.dues.load_sheet(activity)
    assert (found.asked_fen, found.is_open) == (40, False)
    assert (len(sheet.open), len(sheet.unknown), sheet.open_fen, sheet.settled) == (1, 7, 23_400, 0)
    (unpaid, unknown) = [one for one in services.wrap_ups.findings(activity) if one.code.startswith("dues")]
    assert unpaid.params == unknown.params
    assert (unpaid.params["settled"], unpaid.params["unpaid"], unpaid.params["unknown"]) == ("0", "1", "7")
    receive(services, activity, "王工资")
    assert services.dues.load_sheet(activity).settled == 1
    part = services.exports.record(activity)["dues"]
    assert (part["unpaid"], part["unknown"], len(part["members"])) == (0, 7, 8)


def test_the_collector_and_the_farmers_rate_are_settings(services: Services, activity: str) -> None:
    farmer = pays(services, "赵农民", DuesCategory.FARMER)
    values = {
        "office.collector": "王秀兰",
        "office.reviewer": "张桂芳",
        "dues.farmer_fen": "50",
        "dues.rounding": "jiao",
    }
    with services.ledger._store.transaction("record_settings") as tx:
        for key, value in values.items():
            tx.repositories.settings.put(key, value, valid_from="2026-07-01")
    sheet = services.dues.load_sheet(activity)
    assert (sheet.collector, sheet.reviewer) == ("王秀兰", "张桂芳")
    services.dues.receive(activity, farmer, method=CASH)
    (payment,) = services.dues.load_payments_of(farmer)
    assert (payment.amount_fen, payment.collector) == (50, "王秀兰")


def test_a_base_changed_within_the_year_says_why(services: Services, activity: str) -> None:
    own = row(services, activity, "王工资").member.id
    with pytest.raises(Refused, match="base_change_needs_reason"):
        services.dues.record_base(own, 600_000, valid_from="2026-07")
    services.dues.record_base(own, 600_000, valid_from="2026-07", reason="调了工资")
    assert row(services, activity, "王工资").asked_fen == 9000
    assert [one.valid_from for one in services.dues.bases_of(own)] == ["2026-01", "2026-07"]
    services.ledger.undo()
    assert row(services, activity, "王工资").asked_fen == 7800
    with pytest.raises(Refused, match="no_such_member"):
        services.dues.record_base("nobody", 1, valid_from="2026-07")


def test_the_year_shows_what_was_paid_for_each_month(services: Services, activity: str) -> None:
    receive(services, activity, "王工资")
    years = {one.member.name: one for one in services.dues.load_year(2026)}
    assert (years["王工资"].paid_fen, years["王工资"].arrears_fen, years["李学生"].arrears_fen) == (7800, 0, 20)
    assert years["王工资"].months[6].state is MonthState.PAID
    assert years["王工资"].months[7].state is MonthState.AHEAD


def test_an_unknown_activity_has_no_dues(services: Services) -> None:
    with pytest.raises(Refused, match="no_such_activity"):
        services.dues.load_sheet("nowhere")


def test_an_activity_without_a_day_collects_for_the_current_month(services: Services) -> None:
    draft = an_activity_draft()
    notice = draft.notice._replace(window_start="2026-07-05")
    own, _ = services.activities.add_activity(replace(draft, held_on=None, notice=notice))
    assert services.dues.load_sheet(own).month == "2026-07"


def test_the_book_follows_payments_reversals_undo_and_another_connection(services: Services, activity: str) -> None:
    """What was paid is summed anew only of those who paid; every way of paying must be noticed."""
    student, salaried = (row(services, activity, name).member.id for name in ("李学生", "王工资"))

    def owed() -> dict[str, int]:
        return {one.member.name: one.asked_fen for one in services.dues.load_sheet(activity).open}

    services.dues.receive(activity, student, method=CASH)
    assert owed() == {"王工资": 7800}
    services.dues.receive(activity, salaried, method=CASH)
    services.ledger.undo()
    assert owed() == {"王工资": 7800}
    services.dues.receive_rest(activity, [student, salaried], method=CASH)
    assert owed() == {}
    for name in ("李学生", "王工资"):
        payment = row(services, activity, name).payment
        assert payment is not None
        services.dues.take_back(payment.id, reason="点错了")
    assert owed() == {"李学生": 20, "王工资": 7800}


def test_the_sheet_is_read_once_until_something_is_committed(services: Services, activity: str) -> None:
    before = services.dues.load_sheet(activity)
    assert services.dues.load_sheet(activity) is before
    receive(services, activity, "李学生")
    after = services.dues.load_sheet(activity)
    assert (before.total_fen, after.total_fen) == (0, 20)


def test_a_sheet_of_another_activity_is_its_own(services: Services, activity: str) -> None:
    receive(services, activity, "李学生")
    other, _ = services.activities.add_activity(an_activity_draft(held_on="2026-07-11"))
    assert [services.dues.load_sheet(one).total_fen for one in (activity, other, activity)] == [20, 0, 20]


def test_the_sheet_follows_what_another_connection_commits(services: Services, activity: str) -> None:
    assert services.dues.load_sheet(activity).collector is None
    with services.dues._store.aside() as store, store.transaction("record_settings") as tx:
        tx.repositories.settings.put("office.collector", "石文书", valid_from="2026-01-01")
    assert services.dues.load_sheet(activity).collector == "石文书"


def test_the_sheet_follows_people_bases_and_payments_of_another_connection(services: Services, activity: str) -> None:
    store, salaried = services.dues._store, row(services, activity, "王工资").member
    assert row(services, activity, "王工资").asked_fen == 7800
    receive(services, activity, "李学生")
    with store.aside() as aside:
        other = services_over(aside)
        other.dues.record_base(salaried.id, 100_000, valid_from="2026-07", reason="工资调整")
        assert row(services, activity, "王工资").asked_fen == 500
        other.dues.receive(activity, salaried.id, method=CASH)
        assert row(services, activity, "王工资").asked_fen == 0
        (payment,) = (one for one in other.dues.load_sheet(activity).received if one.member_id == salaried.id)
        other.dues.take_back(payment.id, reason="点错了")
        assert row(services, activity, "王工资").asked_fen == 500
        other.roster.add_member(a_member_draft("赵新来", traits={Trait.DUES_CATEGORY: DuesCategory.STUDENT.value}))
        assert row(services, activity, "赵新来").asked_fen == 20


def test_an_undo_of_a_receipt_is_seen_at_once(services: Services, activity: str) -> None:
    receive(services, activity, "王工资")
    services.ledger.undo()
    sheet = services.dues.load_sheet(activity)
    assert (sheet.total_fen, len(sheet.received)) == (0, 2)
    assert row(services, activity, "王工资").payment is None


def test_who_owes_nothing_for_the_month_any_more_pays_no_arrears_at_the_activity(
    services: Services, activity: str
) -> None:
    with services.ledger._store.transaction("record_settings") as tx:
        tx.repositories.settings.put("dues.since", "2026-05", valid_from="2026-01-01")
    gone = row(services, activity, "李学生").member
    services.roster.transfer_out(gone.id, on="2026-06-20")
    assert gone.id not in [one.member.id for one in services.dues.load_sheet(activity).rows]
    with pytest.raises(Refused, match="owes_no_dues"):
        services.dues.receive(activity, gone.id, method=CASH)


def test_a_receipt_names_the_collector(services: Services, activity: str) -> None:
    with services.dues._store.transaction("record_settings") as tx:
        tx.repositories.settings.put("office.collector", "石文书", valid_from="2026-01-01")
    receive(services, activity, "李学生")
    (payment,) = services.dues.load_sheet(activity).received
    assert payment.collector == "石文书"


def test_somebody_unknown_pays_nothing(services: Services, activity: str) -> None:
    with pytest.raises(Refused, match="owes_no_dues"):
        services.dues.receive(activity, "nobody", method=CASH)


def test_nothing_is_received_at_an_activity_that_is_not_there(services: Services, activity: str) -> None:
    member = row(services, activity, "李学生").member.id
    with pytest.raises(Refused, match="no_such_activity"):
        services.dues.receive("nowhere", member, method=CASH)
