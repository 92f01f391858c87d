"""The whole record of an activity as JSON: what `activity show` prints and what lies in the package."""

from __future__ import annotations

import json
from typing import Any

from themeday_desktop.domain.activities import Activity
from themeday_desktop.domain.attendance import Counters
from themeday_desktop.domain.branch import Branch
from themeday_desktop.domain.programme import ActionLine, Programme
from themeday_desktop.domain.sign_in import SheetRow
from themeday_desktop.domain.theme_activity import ThemeActivity, took_part
from themeday_desktop.domain.wrap_up import WrapUp
from themeday_desktop.services.attendance import Sheet
from themeday_desktop.services.record_behind import NOTHING_BEHIND, Behind
from themeday_desktop.services.record_meeting import meeting_parts

SCHEMA_VERSION = 1


def build_record(
    ledger_id: str,
    branch: Branch,
    *,
    sheet: Sheet,
    programme: Programme,
    wrap_up: WrapUp | None,
    behind: Behind = NOTHING_BEHIND,
) -> dict[str, Any]:
    """The record, keys in a fixed order; identity and phone numbers are never in it."""
    people = [_person(row, behind) for row in sheet.rows if not row.is_bystander]
    record = {
        "schema_version": SCHEMA_VERSION,
        "id": sheet.activity.id,
        "branch": {
            "name": branch.name,
            "short_name": branch.short_name,
            "township": branch.township,
            "secretary": branch.secretary,
            "ledger_id": ledger_id,
        },
        "activity": _activity(sheet.activity),
        "notice": _notice(sheet.activity),
        "attendance": {"counters": _counters(sheet.counters), "people": people},
        "actions": [_action(line) for line in programme.done],
        "oath": {"leader": programme.oath.person, "time": programme.oath.time} if programme.oath else None,
        "study": _study(programme),
        "theme_activity": _theme(programme.theme, sheet),
        **meeting_parts(programme.meeting),
        **behind.sent_content(),
        "wrap_up": _wrap_up(wrap_up),
    }
    record |= {"lectures": _lectures(programme)} if programme.lectures else {}
    return record | ({"sworn_in": _sworn_in(programme)} if programme.sworn_in else {})


def _activity(activity: Activity) -> dict[str, Any]:
    names = ("title", "theme", "held_on", "time_start", "time_end", "place", "host", "recorder", "entered_at")
    own = {name: getattr(activity, name) for name in names}
    return {"title": own.pop("title"), "kinds": [kind.value for kind in activity.kinds], **own}


def _notice(activity: Activity) -> dict[str, Any] | None:
    notice = activity.notice
    if notice.is_empty:
        return None
    names = ("title", "issuer", "number", "issued_on", "text", "min_duration")
    return {
        **{name: getattr(notice, name) for name in names},
        "date_start": notice.window_start,
        "date_end": notice.window_end,
        "study": [{"title": item.title, "mode": item.mode.value} for item in notice.study],
        "deadlines": [
            {"date": one.date, "time": one.time, "what": one.what, "to": one.recipient} for one in notice.deadlines
        ],
    }


def _counters(counters: Counters) -> dict[str, Any]:
    percent = counters.percent
    return {
        **counters._asdict(),
        "expected": counters.expected,
        "came": counters.came,
        "percent": str(percent) if percent is not None else None,
    }


def _person(row: SheetRow, behind: Behind) -> dict[str, Any]:
    sign_in = row.sign_in
    return {
        "member_id": row.member.id,
        "name": row.member.name,
        "group": row.group,
        "stage": row.stage.value if row.stage else None,
        "standing": row.standing.value,
        "state": row.state.value if row.state else None,
        "time": sign_in.time if sign_in else None,
        "reason": sign_in.reason if sign_in else None,
        "entered_at": sign_in.entered_at if sign_in else None,
        "signed": row.signed,  # the ink itself stays in the ledger and on paper
        "follow_up": behind.follow_up(row),
        "make_up": behind.make_up(row),
    }


def _action(line: ActionLine) -> dict[str, Any]:
    """A fixed action that was done; one without a moment of entry is proven by dues or study recorded."""
    tick, read = line.tick, line.articles
    articles = {"articles": {"first": read.first, "last": read.last}} if read is not None else {}
    return {
        "action": line.action.key,
        "title": tick.title if tick else line.action.title,
        "time": tick.time if tick else None,
        "person": tick.person if tick else None,
        "entered_at": tick.entered_at if tick else None,
        **articles,
    }


def _study(programme: Programme) -> dict[str, Any] | None:
    """What was studied, with the minutes and hours everybody who came is credited with."""
    if not programme.study:
        return None
    names = ("title", "leader", "minutes", "entered_at")
    items = [
        {**{name: getattr(one, name) for name in names}, "mode": one.mode.value, "form": one.form.value}
        for one in programme.study
    ]
    return {"items": items, "minutes": programme.minutes, "hours": str(programme.hours)}


def _sworn_in(programme: Programme) -> list[dict[str, Any]]:
    """The new members who took the oath; `oath` says who led it."""
    return [{"member_id": own, "name": name} for own, name in programme.sworn_in]


def _lectures(programme: Programme) -> list[dict[str, Any]]:
    """The party lectures; `study_item` counts the items of `study` from 0, where one of them is the lecture itself."""
    places = {one.id: at for at, one in enumerate(programme.study)}
    names = ("title", "lecturer", "member_id", "post", "own_form", "minutes", "entered_at")
    return [
        {
            **{name: getattr(one.lecture, name) for name in names},
            "form": one.lecture.form.value,
            "study_item": places[one.study.id] if one.study is not None else None,
            "added_minutes": one.added_minutes,
        }
        for one in programme.lectures
    ]


def _theme(theme: ThemeActivity | None, sheet: Sheet) -> dict[str, Any] | None:
    if theme is None:
        return None
    names = ("own_kind", "place", "partners", "content", "everybody", "entered_at")
    own = {name: getattr(theme, name) for name in names}
    chosen = [] if theme.everybody else [row.member.id for row in took_part(theme, sheet.rows)]
    return {"kind": theme.kind.value, **own, "participants": sorted(chosen), **_joint(theme)}


def _joint(theme: ThemeActivity) -> dict[str, Any]:
    """The partner branches, who led, and the hours of an outing; only what is told."""
    told: dict[str, Any] = {
        "branches": [one._asdict() for one in theme.branches],
        "lead": theme.lead.value if theme.lead else None,
        "departs": theme.departs,
        "returns": theme.returns,
    }
    return {name: value for name, value in told.items() if value}


def _wrap_up(wrap_up: WrapUp | None) -> dict[str, Any] | None:
    if wrap_up is None:
        return None
    return {"text": wrap_up.text, "approved_by": wrap_up.approved_by, "entered_at": wrap_up.entered_at}


def record_bytes(record: dict[str, Any]) -> bytes:
    """The record as the package holds it: UTF-8, indented by two, one line end at the end."""
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()
