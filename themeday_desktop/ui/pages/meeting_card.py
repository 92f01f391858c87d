"""What every card of the meeting page has in common: when it is shown, and how it saves what is typed in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from PySide6.QtCore import Signal

from themeday_desktop.domain.activities import Activity, ActivityKind
from themeday_desktop.ui.widgets.card import Card
from themeday_desktop.ui.workplace import Workplace


class MeetingCard(Card):
    """One thing of a meeting (会议), shown only where the activity carries one of its `kinds`.

    `saved` says that what was typed has become durable, `unsaved` whether something typed waits to be.
    """

    saved = Signal()
    unsaved = Signal(bool)

    kinds: ClassVar[frozenset[ActivityKind]] = frozenset(kind for kind in ActivityKind if kind.is_meeting)

    def __init__(self, place: Workplace) -> None:
        """Keep the parts; widgets are built by the subclass, which shows nothing yet."""
        super().__init__(place.theme)
        self.place = place
        self.activity_id = ""

    def is_for(self, kinds: Iterable[ActivityKind]) -> bool:
        """Whether an activity of these kinds has it."""
        return not self.kinds.isdisjoint(kinds)

    def show_activity(self, activity: Activity) -> None:
        """Read the services and show what they say of `activity`; what is typed and not stored stays, of the same one.
        Called when the page is shown and after every commit.
        """
        self.activity_id = activity.id

    def has_unsaved(self) -> bool:
        """Whether something typed is not durable."""
        return False

    def leave(self) -> bool:
        """Make typed text durable; False, with the cursor in it, where it cannot be stored."""
        return True
