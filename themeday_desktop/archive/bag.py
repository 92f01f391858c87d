"""The tag files of a BagIt 1.0 bag (RFC 8493) as this program writes them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

BAGIT_TXT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
DECLARATION = "bagit.txt"
BAG_INFO = "bag-info.txt"
MANIFEST = "manifest-sha512.txt"
TAG_MANIFEST = "tagmanifest-sha512.txt"
PAYLOAD_OXUM = "Payload-Oxum"

_LABEL = re.compile(r"[A-Za-z][A-Za-z0-9-]*\Z")


def bag_info_txt(info: Sequence[tuple[str, str]], *, payload_bytes: int, payload_files: int) -> bytes:
    """`bag-info.txt` in the caller's order, empty values left out, the computed Payload-Oxum last.

    Values are brought to one line: BagIt folds long lines, but not every reader unfolds them.
    """
    lines = []
    for label, value in info:
        if not _LABEL.match(label):
            raise ValueError(label)
        cleaned = one_line(value)
        if cleaned and label.lower() != PAYLOAD_OXUM.lower():
            lines.append(f"{label}: {cleaned}\n")
    lines.append(f"{PAYLOAD_OXUM}: {payload_bytes}.{payload_files}\n")
    return "".join(lines).encode("utf-8")


def manifest_txt(hashes: Mapping[str, str]) -> bytes:
    """Manifest lines, sorted by name: the lower-case hash, two blanks, the path inside the bag.

    The names are those of the package profile, so none needs the percent-encoding of RFC 8493.
    """
    return "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes)).encode("ascii")


def one_line(value: str) -> str:
    """`value` as it can stand in a tag file: blanks and line ends become one blank, control characters go."""
    words = " ".join(value.split())
    return "".join(c for c in words if unicodedata.category(c) not in ("Cc", "Cs", "Zl", "Zp"))
