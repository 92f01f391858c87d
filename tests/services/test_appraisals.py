"""The democratic appraisal through its service: grades, the third, settling, and what is told of it where."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import jsonschema
import pytest

from tests.builders import a_member_draft, an_activity_draft, ready_to_export
from tests.documents.builders import bare, text_of
from themeday_desktop import paths
from themeday_desktop.domain.activities import ActivityKind
from themeday_desktop.domain.appraisal import AppraisalSheet, Grade
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.errors import BadInput, Refused
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.domain.traits import Stage, Trait
from themeday_desktop.services.appraisal_words import cap_text, counts_text, open_text, settled_text
from themeday_desktop.services.desk import Services
from themeday_desktop.services.verifying import Verifier
from themeday_desktop.services.wording import sentence, verb_sentence

KINDS = (ActivityKind.GENERAL_MEETING, ActivityKind.DEMOCRATIC_APPRAISAL)
DAY = "2026-07-10"


class Hall:
    """Six full members, five of them there, the infirm one at home; a probationary member and an activist came too."""

    def __init__(self, services: Services) -> None:
        self.services = services
        probationary = {Trait.STAGE: Stage.PROBATIONARY.value}
        services.roster.add_member(a_member_draft("于预备", traits=probationary))
        services.roster.add_member(a_member_draft("于积极", traits={Trait.STAGE: Stage.ACTIVIST.value}))
        self.activity = ready_to_export(services)
        version = services.activities.load(self.activity).version
        services.activities.amend_activity(self.activity, an_activity_draft(kinds=KINDS), version=version)
        rows = services.attendance.load_sheet(self.activity).rows
        self.infirm = next(row.member.id for row in rows if row.state is AttendanceState.EXEMPT)
        self.candidate = next(row.member.id for row in rows if row.member.name == "于预备")
        full = [row.member.id for row in rows if row.stage is Stage.FULL and row.member.id != self.infirm]
        self.here = full

    def grade(self, member_id: str, grade: Grade, note: str | None = None) -> None:
        self.services.appraisals.grade(self.activity, member_id, grade=grade, note=note)

    @property
    def sheet(self) -> AppraisalSheet:
        return self.services.appraisals.load(self.activity).sheet

    def settle(self, day: str = DAY) -> None:
        self.services.appraisals.settle(self.activity, settled_on=day)


@pytest.fixture
def hall(services: Services) -> Hall:
    return Hall(services)


def test_full_members_are_graded_and_probationary_ones_take_part_ungraded(hall: Hall) -> None:
    assert (len(hall.sheet.lines), hall.sheet.taking_part, hall.sheet.ungraded) == (6, 5, 1)
    with pytest.raises(Refused, match="not_graded") as refused:
        hall.grade(hall.candidate, Grade.QUALIFIED)
    assert sentence(refused.value.problems[0]) == "于预备那天不是正式党员，只参加评议，不评等次。"
    with pytest.raises(Refused, match="not_graded"):
        hall.grade("x", Grade.QUALIFIED)


def test_a_grade_can_be_changed_cleared_and_undone(hall: Hall) -> None:
    own = hall.here[0]
    hall.grade(own, Grade.EXCELLENT)
    hall.grade(own, Grade.BASIC)
    hall.services.appraisals.clear(hall.activity, own)
    seen = [counts_text(hall.sheet)]
    for _ in range(3):
        hall.services.ledger.undo()
        seen.append(counts_text(hall.sheet))
    assert seen == ["", "基本合格 1 人", "优秀 1 人", ""]


def test_the_same_grade_again_is_no_action(hall: Hall) -> None:
    hall.grade(hall.here[0], Grade.BASIC)
    again = hall.services.appraisals.grade(hall.activity, hall.here[0], grade=Grade.BASIC)
    assert again.touched == frozenset()


def test_where_there_is_no_grade_none_can_be_cleared(hall: Hall) -> None:
    with pytest.raises(Refused, match="no_grade"):
        hall.services.appraisals.clear(hall.activity, hall.here[0])


def test_who_did_not_come_is_graded_later_with_a_note(hall: Hall) -> None:
    with pytest.raises(Refused, match="late_grade_needs_note"):
        hall.grade(hall.infirm, Grade.QUALIFIED, "\u200b ")
    hall.grade(hall.infirm, Grade.QUALIFIED, "7月12日支委会上门补评")
    line = next(one for one in hall.sheet.lines if one.member.id == hall.infirm)
    assert line.appraisal is not None
    assert (line.appraisal.note, hall.sheet.taking_part) == ("7月12日支委会上门补评", 6)


def test_more_excellent_than_a_third_are_shown_and_kept_from_being_settled(hall: Hall) -> None:
    hall.grade(hall.here[0], Grade.EXCELLENT)
    hall.grade(hall.here[1], Grade.EXCELLENT)
    assert cap_text(hall.sheet) == "参加评议的正式党员 5 人，5 ÷ 3 = 1 余 2，优秀最多 1 人，现在 2 人，超了 1 人"
    with pytest.raises(Refused, match="excellent_over_third") as refused:
        hall.settle()
    assert "请改 1 人再定" in sentence(refused.value.problems[0])
    assert hall.sheet.excellent == 2  # nothing was changed silently
    hall.grade(hall.infirm, Grade.QUALIFIED, "补评")  # six take part: two are a third
    hall.settle()
    assert settled_text(hall.sheet) == "2026年7月10日定"


def test_nobody_graded_can_not_be_settled(hall: Hall) -> None:
    with pytest.raises(Refused, match="nobody_graded"):
        hall.settle()


@pytest.mark.parametrize(
    ("day", "code"),
    [("", "required"), ("2026-06-31", "bad_date"), ("２０２６", "bad_date"), ("2026-07-09", "before_activity"),
     ("2026-07-11", "in_future")],
)  # fmt: skip
def test_it_is_settled_on_a_day_that_can_be(hall: Hall, day: str, code: str) -> None:
    hall.grade(hall.here[0], Grade.QUALIFIED)
    with pytest.raises(Refused, match=code):
        hall.settle(day)
    assert hall.sheet.settlement is None


def test_settled_grades_stay_until_they_are_opened_again(hall: Hall) -> None:
    appraisals, own = hall.services.appraisals, hall.here[0]
    hall.grade(own, Grade.QUALIFIED)
    hall.settle()
    for call in (
        lambda: hall.grade(own, Grade.BASIC),
        lambda: appraisals.clear(hall.activity, own),
        hall.settle,
    ):
        with pytest.raises(Refused, match="appraisal_settled"):
            call()
    appraisals.reopen(hall.activity)
    with pytest.raises(Refused, match="not_settled"):
        appraisals.reopen(hall.activity)
    hall.grade(own, Grade.BASIC)
    assert counts_text(hall.sheet) == "基本合格 1 人"


def test_settling_and_opening_again_can_be_undone(hall: Hall) -> None:
    hall.grade(hall.here[0], Grade.QUALIFIED)
    hall.settle()
    hall.services.appraisals.reopen(hall.activity)
    hall.services.ledger.undo()
    assert settled_text(hall.sheet) == "2026年7月10日定"
    hall.services.ledger.undo()
    assert settled_text(hall.sheet) == "还没定"


def test_who_is_still_to_be_graded_is_told(hall: Hall) -> None:
    assert open_text(hall.sheet) == "到会的还有 5 人没评；没到会的 1 人可以会后补评"
    for own in hall.here:
        hall.grade(own, Grade.QUALIFIED)
    hall.grade(hall.infirm, Grade.QUALIFIED, "补评")
    assert open_text(hall.sheet) == ""


def test_a_grade_of_who_turns_out_to_be_probationary_is_told_and_can_be_cleared(hall: Hall) -> None:
    own = hall.here[0]
    hall.grade(own, Grade.EXCELLENT)
    member = hall.services.roster.load_member(own)
    draft = a_member_draft(member.name, traits={Trait.STAGE: Stage.PROBATIONARY.value}, valid_from="2026-01-01")
    hall.services.roster.amend_member(own, draft, version=member.version)
    assert f"{member.name}那天不是正式党员，等次不算" in open_text(hall.sheet)
    assert hall.sheet.excellent == 0
    hall.services.appraisals.clear(hall.activity, own)
    assert hall.sheet.strangers == ()


def test_a_grade_of_who_left_the_sheet_since_is_told_and_can_be_cleared(hall: Hall) -> None:
    hall.grade(hall.infirm, Grade.QUALIFIED, "补评")
    hall.services.roster.transfer_out(hall.infirm, on="2026-07-01")
    (stranger,) = hall.sheet.strangers
    assert f"{stranger.member.name}那天不是正式党员，等次不算" in open_text(hall.sheet)
    hall.services.appraisals.clear(hall.activity, hall.infirm)
    assert hall.sheet.strangers == ()


def test_of_nobody_there_the_arithmetic_says_to_sign_in(services: Services) -> None:
    own = services.activities.add_activity(an_activity_draft(kinds=KINDS))[0]
    assert cap_text(services.appraisals.load(own).sheet) == "还没有人参加评议，先签到"


def test_the_journal_s_sentence_tells_no_grade() -> None:
    assert verb_sentence("grade_member", {"name": "石建国"}) == "石建国 的等次已记下"


# -- record, paper, package ------------------------------------------------------------------------


def fill(hall: Hall) -> list[str]:
    """Everybody graded, one excellent, one basic; the names."""
    grades = (Grade.EXCELLENT, Grade.BASIC, *[Grade.QUALIFIED] * 3)
    for own, grade in zip(hall.here, grades, strict=True):
        hall.grade(own, grade)
    return [line.member.name for line in hall.sheet.lines]


def test_the_record_holds_figures_alone_and_only_where_somebody_was_graded(hall: Hall) -> None:
    assert "appraisal" not in hall.services.exports.record(hall.activity)
    fill(hall)
    hall.settle()
    record = hall.services.exports.record(hall.activity)
    jsonschema.validate(record, hall.services.exports.schema())
    assert record["appraisal"] == {
        "taking_part": 5,
        "ungraded": 1,
        "grades": {"excellent": 1, "qualified": 3, "basic": 1, "unqualified": 0},
        "settled_on": DAY,
    }


def test_an_activity_that_carries_no_appraisal_any_more_tells_of_none(hall: Hall) -> None:
    fill(hall)
    version = hall.services.activities.load(hall.activity).version
    hall.services.activities.amend_activity(hall.activity, an_activity_draft(), version=version)
    assert "appraisal" not in hall.services.exports.record(hall.activity)


def test_the_printed_record_tells_figures_and_no_name_with_its_grade(hall: Hall, tmp_path: Path) -> None:
    fill(hall)
    path = tmp_path / "a.pdf"
    hall.services.exports.prepare_print("record", hall.activity, path)(NoProgress())
    text = text_of(path.read_bytes())
    assert (
        bare("参加评议的正式党员 5 人：优秀 1 人，合格 3 人，基本合格 1 人，另有预备党员 1 人参加，不评等次。") in text
    )
    assert bare("等次还没定。") in text


def test_the_sheet_tells_names_with_grades_and_stays_inside(hall: Hall, tmp_path: Path) -> None:
    names = fill(hall)
    hall.grade(hall.infirm, Grade.UNQUALIFIED, "7月12日补评")
    path = tmp_path / "a.pdf"
    printed = hall.services.appraisal_papers.prepare_print("appraisal-sheet", hall.activity, path)(NoProgress())
    text = text_of(path.read_bytes())
    assert (printed.pages, printed.missing) == (1, ())
    for said in (*names, "内部留存", "7月12日补评", "不合格", "没到会", "6 ÷ 3 = 2，优秀最多 2 人", "还没定"):
        assert bare(said) in text


def test_the_sheet_says_whose_grade_does_not_count(hall: Hall, tmp_path: Path) -> None:
    own = hall.here[0]
    hall.grade(own, Grade.EXCELLENT)
    member = hall.services.roster.load_member(own)
    draft = a_member_draft(member.name, traits={Trait.STAGE: Stage.PROBATIONARY.value}, valid_from="2026-01-01")
    hall.services.roster.amend_member(own, draft, version=member.version)
    path = tmp_path / "a.pdf"
    hall.services.appraisal_papers.prepare_print("appraisal-sheet", hall.activity, path)(NoProgress())
    assert bare("那天不是正式党员，不算。") in text_of(path.read_bytes())


@pytest.mark.parametrize(
    ("kind", "name", "code"),
    [("record", "a.pdf", "unknown_document"), ("appraisal-sheet", "a.xlsx", "unknown_format"),
     ("appraisal-sheet", "a", "unknown_format")],
)  # fmt: skip
def test_another_kind_or_format_is_refused(hall: Hall, tmp_path: Path, kind: str, name: str, code: str) -> None:
    with pytest.raises(BadInput, match=code):
        hall.services.appraisal_papers.prepare_print(kind, hall.activity, tmp_path / name)


def test_the_package_holds_no_sheet_with_grades(hall: Hall, tmp_path: Path) -> None:
    fill(hall)
    made = hall.services.exports.prepare_package(hall.activity, tmp_path)(NoProgress())
    assert Verifier(paths.resources()).verify(made.path, NoProgress())["problems"] == []
    assert b"appraisal-sheet" not in made.path.read_bytes()


def test_a_settlement_of_a_later_day_is_possible(hall: Hall) -> None:
    hall.grade(hall.here[0], Grade.QUALIFIED)
    clock = hall.services.home._store.clock
    clock.set(datetime.fromisoformat("2026-07-20T09:00"))
    hall.settle("2026-07-15")
    assert hall.sheet.settlement is not None
    assert hall.sheet.settlement.settled_on == "2026-07-15"
