"""What is asked behind a sign-in: the reason of a leave at the door, and everything else from the menu's 补充."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.errors import Problem, Refused
from themeday_desktop.domain.follow_up import FollowUpDraft, minutes_late
from themeday_desktop.domain.sign_in import SheetRow
from themeday_desktop.services.attendance import Sheet
from themeday_desktop.ui.pages.office_names import office_names
from themeday_desktop.ui.workplace import Workplace

if TYPE_CHECKING:  # the dialogs are imported when they are asked for
    from themeday_desktop.ui.pages.follow_up_dialog import Asked


class Behind:
    """Asks about one person of a sheet, and records the answer."""

    def __init__(self, place: Workplace) -> None:
        """Nothing is read yet."""
        self._place = place

    def ask_leave(self, sheet: Sheet, found: SheetRow) -> None:
        """Ask for the reason of a leave."""
        from themeday_desktop.ui.pages.leave_dialog import LeaveDialog

        asked = self._asked(sheet, found, AttendanceState.ON_LEAVE)
        reason = (found.sign_in.reason or "") if found.sign_in else ""
        record = partial(self._record_leave, (sheet.activity.id, found.member.id))
        self._place.overlay.open(LeaveDialog(self._place.theme, asked, reason=reason, record=record))

    def _record_leave(self, of: tuple[str, str], reason: str, behind: FollowUpDraft) -> bool:
        record = self._place.services.attendance.record
        state = AttendanceState.ON_LEAVE
        call = partial(record, *of, state=state, reason=reason, behind=behind)
        return self._place.commands.run(call, refused=_say_in_dialog) is not None

    def ask_more(self, sheet: Sheet, found: SheetRow) -> None:
        """Ask for what stands behind a state; of a leave with its reason."""
        state = found.state
        if state is AttendanceState.ON_LEAVE:
            self.ask_leave(sheet, found)
        elif state is not None:
            from themeday_desktop.ui.pages.follow_up_dialog import FollowUpDialog

            save = partial(self._save, sheet.activity.id, found.member.id)
            asked = self._asked(sheet, found, state)
            prompts = self._place.prompts
            self._place.overlay.open(FollowUpDialog(self._place.theme, asked, prompts=prompts, save=save))

    def _asked(self, sheet: Sheet, found: SheetRow, state: AttendanceState) -> Asked:
        from themeday_desktop.ui.pages.follow_up_dialog import Asked

        services = self._place.services
        known = services.follow_ups.load(sheet.activity.id).get(found.member.id, FollowUpDraft()).behind(state)
        if state is AttendanceState.LATE and known.is_empty and found.sign_in is not None:
            known = FollowUpDraft(late_minutes=minutes_late(found.sign_in.time, sheet.activity.time_start))
        return Asked(found.member.name, state, known, office_names(services), services.roster.today)

    def _save(self, activity_id: str, member_id: str, draft: FollowUpDraft) -> tuple[Problem, ...] | None:
        call = partial(self._place.services.follow_ups.record, activity_id, member_id, draft=draft)
        return saved(self._place, call)


def saved(place: Workplace, call: Callable[[], object]) -> tuple[Problem, ...] | None:
    """Run a service for a dialog: None when it is recorded, else the problems (none where the world failed)."""
    refused: list[Problem] = []
    return tuple(refused) if place.commands.run(call, refused=refused.extend) is None else None


def _say_in_dialog(problems: tuple[Problem, ...]) -> None:
    """Hand a refusal on to the dialog that asked, which says it beside its field."""
    raise Refused(*problems)
