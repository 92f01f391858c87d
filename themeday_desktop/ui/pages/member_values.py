"""A person between the form's texts and the draft a service takes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from themeday_desktop.domain.dates import PartialDate, parse_date_text
from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.identity import check_identity_number, normalise_identity_number
from themeday_desktop.domain.members import Member, MemberDraft
from themeday_desktop.domain.names import tidy_name, visible_text
from themeday_desktop.domain.traits import Sex, Stage, Trait
from themeday_desktop.ui.widgets.choice import NO, YES

DATES = ("birth", "joined", "confirmed")
VALID_FROM = "valid_from"
_TEXTS = ("ethnicity", "phone", "education", "post", "occupation", "residence")


def values_of(member: Member | None, *, day: str) -> dict[str, str]:
    """The form's texts for a person as of `day` (ISO), or for somebody new."""
    if member is None:
        return {"stage": Stage.FULL.value, VALID_FROM: day}
    stage, dues = member.stage(day), member.dues_category(day)
    values = {key: getattr(member, key) or "" for key in (*_TEXTS, "name", "pinyin", "identity_number", "note")}
    values |= {key: _date_text(getattr(member, key)) for key in DATES}
    return values | {
        "sex": member.sex.value if member.sex else "",
        "stage": stage.value if stage else "",
        "group": member.group(day) or "",
        "dues_category": dues.value if dues else "",
        "floating": YES if member.is_floating(day) else NO,
        "infirm": YES if member.is_infirm(day) else NO,
        VALID_FROM: day,
    }


def values_told(number: str, *, today: date) -> dict[str, str]:
    """The form's texts that a right identity number tells: sex and birth; nothing for an odd one."""
    reading = check_identity_number(number, today=today)
    if reading.problems or reading.sex is None or reading.birth is None:
        return {}
    return {"sex": reading.sex.value, "birth": str(reading.birth)}


def date_of(text: str) -> PartialDate | None:
    """The day or month meant; None for an empty or unreadable text."""
    return parse_date_text(text) if text.strip() else None


def problems_of(values: Mapping[str, str], *, today: str, amends: bool) -> tuple[Problem, ...]:
    """Dates that can't be read, and a day of change that is no day or lies ahead."""
    found = [
        Problem(key, "bad_date", {"text": values[key].strip()})
        for key in DATES
        if values[key].strip() and date_of(values[key]) is None
    ]
    since = values[VALID_FROM].strip()
    if amends and since:
        day = date_of(since)
        if day is None or day.month_only():
            found.append(Problem(VALID_FROM, "bad_date", {"text": since}))
        elif str(day) > today:
            found.append(Problem(VALID_FROM, "in_future", {"date": str(day)}))
    return tuple(found)


def draft_of(values: Mapping[str, str], *, old: Member | None, today: str, pinyin_typed: bool) -> MemberDraft:
    """What the texts say. Unreadable dates count as not given, see `problems_of`.

    Of the dated traits only those are named that differ from what holds today (`old` None: all that are given).
    """
    texts = {key: visible_text(values[key]) or None for key in _TEXTS}
    since = date_of(values[VALID_FROM]) if old is not None else None
    return MemberDraft(
        name=tidy_name(values["name"]),
        sex=Sex(values["sex"]) if values["sex"] else None,
        birth=date_of(values["birth"]),
        identity_number=normalise_identity_number(values["identity_number"]) or None,
        joined=date_of(values["joined"]),
        confirmed=date_of(values["confirmed"]),
        note=visible_text(values["note"], keep_lines=True) or None,
        pinyin=visible_text(values["pinyin"]).replace("ü", "v") or None if pinyin_typed else None,
        valid_from=str(since) if since is not None else None,
        traits=_traits(values, old=old, today=today),
        **texts,
    )


def _traits(values: Mapping[str, str], *, old: Member | None, today: str) -> dict[Trait, str | None]:
    wanted = {
        Trait.STAGE: values["stage"] or None,
        Trait.GROUP: visible_text(values["group"]) or None,
        Trait.DUES_CATEGORY: values["dues_category"] or None,
        Trait.FLOATING: "1" if values["floating"] == YES else None,
        Trait.INFIRM: "1" if values["infirm"] == YES else None,
    }
    if old is None:
        return {trait: value for trait, value in wanted.items() if value is not None}
    flags = {Trait.FLOATING: old.is_floating(today), Trait.INFIRM: old.is_infirm(today)}
    now = {trait: old.trait(trait, today) for trait in wanted} | {
        trait: "1" if present else None for trait, present in flags.items()
    }
    return {trait: value for trait, value in wanted.items() if value != now[trait]}


def _date_text(value: PartialDate | None) -> str:
    return "" if value is None else str(value)
