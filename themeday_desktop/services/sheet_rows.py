"""The rows of a sign-in sheet with everybody of whom something was recorded beside the sign-in."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from themeday_desktop.domain.attendance import Standing
from themeday_desktop.domain.sign_in import SheetRow

if TYPE_CHECKING:
    from themeday_desktop.services.attendance import Sheet
    from themeday_desktop.storage.store import Store


def rows_with(store: Store, sheet: Sheet, *, recorded: Collection[str]) -> tuple[SheetRow, ...]:
    """The rows of `sheet`, and behind them whoever is `recorded` (member ids) but no longer stands on it.

    The roster may have been put right since: what was recorded of somebody must not go without a word.
    """
    missing = frozenset(recorded).difference(row.member.id for row in sheet.rows)
    if not missing:
        return sheet.rows
    with store.reading():
        people = [store.read.members.load(own) for own in sorted(missing)]
    return (*sheet.rows, *(SheetRow(one, Standing.GUEST, None, None, None) for one in people if one is not None))
