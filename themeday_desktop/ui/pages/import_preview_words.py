"""Words of the import: what is wrong with a file, values of facts, and what would happen to a row."""

from __future__ import annotations

from themeday_desktop.domain.dates import PartialDate
from themeday_desktop.domain.errors import OperationError
from themeday_desktop.domain.members import DuesCategory, Sex, Stage
from themeday_desktop.domain.roster_facts import Value
from themeday_desktop.domain.roster_plan import Change
from themeday_desktop.services.wording import FAILURES, SAFE, Explanation, explain, fill
from themeday_desktop.services.wording_roster import FIELD_WORDS
from themeday_desktop.services.words import DUES_WORDS, SEX_WORDS, STAGE_WORDS

EMPTY = "（空）"

# Title, 出了什么事, 接下来怎么办; what is safe is always that the ledger did not change.
FILE_FAILURES: dict[str, tuple[str, str, str]] = {
    "sheet_file_missing": ("找不到这个文件", "找不到“{file}”。", "请看看它是不是移走了，再选一次。"),
    "sheet_file_empty": ("文件是空的", "“{file}”里什么也没有。", "请换一个文件。"),
    "sheet_file_too_large": ("文件太大", "“{file}”超过了 {limit_mb} MB。", "请只留名册那一张表，再选一次。"),
    "sheet_encrypted": ("文件加了密码", "“{file}”要密码才能打开。", "请在 Excel 里去掉密码，另存一份再选。"),
    "sheet_old_xls": ("这是旧格式的表格", "“{file}”是旧的 .xls 格式。", "请用 Excel 打开，另存为 .xlsx 再选。"),
    "sheet_is_html": ("这是网页，不是表格", "“{file}”其实是一个网页。", "请用 Excel 打开，另存为 .xlsx 再选。"),
    "sheet_xlsb": ("不认识这种表格", "“{file}”是 .xlsb 格式。", "请用 Excel 打开，另存为 .xlsx 再选。"),
    "sheet_ods": ("不认识这种表格", "“{file}”是 .ods 格式。", "请另存为 .xlsx 再选。"),
    "sheet_not_xlsx": ("不是表格文件", "“{file}”里没有表格。", "请选 .xlsx 或 .csv 文件。"),
    "sheet_not_a_sheet": ("不是表格文件", "“{file}”不是表格。", "请选 .xlsx 或 .csv 文件。"),
    "sheet_damaged": ("文件读不出来", "“{file}”有损坏的地方。", "请用 Excel 打开看看，另存一份再选。"),
    "sheet_unsafe": ("文件不安全", "“{file}”里有不该出现在表格里的内容，没有再往下读。", "请向发文件的人要一份新的。"),
    "sheet_too_large": ("表格太大", "“{file}”里的内容太多。", "请只留名册那一张表，再选一次。"),
    "sheet_too_long": ("表格太长", "“{file}”的行数太多，最多 5000 行。", "请只留名册那一张表，再选一次。"),
    "sheet_empty": ("表格是空的", "“{file}”的表里没有内容。", "请换一个文件。"),
    "sheet_unreadable": ("文件读不出来", "读“{file}”时出了错。", "请看看文件是不是正开着，或换一个位置再选。"),
    "encoding_unclear": ("文字认不出来", "“{file}”的文字编码认不出来。", "请用 Excel 打开，另存为 .xlsx 再选。"),
    "csv_unclosed_quote": ("文件读不出来", "“{file}”里有一个引号没有配对。", "请用 Excel 打开，另存为 .xlsx 再选。"),
    "csv_line_too_long": ("文件读不出来", "“{file}”里有一行太长。", "请用 Excel 打开，另存为 .xlsx 再选。"),
    "csv_damaged": ("文件读不出来", "“{file}”有损坏的地方。", "请用 Excel 打开，另存为 .xlsx 再选。"),
    "no_name_column": (
        "没有找到姓名这一列",
        "表“{sheet}”里没有写着“姓名”的表头。",
        "请在名单上面加一行表头，再选一次。",
    ),
    "no_people": ("表里没有人", "表“{sheet}”的表头下面没有名单。", "请换一个文件。"),
}


def explain_file(error: OperationError) -> Explanation:
    """What a file that can't be imported says to the user."""
    if error.code in FAILURES or error.code not in FILE_FAILURES:
        return explain(error)
    title, happened, todo = FILE_FAILURES[error.code]
    return Explanation(title, fill(happened, error.params), SAFE, todo)


def value_word(value: Value) -> str:
    """A fact as people read it."""
    if value is None:
        return EMPTY
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Sex):
        return SEX_WORDS[value]
    if isinstance(value, Stage):
        return STAGE_WORDS[value]
    if isinstance(value, DuesCategory):
        return DUES_WORDS[value]
    return str(value)


def date_word(value: PartialDate | None) -> str:
    """A date as the sheet's columns show it, a dash where there is none."""
    return "—" if value is None else str(value)


def change_sentence(change: Change) -> str:
    """What of a person would change, old to new."""
    word = FIELD_WORDS.get(change.field, change.field)
    return f"{word}：{value_word(change.old)} → {value_word(change.new)}"
