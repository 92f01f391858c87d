"""Adding, amending, moving and ordering people."""

from __future__ import annotations

import pytest

from tests.builders import DAY, a_member_draft
from themeday_desktop.domain.dates import PartialDate
from themeday_desktop.domain.errors import Refused
from themeday_desktop.domain.traits import DuesCategory, Stage, Trait
from themeday_desktop.services.desk import Services
from themeday_desktop.services.wording import verb_sentence


def only(services: Services, name: str) -> str:
    return next(one.id for one in services.roster.load_members() if one.name == name)


def refused(error: pytest.ExceptionInfo[Refused]) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in error.value.problems]


def test_a_new_person_gets_a_reading_and_a_history(services: Services) -> None:
    draft = a_member_draft("尉迟建军", joined=PartialDate(2010, 7, 1), confirmed=PartialDate(2011, 7, 1))
    done = services.roster.add_member(draft)
    member = services.roster.load_member(only(services, "尉迟建军"))
    assert (member.pinyin, member.initials, member.version) == ("yu chi jian jun", "ycjj", 1)
    assert [step.value for step in member.history] == ["probationary", "full"]
    assert done.touched == {("members", member.id)}


def test_a_reading_may_be_put_right_and_stays_right(services: Services) -> None:
    services.roster.add_member(a_member_draft("单小军", pinyin="Chan xiao jun"))
    member = services.roster.load_member(only(services, "单小军"))
    assert (member.pinyin, member.initials) == ("chan xiao jun", "cxj")
    services.roster.amend_member(member.id, a_member_draft("单小军", note="备注"), version=1)
    assert services.roster.load_member(member.id).pinyin == "chan xiao jun"
    services.roster.amend_member(member.id, a_member_draft("单大军"), version=2)
    assert services.roster.load_member(member.id).pinyin == "shan da jun"


def test_traits_hold_from_the_day_that_was_given(services: Services) -> None:
    services.roster.add_member(a_member_draft("石流动", traits={Trait.FLOATING: "1", Trait.GROUP: None}))
    member = services.roster.load_member(only(services, "石流动"))
    assert (member.is_floating("2010-07-01"), member.group(DAY)) == (True, None)


@pytest.mark.fault("US-01")
def test_a_wrong_draft_is_refused_with_its_problems_and_changes_nothing(services: Services) -> None:
    before = services.ledger.last_seq()
    with pytest.raises(Refused) as error:
        services.roster.add_member(a_member_draft(" ", birth=PartialDate(2030, 1)))
    assert refused(error) == [("name", "required"), ("birth", "in_future")]
    member = services.roster.load_members()[0]
    with pytest.raises(Refused):
        services.roster.amend_member(member.id, a_member_draft(""), version=1)
    assert services.ledger.last_seq() == before


def test_a_number_that_somebody_else_has_is_refused(services: Services) -> None:
    services.roster.add_member(a_member_draft("石一", identity_number="990000199001010017"))
    with pytest.raises(Refused) as error:
        services.roster.add_member(a_member_draft("石二", identity_number="990000199001010017"))
    assert refused(error) == [("identity_number", "duplicate_number")]
    same = only(services, "石一")
    services.roster.amend_member(same, a_member_draft("石一", identity_number="990000199001010017"), version=1)


@pytest.mark.fault("IN-10")
def test_a_person_changed_elsewhere_is_not_overwritten(services: Services) -> None:
    member = services.roster.load_members()[0]
    services.roster.amend_member(member.id, a_member_draft(member.name, note="先"), version=1)
    with pytest.raises(Refused) as error:
        services.roster.amend_member(member.id, a_member_draft(member.name, note="后"), version=1)
    assert refused(error) == [("", "changed_elsewhere")]
    assert services.roster.load_member(member.id).note == "先"


def test_an_amendment_that_changes_nothing_is_none(services: Services) -> None:
    member = services.roster.load_members()[0]
    done = services.roster.amend_member(member.id, a_member_draft(member.name), version=1)
    assert (done.touched, services.roster.load_member(member.id).version) == (frozenset(), 1)


def test_who_moved_away_stays_on_record(services: Services) -> None:
    member = services.roster.load_members()[0]
    services.roster.transfer_out(member.id, on="2026-06-30")
    moved = services.roster.load_member(member.id)
    assert (moved.stage("2026-06-30"), moved.stage(DAY)) == (Stage.TRANSFERRED_OUT, Stage.TRANSFERRED_OUT)
    assert len(services.roster.load_members()) == 6
    with pytest.raises(Refused) as error:
        services.roster.transfer_out(member.id, on=DAY)
    assert refused(error) == [("on", "already_left")]


def test_a_stage_known_only_from_the_day_of_entry_brings_nobody_back(services: Services) -> None:
    services.roster.add_member(a_member_draft("石新来"))  # without a day of joining: known from today on
    services.roster.transfer_out(only(services, "石新来"), on="2026-07-01")
    assert services.roster.load_member(only(services, "石新来")).stage("2026-12-31") is Stage.TRANSFERRED_OUT


def test_an_unknown_person_is_refused(services: Services) -> None:
    with pytest.raises(Refused) as error:
        services.roster.load_member("nobody")
    assert refused(error) == [("", "no_such_member")]


def test_people_stand_by_pinyin_or_by_strokes(services: Services) -> None:
    for name in ("丁一", "王二", "阿三"):
        services.roster.add_member(a_member_draft(name))
    by_pinyin = [one.name for one in services.roster.load_members() if one.name in ("丁一", "王二", "阿三")]
    by_strokes = [one.name for one in services.roster.load_members(by_strokes=True) if one.name in by_pinyin]
    assert (by_pinyin, by_strokes) == (["阿三", "丁一", "王二"], ["丁一", "王二", "阿三"])


def test_a_dues_category_is_settled_for_several_in_one_action(services: Services) -> None:
    own = [one.id for one in services.roster.load_members()][:3]
    done = services.roster.set_dues_category(own, DuesCategory.FARMER, since="2026-01-01")
    assert verb_sentence(done.verb, done.params).endswith(" 等 3 人 的党费类别已核定")
    assert [services.roster.load_member(one).dues_category("2026-07-10") for one in own] == [DuesCategory.FARMER] * 3
    assert services.roster.load_member(own[0]).dues_category("2025-12-31") is None
    assert services.roster.set_dues_category(own, DuesCategory.FARMER, since="2026-01-01").touched == frozenset()
    services.ledger.undo()
    assert services.roster.load_member(own[0]).dues_category("2026-07-10") is None
