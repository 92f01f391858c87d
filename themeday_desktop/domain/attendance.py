"""Sign-in: who is expected on the day, how each one came or did not, and the counters with their formula."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.members import Member, Stage, Trait, TraitChange

if TYPE_CHECKING:
    from decimal import Decimal


class AttendanceState(Enum):
    """实到 (present), 迟到, 线上, 请假, 缺席, 不作硬性要求 (exempt), 送学上门 (home study)."""

    PRESENT = "present"
    LATE = "late"
    ONLINE = "online"
    ON_LEAVE = "on_leave"
    ABSENT = "absent"
    EXEMPT = "exempt"
    HOME_STUDY = "home_study"

    @property
    def came(self) -> bool:
        """Whether it counts as 实到: present, late or online."""
        return self in (AttendanceState.PRESENT, AttendanceState.LATE, AttendanceState.ONLINE)

    @property
    def leaves_ratio(self) -> bool:
        """Whether the person leaves the ratio (党员教育管理工作条例: old, infirm or seriously ill)."""
        return self in (AttendanceState.EXEMPT, AttendanceState.HOME_STUDY)


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


class Standing(Enum):
    """In which list a person stands on the day: expected member, infirm member, or guest 列席."""

    EXPECTED = "expected"
    INFIRM = "infirm"
    GUEST = "guest"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One person of the sign-in sheet, with what is recorded so far."""

    member: Member
    standing: Standing
    group: str | None
    stage: Stage | None
    sign_in: SignIn | None

    @property
    def state(self) -> AttendanceState | None:
        """The state that holds: what was recorded; an infirm member without a record is exempt; else unsigned."""
        if self.sign_in is not None:
            return self.sign_in.state
        return AttendanceState.EXEMPT if self.standing is Standing.INFIRM else None


@dataclass(frozen=True, slots=True)
class Counters:
    """The figures of a sign-in. 应到 = members of the day - exempt; ratio = (present + late + online) / 应到."""

    members: int
    exempt: int
    present: int
    late: int
    online: int
    on_leave: int
    absent: int
    unsigned: int
    guests: int
    home_study: int

    @property
    def expected(self) -> int:
        """应到."""
        return self.members - self.exempt

    @property
    def came(self) -> int:
        """实到: present, late and online."""
        return self.present + self.late + self.online

    @property
    def percent(self) -> Decimal | None:
        """到会率 in per cent to one place, half up; None when nobody is expected."""
        if self.expected == 0:
            return None
        from decimal import ROUND_HALF_UP, Decimal  # late: the list of activities shows no ratio

        return (Decimal(self.came) * 100 / self.expected).quantize(Decimal("0.1"), ROUND_HALF_UP)


def standing_on(member: Member, day: str) -> Standing | None:
    """Where `member` stands on `day` (ISO); None for who is not on the sheet: left, or not yet known.

    Someone who joined only later is a guest of that day: the roster of the day decides, not today's.
    """
    return _standing(member.history, day)


def _standing(history: Iterable[TraitChange], day: str) -> Standing | None:
    stage = latest = infirm = None
    for step in history:
        if step.trait is Trait.STAGE:
            latest = step.value or Stage.REMOVED.value
            stage = step.value if step.holds_on(day) else stage
        elif step.trait is Trait.INFIRM and step.holds_on(day):
            infirm = step.value
    if stage is None:
        return Standing.GUEST if latest is not None and not Stage(latest).has_left else None
    reached = Stage(stage)
    if reached.has_left:
        return None
    if not reached.is_member:
        return Standing.GUEST
    return Standing.INFIRM if infirm == "1" else Standing.EXPECTED


def sheet_for(members: Iterable[Member], *, day: str, signed: Mapping[str, SignIn]) -> tuple[SheetRow, ...]:
    """The sign-in sheet of `day`: everybody expected, infirm members, guests; in the order given.

    A recorded sign-in keeps its person on the sheet even when later history would take the name off.
    """
    rows = []
    for member in members:
        standing = standing_on(member, day)
        if standing is None and member.id in signed:
            standing = Standing.GUEST
        if standing is not None:
            rows.append(SheetRow(member, standing, member.group(day), member.stage(day), signed.get(member.id)))
    return tuple(rows)


