"""Who holds office in the branch, by the settings."""

from __future__ import annotations

from collections.abc import Mapping

from themeday_desktop.domain.settings import settings_view
from themeday_desktop.domain.study_hours import officers_of

SECRETARY = "branch.secretary"


def offices_in(stored: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What each office is called and who holds it, as it is written; the empty ones left out.

    `stored` are the settings of the day that is meant.
    """
    known = settings_view(stored)
    offices = (
        ("书记", stored.get(SECRETARY)),
        ("副书记", known.deputy),
        ("组织委员", known.organisation),
        ("宣传委员", known.publicity),
        ("纪检委员", known.discipline),
    )
    return tuple((office, names) for office, names in offices if names)


def officers_in(stored: Mapping[str, str]) -> frozenset[str]:
    """The `name_key`s of everybody in office."""
    return officers_of(names for _, names in offices_in(stored))
