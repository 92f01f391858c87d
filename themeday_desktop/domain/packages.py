"""Packages that were made for the township."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Package:
    """资料包: one hand-over file that was written, read back and found whole.

    `sequence` counts the packages of this ledger from 1; `previous` is the SHA-512 of the package before;
    `content` is the digest of the record it holds: the same record gives the same sequence number and bytes.
    `bytes` is its size, `made_on` the bagging date, `made_at` the moment.
    """

    id: str
    activity_id: str
    sequence: int
    file_name: str
    folder: str
    bytes: int
    sha512: str
    entries: int
    content: str
    previous: str | None
    made_on: str
    made_at: str


@dataclass(frozen=True, slots=True)
class PackageNumber:
    """A number given to a package before it is written, kept whatever becomes of the writing.

    `sequence`, `content`, `previous` and `made_on` are those of `Package`; `folder` and `file_name` say where it
    was to be written.
    """

    sequence: int
    activity_id: str
    content: str
    previous: str | None
    made_on: str
    folder: str
    file_name: str
