"""Invented people for the demonstration: their identity numbers begin with 99, which no area bears."""

from __future__ import annotations

import random
from datetime import date

from themeday_desktop.domain.dates import PartialDate
from themeday_desktop.domain.identity import check_character
from themeday_desktop.domain.members import MemberDraft
from themeday_desktop.domain.traits import DuesCategory, Sex, Stage, Trait

SURNAMES = "石柳王陈张李刘赵周吴孙杨黄何马胡郭高林徐单仇查解盖曲朴区乐"
MALE = "建国 文斌 志远 德福 国强 立民 春生 大山 长河 有才 永贵 明亮 铁柱 新民 志刚 振华 宝田 树林 家旺 晓东 成功 庆丰"
FEMALE = "秀兰 桂芳 玉梅 丽华 金凤 晓燕 海霞 春燕 翠英 思远 兰英 婷 桂香 慧敏 月娥 巧云 淑珍 凤英"
RARE = ("王㛃", "李䶮", "张𬭎", "陈𫖯", "尉迟建军", "石·阿依古丽", "曾祥㙦")
POSTS = ("支部书记", "副书记", "组织委员", "宣传委员", "纪检委员")
GROUPS = ("第一党小组", "第二党小组", "第三党小组", "第四党小组")
EDUCATION = ("小学", "初中", "高中", "中专", "大专", "大学本科")


def invent_people(count: int, *, chance: random.Random, today: date) -> tuple[MemberDraft, ...]:
    """`count` different people of a village branch; the first five hold the posts."""
    people: dict[str, MemberDraft] = {}
    rare = list(RARE)
    while len(people) < count:
        sex = chance.choice((Sex.MALE, Sex.MALE, Sex.FEMALE))
        given = chance.choice((MALE if sex is Sex.MALE else FEMALE).split())
        name = rare.pop() if rare and len(people) % 6 == 5 else chance.choice(SURNAMES) + given
        if name in people:
            name += chance.choice("平安福寿")
        if name not in people:
            people[name] = _person(name, sex, place=len(people), chance=chance, today=today)
    return tuple(people.values())


def _person(name: str, sex: Sex, *, place: int, chance: random.Random, today: date) -> MemberDraft:
    oldest, youngest = (62, 38) if place < len(POSTS) else (82, 22)
    birth = date(
        chance.randrange(today.year - oldest, today.year - youngest), chance.randrange(1, 13), chance.randrange(1, 29)
    )
    last = max(birth.year + 19, today.year - 3)
    joined = date(min(birth.year + chance.randrange(19, 40), last), chance.choice((6, 7, 12)), chance.randrange(1, 29))
    probationary = place % 16 == 9
    if probationary:
        joined = date(today.year - 1, 12, 1 + place % 20)
    confirmed = None if probationary else joined.replace(year=joined.year + 1)
    return MemberDraft(
        name=name,
        sex=sex,
        ethnicity="汉族",
        birth=PartialDate.of(birth),
        identity_number=_number(birth, sex, chance),
        phone=f"100{chance.randrange(10**8):08d}",
        education=chance.choice(EDUCATION),
        post=POSTS[place] if place < len(POSTS) else None,
        joined=PartialDate.of(joined),
        confirmed=PartialDate.of(confirmed) if confirmed else None,
        traits={
            Trait.STAGE: (Stage.PROBATIONARY if probationary else Stage.FULL).value,
            Trait.GROUP: GROUPS[place % len(GROUPS)],
            Trait.DUES_CATEGORY: _category(place, birth, chance=chance, today=today).value,
            Trait.FLOATING: "1" if place % 15 == 11 else None,
            Trait.INFIRM: "1" if birth.year <= today.year - 78 else None,
        },
    )


def _category(place: int, birth: date, *, chance: random.Random, today: date) -> DuesCategory:
    """What a village has: cadres on an allowance, pensioners, a few wage earners and students, and farmers."""
    if place < len(POSTS):
        return DuesCategory.VILLAGE_CADRE
    if birth.year > today.year - 26:
        return DuesCategory.STUDENT
    lot = chance.random()
    if lot < 0.2:
        return DuesCategory.RETIRED if birth.year < today.year - 60 else DuesCategory.SALARIED
    return DuesCategory.SELF_EMPLOYED if lot < 0.25 else DuesCategory.FARMER


def _number(birth: date, sex: Sex, chance: random.Random) -> str:
    serial = chance.randrange(1, 499) * 2 + (1 if sex is Sex.MALE else 0)
    first = f"99{chance.randrange(1000, 9999)}{birth:%Y%m%d}{serial:03d}"
    return first + check_character(first)
