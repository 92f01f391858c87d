"""Files beside the photos of an activity, such as a video or a scanned paper: what may come in and what goes on.

A file is never opened or read by this program beyond its bytes: what is in it is nobody's business but its program's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from themeday_desktop.domain.errors import Problem

MIB, GIB = 1024**2, 1024**3
MOST_BYTES = 10 * GIB  # two hours of a phone's video; more is no longer one activity's
MOST_FILES = 200  # of one activity
PACKED_MOST_BYTES = 200 * MIB  # of one file in a package: what its reader takes from a stranger
PACKED_ROOM_BYTES = 500 * MIB  # of all of them; photos and paper need the rest of the package's 1 GiB
FAT32_MOST_BYTES = 4 * GIB - 1  # of one file on a stick as it is mostly sold: its length has 32 bits
FREE_BYTES = 500 * MIB  # what stays free on the disk, for the ledger itself
NAME_LIMIT, NOTE_LIMIT = 120, 500  # characters


class AttachmentKind(Enum):
    """What a file is for: 视频, 录音, 文字材料, 表格, or something else."""

    VIDEO = "video"
    AUDIO = "audio"
    TEXT = "text"
    TABLE = "table"
    OTHER = "other"


# What may come in, by the ending of its name. Programs and scripts are not among them: one opens by a click.
SUFFIXES: dict[str, AttachmentKind] = {
    **dict.fromkeys(
        ("mp4", "mov", "m4v", "avi", "mkv", "wmv", "flv", "3gp", "mts", "mpg", "mpeg", "webm"), AttachmentKind.VIDEO
    ),
    **dict.fromkeys(("mp3", "m4a", "wav", "amr", "aac", "wma", "ogg"), AttachmentKind.AUDIO),
    **dict.fromkeys(("pdf", "ofd", "doc", "docx", "wps", "rtf", "odt", "txt"), AttachmentKind.TEXT),
    **dict.fromkeys(("xls", "xlsx", "et", "csv", "ods"), AttachmentKind.TABLE),
    **dict.fromkeys(("ppt", "pptx", "dps", "odp", "zip", "rar", "7z", "tif", "tiff", "bmp"), AttachmentKind.OTHER),
}


@dataclass(frozen=True, slots=True)
class Attachment:
    """附件: one file of an activity, kept byte for byte; `sha512` is what it was when it came in.

    `suffix` is the ending of its name in small letters, without the dot; `name` is what people call it, without
    an ending of its own; `original_name` what it came as.
    """

    id: str
    activity_id: str
    position: int
    sha512: str
    bytes: int
    suffix: str
    original_name: str
    name: str
    kind: AttachmentKind
    note: str | None
    entered_at: str
    version: int = 1

    @property
    def key(self) -> str:
        """What its file is called in the store: half of the hash, which is as long as names on Windows may grow."""
        return self.sha512[:64]

    @property
    def is_video(self) -> bool:
        """Whether it is played and never written to, going by its ending."""
        return SUFFIXES.get(self.suffix) in (AttachmentKind.VIDEO, AttachmentKind.AUDIO)


@dataclass(frozen=True, slots=True)
class AttachmentDraft:
    """What is said of a file, as typed."""

    name: str
    kind: AttachmentKind
    note: str | None


def suffix_of(name: str) -> str | None:
    """The ending of a file's name in small letters where such a file may come in, else None."""
    stem, _, suffix = name.rpartition(".")
    found = suffix.lower()
    return found if stem and found in SUFFIXES else None


def check_attachment(draft: AttachmentDraft) -> tuple[Problem, ...]:
    """What is wrong with what is said of a file."""
    problems = []
    if not draft.name:
        problems.append(Problem("name", "attachment_needs_name"))
    for field, text, limit in (("name", draft.name, NAME_LIMIT), ("note", draft.note or "", NOTE_LIMIT)):
        if len(text) > limit:
            problems.append(Problem(field, "too_long", {"limit": str(limit)}))
    return tuple(problems)


def packed_ids(attachments: Iterable[Attachment]) -> frozenset[str]:
    """The files that go into the package: in their order, each and all together within what a package holds.

    The others stay in the ledger; the record tells of them with their hash, so that a copy handed over by other means
    can be proven.
    """
    room, found = PACKED_ROOM_BYTES, []
    for one in attachments:
        if one.bytes <= min(PACKED_MOST_BYTES, room):
            found.append(one.id)
            room -= one.bytes
    return frozenset(found)


def intake_problem(name: str, size: int, *, most_on_disk: int | None) -> str | None:
    """Why a file can't come in, as a code, judged by its name and length before a byte is copied; None for nothing.

    `most_on_disk` is the longest file the ledger's disk can hold where that is limited.
    """
    if suffix_of(name) is None:
        return "attachment_type"
    if size == 0:
        return "attachment_empty"
    if size > MOST_BYTES:
        return "attachment_too_large"
    if most_on_disk is not None and size > most_on_disk:
        return "attachment_fat32"
    return None
