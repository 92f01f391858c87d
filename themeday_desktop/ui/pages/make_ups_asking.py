"""What the make-up ledger asks about one of its lines, and how the answers are recorded."""

from __future__ import annotations

from functools import partial

from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.follow_up import FollowUpDraft
from themeday_desktop.domain.make_up import MakeUpDraft, MakeUpLine
from themeday_desktop.ui.pages.office_names import office_names
from themeday_desktop.ui.pages.sign_in_behind import saved
from themeday_desktop.ui.workplace import Workplace

Problems = tuple[Problem, ...] | None


class MakeUpsAsking:
    """Opens the dialogs of a line."""

    def __init__(self, place: Workplace) -> None:
        """Nothing is read yet."""
        self._place = place

    def ask_make_up(self, line: MakeUpLine) -> None:
        """Ask how it was made up."""
        from themeday_desktop.ui.pages.make_up_dialog import Choices, MakeUpDialog  # late: the page opens without it

        services, prompts = self._place.services, self._place.prompts
        photos = [(one.id, one.name) for one in services.make_ups.load_photos(line.activity.id)]
        choices = Choices(office_names(services), photos, services.make_ups.today)
        save = partial(self._record, line)
        self._place.overlay.open(MakeUpDialog(self._place.theme, line, choices=choices, prompts=prompts, save=save))

    def _record(self, line: MakeUpLine, draft: MakeUpDraft) -> Problems:
        record = self._place.services.make_ups.record
        return saved(self._place, partial(record, line.activity.id, line.member.id, draft=draft))

    def ask_follow_up(self, line: MakeUpLine) -> None:
        """Ask what stands behind it; of a leave when it was asked and who granted it."""
        if line.state is None:
            return
        from themeday_desktop.ui.pages.follow_up_dialog import Asked, FollowUpDialog  # late, too

        services, prompts = self._place.services, self._place.prompts
        asked = Asked(line.member.name, line.state, line.follow_up, office_names(services), services.make_ups.today)
        save = partial(self._record_follow_up, line)
        self._place.overlay.open(FollowUpDialog(self._place.theme, asked, prompts=prompts, save=save))

    def _record_follow_up(self, line: MakeUpLine, draft: FollowUpDraft) -> Problems:
        record = self._place.services.follow_ups.record
        return saved(self._place, partial(record, line.activity.id, line.member.id, draft=draft))

    def take_back(self, line: MakeUpLine) -> None:
        """Not made up after all; it can be undone as any other action."""
        take_back = self._place.services.make_ups.take_back
        self._place.commands.run(partial(take_back, line.activity.id, line.member.id))
