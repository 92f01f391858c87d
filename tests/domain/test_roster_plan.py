"""What an import would do before anything is written."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.domain.roster_samples import SOUND, SOUND_FEMALE, Value, a_roster
from themeday_desktop.domain.dates import PartialDate
from themeday_desktop.domain.members import Member
from themeday_desktop.domain.roster_facts import FIELD_NAMES, PersonFacts, draft_of, facts_of
from themeday_desktop.domain.roster_plan import Action, Change, ExistingMember, ImportPlan, plan_import
from themeday_desktop.domain.traits import DuesCategory, Sex, Stage, Trait, TraitChange

WRONG = "994981197101255970"
HEADER = ("姓名", "性别", "出生年月", "身份证号", "电话", "是否流动党员")
ONE = ("甲乙", "男", "1971-01-25", SOUND, "10000000001", "否")


def planned(*rows: Sequence[Value], existing: Sequence[PersonFacts] = (), header: Sequence[str] = HEADER) -> ImportPlan:
    known = [ExistingMember(f"m{place}", facts) for place, facts in enumerate(existing, start=1)]
    return plan_import(a_roster(header, *rows).rows, known)


def afterwards(plan: ImportPlan) -> list[PersonFacts]:
    return [row.facts for row in plan.rows if row.action is not Action.SKIPPED]


def test_an_empty_ledger_gets_everybody_new() -> None:
    plan = planned(ONE, ("丙丁", "女", "1999-10-05", SOUND_FEMALE))
    assert [row.action for row in plan.rows] == [Action.NEW, Action.NEW]
    assert plan.counts.new == plan.counts.rows == 2


@pytest.mark.fault("OF-05")
def test_the_same_file_a_second_time_changes_nothing() -> None:
    rows: list[Sequence[Value]] = [
        ONE,
        ("丙丁", "女", "1999.10", None),
        ("戊己", None, None, None),
        ("庚辛", "男", "1971.01", 9.94981197101256e17),
        ("壬癸", "男", None, "994981197101255951"),
        ("甲乙", "男", "1971-01-25", SOUND),
    ]
    again = planned(*rows, existing=afterwards(planned(*rows)))
    assert (again.counts.rows, again.counts.unchanged, again.counts.skipped) == (6, 5, 1)
    assert [row.matched_by for row in again.rows[:5]] == [
        "identity_number",
        "birth",
        "name",
        "birth",
        "identity_number",
    ]


def test_the_counts_add_up() -> None:
    existing = [
        PersonFacts("甲乙", identity_number=SOUND, phone="1"),
        PersonFacts("丙丁", birth=PartialDate(1999, 10, 5), stage=Stage.FULL),
    ]
    plan = planned(ONE, ONE, ("丙丁", None, "1999-10-05"), ("新人", "女"), existing=existing)
    counts = plan.counts
    assert (counts.rows, counts.new, counts.updated, counts.unchanged, counts.skipped) == (4, 1, 1, 1, 1)


def test_a_new_value_is_listed_with_the_old_one() -> None:
    plan = planned(ONE, existing=[replace(afterwards(planned(ONE))[0], phone="10000000009")])
    assert plan.rows[0].action is Action.UPDATED
    assert plan.rows[0].changes == (Change("phone", "10000000009", "10000000001"),)
    assert plan.rows[0].facts.phone == "10000000001"
    assert plan.rows[0].member_id == "m1"


def test_an_empty_cell_erases_nothing() -> None:
    known = replace(afterwards(planned(ONE))[0], group="一组", dues_category=DuesCategory.FARMER)
    plan = planned(("甲乙", None, None, SOUND), existing=[known])
    assert plan.rows[0].action is Action.UNCHANGED
    assert plan.rows[0].facts == known


@pytest.mark.parametrize(
    ("known", "written", "action"),
    [
        (PartialDate(1971, 1, 25), "1971.01", Action.UNCHANGED),
        (PartialDate(1971, 1), "1971-01-25", Action.UPDATED),
        (PartialDate(1971, 1, 25), "1971.02", Action.NEW),
    ],
)
def test_an_exact_date_is_never_replaced_by_its_month(known: PartialDate, written: str, action: Action) -> None:
    existing = [PersonFacts("甲乙", birth=known, stage=Stage.FULL)]
    assert planned(("甲乙", None, written), existing=existing).rows[0].action is action


def test_a_stage_that_only_follows_from_dates_changes_nobody() -> None:
    existing = [PersonFacts("甲乙", identity_number=SOUND, stage=Stage.PROBATIONARY)]
    plan = planned(("甲乙", SOUND, "2015-06-01"), existing=existing, header=("姓名", "身份证号", "转正时间"))
    assert [change.field for change in plan.rows[0].changes] == ["sex", "birth", "confirmed"]


def test_a_stated_stage_does() -> None:
    existing = [
        PersonFacts(
            "甲乙", sex=Sex.MALE, identity_number=SOUND, stage=Stage.PROBATIONARY, birth=PartialDate(1971, 1, 25)
        )
    ]
    plan = planned(("甲乙", SOUND, "正式党员"), existing=existing, header=("姓名", "身份证号", "人员类别"))
    assert plan.rows[0].changes == (Change("stage", Stage.PROBATIONARY, Stage.FULL),)


def test_somebody_who_left_is_not_brought_back() -> None:
    known = ExistingMember("m1", PersonFacts("甲乙", identity_number=SOUND), has_left=True)
    (row,) = plan_import(a_roster(HEADER, ONE).rows, [known]).rows
    assert (row.action, row.member_id, row.selectable) == (Action.SKIPPED, "m1", False)
    assert row.notes[-1].code == "has_left"


def test_a_wrong_number_is_mended_by_a_right_one_and_never_the_other_way() -> None:
    birth = PartialDate(1971, 1, 25)
    mended = planned(ONE, existing=[PersonFacts("甲乙", birth=birth, identity_number=WRONG)]).rows[0]
    assert Change("identity_number", WRONG, SOUND) in mended.changes
    kept = planned(
        ("甲乙", "男", "1971-01-25", WRONG), existing=[PersonFacts("甲乙", birth=birth, identity_number=SOUND)]
    ).rows[0]
    assert kept.facts.identity_number == SOUND


def test_two_right_numbers_are_two_people_with_a_note() -> None:
    existing = [PersonFacts("甲乙", birth=PartialDate(1971, 1, 25), identity_number=SOUND_FEMALE)]
    row = planned(ONE, existing=existing).rows[0]
    assert row.action is Action.NEW
    assert row.notes[-1].code == "same_name_in_ledger"


def test_an_old_number_meets_the_one_it_became() -> None:
    existing = [PersonFacts("甲乙", identity_number="994981710125597")]
    assert planned(ONE, existing=existing).rows[0].matched_by == "identity_number"


def test_a_name_alone_matches_only_when_it_stands_once_on_both_sides() -> None:
    once = planned(("甲乙",), existing=[PersonFacts("甲乙", birth=PartialDate(1971, 1))], header=("姓名",))
    assert once.rows[0].matched_by == "name"
    twice_there = [PersonFacts("甲乙", birth=PartialDate(1971, 1)), PersonFacts("甲乙", birth=PartialDate(1980, 1))]
    assert planned(("甲乙",), existing=twice_there, header=("姓名",)).rows[0].action is Action.NEW
    here = planned(("甲乙",), ("甲乙",), existing=twice_there[:1], header=("姓名",))
    assert [row.action for row in here.rows] == [Action.NEW, Action.NEW]


def test_one_person_of_the_ledger_is_met_by_one_row_only() -> None:
    existing = [PersonFacts("甲乙", birth=PartialDate(1971, 1, 25), identity_number=SOUND)]
    plan = planned(("甲乙", "男", None, None), ONE, existing=existing)
    assert [(row.action, row.member_id) for row in plan.rows] == [(Action.NEW, None), (Action.UPDATED, "m1")]


def test_a_number_of_two_people_in_the_ledger_meets_the_first() -> None:
    existing = [PersonFacts("甲乙", identity_number=WRONG), PersonFacts("丙丁", identity_number=WRONG)]
    rows = planned(("甲乙", None, None, WRONG), existing=existing).rows
    assert [row.member_id for row in rows] == ["m1"]


@pytest.mark.fault("TX-05")
def test_another_middle_dot_is_no_change_of_name() -> None:
    existing = [PersonFacts("买买提·艾力", birth=PartialDate(1990, 5, 1), stage=Stage.FULL)]
    row = planned(("买买提•艾力", None, "1990-05-01"), existing=existing).rows[0]
    assert (row.action, row.facts.name) == (Action.UNCHANGED, "买买提·艾力")


def test_a_changed_name_is_listed() -> None:
    existing = [PersonFacts("甲丙", identity_number=SOUND)]
    assert Change("name", "甲丙", "甲乙") in planned(ONE, existing=existing).rows[0].changes


def test_no_to_floating_is_no_change_for_somebody_who_never_was() -> None:
    existing = [PersonFacts("甲乙", identity_number=SOUND, floating=None)]
    assert "floating" not in [change.field for change in planned(ONE, existing=existing).rows[0].changes]


@pytest.mark.fault("OF-03")
def test_a_row_whose_number_lost_digits_asks_for_a_choice() -> None:
    plan = planned(("丙丁", "男", "1971.01", 9.94981197101256e17), ONE)
    assert [row.needs_choice for row in plan.rows] == [True, False]
    assert [problem.code for problem in plan.problems] == ["precision_lost"]


def test_facts_and_drafts_say_the_same() -> None:
    facts = PersonFacts(
        name="甲乙",
        sex=Sex.MALE,
        stage=Stage.FULL,
        group="一组",
        dues_category=DuesCategory.FARMER,
        floating=True,
        infirm=False,
    )
    draft = draft_of(facts, valid_from="2026-01-01")
    assert draft.traits == {
        Trait.STAGE: "full",
        Trait.GROUP: "一组",
        Trait.DUES_CATEGORY: "farmer",
        Trait.FLOATING: "1",
        Trait.INFIRM: None,
    }
    history = tuple(TraitChange(trait, value, "2026-01-01") for trait, value in draft.traits.items())
    member = Member("m1", draft.name, sex=draft.sex, history=history)
    assert facts_of(member, day="2026-06-01") == facts
    assert draft_of(PersonFacts("甲乙")).traits == {}


def test_every_field_of_the_facts_is_in_the_draft_or_its_traits() -> None:
    draft = draft_of(PersonFacts("甲乙"))
    traits = {trait.value for trait in Trait}
    assert all(hasattr(draft, field) or field in traits for field in FIELD_NAMES)


def test_two_rows_with_numbers_that_became_one_meet_the_same_person_once() -> None:
    first, second = a_roster(HEADER, ONE, ("丙丁", "女", "1999-10-05", SOUND_FEMALE)).rows
    same = replace(second, facts=replace(second.facts, identity_number=SOUND))
    plan = plan_import([first, same], [ExistingMember("m1", PersonFacts("甲乙", identity_number=SOUND))])
    assert [row.member_id for row in plan.rows] == ["m1", None]


def test_namesakes_without_anything_else_are_met_one_by_one() -> None:
    known = [PersonFacts("甲乙", stage=Stage.FULL, phone="1"), PersonFacts("甲乙", stage=Stage.FULL)]
    plan = planned(("甲乙",), ("甲乙",), ("甲乙",), existing=known, header=("姓名",))
    assert [(row.action, row.member_id) for row in plan.rows] == [
        (Action.UNCHANGED, "m2"),
        (Action.UNCHANGED, "m1"),
        (Action.NEW, None),
    ]
