"""The sign-in sheet: everybody of a day with what is recorded, and whether a sign-in can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from themeday_desktop.domain.attendance import AttendanceState, Counters, Standing, figures_of, standing_in
from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.members import Member
from themeday_desktop.domain.traits import Stage

if TYPE_CHECKING:
    from themeday_desktop.domain.meetings import Audience


@dataclass(frozen=True, slots=True)
class SignIn:
    """签到: how one person stands for one activity.

    `time` is local HH:MM as noted on the spot; `reason` is that of a leave or absence; `entered_at` is the
    moment of entry, which nobody sets by hand.
    """

    activity_id: str
    member_id: str
    state: AttendanceState
    time: str | None = None
    reason: str | None = None
    entered_at: str = ""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One person of the sign-in sheet, with what is recorded so far, and whether the person left a signature (签名)."""

    member: Member
    standing: Standing
    group: str | None
    stage: Stage | None
    sign_in: SignIn | None
    signed: bool = False

    @property
    def state(self) -> AttendanceState | None:
        """The state that holds: what was recorded; an infirm member without a record is exempt; else unsigned."""
        if self.sign_in is not None:
            return self.sign_in.state
        return AttendanceState.EXEMPT if self.standing is Standing.INFIRM else None

    @property
    def is_bystander(self) -> bool:
        """Whether it is a member whom this meeting does not expect, and who did not come either."""
        is_member = self.stage is not None and self.stage.is_member
        return self.standing is Standing.GUEST and is_member and self.sign_in is None


def standing_on(member: Member, day: str) -> Standing | None:
    """Where `member` stands on `day` (ISO); None for who is not on the sheet: left, or not yet known.

    Someone who joined only later is a guest of that day: the roster of the day decides, not today's.
    """
    return standing_in(member.history, day)


def sheet_for(
    members: Iterable[Member],
    *,
    day: str,
    signed: Mapping[str, SignIn],
    by_hand: Container[str] = (),
    audience: Audience | None = None,
) -> tuple[SheetRow, ...]:
    """The sign-in sheet of `day`: everybody expected, infirm members, guests; in the order given.

    `signed` are the sign-ins by member id, `by_hand` who left a signature. Of a meeting that is not for everybody
    `audience` tells whom it expects: the other members are guests.

    A recorded sign-in keeps its person on the sheet even when later history would take the name off.
    """
    rows = []
    for member in members:
        standing = standing_on(member, day)
        if audience is not None:
            standing = audience.standing(member, day, standing=standing)
        if standing is None and member.id in signed:
            standing = Standing.GUEST
        if standing is not None:
            group, stage, sign_in = member.group(day), member.stage(day), signed.get(member.id)
            rows.append(SheetRow(member, standing, group, stage, sign_in, member.id in by_hand))
    return tuple(rows)


def count(rows: Iterable[SheetRow]) -> Counters:
    """The counters of a sheet; guests are counted apart and never enter the ratio."""
    tally: dict[Standing, Counter[AttendanceState | None]] = {standing: Counter() for standing in Standing}
    for row in rows:
        tally[row.standing][row.state] += 1
    return figures_of(tally[Standing.EXPECTED] + tally[Standing.INFIRM], guests=tally[Standing.GUEST])


LEAVE_REASONS: tuple[str, ...] = ("生病住院", "外出务工", "照料家人", "公务出差", "红白喜事", "其他")


def check_sign_in(sign_in: SignIn, standing: Standing) -> tuple[Problem, ...]:
    """What is wrong with a sign-in: a leave needs its reason, only infirm members can be exempt."""
    problems = []
    if sign_in.state is AttendanceState.ON_LEAVE and not (sign_in.reason or "").strip():
        problems.append(Problem("reason", "leave_needs_reason"))
    if len(sign_in.reason or "") > 200:
        problems.append(Problem("reason", "too_long", {"limit": "200"}))
    if sign_in.state.leaves_ratio and standing is not Standing.INFIRM:
        problems.append(Problem("state", "not_infirm"))
    if standing is Standing.GUEST and not sign_in.state.came:
        problems.append(Problem("state", "guest_only_present"))
    return tuple(problems)
