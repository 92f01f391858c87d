"""Files beside the photos: which may come in, which go into the package, and what may be said of them."""

from __future__ import annotations

import pytest

from themeday_desktop.domain import attachments
from themeday_desktop.domain.attachments import (
    FAT32_MOST_BYTES,
    GIB,
    MIB,
    Attachment,
    AttachmentDraft,
    AttachmentKind,
    check_attachment,
    intake_problem,
    packed_ids,
    suffix_of,
)

MOMENT = "2026-07-10T15:00:00+08:00"


def a_file(number: int, size: int = 1000, *, suffix: str = "pdf") -> Attachment:
    digest = f"{number:0128x}"
    kind = attachments.SUFFIXES[suffix]
    return Attachment(
        f"id{number}",
        "a1",
        number,
        digest,
        size,
        suffix,
        f"x.{suffix}",
        "会议材料",
        kind,
        None,
        "2026-07-10T15:00:00+08:00",
    )


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("会议.MP4", "mp4"), ("a.b.docx", "docx"), ("名册.wps", "wps"), ("x.exe", None), (".pdf", None), ("pdf", None)],
)
def test_the_ending_of_a_name_says_whether_a_file_may_come_in(name: str, suffix: str | None) -> None:
    assert suffix_of(name) == suffix


@pytest.mark.fault("OF-06")
@pytest.mark.parametrize("suffix", ["exe", "bat", "js", "vbs", "lnk", "scr", "ps1", "html", "svg"])
def test_programs_and_scripts_are_not_among_the_files(suffix: str) -> None:
    assert intake_problem(f"通知.{suffix}", 10, most_on_disk=None) == "attachment_type"


@pytest.mark.parametrize(
    ("size", "most", "code"),
    [
        (0, None, "attachment_empty"),
        (10 * GIB, None, None),
        (10 * GIB + 1, None, "attachment_too_large"),
        (6 * GIB, FAT32_MOST_BYTES, "attachment_fat32"),
        (FAT32_MOST_BYTES, FAT32_MOST_BYTES, None),
    ],
)
def test_a_length_is_judged_before_a_byte_is_copied(size: int, most: int | None, code: str | None) -> None:
    assert intake_problem("会议.mp4", size, most_on_disk=most) == code


def test_a_file_too_long_for_a_package_stays_in_the_ledger() -> None:
    assert packed_ids([a_file(1, 200 * MIB), a_file(2, 200 * MIB + 1)]) == {"id1"}


def test_all_files_together_stay_within_the_room_of_a_package() -> None:
    files = [a_file(number, 150 * MIB) for number in range(4)]
    assert packed_ids([*files, a_file(9, 50 * MIB)]) == {"id0", "id1", "id2", "id9"}


def test_a_video_is_played_and_a_text_is_written_into() -> None:
    assert [a_file(1, suffix=one).is_video for one in ("mp4", "m4a", "docx", "zip")] == [True, True, False, False]


def test_the_name_in_the_store_is_half_of_the_hash() -> None:
    assert a_file(7).key == a_file(7).sha512[:64]


def test_a_name_is_needed_and_texts_have_their_limits() -> None:
    assert check_attachment(AttachmentDraft("会议材料", AttachmentKind.TEXT, None)) == ()
    found = check_attachment(AttachmentDraft("", AttachmentKind.TEXT, "长" * 501))
    assert [(one.field, one.code) for one in found] == [("name", "attachment_needs_name"), ("note", "too_long")]
    assert [one.field for one in check_attachment(AttachmentDraft("长" * 5000, AttachmentKind.TEXT, None))] == ["name"]
