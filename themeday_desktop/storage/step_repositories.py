"""The steps of an activity in and out of the tables: fixed actions, study and theme activity."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from themeday_desktop.domain.action_ticks import ActionTick
from themeday_desktop.domain.activities import StudyMode
from themeday_desktop.domain.study import StudyForm, StudyRecord
from themeday_desktop.domain.theme_activity import Lead, PartnerBranch, ThemeActivity, ThemeKind
from themeday_desktop.storage.recorded import RecordedTable, Values

if TYPE_CHECKING:
    from themeday_desktop.domain.constitution import ArticleRange


class FixedActions:
    """Ticks of the fixed actions, and what was read of the constitution."""

    def __init__(self, table: RecordedTable, readings: RecordedTable) -> None:
        self._table = table
        self._readings = readings

    def load(self, activity_id: str) -> dict[str, ActionTick]:
        """What was done at one activity, by the action's key."""
        return {row["action"]: ActionTick(**row) for row in self._table.rows(activity_id=activity_id)}

    def load_all(self) -> defaultdict[str, dict[str, ActionTick]]:
        """What was done, by activity and the action's key."""
        found: defaultdict[str, dict[str, ActionTick]] = defaultdict(dict)
        for row in self._table.rows():
            found[row["activity_id"]][row["action"]] = ActionTick(**row)
        return found

    def load_articles(self, activity_id: str) -> ArticleRange | None:
        """What was read of the constitution at one activity; None where nobody noted it."""
        from themeday_desktop.domain.constitution import ArticleRange  # late: few pages tell of a reading

        row = self._readings.get(activity_id)
        return ArticleRange(row["first_article"], row["last_article"]) if row else None

    def put_articles(self, activity_id: str, read: ArticleRange | None, *, entered_at: str) -> None:
        """Record what was read of the constitution, or that nobody noted it any more; what stays keeps its moment."""
        if read is None:
            self._readings.remove(activity_id)
        elif read != self.load_articles(activity_id):
            numbers = {"first_article": read.first, "last_article": read.last}
            self._readings.put({"activity_id": activity_id, **numbers, "entered_at": entered_at})

    def put(self, tick: ActionTick) -> None:
        """Record that an action was done."""
        self._table.put(tick._asdict())

    def remove(self, activity_id: str, action: str) -> None:
        """Back to not done."""
        self._table.remove(activity_id, action)


class StudyRecords:
    """What was studied."""

    def __init__(self, table: RecordedTable) -> None:
        self._table = table

    def load(self, activity_id: str) -> tuple[StudyRecord, ...]:
        """What was studied at one activity, in the order of its list."""
        return tuple(sorted(map(_study, self._table.rows(activity_id=activity_id)), key=_place))

    def load_all(self) -> defaultdict[str, list[StudyRecord]]:
        """What was studied, by activity."""
        found: defaultdict[str, list[StudyRecord]] = defaultdict(list)
        for record in sorted(map(_study, self._table.rows()), key=_place):
            found[record.activity_id].append(record)
        return found

    def get(self, record_id: str) -> StudyRecord | None:
        """One record, or None."""
        row = self._table.get(record_id)
        return _study(row) if row else None

    def put(self, record: StudyRecord) -> None:
        """Record what was studied."""
        self._table.put(record._asdict() | {"mode": record.mode.value, "form": record.form.value})

    def remove(self, record_id: str) -> None:
        """Take a record out of the list."""
        self._table.remove(record_id)


def _place(record: StudyRecord) -> tuple[int, str]:
    return record.position, record.id


def _study(row: Values) -> StudyRecord:
    return StudyRecord(**(row | {"mode": StudyMode(row["mode"]), "form": StudyForm(row["form"])}))


_THEME_FIELDS = ("activity_id", "own_kind", "place", "partners", "content", "entered_at")


class ThemeActivities:
    """Theme activities with those who took part, the partner branches, and the hours of an outing."""

    def __init__(self, *tables: RecordedTable) -> None:
        """The tables of the activities, of those who took part, of joint activities and outings, of the partners."""
        self._table, self._participants, self._joint, self._branches = tables

    def load(self, activity_id: str, *, whole: bool = True) -> ThemeActivity | None:
        """The theme activity of one activity, or None. Unless it is `whole`, branches and outing are left out."""
        row = self._table.get(activity_id)
        if row is None:
            return None
        theme = _theme(row, {one["member_id"] for one in self._participants.rows(activity_id=activity_id)})
        if not whole:
            return theme
        return _with_joint(theme, self._joint.get(activity_id), self._branches.rows(activity_id=activity_id))

    def load_all(self) -> dict[str, ThemeActivity]:
        """Every theme activity, by activity."""
        chosen: defaultdict[str, set[str]] = defaultdict(set)
        for row in self._participants.rows():
            chosen[row["activity_id"]].add(row["member_id"])
        branches: defaultdict[str, list[Values]] = defaultdict(list)
        for row in self._branches.rows():
            branches[row["activity_id"]].append(row)
        joint = {row["activity_id"]: row for row in self._joint.rows()}
        themes = {row["activity_id"]: _theme(row, chosen[row["activity_id"]]) for row in self._table.rows()}
        return {own: _with_joint(one, joint.get(own), branches[own]) for own, one in themes.items()}

    def put(self, theme: ThemeActivity) -> None:
        """Record what was done and by whom."""
        row = {name: getattr(theme, name) for name in _THEME_FIELDS}
        self._table.put(row | {"kind": theme.kind.value, "everybody": int(theme.everybody)})
        known = {row["member_id"]: row for row in self._participants.rows(activity_id=theme.activity_id)}
        fresh = {"activity_id": theme.activity_id, "entered_at": theme.entered_at}
        rows = [known.get(own, fresh | {"member_id": own}) for own in sorted(theme.participants)]
        self._participants.put_all(rows, activity_id=theme.activity_id)
        self._put_joint(theme)

    def _put_joint(self, theme: ThemeActivity) -> None:
        own = theme.activity_id
        told = {"lead": theme.lead.value if theme.lead else None, "departs": theme.departs, "returns": theme.returns}
        if any(told.values()):
            self._joint.put({"activity_id": own, **told, "entered_at": theme.entered_at})
        else:
            self._joint.remove(own)
        rows = [{"activity_id": own, "position": at, **one._asdict()} for at, one in enumerate(theme.branches)]
        self._branches.put_all(rows, activity_id=own)

    def remove(self, activity_id: str) -> None:
        """Back to nothing recorded."""
        for table in (self._participants, self._branches):
            table.put_all([], activity_id=activity_id)
        self._joint.remove(activity_id)
        self._table.remove(activity_id)


def _theme(row: Values, participants: set[str]) -> ThemeActivity:
    values = {name: row[name] for name in _THEME_FIELDS}
    return ThemeActivity(
        kind=ThemeKind(row["kind"]),
        everybody=bool(row["everybody"]),
        participants=frozenset(participants),
        **values,
    )


def _with_joint(theme: ThemeActivity, joint: Values | None, branches: list[Values]) -> ThemeActivity:
    """The same with its partner branches, who led it, and the hours of the outing."""
    if joint is None and not branches:
        return theme
    told = joint or dict.fromkeys(("lead", "departs", "returns"))
    return theme._replace(
        branches=tuple(PartnerBranch(one["name"], one["people"], one["head"]) for one in branches),
        lead=Lead(told["lead"]) if told["lead"] else None,
        departs=told["departs"],
        returns=told["returns"],
    )
