"""What goes into a package, under which names, and what the package file itself is called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from themeday_desktop.archive.refusal import Refusal

MAX_NAME = 120
MAX_FILE_NAME = 96  # characters; four are kept free for "_999", so the promised 100 always hold
MAX_FILE_NAME_BYTES = 240  # ext4 allows 255 bytes; the rest again for the number
TOP_FOLDER = re.compile(r"themeday-[0-9a-f]{8}\Z")

RECORD = "data/record.json"

# Case matters: on some systems two names would become one file.
_PLACE = re.compile(
    r"data/(record\.json|documents/[^/]+\.(pdf|docx|xlsx)|photos/([0-9]{4}\.jpg|index\.csv)|attachments/[^/]+)\Z"
)
_NAME = re.compile(r"[A-Za-z0-9._/-]+\Z")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?\Z", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[\\/:*?"<>|.\s]+')
_HIDDEN_CATEGORIES = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


@dataclass(frozen=True, slots=True)
class Entry:
    """One payload file: its path inside the bag (`data/...`) and its bytes, or the file that holds them.

    `sha512` is what the source is known to have; it is then hashed once, when the package is read back, and not
    while it is written. A source that has changed since is found there.
    """

    name: str
    source: bytes | Path
    sha512: str | None = None


def name_problem(name: str) -> str | None:
    """The rule of the package profile that `name` breaks, as a stable code; `None` when it is a good name."""
    if not name:
        return "name_empty"
    if len(name) > MAX_NAME:
        return "name_too_long"
    if not _NAME.match(name):
        return "name_characters"
    if name.startswith("/"):
        return "name_absolute"
    return next((problem for part in name.split("/") if (problem := _part_problem(part))), None)


def _part_problem(part: str) -> str | None:
    if part in ("", ".", ".."):
        return "name_parts"
    if part.endswith("."):
        return "name_trailing"  # Windows drops the dot silently, and two names become one
    return "name_reserved" if _RESERVED.match(part) else None


def has_place(name: str) -> bool:
    """Whether the profile has a place for the payload file `name` (`data/...`); anything else has no business there."""
    return _PLACE.match(name) is not None


def check_names(names: Iterable[str]) -> None:
    """Refuse the first name that breaks the profile or collides with another on some file system."""
    seen: dict[str, str] = {}
    for name in names:
        problem = name_problem(name)
        if problem is not None:
            raise Refusal(problem, name)
        folded = name.lower()
        if folded in seen:
            raise Refusal("name_twice" if seen[folded] == name else "name_case", name)
        seen[folded] = name
    check_no_file_is_a_folder(seen)


def check_no_file_is_a_folder(names: Iterable[str]) -> None:
    """Refuse `a` beside `a/b`: no file system can hold both."""
    files = set(names)
    for name in files:
        parts = name.split("/")
        for length in range(1, len(parts)):
            if "/".join(parts[:length]) in files:
                raise Refusal("name_file_is_folder", name)


def top_folder(activity_id: str) -> str:
    """The single folder inside the package: `themeday-` and the first 8 characters of the activity's id."""
    return f"themeday-{activity_id[:8]}"


def package_file_name(branch: str, date: str, *, kind: str, activity_id: str) -> str:
    """`<branch>_<date>_<kind>_<first 8 of id>.zip`, cleaned for FAT32 and NTFS.

    Chinese stays. The branch is cut so that the name has at most 96 characters and 240 bytes of UTF-8,
    which leaves room for the number that a second package of the same name receives.
    """
    tail = f"_{_clean(date)[:10]}_{_clean(kind)[:20].rstrip('-')}_{_clean(activity_id)[:8]}.zip"
    head = _clean(branch) or "党支部"
    while len(head) + len(tail) > MAX_FILE_NAME or len((head + tail).encode()) > MAX_FILE_NAME_BYTES:
        head = head[:-1]
    return head.rstrip("-") + tail


def _clean(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    visible = "".join(c if c.isspace() or unicodedata.category(c) not in _HIDDEN_CATEGORIES else "" for c in composed)
    return _FORBIDDEN.sub("-", visible).strip("-")
