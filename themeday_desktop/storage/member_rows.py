"""People and their sign-ins out of rows."""

from __future__ import annotations

from typing import Any

from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.dates import PartialDate
from themeday_desktop.domain.members import Member
from themeday_desktop.domain.sign_in import SignIn
from themeday_desktop.domain.traits import Sex, TraitChange
from themeday_desktop.storage.recorded import Values


def member_of(row: Values, history: list[TraitChange]) -> Member:
    """A person with the dated traits; raises ValueError for a value no rule knows."""
    values: dict[str, Any] = dict(row)
    values["sex"] = Sex(row["sex"]) if row["sex"] else None
    for name in ("birth", "joined", "confirmed"):
        values[name] = PartialDate.parse_iso(row[name]) if row[name] else None
    history.sort(key=lambda step: (step.valid_from, step.trait.value))
    return Member(history=tuple(history), **values)


def sign_in_of(row: Values) -> SignIn:
    """How one person stands; raises ValueError for a state no rule knows."""
    return SignIn(**(row | {"state": AttendanceState(row["state"])}))
