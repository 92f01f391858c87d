"""Sentences for why a package or a bag is not right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from themeday_desktop.services.wording import fill

ARCHIVE: dict[str, str] = {
    "package_unreadable": "文件读不出来。请再拷一次。",
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
