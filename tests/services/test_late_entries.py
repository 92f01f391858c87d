"""A late entry told honestly: nothing is refused because of it, nothing hides it, the package waits for its reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from tests.builders import a_theme_activity, an_activity_draft
from tests.services.late_house import REASON, LateHouse
from themeday_desktop import paths
from themeday_desktop.domain.activities import StudyMode
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.dues import PaymentMethod
from themeday_desktop.domain.errors import Refused
from themeday_desktop.domain.late_entry import Part
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.domain.study import StudyForm
from themeday_desktop.domain.study_draft import StudyDraft
from themeday_desktop.domain.traits import DuesCategory
from themeday_desktop.services.verifying import Verifier
from themeday_desktop.services.wording import sentence, verb_sentence


@pytest.fixture
def late(tmp_path: Path) -> Iterator[LateHouse]:
    """Three people and the theme day of 10 July 2026."""
    made = LateHouse(tmp_path)
    yield made
    assert made.services.ledger.check(full=True) == []
    made.services.ledger.close()


def parts(house: LateHouse) -> tuple[Part, ...]:
    found = house.services.late_entries.load(house.id)
    return found.parts if found is not None else ()


def codes(house: LateHouse) -> list[str]:
    return [one.code for one in house.services.wrap_ups.findings(house.id) if one.code.startswith("late_")]


def refusal(house: LateHouse, folder: Path) -> list[str]:
    with pytest.raises(Refused) as error:
        house.services.exports.prepare_package(house.id, folder)
    return [one.code for one in error.value.problems]


# -- what is late ----------------------------------------------------------------------------------


def test_what_is_entered_until_the_end_of_the_next_day_is_in_time(late: LateHouse) -> None:
    late.at(11, 23)
    late.sign_in(0, 1, 2)
    assert parts(late) == ()


def test_a_sign_in_of_two_days_later_is_late_with_its_person(late: LateHouse) -> None:
    late.enter_late()
    found = late.services.late_entries.load(late.id)
    assert found is not None
    assert (found.parts, list(found.people), found.day) == ((Part.SIGN_IN,), [late.people[2]], "2026-07-14")


def test_a_sign_in_made_in_time_and_corrected_later_is_late(late: LateHouse) -> None:
    late.sign_in(0)
    late.at(14)
    late.services.attendance.record(late.id, late.people[0], state=AttendanceState.ABSENT)
    assert parts(late) == (Part.SIGN_IN,)


def test_each_step_entered_late_is_told(late: LateHouse) -> None:
    late.at(14)
    late.services.actions.tick(late.id, "oath")
    late.services.study.add(late.id, StudyDraft("党章", StudyMode.COLLECTIVE, StudyForm.READING, None, 30))
    late.services.themes.record(a_theme_activity(activity_id=late.id))
    assert parts(late) == (Part.ACTIONS, Part.STUDY, Part.THEME)


def test_dues_and_the_wrap_up_have_their_own_dates_and_make_nothing_late(late: LateHouse) -> None:
    late.services.roster.set_dues_category(late.people, DuesCategory.STUDENT, since="2026-07-01")
    late.sign_in(0)
    late.at(20)
    late.services.dues.receive(late.id, late.people[0], method=PaymentMethod.CASH)
    late.wrap_up()
    assert parts(late) == ()


def test_a_late_sign_in_taken_back_leaves_no_mark(late: LateHouse) -> None:
    late.at(14)
    late.sign_in(0)
    late.services.ledger.undo()
    assert parts(late) == ()


def test_of_an_activity_that_does_not_exist_nothing_is_late(late: LateHouse) -> None:
    assert late.services.late_entries.load("nobody") is None


@pytest.mark.fault("CL-01")
def test_a_clock_twenty_years_back_marks_nothing_and_refuses_nothing(late: LateHouse) -> None:
    late.at(14, year=2006)
    late.sign_in(0, 1, 2)
    assert parts(late) == ()


@pytest.mark.fault("CL-03")
def test_a_clock_set_back_between_two_sign_ins_marks_nothing(late: LateHouse) -> None:
    late.at(11, 22)
    late.sign_in(0)
    late.at(11, 21)
    late.sign_in(1)
    assert parts(late) == ()


# -- the setting -----------------------------------------------------------------------------------


def test_the_days_of_grace_are_those_in_force_on_the_day_of_the_activity(late: LateHouse) -> None:
    late.at(9)
    late.services.settings.record({"late.grace_days": "3"})
    late.at(13, 23)
    late.sign_in(0)
    assert parts(late) == ()
    late.at(14)
    late.sign_in(1)
    assert parts(late) == (Part.SIGN_IN,)


def test_a_setting_changed_after_the_day_takes_no_mark_away(late: LateHouse) -> None:
    late.enter_late()
    late.services.settings.record({"late.grace_days": "3"})
    late.at(12)
    late.sign_in(1)
    assert late.services.late_entries.load_marked() == {late.id}
    assert parts(late) == (Part.SIGN_IN,)


# -- the reason ------------------------------------------------------------------------------------


def test_the_reason_is_kept_with_the_moment_it_was_written(late: LateHouse) -> None:
    late.enter_late()
    done = late.services.late_entries.state_reason(late.id, f" {REASON}\u202e ")
    found = late.services.late_entries.load(late.id)
    assert found is not None
    assert (found.reason, (found.reason_entered_at or "")[:10]) == (REASON, "2026-07-14")
    assert verb_sentence(done.verb, done.params) == "“七月主题党日”的补录原因已写明"


def test_a_reason_is_taken_back_by_undo(late: LateHouse) -> None:
    late.enter_late()
    late.services.late_entries.state_reason(late.id, REASON)
    late.services.late_entries.state_reason(late.id, "当天停电")
    for expected in (REASON, None):
        late.services.ledger.undo()
        found = late.services.late_entries.load(late.id)
        assert found is not None
        assert found.reason == expected


def test_the_same_reason_again_is_no_new_action(late: LateHouse) -> None:
    late.enter_late()
    seq = late.services.late_entries.state_reason(late.id, REASON).seq
    again = late.services.late_entries.state_reason(late.id, REASON)
    assert (again.seq, again.undoable) == (seq, False)


@pytest.mark.parametrize(
    ("reason", "code"), [("", "late_needs_reason"), ("\u200b ", "late_needs_reason"), ("长" * 201, "too_long")]
)
def test_an_empty_or_endless_reason_is_refused(late: LateHouse, reason: str, code: str) -> None:
    late.enter_late()
    with pytest.raises(Refused) as error:
        late.services.late_entries.state_reason(late.id, reason)
    assert [(one.field, one.code) for one in error.value.problems] == [("reason", code)]


def test_there_is_no_reason_to_give_for_what_was_entered_in_time(late: LateHouse) -> None:
    late.sign_in(0)
    with pytest.raises(Refused, match="not_late"):
        late.services.late_entries.state_reason(late.id, REASON)


def test_an_unknown_activity_has_no_reason(late: LateHouse) -> None:
    with pytest.raises(Refused, match="no_such_activity"):
        late.services.late_entries.state_reason("nobody", REASON)


# -- the package -----------------------------------------------------------------------------------


def test_the_package_waits_for_the_reason_and_the_check_says_so(late: LateHouse, tmp_path: Path) -> None:
    late.enter_late()
    assert codes(late) == ["late_reason_missing"]
    assert refusal(late, tmp_path) == ["late_reason_missing"]
    (found,) = (one for one in late.services.wrap_ups.findings(late.id) if one.code == "late_reason_missing")
    assert sentence(found).startswith("补录还没写原因")  # type: ignore[arg-type]
    late.services.late_entries.state_reason(late.id, REASON)
    assert codes(late) == ["late_entry_told"]
    assert late.services.exports.prepare_package(late.id, tmp_path)(NoProgress()).path.exists()


def test_the_quick_check_of_the_home_page_reads_no_moments(late: LateHouse) -> None:
    late.enter_late()
    found = late.services.wrap_ups.findings(late.id, whole=False)
    assert "late_reason_missing" not in [one.code for one in found]


def test_the_record_says_of_each_person_and_as_a_whole_what_was_entered_late(late: LateHouse) -> None:
    late.enter_late()
    late.services.late_entries.state_reason(late.id, REASON)
    record = late.services.exports.record(late.id)
    jsonschema.validate(record, late.services.exports.schema())
    assert [one["late_entry"] for one in record["attendance"]["people"]] == [False, False, True]
    assert record["late_entry"]["parts"] == ["sign_in"]
    assert record["late_entry"]["first_entered_at"][:10] == "2026-07-14"
    assert (record["late_entry"]["reason"], record["late_entry"]["reason_entered_at"][:10]) == (REASON, "2026-07-14")


def test_the_record_of_an_activity_entered_in_time_says_so(late: LateHouse) -> None:
    late.sign_in(0)
    record = late.services.exports.record(late.id)
    assert record["late_entry"] is None
    assert {one["late_entry"] for one in record["attendance"]["people"]} == {False}


def test_a_package_with_a_late_entry_passes_its_own_verifier(late: LateHouse, tmp_path: Path) -> None:
    late.enter_late()
    late.services.late_entries.state_reason(late.id, REASON)
    made = late.services.exports.prepare_package(late.id, tmp_path)(NoProgress())
    verdict = Verifier(paths.resources()).verify(made.path, NoProgress())
    assert (verdict["ok"], verdict["problems"]) == (True, [])


# -- lists -----------------------------------------------------------------------------------------


def test_the_list_marks_the_activities_entered_late_alone(late: LateHouse) -> None:
    late.enter_late()
    late.services.activities.add_activity(an_activity_draft(title="八月", held_on="2026-08-10"))
    for year in (None, "2026"):
        lines = late.services.activities.load_all(year=year)
        assert [(line.activity.title, line.late) for line in lines] == [("八月", False), ("七月主题党日", True)]


def test_the_home_page_learns_which_of_the_year_were_entered_late(late: LateHouse) -> None:
    view = late.services.home.load()
    assert late.services.home.load_rest(view).late == frozenset()
    late.enter_late()
    assert late.services.home.load_rest(late.services.home.load()).late == {late.id}


def test_a_file_beside_the_photos_that_came_late_is_told_as_they_are(late: LateHouse, tmp_path: Path) -> None:
    outline = tmp_path / "提纲.txt"
    outline.write_text("提纲\n", encoding="utf-8")
    late.at(14)
    late.services.photos.attachments.prepare_add(late.id, [outline])(NoProgress())
    assert parts(late) == (Part.PHOTOS,)
