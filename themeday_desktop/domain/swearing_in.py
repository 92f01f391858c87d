"""入党宣誓: which probationary members were sworn in at an activity.

中国共产党章程第六条: a probationary member must take the oath facing the Party flag. It belongs to the fixed action
重温入党誓词 of that day, whose leader leads both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from themeday_desktop.domain.attendance import Standing
from themeday_desktop.domain.traits import Stage

if TYPE_CHECKING:  # only named here
    from themeday_desktop.domain.members import Member
    from themeday_desktop.domain.sign_in import SheetRow


@dataclass(frozen=True, slots=True)
class SwornIn:
    """入党宣誓 of one person at one activity; `entered_at` is the moment of entry."""

    activity_id: str
    member_id: str
    entered_at: str = ""


@dataclass(frozen=True, slots=True)
class SwearingLine:
    """A probationary member of the day, or whoever else is recorded as sworn in: whether there, whether sworn in.

    `before` is the day (ISO) of an earlier swearing-in elsewhere, which is only told: nothing is refused for it.
    """

    member: Member
    came: bool
    sworn: bool
    before: str | None = None


def swearing_lines(
    rows: Iterable[SheetRow], sworn: Iterable[str], *, before: Mapping[str, str]
) -> tuple[SwearingLine, ...]:
    """Who may be sworn in by a sign-in sheet, in its order, and who is; `before` is the day of an earlier one."""
    known = frozenset(sworn)
    found = []
    for row in rows:
        own = row.member.id
        may = row.stage is Stage.PROBATIONARY and row.standing is not Standing.GUEST
        if may or own in known:
            came = row.state is not None and row.state.came
            found.append(SwearingLine(row.member, came, own in known, before.get(own)))
    return tuple(found)
