"""Planning, amending and listing activities."""

from __future__ import annotations

import pytest

from tests.builders import NOTICE, an_activity_draft, ready_to_export
from themeday_desktop.domain.activities import ActivityKind, Notice
from themeday_desktop.domain.errors import Refused
from themeday_desktop.services.desk import Services


def test_an_activity_is_recorded_as_typed(services: Services) -> None:
    draft = an_activity_draft(kinds=(ActivityKind.THEME_DAY, ActivityKind.PARTY_LECTURE), time_start="14:30")
    activity_id, done = services.activities.add_activity(draft)
    activity = services.activities.load(activity_id)
    assert (activity.notice, activity.kinds, activity.version) == (NOTICE, draft.kinds, 1)
    assert done.params == {"title": "七月主题党日"}


def test_a_wrong_activity_is_refused_and_changes_nothing(services: Services) -> None:
    before = services.ledger.last_seq()
    with pytest.raises(Refused) as error:
        services.activities.add_activity(an_activity_draft(title="", held_on="七月十日"))
    assert {one.field for one in error.value.problems} == {"title", "held_on"}
    assert services.ledger.last_seq() == before


def test_an_amended_activity_is_one_version_later(services: Services) -> None:
    activity_id, _ = services.activities.add_activity(an_activity_draft())
    services.activities.amend_activity(activity_id, an_activity_draft(place="文化广场", notice=Notice()), version=1)
    activity = services.activities.load(activity_id)
    assert (activity.place, activity.version, activity.notice.is_empty) == ("文化广场", 2, True)


def test_an_amendment_that_changes_nothing_is_none(services: Services) -> None:
    activity_id, _ = services.activities.add_activity(an_activity_draft())
    done = services.activities.amend_activity(activity_id, an_activity_draft(), version=1)
    assert (done.touched, services.activities.load(activity_id).version) == (frozenset(), 1)


@pytest.mark.fault("IN-10")
def test_an_activity_changed_elsewhere_is_not_overwritten(services: Services) -> None:
    activity_id, _ = services.activities.add_activity(an_activity_draft())
    services.activities.amend_activity(activity_id, an_activity_draft(place="甲"), version=1)
    with pytest.raises(Refused, match="changed_elsewhere"):
        services.activities.amend_activity(activity_id, an_activity_draft(place="乙"), version=1)
    with pytest.raises(Refused, match="required"):
        services.activities.amend_activity(activity_id, an_activity_draft(title=""), version=2)


def test_the_list_has_the_newest_day_first_and_one_year_where_asked(services: Services) -> None:
    for day in ("2025-12-10", "2026-07-10", "2026-01-10"):
        services.activities.add_activity(an_activity_draft(held_on=day, notice=Notice()))
    assert [line.activity.day for line in services.activities.load_all()] == ["2026-07-10", "2026-01-10", "2025-12-10"]
    assert [line.activity.day for line in services.activities.load_all(year="2025")] == ["2025-12-10"]
    assert services.activities.load_all(year="1999") == ()


def test_the_list_shows_what_became_of_an_activity(services: Services) -> None:
    activity_id = ready_to_export(services)
    (line,) = services.activities.load_all()
    assert (line.activity.id, line.counters.came, line.exported) == (activity_id, 5, False)
    assert line.wrap_up is not None


def test_the_figures_of_one_year_are_those_of_the_whole_list(services: Services) -> None:
    activity_id = ready_to_export(services)
    services.activities.add_activity(an_activity_draft(held_on="2020-01-10", notice=Notice()))
    (line,) = (line for line in services.activities.load_all() if line.activity.id == activity_id)
    assert services.activities.load_all(year=(line.activity.day or "")[:4]) == (line,)


def test_an_activity_is_found_by_the_start_of_its_id(services: Services) -> None:
    activity_id, _ = services.activities.add_activity(an_activity_draft())
    assert services.activities.find(activity_id[:8]).id == activity_id
    for unknown in ("", "nowhere"):
        with pytest.raises(Refused, match="no_such_activity"):
            services.activities.find(unknown)
    with pytest.raises(Refused, match="no_such_activity"):
        services.activities.load("nowhere")
