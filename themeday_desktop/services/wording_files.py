"""Sentences for files that can't be used as a roster: what is wrong, then what to do."""

from __future__ import annotations

FILE_TITLE = "这个文件不能导入"

FILE_FAILURES: dict[str, tuple[str, str]] = {
    "sheet_file_missing": ("找不到这个文件。", "请重新选择。"),
    "sheet_file_empty": ("文件是空的，没有可导入的内容。", "请换一个文件。"),
    "sheet_file_too_large": ("文件超过 {limit_mb} MB，不像名册。", "请核对文件。"),
    "sheet_encrypted": ("表格设了密码。", "请在 Excel 或 WPS 里去掉密码，另存后再选。"),
    "sheet_old_xls": ("这是旧的 .xls 格式。", "请另存为 .xlsx 后再选。"),
    "sheet_is_html": ("文件其实是网页，不是表格。", "请用 Excel 或 WPS 打开，另存为 .xlsx。"),
    "sheet_xlsb": ("这是 .xlsb 格式。", "请另存为 .xlsx 后再选。"),
    "sheet_ods": ("这是 .ods 格式。", "请另存为 .xlsx 后再选。"),
    "sheet_not_xlsx": ("这不是表格文件。", "请选 .xlsx 或 .csv。"),
    "sheet_not_a_sheet": ("这不是表格文件。", "请选 .xlsx 或 .csv。"),
    "sheet_damaged": ("文件已损坏，读不出来。", "请向发来的人再要一份。"),
    "sheet_unsafe": ("文件里有不安全的内容，没有打开。", "请另存一份新的再选。"),
    "sheet_too_large": ("表格内容太大，没有打开。", "请只留名册，另存后再选。"),
    "sheet_too_long": ("表格超过 {limit} 行。", "请分成几个文件再导入。"),
    "sheet_empty": ("文件里没有工作表。", "请换一个文件。"),
    "encoding_unclear": ("看不出文字的编码。", "请用 Excel 或 WPS 打开，另存为 .xlsx。"),
    "csv_unclosed_quote": ("第 {row} 行的引号没有收尾。", "请改好再选。"),
    "csv_damaged": ("第 {row} 行的引号用得不对。", "请改好再选。"),
    "csv_line_too_long": ("有一行特别长，不像名册。", "请核对文件。"),
    "sheet_unreadable": ("文件读不出来，可能正被占用或没有权限。", "请关掉打开它的程序再试。"),
    "no_name_column": ("工作表“{sheet}”里没有找到“姓名”一栏。", "请核对表头。"),
    "no_people": ("工作表“{sheet}”的表头下面没有人员。", "请核对文件。"),
}
