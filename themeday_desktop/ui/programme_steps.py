"""How far oath, study and theme activity have come, for the steps beside the page."""

from __future__ import annotations

from collections.abc import Mapping

from themeday_desktop.domain.theme_activity import ThemeKind
from themeday_desktop.domain.wrap_up import Finding, Level
from themeday_desktop.domain.wrap_up import Step as Subject
from themeday_desktop.services.words import theme_word
from themeday_desktop.ui.widgets.stepper import Step, StepState

_UNDER_WAY = ("wrap_up_missing", "nobody_signed_in")
_NOTES = {
    "oath_missing": "没宣誓",
    "actions_missing": "差 {count} 项",
    "oath_fine": "已宣誓",
    "oath_not_asked": "不要求",
    "study_missing": "没记",
    "study_open": "差 {count} 项",
    "study_fine": "{hours} 学时",
    "study_not_asked": "不要求",
    "theme_activity_missing": "没记",
    "theme_not_asked": "不要求",
}


def programme_step(key: str, name: str, *, found: tuple[Finding, ...]) -> Step:
    """What was done while the activity is being worked on; what is missing once its wrap-up is written."""
    own = [one for one in found if one.step is Subject(key)]
    fine = next((one for one in own if one.level is Level.FINE), None)
    worst = next((one for one in own if one.level is not Level.FINE), None)
    if worst is None and fine is not None:
        return Step(key, name, StepState.DONE, _note(fine.code, fine.params))
    if worst is not None and not any(one.code in _UNDER_WAY for one in found):
        return Step(key, name, StepState.WARN, _note(worst.code, worst.params))
    if fine is not None:  # the oath was taken, other actions are still to come
        return Step(key, name, StepState.DONE, _note(fine.code, fine.params))
    hours = _note("study_fine", worst.params) if worst is not None and worst.code == "study_open" else ""
    return Step(key, name, StepState.TODO, hours)


def _note(code: str, params: Mapping[str, str]) -> str:
    if code == "theme_fine":
        return theme_word(ThemeKind(params["kind"]), params["own_kind"])
    return _NOTES[code].format_map(params)
