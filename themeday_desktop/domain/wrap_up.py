"""The wrap-up of an activity, and what is still missing before it can go to the township, by rule."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from themeday_desktop.domain.activities import Activity, ActivityKind, hints_on_date
from themeday_desktop.domain.attendance import Counters
from themeday_desktop.domain.errors import NO_VALUES, Problem
from themeday_desktop.domain.programme import Programme

if TYPE_CHECKING:  # only named here
    from themeday_desktop.domain.standings import DuesStanding, PhotoStanding


class WrapUp(NamedTuple):
    """小结: the text the secretary stands for.

    `basis` is the sign-in's figures the text was written on, so that a later change can be told.
    """

    activity_id: str
    text: str
    approved_by: str | None
    basis: str
    entered_at: str


class Level(Enum):
    """How much a finding weighs: 必须补 keeps the package from the township, 可补 is said, 齐全 is fine."""

    BLOCKER = "blocker"
    WARNING = "warning"
    FINE = "fine"


class Step(Enum):
    """The steps of an activity, in order; findings name the step where they can be put right."""

    NOTICE = "notice"
    SIGN_IN = "sign_in"
    DUES = "dues"
    OATH = "oath"
    STUDY = "study"
    THEME = "theme"
    PHOTOS = "photos"
    WRAP_UP = "wrap_up"
    EXPORT = "export"


class Finding(NamedTuple):
    """One line of the completeness check: where, how grave, which rule (`code`), with its values."""

    step: Step
    level: Level
    code: str
    params: Mapping[str, str] = NO_VALUES


WRAP_UP_LIMIT = 5_000  # characters; what a township's form can hold, generously


def check_wrap_up(text: str) -> tuple[Problem, ...]:
    """What is wrong with a wrap-up as typed."""
    if len(text) > WRAP_UP_LIMIT:
        return (Problem("text", "too_long", {"limit": str(WRAP_UP_LIMIT)}),)
    return ()


def basis_of(counters: Counters) -> str:
    """The figures of a sign-in as one line, to notice that they changed after the wrap-up was written."""
    figures = (counters.members, counters.exempt, counters.came, counters.on_leave, counters.absent)
    return "/".join(map(str, (*figures, counters.unsigned, counters.guests)))


def findings(
    activity: Activity,
    counters: Counters,
    wrap_up: WrapUp | None,
    *,
    programme: Programme,
    dues: DuesStanding | None,
    photos: PhotoStanding | None,
) -> tuple[Finding, ...]:
    """The completeness check, in the order of the steps; nothing is said of dues or photos that are None."""
    return (
        *_notice(activity),
        *_sign_in(counters),
        *(_dues(dues) if dues is not None else ()),
        *_oath(activity, programme),
        *_study(activity, programme),
        *_theme(activity, programme),
        *(_photos(photos) if photos is not None else ()),
        *_wrap_up(counters, wrap_up),
    )


def _notice(activity: Activity) -> tuple[Finding, ...]:
    found = []
    if activity.held_on is None:
        found.append(Finding(Step.NOTICE, Level.BLOCKER, "day_missing"))
    found += [Finding(Step.NOTICE, Level.WARNING, hint.code, hint.params) for hint in hints_on_date(activity)]
    for name in ("theme", "place"):
        if not getattr(activity, name):
            found.append(Finding(Step.NOTICE, Level.WARNING, f"{name}_missing"))
    return tuple(found) or (Finding(Step.NOTICE, Level.FINE, "notice_fine", {"day": activity.held_on or ""}),)


def _sign_in(counters: Counters) -> tuple[Finding, ...]:
    figures = {
        "came": str(counters.came),
        "on_leave": str(counters.on_leave),
        "absent": str(counters.absent),
        "unsigned": str(counters.unsigned),
    }
    if counters.came == 0:
        return (Finding(Step.SIGN_IN, Level.BLOCKER, "nobody_signed_in", figures),)
    if counters.unsigned:
        return (Finding(Step.SIGN_IN, Level.WARNING, "some_unsigned", figures),)
    return (Finding(Step.SIGN_IN, Level.FINE, "sign_in_fine", figures),)


def _dues(dues: DuesStanding) -> tuple[Finding, ...]:
    """Dues never keep a package back: who has not paid is reminded, and nobody else may pay (中组发〔2008〕3号)."""
    from themeday_desktop.domain.money import yuan_text  # late: dues are looked at after the first page stands

    figures = {
        "owing": str(dues.owing),
        "settled": str(dues.owing - dues.unpaid - dues.unknown),
        "unpaid": str(dues.unpaid),
        "yuan": yuan_text(dues.unpaid_fen),
        "unknown": str(dues.unknown),
        "received": yuan_text(dues.received_fen),
    }
    found = []
    if dues.unpaid:
        found.append(Finding(Step.DUES, Level.WARNING, "dues_unpaid", figures))
    if dues.unknown:
        found.append(Finding(Step.DUES, Level.WARNING, "dues_unknown", figures))
    return tuple(found) or (Finding(Step.DUES, Level.FINE, "dues_fine", figures),)


def _oath(activity: Activity, programme: Programme) -> tuple[Finding, ...]:
    """The oath and the other fixed actions; only a theme day asks for them, and of the oath only a list that has it."""
    oath, is_asked = programme.oath, ActivityKind.THEME_DAY in activity.kinds
    found = []
    if is_asked and oath is None and programme.asks_oath:
        found.append(Finding(Step.OATH, Level.WARNING, "oath_missing"))
    if is_asked and programme.missing:
        names = {"count": str(len(programme.missing)), "names": "、".join(programme.missing)}
        found.append(Finding(Step.OATH, Level.WARNING, "actions_missing", names))
    if oath is not None:
        told = {"time": oath.time or "", "who": oath.person or ""}
        found.append(Finding(Step.OATH, Level.FINE, "oath_fine", told))
    return tuple(found) or (Finding(Step.OATH, Level.FINE, "oath_not_asked"),)


def _study(activity: Activity, programme: Programme) -> tuple[Finding, ...]:
    told = {"count": str(len(programme.study)), "hours": str(programme.hours)}
    if ActivityKind.THEME_DAY in activity.kinds:
        if not programme.study:
            return (Finding(Step.STUDY, Level.WARNING, "study_missing"),)
        if programme.open_study:
            asked = {"count": str(len(programme.open_study)), "hours": told["hours"]}
            return (Finding(Step.STUDY, Level.WARNING, "study_open", asked),)
    if programme.study:
        return (Finding(Step.STUDY, Level.FINE, "study_fine", told),)
    return (Finding(Step.STUDY, Level.FINE, "study_not_asked"),)


def _theme(activity: Activity, programme: Programme) -> tuple[Finding, ...]:
    theme = programme.theme
    if theme is not None:
        told = {"kind": theme.kind.value, "own_kind": theme.own_kind or ""}
        return (Finding(Step.THEME, Level.FINE, "theme_fine", told),)
    if ActivityKind.THEME_DAY in activity.kinds:
        return (Finding(Step.THEME, Level.WARNING, "theme_activity_missing"),)
    return (Finding(Step.THEME, Level.FINE, "theme_not_asked"),)


def _photos(photos: PhotoStanding) -> tuple[Finding, ...]:
    """Photos are wanted by notices (seeds 002) and taken while it is on; none of it keeps the package back."""
    if not photos.count:
        return (Finding(Step.PHOTOS, Level.WARNING, "photos_missing"),)
    found = []
    if photos.other_time:
        found.append(Finding(Step.PHOTOS, Level.WARNING, "photos_other_day", _photo_figures(photos, photos.other_time)))
    if photos.broken:
        found.append(Finding(Step.PHOTOS, Level.WARNING, "photos_broken", _photo_figures(photos, photos.broken)))
    return tuple(found) or (Finding(Step.PHOTOS, Level.FINE, "photos_fine", _photo_figures(photos, photos.count)),)


def _photo_figures(photos: PhotoStanding, count: int) -> dict[str, str]:
    return {"count": str(count), "photos": str(photos.count)}


def _wrap_up(counters: Counters, wrap_up: WrapUp | None) -> tuple[Finding, ...]:
    if wrap_up is None or not wrap_up.text.strip():
        return (Finding(Step.WRAP_UP, Level.BLOCKER, "wrap_up_missing"),)
    size = {"length": str(len("".join(wrap_up.text.split()))), "who": wrap_up.approved_by or ""}
    if wrap_up.basis != basis_of(counters):
        return (Finding(Step.WRAP_UP, Level.WARNING, "figures_changed", size),)
    if not wrap_up.approved_by:
        return (Finding(Step.WRAP_UP, Level.WARNING, "not_approved", size),)
    return (Finding(Step.WRAP_UP, Level.FINE, "wrap_up_fine", size),)


def blockers(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings that keep the package from the township."""
    return tuple(one for one in found if one.level is Level.BLOCKER)
