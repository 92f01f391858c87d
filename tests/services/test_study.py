"""Study and theme activity through their services."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.builders import an_activity_draft
from themeday_desktop.domain.activities import StudyMode
from themeday_desktop.domain.errors import Refused
from themeday_desktop.domain.study import StudyForm
from themeday_desktop.domain.study_draft import StudyDraft
from themeday_desktop.domain.theme_activity import ThemeActivity, ThemeKind
from themeday_desktop.services.desk import Services


@pytest.fixture
def activity(services: Services) -> str:
    """July's theme day, whose notice asks for two items."""
    return services.activities.add_activity(an_activity_draft())[0]


def titles(services: Services, activity: str) -> list[str]:
    return [one.title for one in services.study.load(activity).records]


def test_the_notice_s_items_wait_until_they_are_taken_over(services: Services, activity: str) -> None:
    asked = services.study.load(activity)
    assert ([one.title for one in asked.open], asked.records) == (["党章第一章", "工作条例"], ())
    done = services.study.take_over(activity, ("党章第一章", "工作条例"))
    taken = services.study.load(activity)
    assert (taken.open, done.params["count"]) == ((), "2")
    assert [(one.title, one.mode) for one in taken.records] == [
        ("党章第一章", StudyMode.COLLECTIVE),
        ("工作条例", StudyMode.SELF),
    ]


def test_own_items_come_after_those_that_are_there(services: Services, activity: str) -> None:
    services.study.take_over(activity, ("工作条例",))
    services.study.add(activity, StudyDraft(" 身边榜样\u200b ", form=StudyForm.VIDEO, leader="王秀兰", minutes=45))
    services.study.take_over(activity, ("党章第一章",))
    assert titles(services, activity) == ["工作条例", "身边榜样", "党章第一章"]


def test_what_was_studied_together_makes_the_hours(services: Services, activity: str) -> None:
    services.study.add(activity, StudyDraft("甲", minutes=60))
    services.study.add(activity, StudyDraft("乙", minutes=30))
    services.study.add(activity, StudyDraft("丙", mode=StudyMode.SELF, minutes=600))
    found = services.study.load(activity)
    assert (found.minutes, found.hours) == (90, Decimal("1.5"))


def test_the_same_title_stands_in_the_list_once(services: Services, activity: str) -> None:
    services.study.add(activity, StudyDraft("甲"))
    services.study.add(activity, StudyDraft("乙"))
    with pytest.raises(Refused, match="studied_already"):
        services.study.add(activity, StudyDraft("甲"))
    second = services.study.load(activity).records[1]
    with pytest.raises(Refused, match="studied_already"):
        services.study.amend(second.id, StudyDraft("甲"))
    assert titles(services, activity) == ["甲", "乙"]


def test_a_record_can_be_changed_and_saved_unchanged_without_an_action(services: Services, activity: str) -> None:
    services.study.add(activity, StudyDraft("甲"))
    (record,) = services.study.load(activity).records
    services.study.amend(record.id, StudyDraft("甲", leader="石建国", minutes=30))
    assert services.study.amend(record.id, StudyDraft("甲", leader="石建国", minutes=30)).touched == frozenset()
    (changed,) = services.study.load(activity).records
    assert (changed.id, changed.leader, changed.minutes) == (record.id, "石建国", 30)


def test_taking_out_and_undoing_brings_the_record_back(services: Services, activity: str) -> None:
    services.study.take_over(activity, ("党章第一章",))
    (record,) = services.study.load(activity).records
    services.study.remove(record.id)
    assert len(services.study.load(activity).open) == 2
    services.ledger.undo()
    assert services.study.load(activity).records == (record,)


def test_what_is_wrong_is_refused_and_nothing_is_written(services: Services, activity: str) -> None:
    for call in (
        lambda: services.study.add(activity, StudyDraft("")),
        lambda: services.study.add("nowhere", StudyDraft("甲")),
        lambda: services.study.remove("nowhere"),
    ):
        with pytest.raises(Refused):
            call()
    assert services.study.load(activity).records == ()


def test_a_theme_activity_is_kept_clean_of_what_its_choices_exclude(services: Services, activity: str) -> None:
    member = services.roster.load_members()[0].id
    theme = ThemeActivity(
        activity, ThemeKind.CARE, own_kind="别的", place=" 东山\u202e坡 ", participants=frozenset({member})
    )
    services.themes.record(theme)
    found = services.themes.load(activity)
    assert found is not None
    assert (found.own_kind, found.place, found.participants) == (None, "东山坡", frozenset())


def test_a_theme_activity_saved_again_unchanged_is_no_action(services: Services, activity: str) -> None:
    member = services.roster.load_members()[0].id
    theme = ThemeActivity(activity, ThemeKind.OWN, "护林", everybody=False, participants=frozenset({member}))
    services.themes.record(theme)
    assert services.themes.record(theme).touched == frozenset()


def test_a_theme_activity_can_be_emptied_and_brought_back(services: Services, activity: str) -> None:
    services.themes.record(ThemeActivity(activity, ThemeKind.VOLUNTEERING, content="植树"))
    before = services.themes.load(activity)
    services.themes.remove(activity)
    assert services.themes.load(activity) is None
    services.ledger.undo()
    assert services.themes.load(activity) == before


def test_a_theme_activity_of_nothing_is_refused(services: Services, activity: str) -> None:
    for wrong in (ThemeActivity("nowhere", ThemeKind.CARE), ThemeActivity(activity, ThemeKind.OWN)):
        with pytest.raises(Refused):
            services.themes.record(wrong)
    assert services.themes.load(activity) is None
