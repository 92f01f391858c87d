"""Amounts of money: integers of fen, read from what people type and written in figures and in words."""

from __future__ import annotations

import re

from themeday_desktop.domain.errors import Problem

FEN_PER_YUAN = 100
LEAST_FEN = 1
MOST_FEN = 100_000 * FEN_PER_YUAN  # FAULTS TX-12: no single entry of dues is larger
WORDS_LIMIT_FEN = 10**12 * FEN_PER_YUAN

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．", "0123456789.")
_AMOUNT = r"([0-9]+)(?:\.([0-9]+))?"
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")


def parse_yuan(text: str, *, field: str = "amount", most_fen: int = MOST_FEN) -> int | Problem:
    """The fen of an amount typed in yuan: ASCII or full-width digits, at most two decimals, 0.01 to `most_fen`.

    Nothing else is read: no sign, no currency mark, no grouping, no exponent. The problem is for `field`; its codes
    are required, not_an_amount, too_many_decimals and out_of_range. `yuan_text` of the result shows what was read.
    """
    typed = text.strip()
    if not typed:
        return Problem(field, "required")
    match = re.fullmatch(_AMOUNT, typed.translate(_FULL_WIDTH))
    if match is None:
        return Problem(field, "not_an_amount")
    whole, decimals = match[1].lstrip("0"), match[2] or ""
    if len(decimals) > 2:
        return Problem(field, "too_many_decimals")
    digits = whole + decimals.ljust(2, "0")
    # The length comes first: Python refuses to read a number of thousands of digits.
    fen = int(digits) if len(digits) <= len(str(most_fen)) else most_fen + 1
    if not LEAST_FEN <= fen <= most_fen:
        return Problem(field, "out_of_range", {"most": yuan_text(most_fen, grouped=True).removesuffix(".00")})
    return fen


def yuan_text(fen: int, *, grouped: bool = False) -> str:
    """The amount in yuan with two decimals, such as 141.60 or -0.50; `grouped` writes 5,200.00."""
    yuan, rest = divmod(abs(fen), FEN_PER_YUAN)
    return f"{'-' if fen < 0 else ''}{f'{yuan:,}' if grouped else yuan}.{rest:02d}"


def rmb_words(fen: int) -> str:
    """The amount in capital words (大写), after 会计基础工作规范 article 52: 14160 is 壹佰肆拾壹元陆角整.

    整 follows 元 and 角, never 分. Of zeros in a row one 零 is written, and none where article 52 leaves it open.
    Raises ValueError from 10,000 亿 yuan on.
    """
    if abs(fen) >= WORDS_LIMIT_FEN:
        raise ValueError("amount_too_large")
    yuan, rest = divmod(abs(fen), FEN_PER_YUAN)
    jiao, cents = divmod(rest, 10)
    words = f"{_whole_words(yuan)}元" if yuan or not rest else ""
    if jiao:
        words += f"{_DIGITS[jiao]}角"
    elif cents and yuan:
        words += "零"
    words += f"{_DIGITS[cents]}分" if cents else "整"
    return f"负{words}" if fen < 0 else words


def _whole_words(yuan: int) -> str:
    if yuan == 0:
        return _DIGITS[0]
    words = ""
    for place in (2, 1, 0):
        group = yuan // 10_000**place % 10_000
        if group == 0:
            continue
        if words and group < 1000:
            words += _DIGITS[0]
        words += _group_words(group) + _GROUPS[place]
    return words


def _group_words(group: int) -> str:
    """A number of one to four digits; zeros at its head and end are not said, one or more inside are one 零."""
    words, gap = "", False
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        if digit == 0:
            gap = bool(words)
            continue
        words += (_DIGITS[0] if gap else "") + _DIGITS[digit] + _PLACES[place]
        gap = False
    return words
