"""What every page is given, and how pages ask to go elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from themeday_desktop.services.places import Place

if TYPE_CHECKING:
    from themeday_desktop.services.desk import Services
    from themeday_desktop.ui.appearance import Appearance
    from themeday_desktop.ui.commands import CommandRunner
    from themeday_desktop.ui.jobs import JobRunner
    from themeday_desktop.ui.prompts import Prompts
    from themeday_desktop.ui.theme import Theme
    from themeday_desktop.ui.widgets.overlay import Overlay


class Workplace(NamedTuple):
    """The parts a page works with: how it looks, what it can do, where questions and long work go.

    `appearance` is None where nobody can choose another look.
    """

    theme: Theme
    services: Services
    commands: CommandRunner
    jobs: JobRunner
    prompts: Prompts
    overlay: Overlay
    appearance: Appearance | None = None


Destination = Place  # as pages call where they ask to go


class Page(QWidget):
    """A page or a step of the activity.

    `go` carries a `Destination`; `search_asked` what was typed to be found anywhere; `saved` says that what was typed
    has just become durable, `unsaved` whether something typed waits to be, or could not be.
    """

    go = Signal(object)
    search_asked = Signal(str)
    saved = Signal()
    unsaved = Signal(bool)

    def __init__(self, place: Workplace) -> None:
        """Keep the parts; widgets are built by the subclass."""
        super().__init__()
        self.place = place

    def refresh(self) -> None:
        """Read the services again and show what they say; called when the page is shown and after a commit."""

    def turn_to(self, part: str) -> None:
        """Show a part of the page, such as a section of the settings."""

    def choose(self, item_id: str) -> None:
        """Show what is meant, such as one person of a list."""

    def search_here(self) -> bool:
        """Put the keyboard into the page's own search; False where it has none, or has it there already."""
        return False

    def has_unsaved(self) -> bool:
        """Whether something typed is not durable: it waits, it is wrong, or the ledger did not take it."""
        return False

    def leave(self) -> bool:
        """Make typed text durable before another page is shown; False keeps the user here to mend it."""
        return True


class StepPage(Page):
    """One step of one activity."""

    def __init__(self, place: Workplace) -> None:
        """No activity is shown yet."""
        super().__init__(place)
        self.activity_id = ""

    def show_activity(self, activity_id: str) -> None:
        """Turn to an activity; `refresh` follows."""
        self.activity_id = activity_id
        self.refresh()
