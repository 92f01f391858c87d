"""Sentences for what an import finds in a roster."""

from __future__ import annotations

from themeday_desktop.domain.roster_rows import RowNote, RowProblem
from themeday_desktop.services.wording import fill

FIELD_WORDS: dict[str, str] = {
    "name": "姓名",
    "sex": "性别",
    "ethnicity": "民族",
    "birth": "出生日期",
    "identity_number": "身份证号",
    "phone": "电话",
    "education": "学历",
    "post": "职务",
    "occupation": "职业",
    "joined": "入党日期",
    "confirmed": "转正日期",
    "residence": "住址",
    "note": "备注",
    "stage": "党员类别",
    "group": "党小组",
    "dues_category": "党费类别",
    "floating": "流动党员",
    "infirm": "年老体弱",
    "lost_contact": "失联",
    "income": "月收入",
}

ROW_PROBLEMS: dict[str, str] = {
    "checksum": "身份证号最后一位对不上，请核对；号码照原样记下。",
    "precision_lost": "身份证号被 Excel 变成了数字，后几位已经丢了；请把那一列设为文本再填一次，这里先不记号码。",
    "duplicate": "和第 {first_row} 行是同一个人，这一行不导入。",
    "sex_mismatch": "性别和身份证号不一致，请核对。",
    "birth_mismatch": "出生日期和身份证号不一致，请核对。",
    "missing": "没有填{field_word}。",
    "unreadable": "{field_word}看不懂，先空着，请补上。",
}

ROW_NOTES: dict[str, str] = {
    "month_only": "{field_word}只有年月，就按年月记。",
    "birth_completed": "出生日按身份证号补全。",
    "birth_from_number": "出生日期按身份证号填写。",
    "old_number": "身份证号是 15 位旧号。",
    "same_name": "文件里有同名的人。",
    "same_name_in_ledger": "名册里有同名的人，这是另一个人。",
    "confirmed_missing": "没有转正日期。",
    "stage_from_dates": "党员类别按入党、转正日期判断。",
    "stage_assumed": "没有写党员类别，先按正式党员记。",
    "category_unclear": "党费类别看不出来，先空着。",
    "lost_contact": "文件里写着失联。",
    "hidden_row": "这一行在表里是隐藏的。",
    "has_left": "这个人已经转出，不再更新。",
}


# What the general sentence would say wrongly.
SPECIAL: dict[tuple[str, str], str] = {
    ("missing", "name"): "没有姓名，这一行不导入。",
    ("unreadable", "identity_number"): "身份证号位数或日期不对，请核对；号码照原样记下。",
    ("unreadable", "stage"): "党员类别“{written}”不认识；有入党日期的按日期判断，没有的这一行不导入。",
}


def problem_sentence(problem: RowProblem) -> str:
    """One problem of a row, with row and name."""
    return _sentence(problem, ROW_PROBLEMS)


def note_sentence(note: RowNote) -> str:
    """One hint on a row, with row and name."""
    return _sentence(note, ROW_NOTES)


def _sentence(found: RowProblem | RowNote, table: dict[str, str]) -> str:
    return f"第 {found.row} 行{f' {found.name}' if found.name else ''}：{short_sentence(found, table)}"


def short_sentence(found: RowProblem | RowNote, table: dict[str, str] | None = None) -> str:
    """The same without row and name, for a table that shows both."""
    words = table if table is not None else (ROW_PROBLEMS if isinstance(found, RowProblem) else ROW_NOTES)
    params = {**found.params, "field_word": FIELD_WORDS.get(found.field, found.field)}
    template = SPECIAL.get((found.code, found.field)) or words.get(found.code, "请核对这一行。")
    return fill(template, params)
