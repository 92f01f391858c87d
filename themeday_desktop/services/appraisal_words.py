"""What is said of the democratic appraisal."""

from __future__ import annotations

from themeday_desktop.domain.appraisal import EXCELLENT_SHARE, AppraisalLine, AppraisalSheet, Grade
from themeday_desktop.services.words import long_day

GRADE_WORDS: dict[Grade, str] = {
    Grade.EXCELLENT: "优秀",
    Grade.QUALIFIED: "合格",
    Grade.BASIC: "基本合格",
    Grade.UNQUALIFIED: "不合格",
}
APPRAISAL_RULE = (
    "依据：《中国共产党支部工作条例（试行）》第十八条。优秀一般不超过参加评议的正式党员的三分之一；"
    "预备党员参加评议，不评等次。"
)


def cap_text(sheet: AppraisalSheet) -> str:
    """The arithmetic of the third: 参加评议的正式党员 31 人，31 ÷ 3 = 10 余 1，优秀最多 10 人，现在 9 人."""
    part, most, excellent = sheet.taking_part, sheet.most_excellent, sheet.excellent
    if not part:
        return "还没有人参加评议，先签到"
    rest = f" 余 {part % EXCELLENT_SHARE}" if part % EXCELLENT_SHARE else ""
    division = f"{part} ÷ {EXCELLENT_SHARE} = {most}{rest}"
    told = f"参加评议的正式党员 {part} 人，{division}，优秀最多 {most} 人，现在 {excellent} 人"
    return f"{told}，超了 {excellent - most} 人" if sheet.is_over else told


def counts_text(sheet: AppraisalSheet) -> str:
    """优秀 9 人，合格 20 人; grades nobody has are left out."""
    return "，".join(f"{GRADE_WORDS[grade]} {count} 人" for grade, count in sheet.counts.items() if count)


def open_text(sheet: AppraisalSheet) -> str:
    """Who has no grade yet, in figures; empty where everybody has one."""
    told = []
    if sheet.open:
        told.append(f"到会的还有 {len(sheet.open)} 人没评")
    if sheet.later:
        told.append(f"没到会的 {len(sheet.later)} 人可以会后补评")
    if sheet.strangers:
        told.append(f"{'、'.join(one.member.name for one in sheet.strangers)}那天不是正式党员，等次不算")
    return "；".join(told)


def settled_text(sheet: AppraisalSheet) -> str:
    """2026年7月10日定, or 还没定."""
    return f"{long_day(sheet.settlement.settled_on)}定" if sheet.settlement is not None else "还没定"


def graded_text(line: AppraisalLine) -> str:
    """The grade in a word; empty while there is none."""
    return GRADE_WORDS[line.grade] if line.grade is not None else ""
