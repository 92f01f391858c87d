"""Resident identity numbers (公民身份号码) by GB 11643: read, checked with a warning, and masked."""

import re
from dataclasses import dataclass
from datetime import date

from themeday_desktop.domain.dates import PartialDate
from themeday_desktop.domain.traits import Sex

LENGTH = 18
OLD_LENGTH = 15

_FULL_WIDTH = str.maketrans("０１２３４５６７８９Ｘｘ×", "0123456789XXX")
_NOT_PRINTED = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\x00-\x1f\x7f-\x9f]+")
_DIGITS = re.compile(r"[0-9]+")
_EIGHTEEN = re.compile(r"[0-9]{17}[0-9X]")
_OLD_CENTURY = 1900


@dataclass(frozen=True, slots=True)
class IdentityReading:
    """What a written identity number says, and what is odd about it.

    ``problems`` holds codes, none of which refuses the number (GB 11643; old wrong numbers exist):
    ``empty``, ``old_number`` (15 digits, valid until 2013), ``length``, ``characters``, ``checksum``,
    ``birth`` (a day the calendar lacks), ``birth_future``, ``sequence`` (000 was never given out).
    """

    number: str
    problems: tuple[str, ...] = ()
    birth: PartialDate | None = None
    sex: Sex | None = None


def normalise_identity_number(text: str) -> str:
    """ASCII digits and upper-case X, without blanks or invisible characters anywhere."""
    return _NOT_PRINTED.sub("", text.translate(_FULL_WIDTH)).upper()


def check_character(first_seventeen: str) -> str:
    """The eighteenth character that belongs to seventeen digits (ISO 7064 mod 11-2)."""
    rest = 0
    for digit in first_seventeen:
        rest = (rest + int(digit)) * 2 % 11
    return "0123456789X"[(1 - rest) % 11]


def check_identity_number(text: str, *, today: date) -> IdentityReading:
    """Read a number of 18 or 15 characters; problems are codes, never refusals."""
    number = normalise_identity_number(text)
    if not number:
        return IdentityReading("", ("empty",))
    if _EIGHTEEN.fullmatch(number):
        return _read_eighteen(number, today)
    if len(number) == OLD_LENGTH and _DIGITS.fullmatch(number):
        return _read_fifteen(number, today)
    odd_character = _DIGITS.fullmatch(number.removesuffix("X")) is None
    problems = [] if len(number) in (LENGTH, OLD_LENGTH) else ["length"]
    if odd_character or not problems:
        problems.append("characters")
    return IdentityReading(number, tuple(problems))


def _read_eighteen(number: str, today: date) -> IdentityReading:
    birth, problems = _read_birth(number[6:14], today)
    if number[14:17] == "000":
        problems.append("sequence")
    if check_character(number[:17]) != number[17]:
        problems.append("checksum")
    return IdentityReading(number, tuple(problems), birth, _read_sex(number[16]))


def _read_fifteen(number: str, today: date) -> IdentityReading:
    birth, problems = _read_birth(f"{_OLD_CENTURY // 100}{number[6:12]}", today)
    if number[12:15] == "000":
        problems.append("sequence")
    return IdentityReading(number, ("old_number", *problems), birth, _read_sex(number[14]))


def _read_birth(digits: str, today: date) -> tuple[PartialDate | None, list[str]]:
    try:
        birth = PartialDate(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None, ["birth"]
    return (None, ["birth_future"]) if birth.first_day() > today else (birth, [])


def _read_sex(sequence_digit: str) -> Sex:
    return Sex.MALE if int(sequence_digit) % 2 else Sex.FEMALE


def mask_identity_number(number: str) -> str:
    """The first three and last four characters with stars between; all stars when it is short."""
    if len(number) < OLD_LENGTH:
        return "*" * len(number)
    return f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}"


def mask_phone(phone: str) -> str:
    """138 **** 2716 for eleven digits; for others the last four (or fewer) characters stay."""
    if len(phone) == 11 and _DIGITS.fullmatch(phone):
        return f"{phone[:3]} **** {phone[7:]}"
    shown = min(4, len(phone) // 2)
    return "*" * (len(phone) - shown) + phone[len(phone) - shown :]


def canonical_number(number: str | None) -> str | None:
    """The number for comparing: an old one of 15 digits as the 18 it became; None stays None."""
    if number is None or len(number) != OLD_LENGTH or not _DIGITS.fullmatch(number):
        return number or None
    longer = f"{number[:6]}{_OLD_CENTURY // 100}{number[6:]}"
    return longer + check_character(longer)
