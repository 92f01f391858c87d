"""Reading text with separators in every encoding people save it in."""

import csv
import io
import random
from datetime import date
from pathlib import Path

import pytest

from themeday_desktop.documents.csv_reader import MAX_LINE, decode
from themeday_desktop.documents.sheet_reader import read_sheet
from themeday_desktop.domain.errors import BadInput
from themeday_desktop.domain.progress import Cancelled
from themeday_desktop.domain.roster_rows import read_roster

TODAY = date(2026, 11, 21)
TEXT = "序号,姓名,性别,出生年月\r\n1,陈小明,男,1990.05\r\n2,区大任,女,1986-01-22\r\n合计,2人,,\r\n"


def a_file(folder: Path, content: bytes | str, *, encoding: str = "utf-8") -> Path:
    path = folder / "名册.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def rows(path: Path) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in read_sheet(path).rows]


def refusal(path: Path) -> BadInput:
    with pytest.raises(BadInput) as refused:
        read_sheet(path)
    return refused.value


class Stop:
    """A progress that is cancelled from the start."""

    def cancelled(self) -> bool:
        return True

    def step(self, done: int, total: int, what: str = "") -> None:
        assert done <= total


@pytest.mark.fault("OF-04")
@pytest.mark.parametrize(
    ("encoding", "mark", "named"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8-sig", b"", "utf-8-sig"),
        ("utf-16", b"", "utf-16"),
        ("utf-16-le", b"\xff\xfe", "utf-16"),
        ("utf-16-be", b"\xfe\xff", "utf-16"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("gbk", b"", "gb18030"),
        ("gb18030", b"", "gb18030"),
        ("gb2312", b"", "gb18030"),
    ],
)
def test_the_encoding_is_found(tmp_path: Path, encoding: str, mark: bytes, named: str) -> None:
    path = a_file(tmp_path, mark + TEXT.encode(encoding))
    sheet = read_sheet(path)
    assert sheet.encoding == named
    people = read_roster(sheet, today=TODAY).rows
    assert [(row.number, row.name, str(row.facts.birth)) for row in people] == [
        (2, "陈小明", "1990-05"),
        (3, "区大任", "1986-01-22"),
    ]


@pytest.mark.fault("OF-04")
@pytest.mark.fault("TX-04")
def test_rare_characters_come_through_gb18030(tmp_path: Path) -> None:
    path = a_file(tmp_path, TEXT.replace("小明", "𫖯").replace("大任", "䶮"), encoding="gb18030")
    assert [row[1] for row in rows(path)[1:3]] == ["陈𫖯", "区䶮"]


@pytest.mark.fault("OF-04")
@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xff\xff\xff\xff",
        "\ufeff序号,姓名".encode("utf-16") + b"\x00",
        b"\xef\xbb\xbf\xff\xff",
        "姓名,性別\r\n陳小美,女\r\n".encode("big5"),
        "氏名,性別\r\nｻﾄｳ,ﾀﾅｶ\r\n".encode("shift_jis"),
        bytes(range(128, 256)),
    ],
)
def test_an_unclear_encoding_is_refused_and_not_guessed(tmp_path: Path, content: bytes) -> None:
    assert refusal(a_file(tmp_path, content)).code == "encoding_unclear"


@pytest.mark.fault("OF-04")
def test_a_doubtful_text_passes_when_a_second_judge_calls_it_chinese() -> None:
    text = "姓名,備註\r\n" + "張偉國,國強\r\n陳東華,學習\r\n" * 40
    found, encoding = decode(text.encode("gb18030"), file="x.csv")
    assert (found, encoding) == (text, "gb18030")


@pytest.mark.fault("OF-04")
@pytest.mark.parametrize("mark", [",", ";", "\t", "|", "，", "；"])
def test_the_separator_is_found(tmp_path: Path, mark: str) -> None:
    path = a_file(tmp_path, TEXT.replace(",", mark))
    assert rows(path)[1] == ["1", "陈小明", "男", "1990.05"]


