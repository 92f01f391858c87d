"""Asks why an activity was entered late, from wherever that is missed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from themeday_desktop.ui.workplace import Workplace

if TYPE_CHECKING:
    from themeday_desktop.domain.changes import Changes
    from themeday_desktop.ui.late_notice import Refusal

REASON_MISSING = "late_reason_missing"
LATE_CODES = (REASON_MISSING, "late_entry_told")  # what the check says of an activity entered late


def ask_late_reason(place: Workplace, activity_id: str) -> None:
    """Open the dialog over the page; nothing is asked where nothing is late."""
    from themeday_desktop.ui.late_notice import LateDialog  # late: most activities are entered on their day

    late = place.services.late_entries.load(activity_id)
    if late is not None:
        place.overlay.open(LateDialog(place.theme, late, record=_Recording(place, activity_id).record))


class _Recording:
    """Records the reason of one activity."""

    def __init__(self, place: Workplace, activity_id: str) -> None:
        self._place = place
        self._activity_id = activity_id

    def record(self, reason: str, refused: Refusal) -> bool:
        """Whether it was saved; a refusal is shown by the dialog."""
        call = partial(self._place.services.late_entries.state_reason, self._activity_id, reason)
        answer: Changes | None = self._place.commands.run(call, refused=refused)
        return answer is not None
