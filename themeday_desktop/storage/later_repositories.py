"""Repositories of what no first page reads, each made when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from themeday_desktop.storage.appraisal_rows import Appraisals
    from themeday_desktop.storage.lecture_rows import Lectures
    from themeday_desktop.storage.meeting_rows import Meetings
    from themeday_desktop.storage.recorded import RecordedTable
    from themeday_desktop.storage.sworn_in_rows import SwornIns


class LaterRepositories:
    """Over the same tables as the others."""

    def __init__(self, tables: dict[str, RecordedTable]) -> None:
        """Bind the repositories to `tables`."""
        self._tables = tables

    @cached_property
    def meetings(self) -> Meetings:
        """Groups, votes, minutes and resolutions of meetings."""
        from themeday_desktop.storage.meeting_rows import Meetings

        return Meetings(self._tables)

    @cached_property
    def lectures(self) -> Lectures:
        """The party lectures."""
        from themeday_desktop.storage.lecture_rows import Lectures

        return Lectures(self._tables["lectures"], self._tables["activity_kinds"])

    @cached_property
    def appraisals(self) -> Appraisals:
        """The grades of appraisals."""
        from themeday_desktop.storage.appraisal_rows import Appraisals

        return Appraisals(self._tables["appraisals"], self._tables["appraisal_settlements"])

    @cached_property
    def sworn_in(self) -> SwornIns:
        """Who was sworn in."""
        from themeday_desktop.storage.sworn_in_rows import SwornIns

        return SwornIns(self._tables["sworn_in"], self._tables["activities"])