def test_separators_within_quotes_do_not_count(tmp_path: Path) -> None:
    path = a_file(tmp_path, '姓名;备注\n甲;"一,二,三,四"\n乙;"五,六"\n')
    assert rows(path) == [["姓名", "备注"], ["甲", "一,二,三,四"], ["乙", "五,六"]]


def test_one_column_needs_no_separator(tmp_path: Path) -> None:
    assert rows(a_file(tmp_path, "姓名\n甲\n乙\n")) == [["姓名"], ["甲"], ["乙"]]


@pytest.mark.fault("OF-04")
def test_an_unclosed_quote_is_refused_with_its_row(tmp_path: Path) -> None:
    refused = refusal(a_file(tmp_path, '姓名,备注\n甲,好\n乙,"没有收尾\n丙,好\n'))
    assert (refused.code, refused.params["row"]) == ("csv_unclosed_quote", "3")


def test_text_after_a_closing_quote_is_refused_with_its_row(tmp_path: Path) -> None:
    refused = refusal(a_file(tmp_path, '姓名,备注\n甲,"好"坏\n'))
    assert (refused.code, refused.params["row"]) == ("csv_damaged", "2")


@pytest.mark.fault("OF-04")
def test_an_endless_line_is_refused(tmp_path: Path) -> None:
    assert refusal(a_file(tmp_path, "姓名," + "甲" * MAX_LINE)).code == "csv_line_too_long"


@pytest.mark.fault("OF-04")
def test_a_line_of_a_gigabyte_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as stream:
        stream.truncate(1 << 30)
    assert refusal(path).code == "sheet_file_too_large"


@pytest.mark.fault("OF-04")
def test_nul_characters_are_taken_out(tmp_path: Path) -> None:
    path = a_file(tmp_path, "姓名,性别\n甲\0乙,男\n")
    assert rows(path) == [["姓名", "性别"], ["甲乙", "男"]]


@pytest.mark.parametrize("content", ["\n\n , \n", "\ufeff", "\u3000\n"])
def test_a_file_of_nothing_is_refused(tmp_path: Path, content: str) -> None:
    assert refusal(a_file(tmp_path, content)).code == "sheet_file_empty"


def test_too_many_rows_are_refused(tmp_path: Path) -> None:
    assert refusal(a_file(tmp_path, "姓名\n" + "甲\n" * 5_000)).code == "sheet_too_long"


def test_columns_beyond_a_hundred_are_left_out_and_counted(tmp_path: Path) -> None:
    sheet = read_sheet(a_file(tmp_path, ",".join(["姓名", *["x"] * 119, " "]) + "\n甲\n"))
    assert (len(sheet.rows[0].cells), sheet.columns_left_out) == (100, 20)


def test_reading_stops_when_cancelled(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        read_sheet(a_file(tmp_path, "姓名\n" + "甲\n" * 200), progress=Stop())


def test_a_long_file_that_nobody_cancels_is_read(tmp_path: Path) -> None:
    assert len(rows(a_file(tmp_path, "姓名\n" + "甲\n" * 200))) == 201


def test_text_marks_of_spreadsheets_and_exports_are_taken_off(tmp_path: Path) -> None:
    path = a_file(tmp_path, '姓名,号码,备注,别的\n\'=甲,"=""0123""",\'0456,\'乙\n')
    assert rows(path)[1] == ["=甲", "0123", "0456", "'乙"]


def test_a_text_file_under_another_suffix_is_read(tmp_path: Path) -> None:
    path = tmp_path / "名册.xls"
    path.write_bytes(TEXT.replace(",", "\t").encode("gbk"))
    assert rows(path)[1][1] == "陈小明"
    assert read_sheet(path).sheet_name == "名册"


@pytest.mark.fault("TX-11")
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_numbers_and_phones_come_back_from_text_unchanged(tmp_path: Path, encoding: str) -> None:
    chance = random.Random(11)
    pairs = [
        (f"99{chance.randrange(10**15):015d}{chance.choice('0123456789X')}", f"0{chance.randrange(10**10):010d}")
        for _ in range(4_999)
    ]
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([("身份证号", "电话"), *pairs])
    assert rows(a_file(tmp_path, stream.getvalue(), encoding=encoding))[1:] == [list(pair) for pair in pairs]
