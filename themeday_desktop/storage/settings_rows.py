"""Dated settings in and out of their table."""

from __future__ import annotations

from themeday_desktop.storage.recorded import RecordedTable, Values


class Settings:
    """Dated settings: the value of a key from a day on."""

    def __init__(self, table: RecordedTable) -> None:
        self._table = table
        self._kept: tuple[int, list[Values]] | None = None  # until a transaction touches them, here or elsewhere

    def forget(self) -> None:
        """Read the table again next time; the store calls it when a transaction touched it."""
        self._kept = None

    def load_all(self, day: str) -> dict[str, str]:
        """What holds on `day` (ISO), by key; before its first day the first value holds, for clocks that run behind."""
        moment = self._table.moment_elsewhere()
        if self._kept is None or self._kept[0] != moment:
            self._kept = moment, self._table.rows()
        latest: dict[str, str | None] = {}
        for row in self._kept[1]:  # by key, then by day
            if row["key"] not in latest or row["valid_from"] <= day:
                latest[row["key"]] = row["value"]
        return {key: value for key, value in latest.items() if value is not None}

    def load_strictly(self, key: str, day: str) -> str | None:
        """What of one key was in force on `day` (ISO); None before its first day, unlike above."""
        rows = [row for row in self._table.rows(key=key) if row["valid_from"] <= day]  # by day
        value: str | None = rows[-1]["value"] if rows else None
        return value

    def put(self, key: str, value: str | None, *, valid_from: str) -> None:
        """From `valid_from` on, `key` is `value`."""
        self.forget()
        self._table.put({"key": key, "valid_from": valid_from, "value": value})
