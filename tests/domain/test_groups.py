"""Groups stand in the order of their numbers."""

import pytest

from themeday_desktop.domain.groups import group_key


def test_groups_stand_in_the_order_of_their_chinese_numbers() -> None:
    names = ["第十一党小组", "第三党小组", "第一党小组", "第二十党小组", "第十党小组", "第二党小组"]
    assert sorted(names, key=group_key) == [
        "第一党小组", "第二党小组", "第三党小组", "第十党小组", "第十一党小组", "第二十党小组",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "number"), [("2组", 2), ("十二组", 12), ("二一组", 21), ("第12组", 12), ("十十组", 10)]
)
def test_a_number_is_read_as_people_write_it(name: str, number: int) -> None:
    assert group_key(name)[1] == number


def test_groups_without_a_number_follow_by_name_and_people_without_a_group_come_last() -> None:
    assert sorted(["", "沿河组", "二组", "桥头组"], key=group_key) == ["二组", "桥头组", "沿河组", ""]


def test_no_group_is_the_same_as_an_empty_one() -> None:
    assert group_key(None) == group_key("")
