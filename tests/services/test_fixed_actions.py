"""Fixed actions through their service."""

from __future__ import annotations

import pytest

from tests.builders import a_member_draft, an_activity_draft
from themeday_desktop.domain.constitution import ArticleRange
from themeday_desktop.domain.dates import PartialDate
from themeday_desktop.domain.dues import PaymentMethod
from themeday_desktop.domain.errors import Refused
from themeday_desktop.domain.fixed_actions import FixedAction, dump_actions
from themeday_desktop.domain.study_draft import StudyDraft
from themeday_desktop.domain.traits import Stage, Trait
from themeday_desktop.services.desk import Services
from themeday_desktop.services.fixed_actions import ActionLine
from themeday_desktop.services.words import tick_words


@pytest.fixture
def activity(services: Services) -> str:
    """July's theme day, today."""
    return services.activities.add_activity(an_activity_draft())[0]


def line(services: Services, activity: str, key: str) -> ActionLine:
    return next(one for one in services.actions.load(activity) if one.action.key == key)


def test_the_usual_list_waits_until_the_branch_has_its_own(services: Services, activity: str) -> None:
    assert [one.action.key for one in services.actions.load(activity)] == [
        "badge", "flag", "oath", "constitution_reading", "dues", "study", "political_birthday",
    ]  # fmt: skip
    assert not any(one.is_done for one in services.actions.load(activity))


def test_a_tick_on_the_day_takes_the_clock_s_time(services: Services, activity: str) -> None:
    services.actions.tick(activity, "oath", person="石建国")
    tick = line(services, activity, "oath").tick
    assert tick is not None
    assert (tick.time, tick.person, tick.title) == (services.ledger.now, "石建国", "重温入党誓词")


def test_a_tick_of_another_day_has_only_the_time_that_was_noted(services: Services) -> None:
    own, _ = services.activities.add_activity(an_activity_draft(held_on="2026-07-09"))
    services.actions.tick(own, "flag")
    services.actions.tick(own, "oath", time="15:02")
    assert [line(services, own, key).tick.time for key in ("flag", "oath")] == [None, "15:02"]  # type: ignore[union-attr]  # both ticked


def test_a_tick_can_be_noted_better_and_keeps_what_is_not_said_anew(services: Services, activity: str) -> None:
    services.actions.tick(activity, "oath", person="石建国", time="15:02")
    services.actions.tick(activity, "oath", person="王秀兰")
    tick = line(services, activity, "oath").tick
    assert tick is not None
    assert (tick.time, tick.person) == ("15:02", "王秀兰")
    assert services.actions.tick(activity, "oath").touched == frozenset()


def test_a_tick_goes_and_comes_back_by_undo(services: Services, activity: str) -> None:
    services.actions.tick(activity, "badge")
    services.actions.untick(activity, "badge")
    assert not line(services, activity, "badge").is_done
    services.ledger.undo()
    assert line(services, activity, "badge").is_done


def test_what_is_recorded_elsewhere_needs_no_tick(services: Services, activity: str) -> None:
    services.study.add(activity, StudyDraft("党章第一章"))
    services.roster.add_member(a_member_draft("李学生", traits={Trait.DUES_CATEGORY: "student"}))
    own = next(one.id for one in services.roster.load_members() if one.name == "李学生")
    services.dues.receive(activity, own, method=PaymentMethod.CASH)
    for key in ("study", "dues"):
        assert (line(services, activity, key).tick, line(services, activity, key).is_done) == (None, True)


def test_the_branch_s_own_list_holds_and_old_ticks_stay_visible(services: Services, activity: str) -> None:
    services.actions.tick(activity, "badge")
    own = dump_actions((FixedAction("own-1", "升国旗"), FixedAction("oath", "宣誓")))
    with services.ledger._store.transaction("record_settings") as tx:
        tx.repositories.settings.put("actions.list", own, valid_from="2026-07-01")
    assert [one.action.title for one in services.actions.load(activity)] == ["升国旗", "宣誓", "佩戴党员徽章"]


