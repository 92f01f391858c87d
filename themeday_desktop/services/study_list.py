"""The list of what was studied at an activity, as the study step shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from themeday_desktop.domain.activities import StudyItem
    from themeday_desktop.domain.study import StudyRecord


@dataclass(frozen=True, slots=True)
class StudyList:
    """What was studied at an activity, what its notice still asks for, and the hours those who came are credited."""

    records: tuple[StudyRecord, ...]
    open: tuple[StudyItem, ...]
    minutes: int
    hours: Decimal