def count(rows: Iterable[SheetRow]) -> Counters:
    """The counters of a sheet; guests are counted apart and never enter the ratio."""
    tally: dict[Standing, Counter[AttendanceState | None]] = {standing: Counter() for standing in Standing}
    for row in rows:
        tally[row.standing][row.state] += 1
    return _figures(tally[Standing.EXPECTED] + tally[Standing.INFIRM], guests=tally[Standing.GUEST])


def _figures(by_state: Counter[AttendanceState | None], *, guests: Counter[AttendanceState | None]) -> Counters:
    return Counters(
        members=by_state.total(),
        exempt=sum(number for state, number in by_state.items() if state is not None and state.leaves_ratio),
        present=by_state[AttendanceState.PRESENT],
        late=by_state[AttendanceState.LATE],
        online=by_state[AttendanceState.ONLINE],
        on_leave=by_state[AttendanceState.ON_LEAVE],
        absent=by_state[AttendanceState.ABSENT],
        unsigned=by_state[None],
        guests=sum(number for state, number in guests.items() if state is not None and state.came),
        home_study=by_state[AttendanceState.HOME_STUDY],
    )


class Roll:
    """The same counters for many days without their sheets.

    Whoever is expected on every one of the days is only counted; the others are `watched`, and each stretch of
    their history is judged once.
    """

    def __init__(
        self, histories: Mapping[str, Sequence[TraitChange]], days: Collection[str], *, steady: int = 0
    ) -> None:
        """Of everybody ever recorded, by member id: at least the steps of stage and infirmity.

        `days` are ISO. `steady` people more, whose histories are left out, are expected on every one of them.
        """
        self._days = sorted(set(days))
        self._expected = dict.fromkeys(self._days, 0)
        self._apart: dict[str, list[tuple[str, bool]]] = {day: [] for day in self._days}  # id, infirm or guest
        self._steady, watched = steady, set()
        for member_id, history in histories.items():
            stretches = self._stretches(history)
            if all(standing is Standing.EXPECTED for standing, _ in stretches):
                self._steady += 1
                continue
            watched.add(member_id)
            for standing, stretch in stretches:
                for day in stretch:
                    if standing is Standing.EXPECTED:
                        self._expected[day] += 1
                    else:
                        self._apart[day].append((member_id, standing is Standing.INFIRM))
        self.watched = frozenset(watched)  # those whose sign-ins `count` must be given one by one

    def _stretches(self, history: Sequence[TraitChange]) -> list[tuple[Standing | None, list[str]]]:
        """How a person stands on the days, stretch by stretch of days between the steps of the history."""
        if not self._days:
            return []
        first, last = self._days[0], self._days[-1]
        steps = sorted({step.valid_from for step in history if first < step.valid_from <= last})
        bounds = [0, *(bisect_left(self._days, step) for step in steps), len(self._days)]
        return [
            (_standing(history, day), self._days[begin:end])
            for day, begin, end in zip((first, *steps), bounds, bounds[1:], strict=False)
        ]

    def count(
        self, day: str, totals: Mapping[AttendanceState, int], *, watched: Mapping[str, AttendanceState]
    ) -> Counters:
        """The counters of `day`, one of the days or empty where none is chosen; equals `count(sheet_for(...))`.

        `totals` are the sign-ins of everybody by state, `watched` those of the watched by member id.
        """
        if not day:  # nobody's membership has begun on no day
            return _figures(Counter(), guests=Counter(totals))
        inside: Counter[AttendanceState | None] = Counter(totals)
        guests: Counter[AttendanceState | None] = Counter()
        infirm_signed = infirm_silent = 0
        for member_id, infirm in self._apart[day]:
            state = watched.get(member_id)
            if infirm:
                infirm_signed += state is not None
                infirm_silent += state is None
            elif state is not None:
                inside[state] -= 1
                guests[state] += 1
        inside[AttendanceState.EXEMPT] += infirm_silent
        inside[None] = self._steady + self._expected[day] - (sum(totals.values()) - guests.total() - infirm_signed)
        return _figures(inside, guests=guests)


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
