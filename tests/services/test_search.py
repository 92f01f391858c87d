"""The search over people, activities and files made."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest

from tests.builders import a_ledger, a_member_draft, an_activity_draft, ready_to_export
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.services.clock import StepClock
from themeday_desktop.services.desk import Services
from themeday_desktop.services.places import WHOLE_LEDGER, Place
from themeday_desktop.services.search import FoundKind, ReadIndex


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """A ledger with three people and two activities."""
    made = a_ledger(tmp_path / "ledger")
    for name in ("单会民", "王秀兰", "石·阿依古丽"):
        made.roster.add_member(a_member_draft(name))
    made.activities.add_activity(an_activity_draft())
    made.activities.add_activity(
        an_activity_draft(title="一月党员大会", theme="年度总结", held_on="2026-01-15", place="礼堂")
    )
    made.activities.add_activity(an_activity_draft(title="十一月主题党日", theme="消防进农户", held_on="2025-11-10"))
    yield made
    made.ledger.close()


def titles(services: Services, text: str) -> list[str]:
    """What is found."""
    return [one.title for one in services.search.find(text)]


@pytest.mark.parametrize("typed", ["补课", "补课台账", "bktz", "buke", "跟进", "gj"])
def test_the_make_up_ledger_is_found_by_its_names(services: Services, typed: str) -> None:
    (found,) = services.search.find(typed)
    assert (found.kind, found.title, found.place) == (FoundKind.PAGE, "补课台账", Place("make_up", step=WHOLE_LEDGER))


def test_a_page_comes_after_the_people_of_the_same_initials(services: Services) -> None:
    services.roster.add_member(a_member_draft("卜开"))
    assert titles(services, "bk") == ["卜开", "补课台账"]


@pytest.mark.parametrize("typed", ["单会民", "会民", "shan hui", "shanhui", "shm", "SHM", "ｓｈｍ"])
def test_a_person_is_found_by_characters_pinyin_and_initials(services: Services, typed: str) -> None:
    (found,) = services.search.find(typed)
    member = next(one for one in services.roster.load_members() if one.name == "单会民")
    assert (found.kind, found.title) == (FoundKind.PERSON, "单会民")
    assert found.place == Place("roster", item_id=member.id)


@pytest.mark.parametrize(
    ("typed", "title"),
    [("重温", "七月主题党日"), ("礼堂", "一月党员大会"), ("2026-07-10", "七月主题党日"), ("2026年1月", "一月党员大会"),
     ("7月", "七月主题党日"), ("1月", "一月党员大会"), ("11月", "十一月主题党日"), ("7月10日", "七月主题党日"),
     ("2026.1", "一月党员大会"), ("7-10", "七月主题党日"), ("7.10", "七月主题党日"), ("2026-07", "七月主题党日"),
     ("党日 誓词", "七月主题党日")],
)  # fmt: skip
def test_an_activity_is_found_by_title_theme_place_and_date(services: Services, typed: str, title: str) -> None:
    assert titles(services, typed) == [title]


def test_a_short_date_is_not_found_inside_a_longer_one(services: Services) -> None:
    services.activities.add_activity(an_activity_draft(title="党课", held_on="2027-10-07", theme=None))
    assert titles(services, "7-10") == ["七月主题党日"]
    assert titles(services, "7-1") == []


@pytest.mark.fault("TX-05")
@pytest.mark.parametrize("dot", ["·", "•", "・", "∙", "."])
def test_a_minority_name_is_found_with_any_middle_dot(services: Services, dot: str) -> None:
    services.roster.add_member(a_member_draft("买买提•艾力"))
    assert titles(services, f"买买提{dot}艾力") == ["买买提•艾力"]


def test_the_newest_activity_comes_first(services: Services) -> None:
    assert titles(services, "主题党日") == ["七月主题党日", "十一月主题党日"]


def test_a_file_is_found_by_its_name_and_leads_to_the_export(services: Services, tmp_path: Path) -> None:
    activity_id = ready_to_export(services)
    made = services.exports.prepare_package(activity_id, tmp_path)(NoProgress())
    services.exports.record_package(made)
    found = [one for one in services.search.find(made.path.name[:12]) if one.kind is FoundKind.FILE]
    assert [one.title for one in found] == [made.path.name]
    assert found[0].place == Place("activity", activity_id, "export")
    assert found[0].note.endswith(f" · {tmp_path}")


def test_whoever_left_comes_last_and_is_told(services: Services) -> None:
    services.roster.add_member(a_member_draft("王爱民"))
    gone = next(one for one in services.roster.load_members() if one.name == "王爱民")
    services.roster.transfer_out(gone.id, on="2026-07-01")
    found = services.search.find("wang")
    assert [one.title for one in found] == ["王秀兰", "王爱民"]
    assert found[-1].note == "已转出"


def test_the_nearest_name_comes_first(services: Services) -> None:
    for name in ("大王秀兰", "王秀"):
        services.roster.add_member(a_member_draft(name))
    assert titles(services, "王秀") == ["王秀", "王秀兰", "大王秀兰"]


def test_what_was_recorded_since_is_found_at_once(services: Services) -> None:
    assert titles(services, "赵国强") == []
    services.roster.add_member(a_member_draft("赵国强"))
    assert titles(services, "赵国强") == ["赵国强"]


@pytest.mark.fault("TX-09")
@pytest.mark.parametrize(
    "typed", ["%", "_", "\\", '" OR *', "*", "[", "(", "'; DROP TABLE", "{0}", "张三%", "石" * 10_000, "7月" * 5_000]
)
def test_every_character_is_literal(services: Services, typed: str) -> None:
    assert titles(services, typed) == []


@pytest.mark.fault("TX-09")
@pytest.mark.parametrize("sign", ["100%", "a_b", "\\", '"OR"', "(7月", "[x]"])
def test_a_sign_that_was_typed_into_a_title_is_found(services: Services, sign: str) -> None:
    services.activities.add_activity(an_activity_draft(title=f"到会 {sign} 的一次", theme=None, place=None))
    assert titles(services, sign) == [f"到会 {sign} 的一次"]


@pytest.mark.parametrize("typed", ["", "  ", "\u200b", "\u3000"])
def test_nothing_visible_finds_nothing(services: Services, typed: str) -> None:
    assert services.search.find(typed) == ()


def test_the_answer_is_limited_and_leaves_room_for_activities(services: Services) -> None:
    for number in range(12):
        services.roster.add_member(a_member_draft(f"七月{number}"))
    found = services.search.find("七月", limit=6)
    assert [one.kind for one in found] == [FoundKind.PERSON] * 5 + [FoundKind.ACTIVITY]


def test_each_kind_keeps_a_third_of_the_room(services: Services, tmp_path: Path) -> None:
    for number in range(12):
        services.roster.add_member(a_member_draft(f"七月{number}"))
        services.activities.add_activity(an_activity_draft(title=f"七月{number}", held_on=f"2024-03-{number + 1:02d}"))
    activity_id = ready_to_export(services)
    services.exports.record_package(services.exports.prepare_package(activity_id, tmp_path)(NoProgress()))
    kinds = [one.kind for one in services.search.find("七月")]
    assert kinds == [FoundKind.PERSON] * 7 + [FoundKind.ACTIVITY] * 4 + [FoundKind.FILE]


@pytest.mark.fault("TX-01")
@pytest.mark.parametrize("name", ["<b>张三</b>", "&张三", "%s{0}", "'; DROP TABLE members"])
def test_a_hostile_name_is_found_as_it_is(services: Services, name: str) -> None:
    services.roster.add_member(a_member_draft(name))
    assert titles(services, name) == [name]


def read_elsewhere(services: Services) -> ReadIndex:
    """What another thread reads of it."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(services.search.prepare(), NoProgress()).result()


