"""A branch of two groups with a committee, and its meetings, for the tests of the services."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from tests.builders import BRANCH, a_clock, an_activity_draft
from themeday_desktop import paths
from themeday_desktop.app import join
from themeday_desktop.domain.activities import ActivityKind, Notice
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.members import MemberDraft
from themeday_desktop.domain.resolutions import ResolutionDraft
from themeday_desktop.domain.traits import Stage, Trait
from themeday_desktop.domain.votes import VoteDraft
from themeday_desktop.services.clock import SeededIds
from themeday_desktop.services.meetings import Meeting
from themeday_desktop.storage.store import create_store

GENERAL, GROUP, COMMITTEE = (
    ActivityKind.GENERAL_MEETING,
    ActivityKind.GROUP_MEETING,
    ActivityKind.COMMITTEE_MEETING,
)
BOTH = (ActivityKind.THEME_DAY, GENERAL)
PEOPLE = (("石建国", "第一党小组"), ("王秀兰", "第一党小组"), ("李明亮", "第二党小组"), ("林巧云", "第二党小组"))


class House:
    """The ledger, and the ids of its people by name."""

    def __init__(self, folder: Path) -> None:
        """Four full members, one infirm, one probationary, one activist."""
        self.clock = a_clock()
        self.store = create_store(folder, clock=self.clock, ids=SeededIds(5), actor="石文书")
        self.services = join(self.store, paths.resources())
        self.services.ledger.record_branch(BRANCH)
        self.people: dict[str, str] = {}
        for name, group in PEOPLE:
            self.add(name, group)
        self.add("石奶奶", "第二党小组", infirm="1")
        self.add("李小满", "第二党小组", stage=Stage.PROBATIONARY.value)
        self.add("石积极", "第一党小组", stage=Stage.ACTIVIST.value)

    def add(self, name: str, group: str, **traits: str) -> str:
        """One person of a group since 2010."""
        known = {Trait.STAGE: Stage.FULL.value, Trait.GROUP: group} | {Trait(key): one for key, one in traits.items()}
        self.services.roster.add_member(MemberDraft(name=name, valid_from="2010-07-01", traits=known))
        self.people = {one.name: one.id for one in self.services.roster.load_members()}
        return self.people[name]

    def hold(self, *kinds: ActivityKind, on: str = "2026-07-10", **values: Any) -> str:
        """A meeting of these kinds."""
        draft = an_activity_draft(kinds=kinds, held_on=on, notice=Notice(), **values)
        return self.services.activities.add_activity(draft)[0]

    def sign(self, activity_id: str, *names: str, state: AttendanceState = AttendanceState.PRESENT) -> None:
        """These people came."""
        for name in names:
            self.services.attendance.record(activity_id, self.people[name], state=state)

    def load(self, activity_id: str) -> Meeting:
        """The meeting of one activity."""
        return self.services.meetings.load(activity_id)

    def vote(self, activity_id: str, **values: Any) -> None:
        """A vote that fails by one aye, changed as given."""
        known = {"motion": "修路", "expected": 5, "present": 4, "ayes": 2, "nays": 1, "abstentions": 1}
        self.services.meetings.add_vote(activity_id, VoteDraft(**(known | values)))

    def resolve(self, activity_id: str, who: str = "王秀兰", *, text: str = "铺路", due: str = "2026-08-31") -> None:
        """A resolution somebody sees to."""
        draft = ResolutionDraft(text, self.people[who], due)
        self.services.meetings.resolutions.add(activity_id, draft)

    def on(self, day: str) -> None:
        """Another day, nine in the morning."""
        self.clock.set(datetime.fromisoformat(f"{day}T09:00"))
