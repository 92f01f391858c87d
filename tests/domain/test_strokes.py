"""Order by strokes."""

from pathlib import Path

import pytest

from themeday_desktop.domain.strokes import StrokeOrder, load_stroke_order, reading_key

TABLE = Path(__file__).parents[2] / "resources" / "data" / "strokes.txt"


@pytest.fixture(scope="module")
def order() -> StrokeOrder:
    return load_stroke_order(TABLE)


@pytest.mark.parametrize(
    ("character", "strokes"),
    [("一", 1), ("丁", 2), ("马", 3), ("王", 4), ("石", 5), ("李", 7), ("张", 7), ("陈", 7), ("黄", 11), ("魏", 17),
     ("䶮", 9), ("㛃", 9), ("𬭎", 12), ("𫖯", 12), ("𬱖", 11), ("㙦", 14)],
)  # fmt: skip
def test_strokes_are_known_for_common_and_rare_characters(order: StrokeOrder, character: str, strokes: int) -> None:
    assert order.strokes(character) == strokes


def test_the_table_knows_the_whole_official_list(order: StrokeOrder) -> None:
    lines = (TABLE.parent / "tongyong-8105.txt").read_text("utf-8").splitlines()
    characters = [one for line in lines if not line.startswith("#") for one in line.strip()]
    assert len(characters) == 8105
    assert all(order.strokes(one) is not None for one in characters)


def test_names_are_ordered_by_strokes_character_by_character(order: StrokeOrder) -> None:
    names = ["魏国栋", "王月娥", "李爱国", "丁国栋", "王㛃", "石红星", "王", "\ue000某"]
    assert sorted(names, key=order.key) == ["丁国栋", "王", "王月娥", "王㛃", "石红星", "李爱国", "魏国栋", "\ue000某"]


def test_an_unknown_character_has_no_strokes(order: StrokeOrder) -> None:
    assert order.strokes("\ue000") is None


def test_names_that_sound_alike_stand_together_by_character(order: StrokeOrder) -> None:
    read = {"李安": "li an", "黎安": "li an", "李伟": "li wei", "Anna·Lee": "anna lee", "黎宝": "li bao"}
    ordered = sorted(read, key=lambda name: order.pinyin_key(name, read[name]))
    assert ordered == ["Anna·Lee", "李安", "李伟", "黎安", "黎宝"]


def test_people_of_one_surname_stay_together_among_those_that_sound_alike() -> None:
    read = {
        "汪爱国": "wang ai guo",
        "汪宝田": "wang bao tian",
        "王春": "wang chun",
        "汪晓东": "wang xiao dong",
        "王·一·某": "wang yi",
    }
    ordered = sorted(read, key=lambda name: reading_key(name, read[name]))
    assert ordered == ["汪爱国", "汪宝田", "汪晓东", "王春", "王·一·某"]


def test_a_reading_of_more_or_fewer_syllables_than_characters_still_has_a_place(order: StrokeOrder) -> None:
    assert reading_key("A", "an na") == (("an", "A"), ("na", ""))
    assert order.pinyin_key("", "") == (("", ()),)


def test_remarks_and_blank_lines_are_no_characters() -> None:
    order = StrokeOrder.parse(["# remark\n", "\n", "1 一乙\n", "2 二\n"])
    assert order.key("二一乙") == (2, 0, 1)
    assert order.strokes("#") is None
