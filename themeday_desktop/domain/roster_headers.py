"""Which row of a sheet is its header, and which column holds what; headers only pass an allow list."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from themeday_desktop.domain.names import visible_text
from themeday_desktop.domain.roster_sheet import CellKind, MergedRange, RawRow, RawSheet, column_letter

SEARCHED_ROWS = 40
LONGEST_HEADER = 60


class Field(Enum):
    """What a roster column can hold; the values are the names used in results."""

    NAME = "name"
    SEX = "sex"
    ETHNICITY = "ethnicity"
    BIRTH = "birth"
    IDENTITY_NUMBER = "identity_number"
    EDUCATION = "education"
    PHONE = "phone"
    JOINED = "joined"
    CONFIRMED = "confirmed"
    GROUP = "group"
    STAGE = "stage"
    POST = "post"
    OCCUPATION = "occupation"
    FLOATING = "floating"
    LOST_CONTACT = "lost_contact"
    INFIRM = "infirm"
    RESIDENCE = "residence"
    INCOME = "income"
    NOTE = "note"


_SYNONYMS: Mapping[Field, str] = {
    Field.NAME: "姓名 名字 党员姓名 党员 人员姓名",
    Field.SEX: "性别 男女",
    Field.ETHNICITY: "民族 族别",
    Field.BIRTH: "出生日期 出生年月 出生年月日 出生时间 出生 生日 出生日",
    Field.IDENTITY_NUMBER: "身份证号 身份证号码 身份证 公民身份号码 公民身份证号 公民身份证号码 居民身份证号 "
    "居民身份证号码 居民身份证 证件号码 证件号 身份号码",
    Field.EDUCATION: "学历 文化程度 文化 最高学历 学历情况 教育程度",
    Field.PHONE: "手机号码 手机号 手机 联系方式 联系电话 电话 电话号码 移动电话 本人电话 联系手机",
    Field.JOINED: "入党日期 入党时间 入党年月 入党年月日 加入党组织日期 加入党组织时间 加入中共时间 加入中共日期 "
    "加入中国共产党时间 何时入党 加入党组织的时间 入党",
    Field.CONFIRMED: "转正日期 转正时间 转正年月 转为正式党员日期 转为正式党员时间 转正 成为正式党员日期 转正年月日",
    Field.GROUP: "党小组 所在小组 组别 所在党小组 所属党小组 所属小组 小组 党小组名称",
    Field.STAGE: "人员类别 党员类别 类别 党员类型 党员性质 政治面貌 党籍状态",
    Field.POST: "职务 党内职务 党内职务名称 支部职务 党组织职务 现任职务",
    Field.OCCUPATION: "工作岗位 职业 岗位 从事职业 身份类别 现从事职业 工作单位及职务 个人身份 缴费类别 党费类别",
    Field.FLOATING: "是否流动党员 流动党员 是否流动 是否为流动党员 流动情况",
    Field.LOST_CONTACT: "是否失联党员 失联党员 是否失联 是否为失联党员",
    Field.INFIRM: "是否年老体弱 年老体弱 是否行动不便 行动不便 是否年老体弱党员",
    Field.RESIDENCE: "现居住地 家庭住址 住址 居住地 家庭地址 现住址 居住地址 现居住地址 常住地址 地址 居住详细地址",
    Field.INCOME: "月收入 缴费基数 党费基数 党费缴纳基数 月工资 收入 党费计算基数 交纳基数 月工资收入 月固定收入",
    Field.NOTE: "备注 说明 备注说明 其他",
}

_BY_WORD = {word: field for field, words in _SYNONYMS.items() for word in words.split()}
_BRACKETS = re.compile(r"[(（\[【〔<《][^()（）\[\]【】〔〕<>《》]*[)）\]】〕>》]")
_DECORATION = re.compile(r"[\s*＊:：、,，.。/／\\|_\-—·…'\"“”]+")


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """One column that is used: which field it fills, its place counted from 0, and its header as written."""

    field: Field
    column: int
    header: str

    @property
    def letter(self) -> str:
        """The letter spreadsheets show above the column."""
        return column_letter(self.column)


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header ends (its last row's number in the file) and which columns are used."""

    last_row: int
    columns: tuple[ColumnUse, ...]

    def column_of(self, field: Field) -> int | None:
        """The place of a field's column, counted from 0; None when the sheet has none."""
        return next((use.column for use in self.columns if use.field is field), None)


def header_word(text: str) -> str:
    """A header without blanks, line breaks, decoration, and brackets with what they hold."""
    shown = visible_text(text[: LONGEST_HEADER * 4])
    return _DECORATION.sub("", _BRACKETS.sub("", shown)) or _DECORATION.sub("", shown)


def recognise(text: str, above: str = "") -> Field | None:
    """The field a header names, alone or together with the header above it ('入党' over '时间')."""
    word, upper = header_word(text), header_word(above)
    if not word and not upper:
        return None
    return _BY_WORD.get(word) or _BY_WORD.get(upper + word)


