"""Every record the program makes fits its own schema, and its package passes its own verifier."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from tests.builders import DAY, NOTICE, a_ledger, a_member_draft, an_activity_draft, ready_to_export
from themeday_desktop import paths
from themeday_desktop.archive.entry import Entry, top_folder
from themeday_desktop.archive.writer import write_package
from themeday_desktop.domain.activities import ActivityKind, Deadline, Notice, StudyItem, StudyMode
from themeday_desktop.domain.attendance import AttendanceState, Standing
from themeday_desktop.domain.branch import Branch
from themeday_desktop.domain.follow_up import FollowUpDraft
from themeday_desktop.domain.make_up import MakeUpDraft, MakeUpMethod
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.domain.resolutions import ResolutionDraft
from themeday_desktop.domain.study_draft import StudyDraft
from themeday_desktop.domain.theme_activity import ThemeActivity, ThemeKind
from themeday_desktop.domain.traits import Stage, Trait
from themeday_desktop.domain.vote_rules import VoteKind
from themeday_desktop.domain.votes import VoteDraft
from themeday_desktop.services.desk import Services
from themeday_desktop.services.record import record_bytes
from themeday_desktop.services.verifying import Verifier

VERIFIER = Verifier(paths.resources())
LONG = Notice(
    title="字" * 200, issuer="字" * 120, number="字" * 80, issued_on="2024-02-29", text="字" * 100_000,
    window_start="0001-01-01", window_end="9999-12-31", min_duration="1_day",
    deadlines=tuple(Deadline("2028-02-29", "字" * 3000, "字" * 3000, "23:59") for _ in range(20)),
    study=tuple(StudyItem("字" * 3000, StudyMode.SELF) for _ in range(300)),
)  # fmt: skip


def sign(services: Services, activity_id: str, standing: Standing, *states: AttendanceState) -> None:
    """Give the people of a standing these states, in the order of the sheet."""
    rows = [row for row in services.attendance.load_sheet(activity_id).rows if row.standing is standing]
    for row, state in zip(rows, states, strict=False):
        reason = "生病住院" if state is AttendanceState.ON_LEAVE else None
        services.attendance.record(activity_id, row.member.id, state=state, reason=reason)


def plain(services: Services) -> str:
    """An activity with nothing but its title and day."""
    bare = an_activity_draft(notice=Notice(), theme=None, place=None)
    return services.activities.add_activity(bare)[0]


def whole(services: Services) -> str:
    """Everything there, ready for the township."""
    return ready_to_export(services)


def without_day(services: Services) -> str:
    """Only the range of the notice is known."""
    return services.activities.add_activity(an_activity_draft(held_on=None))[0]


def every_kind(services: Services) -> str:
    """All kinds at once, with times."""
    draft = an_activity_draft(kinds=tuple(ActivityKind), time_start="00:00", time_end="23:59", host="甲", recorder="乙")
    return services.activities.add_activity(draft)[0]


def every_state(services: Services) -> str:
    """Each state once, somebody unsigned."""
    activity_id = plain(services)
    came = (AttendanceState.PRESENT, AttendanceState.LATE, AttendanceState.ONLINE)
    sign(services, activity_id, Standing.EXPECTED, *came, AttendanceState.ON_LEAVE)
    return activity_id


def rest_absent(services: Services) -> str:
    """One came, everybody else is marked absent."""
    activity_id = plain(services)
    sign(services, activity_id, Standing.EXPECTED, AttendanceState.PRESENT)
    services.attendance.mark_rest_absent(activity_id)
    return activity_id


def infirm_taught_at_home(services: Services) -> str:
    """The infirm member had a visit."""
    activity_id = plain(services)
    sign(services, activity_id, Standing.INFIRM, AttendanceState.HOME_STUDY)
    return activity_id


def infirm_came(services: Services) -> str:
    """The infirm member came all the same."""
    activity_id = plain(services)
    sign(services, activity_id, Standing.INFIRM, AttendanceState.PRESENT)
    return activity_id


def guests(services: Services) -> str:
    """An activist who came, one who did not, and a member whose membership begins later."""
    for number in range(2):
        services.roster.add_member(a_member_draft(f"石积极{number}", traits={Trait.STAGE: Stage.ACTIVIST.value}))
    services.roster.add_member(a_member_draft("石新来", valid_from="2026-08-01"))
    activity_id = plain(services)
    sign(services, activity_id, Standing.GUEST, AttendanceState.PRESENT)
    return activity_id


def gone_since(services: Services) -> str:
    """Members whose later history takes them off the day: one absent, one present, one exempt."""
    activity_id = every_state(services)
    services.attendance.mark_rest_absent(activity_id)
    for row in services.attendance.load_sheet(activity_id).rows:
        services.roster.transfer_out(row.member.id, on="2026-07-01")
    return activity_id


def well_again(services: Services) -> str:
    """Exempt when it was written, no longer infirm by the history as put right since."""
    activity_id = plain(services)
    sign(services, activity_id, Standing.INFIRM, AttendanceState.EXEMPT)
    (row,) = [one for one in services.attendance.load_sheet(activity_id).rows if one.standing is Standing.INFIRM]
    draft = a_member_draft(row.member.name, valid_from=DAY, traits={Trait.INFIRM: None})
    services.roster.amend_member(row.member.id, draft, version=row.member.version)
    return activity_id


def longest(services: Services) -> str:
    """Every text as long as the program takes it."""
    text = "字" * 120
    services.ledger.record_branch(Branch(text, text, text, text))
    draft = an_activity_draft(
        title=text, theme="字" * 500, place=text, host="字" * 60, recorder="字" * 60, notice=LONG, held_on="9999-12-31"
    )
    activity_id, _ = services.activities.add_activity(draft)
    rows = services.attendance.load_sheet(activity_id).rows
    leave = AttendanceState.ON_LEAVE
    services.attendance.record(activity_id, rows[0].member.id, state=leave, reason="字" * 200)
    services.wrap_ups.record(activity_id, "字" * 5000, approved_by="字" * 3000)
    return activity_id


def a_meeting(services: Services) -> str:
    """A group meeting with every part as long as the program takes it; who sees to it has left since."""
    activity_id = services.activities.add_activity(an_activity_draft(kinds=tuple(ActivityKind)))[0]
    meetings = services.meetings
    for kind in VoteKind:
        draft = VoteDraft("字" * 500, kind, expected=100_000, present=100_000, ayes=0, nays=0, abstentions=100_000)
        meetings.add_vote(activity_id, draft)
    meetings.resolutions.record_minutes(activity_id, "字" * 20_000, version=0)
    (member_id, _), *_ = meetings.resolutions.load_people()
    meetings.resolutions.add(activity_id, ResolutionDraft("字" * 500, member_id, "2028-02-29"))
    services.roster.transfer_out(member_id, on="2026-07-01")
    return activity_id


def odd_texts(services: Services) -> str:
    """Blanks, lines and marks where a name was meant."""
    odd = ' "甲"\n\\乙\t<b>\u3000😀\u202e '
    services.ledger.record_branch(Branch(odd, odd, odd, odd))
    activity_id, _ = services.activities.add_activity(an_activity_draft(title=odd, theme=odd, notice=NOTICE))
    services.wrap_ups.record(activity_id, odd, approved_by="")
    return activity_id


def whole_programme(services: Services) -> str:
    """Every step gone through, each text as long as the program takes it; two who took part did not come after all."""
    notice = Notice(study=tuple(StudyItem(f"{number}{'字' * 3000}", StudyMode.SELF) for number in range(20)))
    activity_id = services.activities.add_activity(an_activity_draft(notice=notice))[0]
    for line in services.actions.load(activity_id):
        services.actions.tick(activity_id, line.action.key, person="字" * 60, time="23:59")
    services.study.take_over(activity_id, tuple(item.title for item in notice.study))
    services.study.add(activity_id, StudyDraft("字" * 200, leader="字" * 60, minutes=1440))
    people = frozenset(row.member.id for row in services.attendance.load_sheet(activity_id).rows)
    texts = ("字" * 30, "字" * 120, "字" * 300, "字" * 2000)
    theme = ThemeActivity(activity_id, ThemeKind.OWN, *texts, everybody=False, participants=people)
    services.themes.record(theme)
    sign(services, activity_id, Standing.EXPECTED, AttendanceState.PRESENT, AttendanceState.ABSENT)
    return activity_id


def followed_up_and_made_up(services: Services) -> str:
    """Leave granted, absence followed up, a home visited, both made up: each text as long as the program takes it."""
    activity_id = plain(services)
    services.study.add(activity_id, StudyDraft("党章", minutes=1440))
    rows = services.attendance.load_sheet(activity_id).rows
    leave, absent = [row.member.id for row in rows if row.standing is Standing.EXPECTED][:2]
    infirm = next(row.member.id for row in rows if row.standing is Standing.INFIRM)
    granted = FollowUpDraft(asked_on=DAY, granted_by="字" * 60)
    state = AttendanceState.ON_LEAVE
    services.attendance.record(activity_id, leave, state=state, reason="外出", behind=granted)
    services.attendance.record(activity_id, absent, state=AttendanceState.ABSENT)
    asked = FollowUpDraft(contacted_on=DAY, contacted_by="字" * 60, cause="字" * 200, education="字" * 500)
    services.follow_ups.record(activity_id, absent, draft=asked)
    visited = FollowUpDraft(visited_on=DAY, visited_by="字" * 60, told="字" * 500)
    services.follow_ups.record(activity_id, infirm, draft=visited)
    made = MakeUpDraft(MakeUpMethod.VISIT, DAY, by_whom="字" * 60, minutes=1440, note="字" * 500)
    services.make_ups.record(activity_id, leave, draft=made)
    services.make_ups.record(activity_id, absent, draft=MakeUpDraft(MakeUpMethod.READING, DAY))
    return activity_id


SHAPES = (
    plain, whole, without_day, every_kind, every_state, rest_absent, infirm_taught_at_home, infirm_came, guests,
    gone_since, well_again, longest, odd_texts, a_meeting, whole_programme, followed_up_and_made_up,
)  # fmt: skip


def reasons(services: Services, activity_id: str, folder: Path) -> list[str]:
    """Why a package of the record as it stands is refused, be it complete or not."""
    record = services.exports.record(activity_id)
    info = (
        ("Source-Organization", record["branch"]["name"]),
        ("External-Identifier", activity_id),
        ("Bagging-Date", DAY),
        ("Internal-Sender-Identifier", services.ledger.ledger_id),
    )
    entries = [Entry("data/record.json", record_bytes(record))]
    top = top_folder(activity_id)
    made = write_package(entries, folder / "package.zip", top=top, info=info, progress=NoProgress())
    return [problem["code"] for problem in VERIFIER.verify(made.path, NoProgress())["problems"]]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_record_of_any_shape_is_accepted(
    services: Services, tmp_path: Path, shape: Callable[[Services], str]
) -> None:
    activity_id = shape(services)
    jsonschema.validate(services.exports.record(activity_id), services.exports.schema())
    assert reasons(services, activity_id, tmp_path) == []


def test_a_branch_without_members_is_accepted(tmp_path: Path) -> None:
    services = a_ledger(tmp_path / "ledger")
    activity_id = plain(services)
    assert services.exports.record(activity_id)["attendance"]["counters"]["percent"] is None
    assert reasons(services, activity_id, tmp_path) == []
    services.ledger.close()


def test_the_package_that_goes_to_the_township_is_accepted(services: Services, tmp_path: Path) -> None:
    guests(services)
    activity_id = ready_to_export(services)
    made = services.exports.prepare_package(activity_id, tmp_path)(NoProgress())
    verdict = VERIFIER.verify(made.path, NoProgress())
    assert (verdict["problems"], verdict["id"], verdict["date"]) == ([], activity_id, DAY)


@pytest.mark.parametrize("seed", range(3))
def test_records_of_random_sign_ins_are_accepted(services: Services, tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    activity_id = guests(services)
    for number in range(12):
        row = dice.choice(services.attendance.load_sheet(activity_id).rows)
        allowed = [one for one in AttendanceState if one.came or row.standing is Standing.INFIRM]
        state = dice.choice(allowed if row.standing is not Standing.EXPECTED else list(AttendanceState)[:5])
        services.attendance.record(activity_id, row.member.id, state=state, reason="其他")
        (tmp_path / str(number)).mkdir()
        assert reasons(services, activity_id, tmp_path / str(number)) == []
