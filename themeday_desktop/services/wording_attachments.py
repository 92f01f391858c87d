"""Sentences about the files beside the photos: what is said before they are copied, and why one can't be added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from themeday_desktop.domain.attachments import (
    FREE_BYTES,
    GIB,
    MIB,
    MOST_BYTES,
    MOST_FILES,
    PACKED_MOST_BYTES,
    PACKED_ROOM_BYTES,
    AttachmentKind,
)
from themeday_desktop.domain.errors import BadInput
from themeday_desktop.services.refusals import listed, told_refusals
from themeday_desktop.services.sizes import size_text

if TYPE_CHECKING:
    from themeday_desktop.services.attachments import Intended

ATTACHMENT_WORDS: dict[AttachmentKind, str] = {
    AttachmentKind.VIDEO: "视频",
    AttachmentKind.AUDIO: "录音",
    AttachmentKind.TEXT: "文字材料",
    AttachmentKind.TABLE: "表格",
    AttachmentKind.OTHER: "其他",
}
STAYS_HERE = "留在支部"
LIMITS = (
    f"单个文件最多 {MOST_BYTES // GIB} GB。进资料包的，单个不超过 {PACKED_MOST_BYTES // MIB} MB、"
    f"合计不超过 {PACKED_ROOM_BYTES // MIB} MB；更大的留在本机，另外拷给镇里。"
)

ATTACHMENT_TITLE = "这个文件没有加进来"
KEPT_TITLE = "账本里的一个文件不对"
_OTHERS = "其他文件不受影响，原来的文件也没有动。"
# 出了什么事, 什么没受影响, 接下来怎么办.
ATTACHMENT_FAILURES: dict[str, tuple[str, str, str]] = {
    "attachment_type": (
        "{name} 不是能加的文件。",
        _OTHERS,
        "可以加视频、录音、PDF、WPS 和 Office 文件；别的请先压缩成 zip。",
    ),
    "attachment_empty": ("{name} 是空的，里面没有内容。", _OTHERS, "请重新传一次。"),
    "attachment_too_large": (f"{{name}} 超过 {MOST_BYTES // GIB} GB。", _OTHERS, "请剪短或压缩以后再加。"),
    "attachment_fat32": (
        "{name} 超过 4 GB，账本所在的盘是 FAT32 格式，放不下这么大的文件。",
        _OTHERS,
        "请剪短，或把账本挪到本机磁盘上。",
    ),
    "attachment_too_many": (
        f"一次活动最多 {MOST_FILES} 个文件，{{name}} 放不下了。",
        _OTHERS,
        "请打成一个压缩包再加。",
    ),
    "attachment_unreadable": (
        "{name} 读不出来，可能已被删掉、U 盘被拔下，或正被别的程序占用。",
        _OTHERS,
        "请看看文件还在不在，再加一次。",
    ),
    "attachment_changing": ("{name} 正在变化，可能还没有录完或传完。", _OTHERS, "请等传完再加一次。"),
    "attachment_missing": ("“{name}”的文件不见了。", "账本里的其他内容都在。", "请把原来的文件再加一次。"),
    "attachment_damaged": (
        "“{name}”的文件坏了，和加进来的时候不一样。",
        "账本里的其他内容都在。",
        "请把原来的文件再加一次，坏的就换成好的；找不到原来的，请把它移出。",
    ),
}
_KEPT = ("attachment_missing", "attachment_damaged")

ATTACHMENT_PROBLEMS: dict[str, str] = {
    "attachment_needs_name": "请写一个名称。",
    "no_such_attachment": "这个文件已经移出了。",
}

ATTACHMENT_DAMAGE: dict[str, str] = {
    "attachment_missing": "文件“{name}”不见了。",
    "attachment_zero": "文件“{name}”成了空的。",
    "attachment_changed": "文件“{name}”被改动过。",
    "attachment_renamed": "文件“{name}”改了名，现在叫 {found}。",
    "attachment_unreadable": "文件“{name}”读不出来。",
    "attachment_extra": "附件文件夹里多了一个文件 {file}。",
    "attachment_unlisted": "附件文件夹里有一个没有登记的文件 {file}。",
}

ATTACHMENT_VERBS: dict[str, str] = {
    "add_attachment": "已加文件“{name}”",
    "add_attachments": "已加文件 {count} 个",
    "amend_attachment": "已保存文件“{name}”的说明",
    "remove_attachments": "已移出 {count} 个文件，可以撤销",
}

OPEN_TITLE = "打开别人做的文件？"
OPEN_WARNING = "“{name}”会用这台电脑上的程序打开。文件里可能带有宏、脚本或链接，请确认是信得过的人给的。"


def failure_title(code: str) -> str:
    """What stands above a failure: that a file was not added, or that one the ledger has is not right."""
    return KEPT_TITLE if code in _KEPT else ATTACHMENT_TITLE


def no_room(intended: Intended) -> tuple[str, str, str]:
    """What is told where the disk has too little: 出了什么事, 什么没受影响, 接下来怎么办."""
    short = size_text(intended.bytes + FREE_BYTES - intended.free_bytes)
    happened = (
        f"要加的文件一共 {size_text(intended.bytes)}，账本所在的磁盘只剩 {size_text(intended.free_bytes)}，"
        f"还要给账本留 {FREE_BYTES // MIB} MB。"
    )
    return happened, "一个文件也没有拷，原来的都没有动。", f"请先腾出 {short}，再加一次。"


def before_copying(intended: Intended) -> str | None:
    """What is said before files are copied that are too long for some of the ways on; None where nothing is."""
    if not intended.unpacked:
        return None
    names = listed(intended.unpacked)
    told = (
        f"{names} 超过 {PACKED_MOST_BYTES // MIB} MB：原样存在本机账本里（一共要 {size_text(intended.bytes)}），"
        "不进资料包，要另外拷给镇里。资料包里记着它的校验值。"
    )
    if intended.beyond_fat32:
        stick = listed(intended.beyond_fat32)
        told += f"{stick} 超过 4 GB，FAT32 格式的 U 盘放不下，请用 exFAT 或 NTFS 格式的盘。"
    return told


def restored_files(names: Sequence[str]) -> tuple[str, str] | None:
    """What is said of files that were listed already and whose content was put back; None where there are none."""
    if not names:
        return None
    return f"{len(names)} 个文件补好了", f"账本里的 {listed(names)} 原来不见了或坏了，现在又是好的。"


def not_added_files(known: Sequence[str], refused: Sequence[BadInput]) -> tuple[str, str] | None:
    """What is said of files that were not added: a fact and why; None when all were."""
    return told_refusals(known, refused, reasons=ATTACHMENT_FAILURES, other="attachment_unreadable")
