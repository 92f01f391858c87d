"""A receipt of dues that is cut anywhere: numbers without a gap, and every payment the sum of its months."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import a_ledger, a_member_draft, an_activity_draft
from tests.faults.killing import check, run_and_kill
from themeday_desktop.domain.dues import PaymentMethod
from themeday_desktop.domain.traits import Trait
from themeday_desktop.services.desk import Services
from themeday_desktop.storage.journal import JournalTable
from themeday_desktop.storage.recorded import RecordedTable


@pytest.mark.fault("ST-02")
@pytest.mark.parametrize("seed", range(4))
def test_a_kill_in_a_receipt_leaves_it_whole_or_absent(tmp_path: Path, seed: int) -> None:
    acknowledged: list[str] = []
    for number in range(3):
        acknowledged += run_and_kill("dues", tmp_path, seed=10 * seed + number, longest=0.4, after=1)
    code, said = check(tmp_path, acknowledged)
    assert (code, said.splitlines()[-1]) == (0, "lost 0 damaged 0"), said


class Cut(Exception):
    """The program ends here."""


@pytest.fixture
def activity(tmp_path: Path) -> tuple[Services, str, str]:
    """A ledger of a year, whose student owes three months."""
    services = a_ledger(tmp_path / "ledger")
    services.settings.record({"dues.since": "2026-05"})
    services.roster.add_member(a_member_draft("李学生", traits={Trait.DUES_CATEGORY: "student"}))
    (member,) = services.roster.load_members()
    return services, services.activities.add_activity(an_activity_draft())[0], member.id


@pytest.mark.fault("ST-02")
@pytest.mark.parametrize("point", range(5))
def test_a_receipt_that_fails_between_two_statements_writes_nothing(
    activity: tuple[Services, str, str], monkeypatch: pytest.MonkeyPatch, point: int
) -> None:
    services, own, member = activity
    before, passed = services.ledger.last_seq(), [0]

    def counted(what: object) -> object:
        def call(*args: object, **values: object) -> object:
            if passed[0] == point:
                raise Cut
            passed[0] += 1
            return what(*args, **values)  # type: ignore[operator]  # the real method

        return call

    with monkeypatch.context() as patched:
        patched.setattr(RecordedTable, "put", counted(RecordedTable.put))
        patched.setattr(JournalTable, "append", counted(JournalTable.append))
        with pytest.raises(Cut):
            services.dues.receive(own, member, method=PaymentMethod.CASH)
    assert (services.dues.load_payments_of(member), services.ledger.last_seq()) == ((), before)
    services.dues.receive(own, member, method=PaymentMethod.CASH)
    (payment,) = services.dues.load_payments_of(member)
    assert (payment.receipt_no, payment.amount_fen, len(payment.allocations)) == (1, 60, 3)
    assert services.ledger.check(full=True) == []
    services.ledger.close()
