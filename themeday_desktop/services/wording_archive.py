"""Sentences for why a package or a bag is not right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from themeday_desktop.services.wording import fill

ASK = "请让支部重新导出。"
ARCHIVE: dict[str, str] = {
    "package_unreadable": "文件读不出来。请核对路径，或再拷一次。",
    "zip_not_an_archive": "不是资料包文件。请核对选的文件。",
    "zip_cut_off": "文件不完整，可能没拷完。请再拷一次。",
    "zip_empty": "文件是空的。请再拷一次。",
    "zip_trailing_bytes": "文件前后多出了内容，可能被改动。" + ASK,
    "zip_encrypted": "压缩包加了密码，不支持。" + ASK,
    "zip_method": "压缩方法不支持。" + ASK,
    "zip_bomb": "压缩得不正常，解开会占满磁盘，没有解。" + ASK,
    "zip_too_big": "解开后超过 1 GB，没有解。" + ASK,
    "zip_entry_too_big": "超过 200 MB，没有解。" + ASK,
    "zip_too_many_entries": "文件超过 2,000 个。" + ASK,
    "zip_overlap": "压缩包里的文件互相重叠，像是做过手脚。" + ASK,
    "zip_special_file": "不是普通文件，没有打开。" + ASK,
    "zip_crc": "内容损坏。请再拷一次。",
    "payload_changed": "内容和清单对不上，被改动或损坏了。" + ASK,
    "payload_missing": "清单里有，包里没有。" + ASK,
    "payload_not_listed": "包里有，清单里没有，像是后来放进去的。" + ASK,
    "payload_oxum": "文件数或大小和说明对不上。" + ASK,
    "tag_changed": "说明文件被改动或损坏了。" + ASK,
    "profile_fetch": "要从网上取文件，不允许。" + ASK,
    "id_mismatch": "活动编号前后不一致。" + ASK,
    "branch_mismatch": "包上写的支部和里面的记录不是同一个。" + ASK,
    "signature_unsupported": "带签名的资料包，这个版本还不会验。请更新程序。",
    "record_schema": "活动数据缺项或写法不对。" + ASK,
    "record_not_json": "活动数据读不出来。" + ASK,
}
GROUPS: tuple[tuple[str, str], ...] = (
    ("zip_", "压缩包不合要求，可能损坏或被改动。请让支部重新导出。"),
    ("name_", "包里有不该有的文件名。请让支部重新导出。"),
    ("manifest_", "校验清单和文件对不上。请让支部重新导出。"),
    ("payload_", "包里的文件和清单对不上。请让支部重新导出。"),
    ("record_", "活动数据读不出来或不合要求。请让支部重新导出。"),
    ("profile_", "不是本程序做的资料包，或被改动过。请让支部重新导出。"),
    ("bag_", "包的说明文件不合要求。请让支部重新导出。"),
    ("tag_", "包的说明文件和清单对不上。请让支部重新导出。"),
)


def archive_sentence(code: str, entry: str, params: Mapping[str, str]) -> str:
    """Why a package is refused, naming the file inside it."""
    general = next((text for start, text in GROUPS if code.startswith(start)), "资料包不合要求。请让支部重新导出。")
    text = fill(ARCHIVE.get(code, general), params)
    return f"{entry}：{text}" if entry else text


class BagFinding(Protocol):
    """One thing about a bag."""

    @property
    def code(self) -> str:
        """The stable code."""
        ...

    @property
    def entry(self) -> str:
        """The file it concerns, or empty."""
        ...


def bag_sentence(finding: BagFinding) -> str:
    """One thing about a bag: its code and the file, for people who know BagIt."""
    return f"{finding.code}: {finding.entry}" if finding.entry else finding.code