def test_what_is_in_no_list_is_refused(services: Services, activity: str) -> None:
    with pytest.raises(Refused, match="no_such_action"):
        services.actions.tick(activity, "own-9")
    with pytest.raises(Refused, match="bad_time"):
        services.actions.tick(activity, "flag", time="25:61")
    with pytest.raises(Refused, match="no_such_activity"):
        services.actions.load("nowhere")
    assert services.actions.untick(activity, "own-9").touched == frozenset()


def test_the_political_birthdays_of_the_month_come_from_the_roster(services: Services, activity: str) -> None:
    for name, day in (
        ("石建国", PartialDate(1998, 7, 1)),
        ("王秀兰", PartialDate(2003, 7)),
        ("李明亮", PartialDate(2003, 8, 2)),
    ):
        services.roster.add_member(a_member_draft(name, joined=day, traits={Trait.STAGE: Stage.FULL.value}))
    people = line(services, activity, "political_birthday").people
    assert people is not None
    assert set(people) == {"石建国", "王秀兰"}
    assert line(services, activity, "oath").people is None


def test_ticking_the_political_birthday_notes_whose_it_is(services: Services, activity: str) -> None:
    draft = a_member_draft("石建国", joined=PartialDate(1998, 7, 1), traits={Trait.STAGE: Stage.FULL.value})
    services.roster.add_member(draft)
    services.actions.tick(activity, "political_birthday")
    tick = line(services, activity, "political_birthday").tick
    assert tick is not None
    assert tick.person == "石建国"
    services.actions.tick(activity, "political_birthday", person="")
    assert line(services, activity, "political_birthday").tick.person is None  # type: ignore[union-attr]  # ticked


def test_a_reading_of_the_constitution_says_from_which_article_to_which(services: Services, activity: str) -> None:
    services.actions.tick(activity, "constitution_reading", time="15:10", articles=("第十条", "１４"))
    read = line(services, activity, "constitution_reading")
    assert (read.articles, tick_words(read)) == (ArticleRange(10, 14), "15:10，第二章 第十条至第十四条")
    services.actions.tick(activity, "constitution_reading", person="王秀兰")
    assert line(services, activity, "constitution_reading").articles == ArticleRange(10, 14)
    services.actions.tick(activity, "constitution_reading", articles=("", ""))
    assert line(services, activity, "constitution_reading").articles is None


@pytest.mark.parametrize(("articles", "code"), [(("56", ""), "no_such_article"), (("14", "10"), "articles_backwards")])
def test_articles_the_constitution_has_not_are_refused_and_nothing_is_ticked(
    services: Services, activity: str, articles: tuple[str, str], code: str
) -> None:
    with pytest.raises(Refused, match=code):
        services.actions.tick(activity, "constitution_reading", articles=articles)
    assert not line(services, activity, "constitution_reading").is_done


def test_articles_of_another_action_are_none(services: Services, activity: str) -> None:
    services.actions.tick(activity, "oath", articles=("10", "14"))
    assert line(services, activity, "oath").articles is None


def test_what_was_read_goes_with_its_tick_and_comes_back_by_undo(services: Services, activity: str) -> None:
    services.actions.tick(activity, "constitution_reading", articles=("10", "14"))
    services.actions.untick(activity, "constitution_reading")
    assert line(services, activity, "constitution_reading").articles is None
    services.ledger.undo()
    assert line(services, activity, "constitution_reading").articles == ArticleRange(10, 14)


def test_a_month_without_political_birthdays_asks_for_none(services: Services, activity: str) -> None:
    assert line(services, activity, "political_birthday").asks_nothing
    services.actions.tick(activity, "political_birthday", person="王秀兰")
    assert not line(services, activity, "political_birthday").asks_nothing
