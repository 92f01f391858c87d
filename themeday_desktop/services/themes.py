"""The theme activity of a theme day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from themeday_desktop.domain.errors import Problem, Refused
from themeday_desktop.domain.theme_activity import ThemeActivity, ThemeKind, check_theme
from themeday_desktop.storage.store import Store

if TYPE_CHECKING:
    from themeday_desktop.domain.changes import Changes


class Themes:
    """Verbs of the theme activity step."""

    def __init__(self, store: Store) -> None:
        """Work on an open store."""
        self._store = store

    def load(self, activity_id: str, *, whole: bool = True) -> ThemeActivity | None:
        """What is recorded; None before anything is. Unless it is `whole`, partners and outing are left out."""
        with self._store.reading():
            return self._store.read.themes.load(activity_id, whole=whole)

    def record(self, theme: ThemeActivity) -> Changes:
        """Save the theme activity of `theme.activity_id` as given; durable when it returns.

        Raises `Refused` with the problems. Whoever took part is only kept where not everybody did.
        """
        theme = _cleaned(theme)
        problems = check_theme(theme)
        with self._store.reading():
            activity = self._store.read.activities.load(theme.activity_id)
        if activity is None:
            problems = (*problems, Problem("", "no_such_activity", {"id": theme.activity_id}))
        if problems or activity is None:
            raise Refused(*problems)
        old = self.load(theme.activity_id)
        new = theme._replace(entered_at=self._store.clock.now().isoformat(timespec="seconds"))
        with self._store.transaction("record_theme", title=activity.title) as tx:
            if old is None or new._replace(entered_at=old.entered_at) != old:
                tx.repositories.themes.put(new)
        return tx.done

    def remove(self, activity_id: str) -> Changes:
        """Back to nothing recorded."""
        with self._store.transaction("remove_theme") as tx:
            tx.repositories.themes.remove(activity_id)
        return tx.done


def _cleaned(theme: ThemeActivity) -> ThemeActivity:
    """Without invisible characters; what another choice makes meaningless is dropped."""
    from themeday_desktop.domain.names import printable_text, visible_text  # late: its patterns take 5 ms to compile

    partners = visible_text(theme.partners or "") or None
    branches = tuple(
        one._replace(name=visible_text(one.name), head=visible_text(one.head or "") or None) for one in theme.branches
    )
    told = partners is not None and any(one.people is not None or one.head for one in branches)
    return theme._replace(
        own_kind=visible_text(theme.own_kind or "") or None if theme.kind is ThemeKind.OWN else None,
        place=visible_text(theme.place or "") or None,
        partners=partners,
        branches=branches if told else (),
        lead=theme.lead if partners else None,
        content=printable_text(theme.content or "").strip() or None,
        participants=frozenset() if theme.everybody else theme.participants,
    )
