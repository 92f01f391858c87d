"""The command line's grammar; wrong usage ends with 2 and a sentence, never with a traceback."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from themeday_desktop.cli.window_arguments import parse_day
from themeday_desktop.domain.dues_rules import Rounding
from themeday_desktop.domain.errors import BadInput
from themeday_desktop.domain.traits import DuesCategory

PRINT_KINDS = (
    "sign-in-sheet",
    "record",
    "move-filing",
    "dues-sheet",
    "dues-ledger",
    "make-up-sheet",
    "study-hours",
    "floating-members",
    "appraisal-sheet",
)


class _Layout(argparse.HelpFormatter):
    """The layout of the help with a Chinese heading."""

    def add_usage(self, *parts: Any, **named: Any) -> None:
        if len(parts) < 4:  # the fourth is the prefix, which subcommands give
            named.setdefault("prefix", "用法：")
        super().add_usage(*parts, **named)


class _Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese, and whose complaint is an error of ours, said like every other."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False, allow_abbrev=False, formatter_class=_Layout)
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def error(self, message: str) -> NoReturn:
        raise BadInput("bad_argument", text=_chinese(message))


def _chinese(message: str) -> str:
    for english, chinese in (
        ("the following arguments are required:", "还缺"),
        ("unrecognized arguments:", "不认识"),
        ("ignored explicit argument", "不带值，不能写"),
        ("argument ", "参数 "),
        ("invalid choice:", "不能是"),
        ("choose from", "可以是"),
        ("expected one argument", "后面要有一个值"),
        ("expected at least one argument", "后面至少要有一个值"),
        ("invalid int value:", "要写整数，不能是"),
        ("not allowed with", "不能同时用"),
        ("one of the arguments", "这几个要有一个："),
        (" is required", ""),
    ):
        message = message.replace(english, chinese)
    return message


def _day(earliest: int, latest: int) -> Callable[[str], date]:
    """Reads a day of the years `earliest` to `latest`."""

    def read(text: str) -> date:
        try:
            day = parse_day(text)
        except ValueError:
            day = None
        if day is None or not earliest <= day.year <= latest:
            raise argparse.ArgumentTypeError(f"要写成 2026-07-10 这样，{earliest} 年到 {latest} 年，不能是“{text}”")
        return day

    return read


def _count(most: int, *, least: int = 0) -> Callable[[str], int]:
    """Reads a number from `least` to `most`."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdecimal() and len(text) < 10 and least <= int(text) <= most):
            raise argparse.ArgumentTypeError(f"要写 {least} 到 {most} 的整数，不能是“{text}”")
        return int(text)

    return read


_YEAR = _count(2200, least=1921)  # the Party was founded in 1921


def _name(text: str) -> str:
    """A name typed at the terminal; bytes that are no characters arrive as lone surrogates."""
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise argparse.ArgumentTypeError("里有认不出的字")
    return text


def _path(text: str) -> Path:
    """A place; an empty one would mean the folder the shell happens to stand in."""
    if not text.strip() or "\0" in text:
        raise argparse.ArgumentTypeError("要写一个位置，不能是空的")
    return Path(text)


def build_parser() -> argparse.ArgumentParser:
    """The whole grammar."""
    parser = _Parser(prog="themeday", description="主题党日台账")
    _today(parser)
    parser.add_argument("--version", action="store_true", help="显示版本")
    parser.add_argument("--ledger", type=_path, metavar="DIR", help="打开这本账")
    parser.add_argument("--quit-when-ready", action="store_true", help="第一页显示好就退出")
    parser.add_argument("--self-check", action="store_true", help="检查程序自己能不能用")
    commands = parser.add_subparsers(dest="command", metavar="命令", parser_class=_Parser)
    for add in (_demo, _new, _roster, _dues, _activity, _print, _export, _verify, _bag, _check):
        add(commands)
    return parser


_Commands = argparse._SubParsersAction  # the type argparse itself gives, which has no public name


def _today(parser: argparse.ArgumentParser, *, earliest: int = 1900, latest: int = 2200) -> None:
    read = _day(earliest, latest)
    parser.add_argument("--today", type=read, default=argparse.SUPPRESS, metavar="YYYY-MM-DD", help="用这一天代替今天")


def _json(parser: argparse.ArgumentParser) -> None:
    """What every command takes: the form of its output and the day that stands in for today."""
    _today(parser)
    _form(parser)


