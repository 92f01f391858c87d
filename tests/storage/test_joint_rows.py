"""What was read of the constitution, partner branches and outings, written and read again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import a_store, a_theme_activity, an_activity
from themeday_desktop.domain.constitution import ArticleRange
from themeday_desktop.domain.theme_activity import Lead, PartnerBranch
from themeday_desktop.storage.store import Store

AT, LATER = "2026-07-10T15:00:00+08:00", "2026-07-11T15:00:00+08:00"
JOINT = a_theme_activity(
    entered_at=AT,
    branches=(PartnerBranch("上水村党支部", 12, "李建军"), PartnerBranch("下河村党支部")),
    lead=Lead.THEM,
    departs="2026-07-10T08:00",
    returns="2026-07-10T17:00",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = a_store(tmp_path)
    with made.transaction("record") as tx:
        tx.repositories.activities.put(an_activity())
    yield made
    made.close()


@pytest.mark.parametrize(
    "theme",
    [
        JOINT,
        JOINT._replace(branches=()),
        JOINT._replace(lead=None, departs=None, returns=None),
        JOINT._replace(branches=(), lead=None, departs=None, returns=None),
    ],
)
def test_partners_and_outing_come_back(store: Store, theme: object) -> None:
    with store.transaction("record_theme") as tx:
        tx.repositories.themes.put(JOINT)
        tx.repositories.themes.put(theme)  # type: ignore[arg-type]  # one of the above
    assert store.read.themes.load("activity-1") == theme
    assert store.read.themes.load_all() == {"activity-1": theme}


def test_a_narrow_look_leaves_them_out(store: Store) -> None:
    with store.transaction("record_theme") as tx:
        tx.repositories.themes.put(JOINT)
    narrow = JOINT._replace(branches=(), lead=None, departs=None, returns=None)
    assert store.read.themes.load("activity-1", whole=False) == narrow


def test_they_go_with_the_theme_activity(store: Store) -> None:
    with store.transaction("record_theme") as tx:
        tx.repositories.themes.put(JOINT)
    with store.transaction("remove_theme") as tx:
        tx.repositories.themes.remove("activity-1")
    assert store.read.themes.load("activity-1") is None
    with store.reading() as connection:
        for table in ("joint_activities", "partner_branches"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)  # noqa: S608 - two names


def test_what_was_read_comes_back_keeps_its_moment_and_goes(store: Store) -> None:
    read = ArticleRange(10, 14)
    for at in (AT, LATER):
        with store.transaction("tick_action") as tx:
            tx.repositories.fixed_actions.put_articles("activity-1", read, entered_at=at)
    assert store.read.fixed_actions.load_articles("activity-1") == read
    with store.reading() as connection:
        assert connection.execute("SELECT entered_at FROM constitution_readings").fetchone() == (AT,)
    with store.transaction("tick_action") as tx:
        tx.repositories.fixed_actions.put_articles("activity-1", None, entered_at="")
    assert store.read.fixed_actions.load_articles("activity-1") is None
