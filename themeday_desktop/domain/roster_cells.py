"""What the cells of a roster mean: dates, sexes, stages, kinds of payer, numbers; nothing is guessed."""

import re
from dataclasses import dataclass
from datetime import date

from themeday_desktop.domain.dates import PartialDate, parse_date_text
from themeday_desktop.domain.identity import (
    LENGTH,
    IdentityReading,
    check_character,
    check_identity_number,
    normalise_identity_number,
)
from themeday_desktop.domain.names import visible_text
from themeday_desktop.domain.roster_sheet import Cell, CellKind
from themeday_desktop.domain.traits import DuesCategory, Sex, Stage

LONGEST_TEXT = 500
EXACT_DIGITS = 15  # a spreadsheet number keeps fifteen digits; the rest are turned into zeros

_SEXES = {"男": Sex.MALE, "男性": Sex.MALE, "女": Sex.FEMALE, "女性": Sex.FEMALE, "m": Sex.MALE, "f": Sex.FEMALE}
_YES = frozenset({"是", "有", "√", "✓", "✔", "对", "y", "yes", "true", "流动", "失联", "流动党员", "失联党员", "1"})
_NO = frozenset({"否", "无", "不是", "×", "✗", "n", "no", "false", "非", "0", "正常", "-", "—", "/"})
_STAGES = (
    ("预备", Stage.PROBATIONARY),
    ("正式", Stage.FULL),
    ("积极分子", Stage.ACTIVIST),
    ("发展对象", Stage.CANDIDATE),
)
_PLAIN_MEMBER = frozenset({"党员", "中共党员", "中国共产党党员"})
# Longer words first: each finding is taken out of the text before the next is looked for.
_CATEGORIES = (
    (re.compile(r"离退休(?:干部)?(?:职工|人员)?|退休(?:干部)?(?:职工|人员)?|离休(?:干部)?"), DuesCategory.RETIRED),
    (re.compile(r"下岗(?:职工|人员)?|失业(?:人员)?"), DuesCategory.UNEMPLOYED),
    (re.compile(r"低保[户]?|抚恤(?:金)?|五保[户]?|特困(?:人员)?|救济"), DuesCategory.ON_RELIEF),
    (re.compile(r"村干部|村(?:两委|“两委”)干部|定额补贴"), DuesCategory.VILLAGE_CADRE),
    (re.compile(r"年薪制?"), DuesCategory.ANNUAL_SALARY),
    (re.compile(r"个体(?:工商户|经营|户)?|私营企业主"), DuesCategory.SELF_EMPLOYED),
    (re.compile(r"在职职工|在岗职工|在职|在岗|职工|公务员|教师"), DuesCategory.SALARIED),
    (re.compile(r"学生"), DuesCategory.STUDENT),
    (re.compile(r"农民(?!工)|务农"), DuesCategory.FARMER),
)
_PEOPLE_WORDS = (
    "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 "
    "纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 "
    "德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺"
)
_PEOPLES = frozenset(_PEOPLE_WORDS.split())
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?[0-9]{1,2}")
_YEAR_AND_FRACTION = re.compile(r"[0-9]{4}\.[0-9]")
_PHONE_GAPS = re.compile(r"[\s\-—–]+")
_ELEVEN = re.compile(r"(?:\+?86)?(1[0-9]{10})")
_FULL_WIDTH = {0xFF10 + digit: str(digit) for digit in range(10)} | {0xFF0B: "+", 0xFF0D: "-"}


@dataclass(frozen=True, slots=True)
class NumberReading:
    """An identity number cell: the reading when it says anything, and the problem codes for the row."""

    reading: IdentityReading | None = None
    codes: tuple[str, ...] = ()


def text_of(cell: Cell) -> str | None:
    """The cell as safe text on one line; None when empty, an error or a formula without a value."""
    if cell.kind in (CellKind.EMPTY, CellKind.ERROR, CellKind.FORMULA):
        return None
    return visible_text(cell.text[: LONGEST_TEXT * 4])[:LONGEST_TEXT] or None


def is_unread(cell: Cell) -> bool:
    """Whether the cell holds something whose value the file does not give."""
    return cell.kind in (CellKind.ERROR, CellKind.FORMULA)


def date_of(cell: Cell) -> PartialDate | None:
    """The date in a cell, whatever its writing; None when it cannot be read without guessing.

    The number 2016.1 may have been typed as 2016.10, so it is not read.
    """
    text = text_of(cell)
    if text is None or (cell.kind is CellKind.NUMBER and _YEAR_AND_FRACTION.fullmatch(text)):
        return None
    return parse_date_text(text)


def sex_of(text: str) -> Sex | None:
    """男 or 女, however spaced; None when it says neither."""
    return _SEXES.get(text.replace(" ", "").casefold())


def yes_or_no(text: str) -> bool | None:
    """是 or 否 and the marks used for them; None when it says neither."""
    word = text.replace(" ", "").casefold()
    if word in _YES:
        return True
    return False if word in _NO else None


def stage_of(text: str) -> tuple[Stage | None, bool]:
    """The stage a word names, and whether the word was understood; a plain 党员 leaves the stage open."""
    for word, stage in _STAGES:
        if word in text:
            return stage, True
    return None, text.replace(" ", "") in _PLAIN_MEMBER


def category_of(text: str) -> tuple[DuesCategory | None, bool]:
    """The kind of payer words speak of, and whether they speak of several kinds (then none is taken)."""
    rest = text
    found: list[DuesCategory] = []
    for pattern, category in _CATEGORIES:
        rest, times = pattern.subn("、", rest)
        if times:
            found.append(category)
    return (found[0], False) if len(found) == 1 else (None, bool(found))


def ethnicity_of(text: str) -> str:
    """民族 in full: 汉 becomes 汉族; other writings stay."""
    word = text.replace(" ", "")
    return f"{word}族" if word in _PEOPLES else text


def phone_of(cell: Cell) -> tuple[str | None, bool]:
    """The phone number, and whether the cell was readable; eleven digits lose their blanks and dashes."""
    text = text_of(cell)
    if text is None:
        return None, not is_unread(cell)
    if _SCIENTIFIC.fullmatch(text):
        return None, False
    plain = _PHONE_GAPS.sub("", text.translate(_FULL_WIDTH))
    match = _ELEVEN.fullmatch(plain)
    return (match[1] if match else text.translate(_FULL_WIDTH)), True


def identity_of(cell: Cell, *, today: date) -> NumberReading:
    """The identity number in a cell; digits a spreadsheet dropped are said (precision_lost), never guessed."""
    text = text_of(cell)
    if text is None:
        return NumberReading(codes=("unreadable",) if is_unread(cell) else ())
    number = normalise_identity_number(text)
    if _lost_digits(cell, number):
        return NumberReading(codes=("precision_lost",))
    reading = check_identity_number(number, today=today)
    if "characters" in reading.problems or cell.kind in (CellKind.DATE, CellKind.FLAG):
        return NumberReading(codes=("unreadable",))
    codes = ["checksum"] if "checksum" in reading.problems else []
    if {"length", "birth", "birth_future", "sequence"} & set(reading.problems):
        codes.append("unreadable")
    return NumberReading(reading, tuple(codes))


def _lost_digits(cell: Cell, number: str) -> bool:
    if _SCIENTIFIC.fullmatch(number):
        return True
    if cell.kind is CellKind.NUMBER:
        return len(number) > EXACT_DIGITS
    # Saved as text after the loss: sixteenth to eighteenth digit are zeros and the check digit is wrong.
    zeros = len(number) == LENGTH and number.isdigit() and number.endswith("000")
    return zeros and check_character(number[:17]) != "0"
