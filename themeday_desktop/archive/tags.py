"""Reads the tag files of our own packages, in exactly the form `bag.py` writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from themeday_desktop.archive import bag
from themeday_desktop.archive.entry import name_problem
from themeday_desktop.archive.refusal import Refusal

MAX_BYTES: Mapping[str, int] = {
    bag.DECLARATION: 1024,
    bag.BAG_INFO: 64 * 1024,
    bag.MANIFEST: 1024 * 1024,
    bag.TAG_MANIFEST: 4 * 1024,
}
SOURCE = "Source-Organization"
IDENTIFIER = "External-Identifier"
BAGGING_DATE = "Bagging-Date"
SENDER = "Internal-Sender-Identifier"
SIGNATURE = "Themeday-Signature"
_REQUIRED = (SOURCE, IDENTIFIER, SENDER, BAGGING_DATE, bag.PAYLOAD_OXUM)

_LINE = re.compile(r"([0-9A-Fa-f]+)([ \t]+)(\*?)(.*)\Z", re.DOTALL)
_INFO_LINE = re.compile(r"([A-Za-z][A-Za-z0-9-]*): (\S.*)\Z", re.DOTALL)
_OXUM = re.compile(r"(0|[1-9][0-9]{0,14})\.(0|[1-9][0-9]{0,5})\Z")


@dataclass(frozen=True, slots=True)
class Oxum:
    """Payload-Oxum: how many bytes the payload has, in how many files."""

    bytes: int
    files: int


def check_declaration(content: bytes) -> None:
    """Refuse a `bagit.txt` that is not the one of BagIt 1.0 in UTF-8."""
    if content != bag.BAGIT_TXT:
        raise Refusal("bag_declaration", bag.DECLARATION)


def read_manifest(content: bytes, file_name: str) -> dict[str, str]:
    """Path inside the bag to hash. Lines are as `bag.manifest_txt` writes them: lower-case hash, two blanks, path.

    RFC 8493 also allows upper-case hashes, other blanks and percent-encoding; the profile has one form for one
    content, so these are refused with a reason that begins with `profile_`.
    """
    hashes: dict[str, str] = {}
    for line in _lines(content, file_name):
        name, digest = _manifest_line(line, file_name)
        if name in hashes:
            raise Refusal("manifest_line_twice", file_name)
        hashes[name] = digest
    return hashes


def _manifest_line(line: str, file_name: str) -> tuple[str, str]:
    match = _LINE.match(line)
    if match is None:
        raise Refusal("manifest_line", file_name)
    digest, blanks, star, name = match.groups()
    if len(digest) != 128 or not name:
        raise Refusal("manifest_line", file_name)
    if digest != digest.lower():
        raise Refusal("profile_hash_case", file_name)
    if blanks != "  " or star:
        raise Refusal("profile_separator", file_name)
    if name_problem(name) is not None:
        raise Refusal("profile_manifest_name", file_name)
    return name, digest


def read_bag_info(content: bytes) -> dict[str, str]:
    """Label to value. Each label once, each value on one line, the five that identify the package present."""
    found: dict[str, str] = {}
    for line in _lines(content, bag.BAG_INFO):
        match = _INFO_LINE.match(line)
        if match is None or line != bag.one_line(line):
            raise Refusal("profile_bag_info", bag.BAG_INFO)
        label, value = match.groups()
        if label in found:
            raise Refusal("profile_label_twice", bag.BAG_INFO, label=label)
        found[label] = value
    if SIGNATURE in found:
        raise Refusal("signature_unsupported", bag.BAG_INFO)
    for label in _REQUIRED:
        if label not in found:
            raise Refusal("profile_label_missing", bag.BAG_INFO, label=label)
    return found


def read_oxum(text: str) -> Oxum:
    """The value of Payload-Oxum, `bytes.files`."""
    match = _OXUM.match(text)
    if match is None:
        raise Refusal("bag_oxum", bag.BAG_INFO)
    return Oxum(int(match.group(1)), int(match.group(2)))


def _lines(content: bytes, file_name: str) -> list[str]:
    """The lines of a tag file; each ends with LF, the last too."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal("tag_encoding", file_name) from error
    if text.startswith("\ufeff"):
        raise Refusal("tag_encoding", file_name)
    *lines, rest = text.split("\n")
    if rest or not lines or any("\r" in line for line in lines):
        raise Refusal("profile_line_end", file_name)
    return lines
