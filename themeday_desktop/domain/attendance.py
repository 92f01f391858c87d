"""Sign-in: who is expected on the day, how each one came or did not, and the counters with their formula."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from themeday_desktop.domain.traits import Stage, Trait, TraitChange

if TYPE_CHECKING:
    from decimal import Decimal


MAKE_UP_DAYS = 14  # 补课 is due two weeks after the activity, unless the branch's setting says otherwise


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
    def missed(self) -> bool:
        """Whether the content was missed, so that an expected member owes it (补课): on leave or absent."""
        return self in (AttendanceState.ON_LEAVE, AttendanceState.ABSENT)

    @property
    def leaves_ratio(self) -> bool:
        """Whether the person leaves the ratio (党员教育管理工作条例: old, infirm or seriously ill)."""
        return self in (AttendanceState.EXEMPT, AttendanceState.HOME_STUDY)


class Standing(Enum):
    """In which list a person stands on the day: expected member, infirm member, or guest 列席."""

    EXPECTED = "expected"
    INFIRM = "infirm"
    GUEST = "guest"


class Counters(NamedTuple):
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


def standing_in(history: Iterable[TraitChange], day: str) -> Standing | None:
    """Where somebody with these dated traits stands on `day`; see `sign_in.standing_on`."""
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


def figures_of(by_state: Counter[AttendanceState | None], *, guests: Counter[AttendanceState | None]) -> Counters:
    """The counters of those expected or infirm, by state, and of the guests."""
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
            (standing_in(history, day), self._days[begin:end])
            for day, begin, end in zip((first, *steps), bounds, bounds[1:], strict=False)
        ]

    def count(
        self, day: str, totals: Mapping[AttendanceState, int], *, watched: Mapping[str, AttendanceState]
    ) -> Counters:
        """The counters of `day`, one of the days or empty where none is chosen; equals `count(sheet_for(...))`.

        `totals` are the sign-ins of everybody by state, `watched` those of the watched by member id.
        """
        if not day:  # nobody's membership has begun on no day
            return figures_of(Counter(), guests=Counter(totals))
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
        return figures_of(inside, guests=guests)