def _form(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def _ledger(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--ledger", type=_path, required=True, metavar="DIR", help="账本文件夹")


def _demo(commands: _Commands[_Parser]) -> None:
    parser = commands.add_parser("demo", help="做一个示范支部")
    parser.add_argument("directory", type=_path, metavar="DIR", help="建在哪里")
    parser.add_argument("--members", type=_count(5000), default=46, metavar="N", help="多少名党员")
    parser.add_argument("--months", type=_count(240), default=12, metavar="N", help="多少个月的活动")
    parser.add_argument("--photos", type=_count(5000), default=8, metavar="N", help="多少张照片")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="换一个数，换一批人")
    _today(parser, earliest=2000, latest=2100)  # its oldest people were born ninety years before
    _form(parser)


def _new(commands: _Commands[_Parser]) -> None:
    parser = commands.add_parser("new", help="新建一本账")
    parser.add_argument("directory", type=_path, metavar="DIR", help="建在哪里")
    parser.add_argument("--branch", required=True, type=_name, metavar="NAME", help="支部全称")
    parser.add_argument("--township", required=True, type=_name, metavar="NAME", help="上级党委名称")
    _json(parser)


def _roster(commands: _Commands[_Parser]) -> None:
    roster = commands.add_parser("roster", help="名册")
    verbs = roster.add_subparsers(dest="verb", required=True, metavar="命令", parser_class=_Parser)
    imports = verbs.add_parser("import", help="导入名册，先看不写")
    imports.add_argument("file", type=_path, metavar="FILE", help="名册文件，.xlsx 或 .csv")
    imports.add_argument("--apply", action="store_true", help="写入账本")
    listing = verbs.add_parser("list", help="列出名册")
    for parser in (imports, listing):
        _ledger(parser)
        _json(parser)


def _dues(commands: _Commands[_Parser]) -> None:
    dues = commands.add_parser("dues", help="党费")
    verbs = dues.add_subparsers(dest="verb", required=True, metavar="命令", parser_class=_Parser)
    parser = verbs.add_parser("explain", help="算一算每月该交多少，依据哪一条")
    categories, roundings = ([one.value for one in kinds] for kinds in (DuesCategory, Rounding))
    parser.add_argument("--category", required=True, choices=categories, metavar="C", help="、".join(categories))
    parser.add_argument("--base", metavar="YUAN", help="每月收入，也就是计算基数")
    parser.add_argument("--rounding", choices=roundings, default="fen", metavar="R", help="取到 fen、jiao 或 yuan")
    parser.add_argument("--local-rate", metavar="YUAN", help="本地定的农民党员每月交纳数")
    _form(parser)
    status = verbs.add_parser("status", help="一年里每个人每个月应交、已交")
    status.add_argument("--year", type=_YEAR, required=True, metavar="YYYY", help="哪一年")
    _ledger(status)
    _json(status)


def _activity(commands: _Commands[_Parser]) -> None:
    activity = commands.add_parser("activity", help="活动")
    verbs = activity.add_subparsers(dest="verb", required=True, metavar="命令", parser_class=_Parser)
    listing = verbs.add_parser("list", help="列出活动")
    listing.add_argument("--year", type=int, metavar="YYYY", help="只看这一年")
    show = verbs.add_parser("show", help="一次活动的全部记录")
    show.add_argument("id", metavar="ID", help="活动的编号，写开头几位就行")
    late = verbs.add_parser("late", help="写明一次活动为什么过后才录入（补录）")
    late.add_argument("id", metavar="ID", help="活动的编号，写开头几位就行")
    late.add_argument("--reason", type=_name, required=True, metavar="TEXT", help="补录的原因")
    for parser in (listing, show, late):
        _ledger(parser)
        _json(parser)


def _print(commands: _Commands[_Parser]) -> None:
    parser = commands.add_parser("print", help="打印成文件")
    parser.add_argument("kind", metavar="KIND", help="、".join(PRINT_KINDS))
    subject = parser.add_mutually_exclusive_group()  # the floating members are those of today
    subject.add_argument("--activity", metavar="ID", help="活动的编号，写开头几位就行")
    subject.add_argument("--year", type=_YEAR, metavar="YYYY", help="党费台账、补课台账、学时统计表要哪一年")
    parser.add_argument("--out", type=_path, required=True, metavar="FILE", help="存成哪个文件，.pdf、.xlsx 或 .csv")
    _ledger(parser)
    _json(parser)


def _export(commands: _Commands[_Parser]) -> None:
    parser = commands.add_parser("export", help="做资料包")
    parser.add_argument("id", metavar="ID", help="活动的编号，写开头几位就行")
    parser.add_argument("--to", type=_path, required=True, metavar="DIR", help="存到哪个文件夹")
    _ledger(parser)
    _json(parser)


def _verify(commands: _Commands[_Parser]) -> None:
    parser = commands.add_parser("verify", help="检验资料包")
    parser.add_argument("files", type=_path, nargs="+", metavar="FILE", help="资料包")
    _json(parser)


def _bag(commands: _Commands[_Parser]) -> None:
    bag = commands.add_parser("bag", help="BagIt 包")
    verbs = bag.add_subparsers(dest="verb", required=True, metavar="命令", parser_class=_Parser)
    parser = verbs.add_parser("verify", help="检验一个 BagIt 包")
    parser.add_argument("path", type=_path, metavar="PATH", help="文件夹或 .zip")
    _json(parser)


def _check(commands: _Commands[_Parser]) -> None:
    parser = commands.add_parser("check", help="检查账本")
    parser.add_argument("--full", action="store_true", help="每条记录都查")
    _ledger(parser)
    _json(parser)