def find_header(sheet: RawSheet) -> Header | None:
    """The header among the first rows: it names the person and more fields than any other row; else None."""
    covered = _header_cover(sheet.merged)
    best: Header | None = None
    candidates = [row for row in sheet.rows if row.number <= _last_searched(sheet)]
    for place, row in enumerate(candidates):
        below = candidates[place + 1] if place + 1 < len(candidates) else None
        above = candidates[place - 1] if place else None
        header = _read_header(row, above=above, below=below, covered=covered)
        if header is not None and (best is None or len(header.columns) > len(best.columns)):
            best = header
    return best


def is_header_text(text: str) -> bool:
    """Whether a cell in the name column repeats the header, as on sheets printed page by page."""
    return _BY_WORD.get(header_word(text)) is Field.NAME


def _last_searched(sheet: RawSheet) -> int:
    return (sheet.rows[0].number if sheet.rows else 0) + SEARCHED_ROWS


def _header_cover(merged: tuple[MergedRange, ...]) -> dict[tuple[int, int], tuple[int, int]]:
    """Cell -> the cell whose text covers it, for merged ranges of the size headers have."""
    cover: dict[tuple[int, int], tuple[int, int]] = {}
    for area in merged:
        if area.last_row - area.first_row > 3 or area.last_column - area.first_column > LONGEST_HEADER:
            continue
        for row in range(area.first_row, area.last_row + 1):
            for column in range(area.first_column, area.last_column + 1):
                cover[row, column] = (area.first_row, area.first_column)
    return cover


def _read_header(
    row: RawRow,
    *,
    above: RawRow | None,
    below: RawRow | None,
    covered: Mapping[tuple[int, int], tuple[int, int]],
) -> Header | None:
    upper = _texts(above, row, covered) if above is not None else []
    words = _texts(row, above, covered)
    columns = _use_columns(words, upper)
    last_row = row.number
    name = next((use.column for use in columns if use.field is Field.NAME), None)
    if name is None:
        return None
    if below is not None and _is_second_row(below, name_column=name, upper=words):
        lower = _texts(below, row, covered)
        width = max(len(words), len(lower))
        words += [""] * (width - len(words))
        columns = _use_columns([*lower, *[""] * (width - len(lower))], _spread(words))
        columns = _keep_alone(columns, words)
        last_row = below.number
    if len(columns) < 2 and not _is_bare_list(row):
        return None
    return Header(last_row, columns)


def _texts(row: RawRow, other: RawRow | None, covered: Mapping[tuple[int, int], tuple[int, int]]) -> list[str]:
    """The header texts of a row; a cell under a merged one has that one's text."""
    texts = []
    for column, cell in enumerate(row.cells):
        text = cell.text if cell.kind is CellKind.TEXT else ""
        source = covered.get((row.number, column))
        if not text and source is not None:
            holder = next((one for one in (row, other) if one is not None and one.number == source[0]), None)
            text = holder.cell(source[1]).text if holder is not None else ""
        texts.append(text)
    return texts


def _use_columns(words: list[str], upper: list[str]) -> tuple[ColumnUse, ...]:
    """Each field's first column; a field named by its own header wins over one named with the row above."""
    uses: dict[Field, ColumnUse] = {}
    for column, word in enumerate(words):
        if not header_word(word):
            continue
        above = upper[column] if column < len(upper) else ""
        field = recognise(word, above)
        if field is not None and field not in uses:
            uses[field] = ColumnUse(field, column, visible_text(word)[:LONGEST_HEADER])
    return tuple(sorted(uses.values(), key=lambda use: use.column))


def _keep_alone(columns: tuple[ColumnUse, ...], words: list[str]) -> tuple[ColumnUse, ...]:
    """Adds the fields whose header stands in the upper row alone, as in files that lost their merges."""
    taken = {use.column for use in columns} | set()
    fields = {use.field for use in columns}
    rest = [use for use in _use_columns(words, []) if use.column not in taken and use.field not in fields]
    return tuple(sorted([*columns, *rest], key=lambda use: use.column))


def _spread(words: list[str]) -> list[str]:
    """The upper row's texts carried to the right over empty cells, as a merged heading reads."""
    spread: list[str] = []
    for word in words:
        spread.append(word or (spread[-1] if spread else ""))
    return spread


def _is_second_row(row: RawRow, *, name_column: int, upper: list[str]) -> bool:
    if row.cell(name_column).kind is not CellKind.EMPTY:
        return False
    filled = [(column, cell) for column, cell in enumerate(row.cells) if cell.kind is not CellKind.EMPTY]
    if not filled or any(cell.kind is not CellKind.TEXT for _column, cell in filled):
        return False
    spread = _spread(upper)
    return any(recognise(cell.text, spread[column] if column < len(spread) else "") for column, cell in filled)


def _is_bare_list(row: RawRow) -> bool:
    """Whether the row is a header of a plain list of names: nothing but '姓名', perhaps numbered."""
    return sum(cell.kind is not CellKind.EMPTY for cell in row.cells) <= 2
