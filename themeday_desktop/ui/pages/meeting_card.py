"""What every card of the meeting page has in common: when it is shown, and how it saves what is typed in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal

from themeday_desktop.domain.activities import Activity, ActivityKind
from themeday_desktop.ui.widgets.card import Card
from themeday_desktop.ui.workplace import Workplace

if TYPE_CHECKING:
    from themeday_desktop.domain.changes import Changes
    from themeday_desktop.domain.errors import Problem


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

    def forget(self) -> None:
        """The activity is gone, and what was typed of it with it."""
        self.activity_id = ""

    def has_unsaved(self) -> bool:
        """Whether something typed is not durable."""
        return False

    def run(self, call: Callable[[], Changes]) -> None:
        """Call a verb of a service; what it refuses is told in a dialog."""
        if self.place.commands.run(call) is not None:
            self.saved.emit()

    def run_draft(self, call: Callable[[], Changes]) -> tuple[Problem, ...] | None:
        """Call a verb that records a draft; the problems for the dialog it was typed in, None when it is recorded."""
        refused: list[Problem] = []
        if self.place.commands.run(call, refused=refused.extend) is None:
            return tuple(refused)
        self.saved.emit()
        return None

    def leave(self) -> bool:
        """Make typed text durable; False, with the cursor in it, where it cannot be stored."""
        return True
