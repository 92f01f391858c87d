"""Taking back through the journal: a new entry, nothing erased, nothing of anybody else's overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import a_member_draft, an_activity_draft
from themeday_desktop.domain.attendance import AttendanceState, Standing
from themeday_desktop.domain.branch import Branch
from themeday_desktop.domain.errors import Refused
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.services.desk import Services

PRESENT, ABSENT = AttendanceState.PRESENT, AttendanceState.ABSENT


def names(services: Services) -> set[str]:
    return {one.name for one in services.roster.load_members()}


def signed_in(services: Services, state: AttendanceState = PRESENT) -> tuple[str, str, int]:
    """An activity, a member, and the action that signed that member in."""
    activity_id, _ = services.activities.add_activity(an_activity_draft())
    rows = services.attendance.load_sheet(activity_id).rows
    member = next(row.member.id for row in rows if row.standing is Standing.EXPECTED)
    return activity_id, member, services.attendance.record(activity_id, member, state=state).seq


def state(services: Services, activity_id: str, member_id: str) -> AttendanceState | None:
    rows = services.attendance.load_sheet(activity_id).rows
    return next(row.state for row in rows if row.member.id == member_id)


def refused(services: Services, seq: int | None = None) -> str:
    with pytest.raises(Refused) as error:
        services.ledger.undo(seq)
    return error.value.code


def test_a_sign_in_is_taken_back_by_a_new_entry(services: Services) -> None:
    activity_id, member, seq = signed_in(services)
    done = services.ledger.undo()
    assert state(services, activity_id, member) is None
    assert (done.verb, done.seq, done.undoable) == ("undo", seq + 1, False)
    assert services.ledger.entry_hash(seq) is not None


def test_the_last_but_one_follows(services: Services) -> None:
    activity_id, member, _ = signed_in(services)
    services.attendance.record(activity_id, member, state=ABSENT)
    services.ledger.undo()
    assert state(services, activity_id, member) is PRESENT
    services.ledger.undo()
    assert state(services, activity_id, member) is None
    services.ledger.undo()
    assert services.activities.load_all() == ()


def test_an_action_that_was_overtaken_stays(services: Services) -> None:
    activity_id, member, seq = signed_in(services)
    services.attendance.record(activity_id, member, state=ABSENT)
    assert refused(services, seq) == "undo_overtaken"
    assert state(services, activity_id, member) is ABSENT


def test_nothing_is_taken_back_twice(services: Services) -> None:
    _, _, seq = signed_in(services)
    services.ledger.undo(seq)
    assert refused(services, seq) == "undo_overtaken"


def test_an_action_done_again_is_not_taken_back_through_its_first_time(services: Services) -> None:
    activity_id, member, seq = signed_in(services)
    first = services.attendance.load_sheet(activity_id)
    services.ledger.undo(seq)
    services.attendance.clear(activity_id, member)
    assert refused(services, seq) == "undo_overtaken"
    assert first.activity.id == activity_id


def test_an_undo_itself_is_not_taken_back(services: Services) -> None:
    signed_in(services)
    done = services.ledger.undo()
    assert refused(services, done.seq) == "nothing_to_undo"


def test_an_entry_that_does_not_exist_is_nothing_to_undo(services: Services) -> None:
    assert refused(services, 10_000) == "nothing_to_undo"


def test_a_wrap_up_and_a_package_are_not_taken_back(services: Services) -> None:
    activity_id, _, _ = signed_in(services)
    done = services.wrap_ups.record(activity_id, "写好了", approved_by=None)
    assert (done.undoable, refused(services, done.seq)) == (False, "nothing_to_undo")


def test_an_import_is_taken_back_whole(services: Services, tmp_path: Path) -> None:
    before = names(services)
    roster = tmp_path / "roster.csv"
    rows = "".join(f"新人{number:02d},男,第一党小组\n" for number in range(30))
    roster.write_text(f"姓名,性别,党小组\n{rows}", encoding="utf-8")
    done = services.roster_import.apply(services.roster_import.prepare(roster)(NoProgress()))
    assert len(names(services)) == len(before) + 30
    services.ledger.undo(done.seq)
    assert names(services) == before


def test_a_person_who_has_signed_in_since_is_not_taken_away(services: Services) -> None:
    seq = services.roster.add_member(a_member_draft("石新来")).seq
    activity_id, _ = services.activities.add_activity(an_activity_draft())
    member = next(one for one in services.roster.load_members() if one.name == "石新来")
    services.attendance.record(activity_id, member.id, state=PRESENT)
    assert refused(services, seq) == "undo_overtaken"
    assert "石新来" in names(services)
    assert state(services, activity_id, member.id) is PRESENT


def test_an_amendment_is_taken_back_to_what_was_before(services: Services) -> None:
    old = services.roster.load_members()[0]
    services.roster.amend_member(old.id, a_member_draft(old.name, note="备注"), version=old.version)
    services.ledger.undo()
    assert services.roster.load_member(old.id) == old


def test_the_branch_is_taken_back_too(services: Services) -> None:
    before = services.ledger.branch()
    services.ledger.record_branch(Branch("中共柳溪镇新桥村支部委员会", before.township))
    services.ledger.undo()
    assert services.ledger.branch() == before


def test_mark_rest_absent_is_one_action_and_one_undo(services: Services) -> None:
    activity_id, _, _ = signed_in(services)
    services.attendance.mark_rest_absent(activity_id)
    counters = services.attendance.load_sheet(activity_id).counters
    assert (counters.absent, counters.unsigned, counters.exempt) == (4, 0, 1)
    services.ledger.undo()
    counters = services.attendance.load_sheet(activity_id).counters
    assert (counters.absent, counters.unsigned, counters.came) == (0, 4, 1)


def test_a_new_ledger_has_only_its_branch_to_take_back(tmp_path: Path) -> None:
    from tests.builders import a_store, services_over

    services = services_over(a_store(tmp_path))
    assert services.ledger.last_undoable() is None
    assert refused(services) == "nothing_to_undo"
    services.ledger.close()
