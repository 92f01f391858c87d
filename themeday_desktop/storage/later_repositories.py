"""Repositories of what no first page reads, each made when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from themeday_desktop.storage.meeting_rows import Meetings
    from themeday_desktop.storage.recorded import RecordedTable


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
