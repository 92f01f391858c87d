"""People with their dated history."""

from __future__ import annotations

import pytest

from tests.builders import a_member, with_trait
from themeday_desktop.domain.dates import PartialDate
from themeday_desktop.domain.members import Member, MemberDraft, amended, membership_steps
from themeday_desktop.domain.traits import DuesCategory, Stage, Trait, TraitChange, with_step

JOINED, CONFIRMED = PartialDate(2010, 7, 1), PartialDate(2011, 7, 1)
TODAY = "2026-07-10"


def steps(member: Member, trait: Trait = Trait.STAGE) -> list[tuple[str | None, str]]:
    return [(one.value, one.valid_from) for one in member.history if one.trait is trait]


def test_a_trait_is_that_of_the_day() -> None:
    member = with_trait(with_trait(a_member(), Trait.GROUP, "一组"), Trait.GROUP, "二组", since="2026-01-01")
    assert [member.group(day) for day in ("2019-12-31", "2020-01-01", "2026-01-01")] == [None, "一组", "二组"]


def test_the_choices_of_a_day_come_as_their_own_kinds() -> None:
    member = with_trait(with_trait(a_member(), Trait.DUES_CATEGORY, "farmer"), Trait.FLOATING, "1")
    assert member.dues_category(TODAY) is DuesCategory.FARMER
    assert (member.is_floating(TODAY), member.is_floating("2019-01-01"), member.is_infirm(TODAY)) == (
        True,
        False,
        False,
    )
    assert a_member(history=()).dues_category(TODAY) is None
    assert a_member(history=()).stage(TODAY) is None


def test_a_step_of_the_same_day_is_replaced() -> None:
    one, two = (TraitChange(Trait.GROUP, name, "2020-01-01") for name in ("一组", "二组"))
    assert with_step((one,), two) == (two,)


def test_a_step_that_changes_nothing_is_left_out() -> None:
    one = TraitChange(Trait.GROUP, "一组", "2020-01-01")
    assert with_step((one,), TraitChange(Trait.GROUP, "一组", "2021-01-01")) == (one,)
    assert with_step((), TraitChange(Trait.INFIRM, None, "2021-01-01")) == ()


@pytest.mark.parametrize(
    ("stage", "joined", "confirmed", "expected"),
    [
        (Stage.FULL, JOINED, CONFIRMED, [("probationary", "2010-07-01"), ("full", "2011-07-01")]),
        (Stage.FULL, JOINED, None, [("full", "2010-07-01")]),
        (Stage.FULL, None, CONFIRMED, [("full", "2011-07-01")]),
        (Stage.PROBATIONARY, JOINED, None, [("probationary", "2010-07-01")]),
        (Stage.FULL, None, None, [("full", TODAY)]),
        (Stage.ACTIVIST, JOINED, None, [("activist", TODAY)]),
        (Stage.TRANSFERRED_OUT, None, None, [("transferred_out", TODAY)]),
    ],
)
def test_membership_follows_the_days_of_joining_and_confirmation(
    stage: Stage, joined: PartialDate | None, confirmed: PartialDate | None, expected: list[tuple[str, str]]
) -> None:
    found = membership_steps(stage, joined=joined, confirmed=confirmed, known_from=TODAY)
    assert [(one.value, one.valid_from) for one in found] == expected


def test_an_amended_day_of_joining_moves_the_stage_and_nothing_else() -> None:
    history = membership_steps(Stage.FULL, joined=JOINED, confirmed=CONFIRMED, known_from=TODAY)
    old = with_trait(a_member(joined=JOINED, confirmed=CONFIRMED, history=history), Trait.GROUP, "一组")
    new = amended(old, MemberDraft(old.name, joined=PartialDate(2009, 7, 1), confirmed=CONFIRMED), today=TODAY)
    assert steps(new) == [("probationary", "2009-07-01"), ("full", "2011-07-01")]
    assert steps(new, Trait.GROUP) == [("一组", "2020-01-01")]


def test_who_has_left_keeps_the_history_when_a_day_is_put_right() -> None:
    old = with_trait(a_member(joined=JOINED), Trait.STAGE, "transferred_out")
    assert amended(old, MemberDraft(old.name, joined=CONFIRMED), today=TODAY).history == old.history
    bare = a_member(history=())
    assert amended(bare, MemberDraft(bare.name, joined=JOINED), today=TODAY).history == ()


def test_a_trait_goes_on_from_today_and_one_that_is_not_named_stays() -> None:
    old = with_trait(a_member(), Trait.GROUP, "一组")
    new = amended(old, MemberDraft(old.name, traits={Trait.INFIRM: "1"}), today=TODAY)
    assert steps(new, Trait.INFIRM) == [("1", TODAY)]
    assert new.group(TODAY) == "一组"
    same = amended(new, MemberDraft(old.name, traits={Trait.INFIRM: "1"}), today="2026-08-01")
    assert same.history == new.history
