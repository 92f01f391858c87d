"""Services that no first page asks for, each made when it is first asked for; `app` joins them with the others."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from themeday_desktop.services.appraisal_papers import AppraisalPapers
    from themeday_desktop.services.appraisals import Appraisals
    from themeday_desktop.services.floating_members import FloatingMembers
    from themeday_desktop.services.lectures import Lectures
    from themeday_desktop.services.swearing_in import SwearingIn
    from themeday_desktop.storage.store import Store


class LaterServices:
    """Over the same store as the others."""

    def __init__(self, store: Store, resources: Path) -> None:
        """Work on an open store; `resources` is the folder with fonts and tables."""
        self._store = store
        self._resources = resources

    @cached_property
    def lectures(self) -> Lectures:
        """The party lectures."""
        from themeday_desktop.services.lectures import Lectures

        return Lectures(self._store)

    @cached_property
    def appraisals(self) -> Appraisals:
        """The democratic appraisal."""
        from themeday_desktop.services.appraisals import Appraisals
        from themeday_desktop.services.attendance import Attendance

        return Appraisals(self._store, Attendance(self._store))

    @cached_property
    def appraisal_papers(self) -> AppraisalPapers:
        """The democratic appraisal on paper."""
        from themeday_desktop.services.appraisal_papers import AppraisalPapers
        from themeday_desktop.services.ledger import Ledger

        return AppraisalPapers(self.appraisals, Ledger(self._store), resources=self._resources)

    @cached_property
    def floating(self) -> FloatingMembers:
        """The floating members."""
        from themeday_desktop.services.floating_members import FloatingMembers
        from themeday_desktop.services.ledger import Ledger

        return FloatingMembers(self._store, Ledger(self._store), resources=self._resources)

    @cached_property
    def swearing_in(self) -> SwearingIn:
        """The swearing-in of new members."""
        from themeday_desktop.services.attendance import Attendance
        from themeday_desktop.services.swearing_in import SwearingIn

        return SwearingIn(self._store, Attendance(self._store))
