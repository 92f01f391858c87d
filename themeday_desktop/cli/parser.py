"""The command line's grammar; wrong usage ends with 2 and a sentence, never with a traceback."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import NoReturn

from themeday_desktop.domain.errors import BadInput

PRINT_KINDS = ("sign-in-sheet", "record")


class _Parser(argparse.ArgumentParser):
    """A parser whose complaint is an error of ours, so that it is said like every other."""

    def error(self, message: str) -> NoReturn:
        raise BadInput("bad_argument", text=_chinese(message))


def _chinese(message: str) -> str:
    for english, chinese in (
        ("the following arguments are required:", "还缺"),
        ("unrecognized arguments:", "不认识"),
        ("argument ", "参数 "),
        ("invalid choice:", "不能是"),
        ("choose from", "可以是"),
        ("expected one argument", "后面要有一个值"),
        ("expected at least one argument", "后面至少要有一个值"),
        ("invalid int value:", "要写整数，不能是"),
        ("invalid _day value:", "要写成 2026-07-10 这样，不能是"),
        ("not allowed with", "不能同时用"),
        ("ignored explicit argument", "不带值，不能写"),
    ):
        message = message.replace(english, chinese)
    return message


def _day(text: str) -> date:
    if len(text) != 10:
        raise ValueError(text)
    return date.fromisoformat(text)


def _count(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 5000:
        raise ValueError(text)
    return number


def _name(text: str) -> str:
    """A name typed at the terminal; bytes that are no characters arrive as lone surrogates."""
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise argparse.ArgumentTypeError("里有认不出的字")
    return text


def build_parser() -> argparse.ArgumentParser:
    """The whole grammar."""
    shared = _Parser(add_help=False)
    shared.add_argument("--today", type=_day, default=argparse.SUPPRESS, metavar="YYYY-MM-DD", help="用这一天代替今天")
    parser = _Parser(prog="themeday", description="主题党日台账", parents=[shared], allow_abbrev=False)
    parser.add_argument("--version", action="store_true", help="显示版本")
    parser.add_argument("--ledger", type=Path, metavar="DIR", help="打开这本账")
    parser.add_argument("--quit-when-ready", action="store_true", help="第一页显示好就退出")
    parser.add_argument("--self-check", action="store_true", help="检查程序自己能不能用")
    commands = parser.add_subparsers(dest="command", metavar="命令", parser_class=_Parser)
    for add in (_demo, _new, _roster, _activity, _print, _export, _verify, _bag, _check):
        add(commands, shared)
    return parser


_Commands = argparse._SubParsersAction  # the type argparse itself gives, which has no public name


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def _ledger(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--ledger", type=Path, required=True, metavar="DIR", help="账本文件夹")


def _demo(commands: _Commands[_Parser], shared: _Parser) -> None:
    parser = commands.add_parser("demo", parents=[shared], allow_abbrev=False, help="做一个示范支部")
    parser.add_argument("directory", type=Path, metavar="DIR")
    parser.add_argument("--members", type=_count, default=46)
    parser.add_argument("--months", type=_count, default=12)
    parser.add_argument("--photos", type=_count, default=8)
    parser.add_argument("--seed", type=int, default=1)
    _json(parser)


def _new(commands: _Commands[_Parser], shared: _Parser) -> None:
    parser = commands.add_parser("new", parents=[shared], allow_abbrev=False, help="新建一本账")
    parser.add_argument("directory", type=Path, metavar="DIR")
    parser.add_argument("--branch", required=True, type=_name, metavar="NAME")
    parser.add_argument("--township", required=True, type=_name, metavar="NAME")
    _json(parser)


def _roster(commands: _Commands[_Parser], shared: _Parser) -> None:
    roster = commands.add_parser("roster", allow_abbrev=False, help="名册")
    verbs = roster.add_subparsers(dest="verb", required=True, metavar="命令", parser_class=_Parser)
    imports = verbs.add_parser("import", parents=[shared], allow_abbrev=False, help="导入名册，先看不写")
    imports.add_argument("file", type=Path, metavar="FILE")
    imports.add_argument("--apply", action="store_true", help="写入账本")
    listing = verbs.add_parser("list", parents=[shared], allow_abbrev=False, help="列出名册")
    for parser in (imports, listing):
        _ledger(parser)
        _json(parser)


def _activity(commands: _Commands[_Parser], shared: _Parser) -> None:
    activity = commands.add_parser("activity", allow_abbrev=False, help="活动")
    verbs = activity.add_subparsers(dest="verb", required=True, metavar="命令", parser_class=_Parser)
    listing = verbs.add_parser("list", parents=[shared], allow_abbrev=False, help="列出活动")
    listing.add_argument("--year", type=int)
    show = verbs.add_parser("show", parents=[shared], allow_abbrev=False, help="一次活动的全部记录")
    show.add_argument("id", metavar="ID")
    for parser in (listing, show):
        _ledger(parser)
        _json(parser)


def _print(commands: _Commands[_Parser], shared: _Parser) -> None:
    parser = commands.add_parser("print", parents=[shared], allow_abbrev=False, help="打印成文件")
    parser.add_argument("kind", metavar="KIND", help="、".join(PRINT_KINDS))
    parser.add_argument("--activity", required=True, metavar="ID")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    _ledger(parser)
    _json(parser)


def _export(commands: _Commands[_Parser], shared: _Parser) -> None:
    parser = commands.add_parser("export", parents=[shared], allow_abbrev=False, help="做资料包")
    parser.add_argument("id", metavar="ID")
    parser.add_argument("--to", type=Path, required=True, metavar="DIR")
    _ledger(parser)
    _json(parser)


def _verify(commands: _Commands[_Parser], shared: _Parser) -> None:
    parser = commands.add_parser("verify", parents=[shared], allow_abbrev=False, help="检验资料包")
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    _json(parser)


def _bag(commands: _Commands[_Parser], shared: _Parser) -> None:
    bag = commands.add_parser("bag", allow_abbrev=False, help="BagIt 包")
    verbs = bag.add_subparsers(dest="verb", required=True, metavar="命令", parser_class=_Parser)
    parser = verbs.add_parser("verify", parents=[shared], allow_abbrev=False, help="检验一个 BagIt 包")
    parser.add_argument("path", type=Path, metavar="PATH")
    _json(parser)


def _check(commands: _Commands[_Parser], shared: _Parser) -> None:
    parser = commands.add_parser("check", parents=[shared], allow_abbrev=False, help="检查账本")
    parser.add_argument("--full", action="store_true", help="每条记录都查")
    _ledger(parser)
    _json(parser)
