"""Words about one person: warnings on an identity number, history, facts of the side panel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from themeday_desktop.domain.dates import PartialDate
from themeday_desktop.domain.identity import check_identity_number
from themeday_desktop.domain.members import Member
from themeday_desktop.domain.traits import DuesCategory, Sex, Stage, Trait, TraitChange
from themeday_desktop.services.words import DUES_WORDS, SEX_WORDS, STAGE_WORDS, long_day, partial_day
from themeday_desktop.ui.pages.roster_rows import MemberRow, sex_and_age

# What is odd about an identity number. None of it refuses the number: wrong ones were given out, too.
NUMBER_WARNINGS: dict[str, str] = {
    "checksum": "最后一位对不上，请核对。没错就照这样保存。",
    "length": "身份证号应是 18 位，请核对。",
    "characters": "身份证号里有别的字，请核对。",
    "birth": "号码里的出生日期不存在，请核对。",
    "birth_future": "号码里的出生日期还没到，请核对。",
    "sequence": "号码里的顺序码不对，请核对。",
    "old_number": "这是 15 位旧号，有新号请换成新号。",
}
NAME_SHOWN = 60
SEX_DIFFERS = "号码里的性别是{sex}，和填的不一样。"
BIRTH_DIFFERS = "号码里的出生日期是 {birth}，和填的不一样。"


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the side panel; `masked` is shown instead of `text` until the user asks for it.

    `warning` is what is odd about it, in a sentence below.
    """

    name: str
    text: str
    masked: str = ""
    warning: str = ""


def shortened(name: str) -> str:
    """A name for a head; one that is no name at all (500 characters of a broken file) ends in an ellipsis."""
    return name if len(name) <= NAME_SHOWN else f"{name[:NAME_SHOWN]}…"


def number_warning(number: str, *, sex: Sex | None, birth: PartialDate | None, today: date) -> str:
    """What is odd about a number, alone and beside the sex and birth given; empty when nothing is."""
    reading = check_identity_number(number, today=today)
    if not reading.number:
        return ""
    said = [NUMBER_WARNINGS[code] for code in reading.problems if code in NUMBER_WARNINGS]
    if sex is not None and reading.sex is not None and reading.sex is not sex:
        said.append(SEX_DIFFERS.format(sex=SEX_WORDS[reading.sex]))
    if birth is not None and reading.birth is not None and not birth.agrees_with(reading.birth):
        said.append(BIRTH_DIFFERS.format(birth=reading.birth))
    return " ".join(said)


def facts_of(row: MemberRow, *, today: date) -> tuple[Fact, ...]:
    """What the side panel says of a person; what is not known is left out."""
    from themeday_desktop.domain.identity import mask_identity_number, mask_phone

    member, day = row.member, today.isoformat()
    dues = member.dues_category(day)
    number, phone = member.identity_number or "", member.phone or ""
    odd = number_warning(number, sex=member.sex, birth=member.birth, today=today)
    facts = (
        Fact("性别年龄", sex_and_age(row).replace("　", "，")),
        Fact("民族", member.ethnicity or ""),
        Fact("出生日期", partial_day(member.birth)),
        Fact("入党时间", partial_day(member.joined)),
        Fact("入党宣誓", long_day(row.sworn_on)),
        Fact("转正时间", partial_day(member.confirmed)),
        Fact("政治生日", _political_birthday(row, today)),
        Fact("联系电话", phone, mask_phone(phone)),
        Fact("身份证号", number, mask_identity_number(number), odd),
        Fact("流动党员", "是" if row.floating else ""),
        Fact("年老体弱", "是，不作硬性要求" if row.infirm else ""),
        Fact("党费类别", DUES_WORDS[dues] if dues is not None else ""),
        Fact("文化程度", member.education or ""),
        Fact("职业", member.occupation or ""),
        Fact("住址", member.residence or ""),
        Fact("备注", member.note or ""),
    )
    return tuple(fact for fact in facts if fact.text)


def subtitle_of(row: MemberRow) -> str:
    """The line below the name: group, post or occupation."""
    parts = (row.group, row.member.post or row.member.occupation)
    return "，".join(part for part in parts if part)


def history_of(member: Member) -> tuple[tuple[str, str], ...]:
    """The dated steps of a person, newest first: since when, and what."""
    steps = [(_since(step.valid_from), _step_words(step)) for step in member.history]
    return tuple(reversed(steps))


def _since(day: str) -> str:
    try:
        return partial_day(PartialDate.parse_iso(day))
    except ValueError:
        return day


def _step_words(step: TraitChange) -> str:
    value = step.value
    if step.trait is Trait.STAGE:
        return STAGE_WORDS[Stage(value)] if value else "类别不详"
    if step.trait is Trait.GROUP:
        return f"编入{value}" if value else "不在党小组"
    if step.trait is Trait.DUES_CATEGORY:
        return f"党费类别：{DUES_WORDS[DuesCategory(value)]}" if value else "党费类别：未定"
    word = "流动党员" if step.trait is Trait.FLOATING else "年老体弱"
    return word if value == "1" else f"不再是{word}"


def _political_birthday(row: MemberRow, today: date) -> str:
    joined = row.member.joined
    if joined is None or joined.day is None or row.stage is None or not row.stage.is_member:
        return ""
    years = today.year - joined.year
    return f"{joined.month}月{joined.day}日" + (f"，今年满 {years} 年" if years > 0 else "")