def test_what_another_thread_has_read_is_ready_to_be_asked(services: Services) -> None:
    search = services.search
    assert not search.is_ready
    read = read_elsewhere(services)
    assert search.take_over(read)
    assert search.is_ready
    assert titles(services, "王秀兰") == ["王秀兰"]
    assert search._kept is read


def test_what_was_read_before_a_change_is_not_taken_over(services: Services) -> None:
    read = read_elsewhere(services)
    services.roster.add_member(a_member_draft("赵国强"))
    assert not services.search.take_over(read)
    assert not services.search.is_ready
    assert services.search.take_over(read_elsewhere(services))
    assert titles(services, "赵国强") == ["赵国强"]


def test_a_day_later_it_is_read_again(services: Services) -> None:
    services.search.take_over(read_elsewhere(services))
    clock = services.search._store.clock
    assert isinstance(clock, StepClock)
    clock.set(datetime(2026, 7, 11, 9, 0))  # noqa: DTZ001 - the clock gives it its zone
    assert not services.search.is_ready


def test_what_an_import_on_another_connection_brought_is_found(services: Services, tmp_path: Path) -> None:
    assert titles(services, "周立民") == []
    sheet = tmp_path / "roster.csv"
    sheet.write_text("姓名,性别\n周立民,男\n", encoding="utf-8")
    imports = services.roster_import
    preview = imports.prepare(sheet)(NoProgress())
    with ThreadPoolExecutor(1) as pool:
        changes = pool.submit(imports.prepare_apply(preview), NoProgress()).result()
    imports.take_over(changes)
    assert titles(services, "周立民") == ["周立民"]
