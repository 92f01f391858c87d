"""The settings that affect records: reading them as values, and recording changes from today on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from themeday_desktop.domain.errors import Problem, Refused
from themeday_desktop.domain.settings import (
    SETTINGS,
    Setting,
    SettingsView,
    Value,
    check_setting,
    parse,
    setting,
    settings_view,
    shown_text,
    stored_text,
)
from themeday_desktop.storage.store import Store

if TYPE_CHECKING:
    from themeday_desktop.domain.changes import Changes

_RECORDED: dict[str, Setting] = {one.key: one for one in SETTINGS if not one.is_of_branch}


class Settings:
    """Verbs on settings. The branch's particulars are recorded by `Ledger.record_branch`."""

    def __init__(self, store: Store) -> None:
        """Work on an open store."""
        self._store = store

    def load(self) -> SettingsView:
        """Every setting as it holds today."""
        with self._store.reading():
            return settings_view(self._stored(None))

    def value(self, key: str, *, on: str | None = None) -> Value:
        """One setting as it holds on a day (ISO), or today; raises KeyError for an unknown key."""
        known = setting(key)
        with self._store.reading():
            return parse(known, self._stored(on).get(key))

    def texts(self) -> dict[str, str]:
        """Every setting as a person would type it, by key, the branch's particulars too."""
        with self._store.reading():
            stored = self._stored(None)
            return {one.key: shown_text(one, stored.get(one.key)) for one in SETTINGS}

    def record(self, values: Mapping[str, str | None]) -> Changes:
        """Set some settings from today on, as typed; None or an empty text goes back to the default.

        Only what differs is written, in one action. Raises `Refused` with a problem for each wrong one, and then
        nothing is written.
        """
        problems = [found for key, text in values.items() if (found := _wrong(key, text or "")) is not None]
        if problems:
            raise Refused(*problems)
        wanted = {key: stored_text(_RECORDED[key], text or "") for key, text in values.items()}
        with self._store.reading():
            known = self._stored(None)
        changed = [key for key in wanted if _effective(key, known.get(key)) != _effective(key, wanted[key])]
        title = _RECORDED[changed[0]].title if changed else ""
        more = f"等 {len(changed)} 项" if len(changed) > 1 else ""
        with self._store.transaction("record_settings", title=title, more=more) as tx:
            for key in changed:
                tx.repositories.settings.put(key, wanted[key], valid_from=self._today)
        return tx.done

    @property
    def _today(self) -> str:
        return self._store.clock.today().isoformat()

    def _stored(self, on: str | None) -> dict[str, str]:
        return self._store.read.settings.load_all(on or self._today)


def _wrong(key: str, text: str) -> Problem | None:
    if key not in _RECORDED:
        return Problem(key, "unknown_choice")
    return check_setting(_RECORDED[key], text)


def _effective(key: str, stored: str | None) -> str | None:
    return stored if stored is not None else _RECORDED[key].default
