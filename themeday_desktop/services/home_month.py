"""How far this month's theme day is: its nine steps, what weighs most, and where to go on."""

from __future__ import annotations

from collections.abc import Sequence

from themeday_desktop.domain.wrap_up import Finding, Level, Step
from themeday_desktop.services.home_todo import days_between
from themeday_desktop.services.home_view import STEP_KEYS, MonthView, Progress, StepLine, StepStanding

_STANDINGS = {
    Level.BLOCKER: StepStanding.BLOCKED,
    Level.WARNING: StepStanding.WARNING,
    Level.FINE: StepStanding.DONE,
}
_WEIGHTS = {Level.BLOCKER: 0, Level.WARNING: 1, Level.FINE: 2}
_WITH_PAGE = {one.value for one in Step}
MOST_FINDINGS = 3


def month_view(progress: Progress, found: Sequence[Finding], *, today: str) -> MonthView:
    """The activity as the home page shows it; `found` is its completeness check."""
    ahead = progress.is_ahead(today)
    due = [one for one in found if one.step is Step.NOTICE or not ahead]
    steps = tuple(_step(key, due, progress=progress, today=today) for key in STEP_KEYS)
    wrong = sorted((one for one in due if one.level is not Level.FINE), key=lambda one: _WEIGHTS[one.level])
    return MonthView(
        progress,
        progress.standing(today),
        steps,
        tuple(wrong[:MOST_FINDINGS]),
        Step.NOTICE.value if ahead and progress.head.held_on != today else next_step(steps, is_ahead=ahead),
    )


def _step(key: str, found: Sequence[Finding], *, progress: Progress, today: str) -> StepLine:
    open_to = key in _WITH_PAGE
    if key == Step.EXPORT.value:
        if progress.package_day is not None:
            return StepLine(key, StepStanding.DONE, "exported", {"day": progress.package_day}, open_to)
        return _export(progress, today=today, open_to=open_to)
    own = [one for one in found if one.step.value == key]
    if not own:
        return StepLine(key, is_open_to=open_to)
    worst = min(own, key=lambda one: _WEIGHTS[one.level])
    params = dict(worst.params)
    if key == Step.SIGN_IN.value:
        params |= {"expected": str(progress.counters.expected)}
    if key == Step.NOTICE.value:
        params |= {"day": progress.head.held_on or ""}
    return StepLine(key, _STANDINGS[worst.level], worst.code, params, open_to)


def _export(progress: Progress, *, today: str, open_to: bool) -> StepLine:
    """The step of an activity without a package: until when it is asked for, or for how long that has passed."""
    due, key = progress.due_day, Step.EXPORT.value
    if due is None:
        return StepLine(key, is_open_to=open_to)
    if due < today:
        late = {"days": str(days_between(due, today))}
        return StepLine(key, StepStanding.WARNING, "export_late", late, open_to)
    return StepLine(key, StepStanding.WAITING, "export_due", {"day": due}, open_to)


def next_step(steps: Sequence[StepLine], *, is_ahead: bool) -> str:
    """The step to go on with: the first that is not done; while the activity `is_ahead` what waits is not done either.

    A warning is passed over, except at the sign-in: what can still be mended holds nobody up. So is a step of which
    nothing is known yet.
    """
    for one in steps:
        mends = one.key == Step.SIGN_IN.value and one.standing is StepStanding.WARNING
        waits = is_ahead and one.standing is StepStanding.WAITING
        if one.is_open_to and (one.standing is StepStanding.BLOCKED or mends or waits):
            return one.key
    return Step.EXPORT.value
