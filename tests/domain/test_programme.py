"""What the check says of oath, fixed actions, study and theme activity."""

from __future__ import annotations

import pytest

from tests.builders import a_programme, a_row, a_tick, an_activity
from themeday_desktop.domain.activities import ActivityKind, StudyItem, StudyMode
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.fixed_actions import FixedAction
from themeday_desktop.domain.programme import ActionLine, Programme
from themeday_desktop.domain.sign_in import count
from themeday_desktop.domain.standings import DuesStanding, PhotoStanding
from themeday_desktop.domain.theme_activity import ThemeActivity, ThemeKind
from themeday_desktop.domain.wrap_up import Finding, Level, Step, findings

FLAG, OATH, DUES = (FixedAction(key, key) for key in ("flag", "oath", "dues"))
LECTURE = (ActivityKind.PARTY_LECTURE,)
OPEN = (StudyItem("工作条例", StudyMode.SELF),)


def found(step: Step, programme: Programme, **values: object) -> list[Finding]:
    """What is said of one step."""
    counters = count([a_row(AttendanceState.PRESENT)])
    everything = findings(
        an_activity(**values),
        counters,
        None,
        programme=programme,
        dues=DuesStanding(0, 0, 0, 0, 0),
        photos=PhotoStanding(1),
    )
    return [one for one in everything if one.step is step]


def codes(step: Step, programme: Programme, **values: object) -> list[tuple[Level, str]]:
    """The level and code of what is said of one step."""
    return [(one.level, one.code) for one in found(step, programme, **values)]


def test_an_oath_that_was_not_taken_is_said() -> None:
    assert codes(Step.OATH, Programme((ActionLine(OATH, None),))) == [(Level.WARNING, "oath_missing")]


def test_a_list_without_the_oath_does_not_ask_for_it() -> None:
    assert codes(Step.OATH, Programme((ActionLine(FLAG, a_tick("flag")),))) == [(Level.FINE, "oath_not_asked")]


def test_the_oath_is_told_with_its_time_and_leader() -> None:
    told = found(Step.OATH, a_programme())[0]
    assert (told.code, told.params) == ("oath_fine", {"time": "15:02", "who": "石建国"})


def test_what_nobody_noted_of_the_oath_is_empty() -> None:
    programme = Programme((ActionLine(OATH, a_tick(time=None, person=None)),))
    assert found(Step.OATH, programme)[0].params == {"time": "", "who": ""}


def test_fixed_actions_that_were_not_done_are_named() -> None:
    lines = (ActionLine(FLAG, None), ActionLine(OATH, a_tick()), ActionLine(DUES, None, follows=True))
    warned, fine = found(Step.OATH, Programme(lines))
    assert (warned.level, warned.code, warned.params) == (
        Level.WARNING,
        "actions_missing",
        {"count": "1", "names": "flag"},
    )
    assert fine.code == "oath_fine"


def test_what_is_proven_elsewhere_counts_as_done() -> None:
    programme = Programme((ActionLine(DUES, None, follows=True), ActionLine(FLAG, None)))
    assert [one.action.key for one in programme.done] == ["dues"]
    assert programme.missing == ("flag",)


def test_a_theme_day_without_study_is_said() -> None:
    assert codes(Step.STUDY, Programme()) == [(Level.WARNING, "study_missing")]


def test_what_the_notice_still_asks_to_study_is_counted() -> None:
    told = found(Step.STUDY, a_programme(open_study=OPEN))[0]
    assert (told.code, told.params) == ("study_open", {"count": "1", "hours": "0.5"})


def test_study_is_told_with_its_hours() -> None:
    told = found(Step.STUDY, a_programme())[0]
    assert (told.code, told.params) == ("study_fine", {"count": "1", "hours": "0.5"})


def test_a_theme_day_without_theme_activity_is_said() -> None:
    assert codes(Step.THEME, Programme()) == [(Level.WARNING, "theme_activity_missing")]


def test_the_theme_activity_is_told_with_its_kind() -> None:
    own = ThemeActivity("activity-1", ThemeKind.OWN, own_kind="修渠")
    assert found(Step.THEME, a_programme(theme=own))[0].params == {"kind": "own", "own_kind": "修渠"}


@pytest.mark.parametrize("step", [Step.OATH, Step.STUDY, Step.THEME])
def test_other_kinds_of_activity_need_none_of_it(step: Step) -> None:
    programme = Programme((ActionLine(OATH, None), ActionLine(FLAG, None)), open_study=OPEN)
    assert codes(step, programme, kinds=LECTURE) == [(Level.FINE, f"{step.value}_not_asked")]


@pytest.mark.parametrize("step", [Step.OATH, Step.STUDY, Step.THEME])
def test_what_another_kind_of_activity_did_is_told(step: Step) -> None:
    assert codes(step, a_programme(), kinds=LECTURE) == [(Level.FINE, f"{step.value}_fine")]


def test_nothing_of_the_programme_keeps_a_package_here() -> None:
    steps = (Step.OATH, Step.STUDY, Step.THEME)
    levels = [level for step in steps for level, _ in codes(step, Programme((ActionLine(OATH, None),)))]
    assert Level.BLOCKER not in levels
