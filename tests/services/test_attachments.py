"""Files beside the photos through the service: judged, taken in, named, opened, taken out, and in the package."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from tests.builders import an_activity_draft
from tests.services.attachment_files import a_file, add, sparse
from themeday_desktop.domain.attachments import FAT32_MOST_BYTES, GIB, NAME_LIMIT, AttachmentDraft, AttachmentKind
from themeday_desktop.domain.errors import BadInput, Refused, Surroundings
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.services import attachments as module
from themeday_desktop.services.attachments import Intended
from themeday_desktop.services.desk import Services
from themeday_desktop.services.wording import explain, sentence, verb_sentence
from themeday_desktop.services.wording_attachments import before_copying, no_room, not_added_files, restored_files


@pytest.fixture
def activity(services: Services) -> str:
    """July's theme day."""
    return services.activities.add_activity(an_activity_draft())[0]


def look(services: Services, activity: str, *sources: Path, most: int | None = None) -> Intended:
    return services.photos.attachments.prepare_look(activity, sources, most_on_disk=most)(NoProgress())


def listed(services: Services, activity: str) -> list[str]:
    return [one.attachment.name for one in services.photos.attachments.load_sheet(activity).lines]


def test_files_are_listed_in_the_order_they_came(services: Services, activity: str, tmp_path: Path) -> None:
    done = add(services, activity, a_file(tmp_path, "会议.mp4"), a_file(tmp_path, "名单.xlsx"))
    assert (done.added, done.known, done.refused) == (2, (), ())
    add(services, activity, a_file(tmp_path, "记录.wps"))
    lines = services.photos.attachments.load_sheet(activity).lines
    assert [(one.attachment.name, one.attachment.kind.value, one.attachment.position) for one in lines] == [
        ("会议", "video", 0),
        ("名单", "table", 1),
        ("记录", "text", 2),
    ]
    assert verb_sentence(done.changes.verb, done.changes.params) == "已加文件 2 个"


def test_the_same_content_is_listed_once_and_told(services: Services, activity: str, tmp_path: Path) -> None:
    done = add(services, activity, a_file(tmp_path, "a.pdf", b"x"), a_file(tmp_path, "b.pdf", b"x"))
    assert (done.added, done.known) == (1, ("b.pdf",))
    assert not_added_files(done.known, done.refused) == ("1 个文件没有加", "b.pdf 早就在这里了，没有再加一次。")


def test_a_listed_file_whose_content_is_put_back_is_told_as_that(
    services: Services, activity: str, tmp_path: Path
) -> None:
    add(services, activity, a_file(tmp_path, "a.mp4", b"x"))
    (line,) = services.photos.attachments.load_sheet(activity).lines
    services.photos.attachments.prepare_open(line.attachment.id)(NoProgress()).unlink()
    other = add(services, activity, a_file(tmp_path, "a.pdf", b"x"))
    assert (other.known, other.restored) == (("a.pdf",), ())
    done = add(services, activity, a_file(tmp_path, "b.mp4", b"x"))
    assert (done.added, done.known, done.restored) == (0, (), ("b.mp4",))
    assert restored_files(done.restored) == ("1 个文件补好了", "账本里的 b.mp4 原来不见了或坏了，现在又是好的。")
    assert services.photos.attachments.prepare_open(line.attachment.id)(NoProgress()).read_bytes() == b"x"


def test_a_file_that_can_not_be_read_is_told_and_the_rest_comes_in(
    services: Services, activity: str, tmp_path: Path
) -> None:
    done = add(services, activity, tmp_path / "gone.pdf", a_file(tmp_path, "a.pdf"))
    assert (done.added, [one.code for one in done.refused]) == (1, ["attachment_unreadable"])
    told = not_added_files(done.known, done.refused)
    assert told is not None
    assert told[1].startswith("gone.pdf 读不出来")
    assert not_added_files((), ()) is None


def test_a_name_of_nothing_but_an_ending_and_blanks_is_kept(services: Services, activity: str, tmp_path: Path) -> None:
    add(services, activity, a_file(tmp_path, " .pdf"))
    assert listed(services, activity) != [""]


# -- what is said before copying -------------------------------------------------------------------


def test_files_are_judged_before_a_byte_is_copied(services: Services, activity: str, tmp_path: Path) -> None:
    fine = a_file(tmp_path, "a.pdf", b"1234")
    found = look(services, activity, fine, a_file(tmp_path, "x.exe"), tmp_path / "gone.pdf")
    assert (found.sources, found.bytes, found.room) == ((fine,), 4, True)
    assert [one.code for one in found.refused] == ["attachment_type", "attachment_unreadable"]
    assert before_copying(found) is None
    assert not (services.ledger.folder / "attachments").exists()


@pytest.mark.fault("OF-06")
def test_a_video_of_6_gb_is_told_in_a_sentence_before_it_is_copied(
    services: Services, activity: str, tmp_path: Path
) -> None:
    found = look(services, activity, sparse(tmp_path, "会议.mp4", 6 * GIB))
    told = before_copying(found)
    assert told is not None
    assert "会议.mp4 超过 200 MB：原样存在本机账本里" in told
    assert "超过 4 GB，FAT32 格式的 U 盘放不下" in told


def test_a_video_of_6_gb_is_refused_where_the_ledger_lies_on_such_a_stick(
    services: Services, activity: str, tmp_path: Path
) -> None:
    found = look(services, activity, sparse(tmp_path, "会议.mp4", 6 * GIB), most=FAT32_MOST_BYTES)
    assert (found.sources, [one.code for one in found.refused]) == ((), ["attachment_fat32"])
    assert "FAT32" in explain(found.refused[0]).happened


def test_a_video_of_300_mb_stays_here_without_a_word_about_sticks(
    services: Services, activity: str, tmp_path: Path
) -> None:
    told = before_copying(look(services, activity, sparse(tmp_path, "会议.mp4", 300 * 1024 * 1024)))
    assert told is not None
    assert "FAT32" not in told


def test_files_that_waited_while_others_filled_the_activity_are_refused(
    services: Services, activity: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_FILES", 2)
    waiting = services.photos.attachments.prepare_add(activity, [a_file(tmp_path, "b.pdf"), a_file(tmp_path, "c.pdf")])
    add(services, activity, a_file(tmp_path, "a.pdf"))
    done = waiting(NoProgress())
    assert (listed(services, activity), [one.params["name"] for one in done.refused]) == (["a", "b"], ["c.pdf"])


def test_too_little_room_is_told_with_what_is_missing() -> None:
    little = Intended((), 3 * GIB, 1 * GIB, (), (), ())
    assert not little.room
    happened, safe, todo = no_room(little)
    assert "3.0 GB" in happened
    assert "一个文件也没有拷" in safe
    assert "2.5 GB" in todo


def test_a_ledger_whose_stick_was_pulled_out_is_told_before_anything_is_copied(
    services: Services, activity: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_folder: Path) -> None:
        raise OSError(errno.ENODEV, "No such device")

    monkeypatch.setattr(module.shutil, "disk_usage", gone)
    with pytest.raises(Surroundings, match="device_gone"):
        look(services, activity, a_file(tmp_path, "a.pdf"))


def test_more_files_than_an_activity_holds_are_refused_by_name(
    services: Services, activity: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_FILES", 1)
    found = look(services, activity, a_file(tmp_path, "a.pdf"), a_file(tmp_path, "b.pdf"))
    assert (len(found.sources), [one.code for one in found.refused]) == (1, ["attachment_too_many"])


def test_an_unknown_activity_is_refused(services: Services, tmp_path: Path) -> None:
    for prepare in (services.photos.attachments.prepare_add, services.photos.attachments.prepare_look):
        with pytest.raises(Refused, match="no_such_activity"):
            prepare("no", [tmp_path])


# -- naming and taking out -------------------------------------------------------------------------


def test_name_kind_and_note_can_be_changed_and_undone(services: Services, activity: str, tmp_path: Path) -> None:
    add(services, activity, a_file(tmp_path, "IMG_1.mp4"))
    (line,) = services.photos.attachments.load_sheet(activity).lines
    draft = AttachmentDraft(" 领誓\u202e ", AttachmentKind.OTHER, "书记领誓")
    services.photos.attachments.amend(line.attachment.id, draft, version=1)
    (new,) = services.photos.attachments.load_sheet(activity).lines
    assert (new.attachment.name, new.attachment.kind, new.attachment.note) == (
        "领誓",
        AttachmentKind.OTHER,
        "书记领誓",
    )
    services.ledger.undo()
    assert services.photos.attachments.load_sheet(activity).lines == (line,)


@pytest.mark.fault("IN-10")
def test_a_file_renamed_elsewhere_meanwhile_is_not_overwritten(
    services: Services, activity: str, tmp_path: Path
) -> None:
    add(services, activity, a_file(tmp_path, "a.pdf"))
    (line,) = services.photos.attachments.load_sheet(activity).lines
    draft = AttachmentDraft("一", AttachmentKind.TEXT, None)
    services.photos.attachments.amend(line.attachment.id, draft, version=1)
    with pytest.raises(Refused, match="changed_elsewhere"):
        services.photos.attachments.amend(
            line.attachment.id, AttachmentDraft("二", AttachmentKind.TEXT, None), version=1
        )
    assert listed(services, activity) == ["一"]


def test_the_same_said_again_is_no_action(services: Services, activity: str, tmp_path: Path) -> None:
    add(services, activity, a_file(tmp_path, "a.pdf"))
    (line,) = services.photos.attachments.load_sheet(activity).lines
    before = services.ledger.last_seq()
    services.photos.attachments.amend(line.attachment.id, AttachmentDraft("a", AttachmentKind.TEXT, None), version=1)
    assert services.ledger.last_seq() == before


def test_what_is_wrong_with_a_name_is_said(services: Services, activity: str, tmp_path: Path) -> None:
    add(services, activity, a_file(tmp_path, "a.pdf"))
    (line,) = services.photos.attachments.load_sheet(activity).lines
    with pytest.raises(Refused) as refused:
        services.photos.attachments.amend(
            line.attachment.id, AttachmentDraft(" ", AttachmentKind.TEXT, None), version=1
        )
    assert [sentence(one) for one in refused.value.problems] == ["请写一个名称。"]


def test_files_taken_out_come_back_by_an_undo(services: Services, activity: str, tmp_path: Path) -> None:
    add(services, activity, a_file(tmp_path, "a.pdf"), a_file(tmp_path, "b.pdf"))
    ids = [one.attachment.id for one in services.photos.attachments.load_sheet(activity).lines]
    services.photos.attachments.remove(ids)
    assert listed(services, activity) == []
    services.ledger.undo()
    assert listed(services, activity) == ["a", "b"]
    services.photos.attachments.remove(ids[:1])
    with pytest.raises(Refused, match="no_such_attachment"):
        services.photos.attachments.remove(ids[:1])


def test_an_activity_with_files_is_not_taken_back_from_under_them(
    services: Services, activity: str, tmp_path: Path
) -> None:
    add(services, activity, a_file(tmp_path, "a.pdf"))
    with pytest.raises(Refused, match="undo_overtaken"):
        services.ledger.undo()


# -- opening ---------------------------------------------------------------------------------------


def test_a_text_is_opened_as_a_copy_under_its_name(services: Services, activity: str, tmp_path: Path) -> None:
    add(services, activity, a_file(tmp_path, "a.docx"))
    (line,) = services.photos.attachments.load_sheet(activity).lines
    services.photos.attachments.amend(
        line.attachment.id, AttachmentDraft('7月/会议"记录"', AttachmentKind.TEXT, None), version=1
    )
    path = services.photos.attachments.prepare_open(line.attachment.id)(NoProgress())
    assert path.name == "7月-会议-记录-.docx"
    assert path.parent.parent.name == "opened"


def test_a_video_is_opened_where_it_lies(services: Services, activity: str, tmp_path: Path) -> None:
    add(services, activity, a_file(tmp_path, "a.mp4"))
    (line,) = services.photos.attachments.load_sheet(activity).lines
    path = services.photos.attachments.prepare_open(line.attachment.id)(NoProgress())
    assert path.parent.parent.name == "originals"
    path.unlink()
    with pytest.raises(BadInput, match="attachment_missing"):
        services.photos.attachments.prepare_open(line.attachment.id)(NoProgress())
    services.photos.attachments.remove([line.attachment.id])


@pytest.mark.fault("OF-06")
@pytest.mark.parametrize("name", ["CON", "nul", "Aux.2026", "com1", "LPT¹", "prn ."])
def test_the_copy_that_is_opened_is_never_called_like_a_device_of_windows(
    services: Services, activity: str, tmp_path: Path, name: str
) -> None:
    add(services, activity, a_file(tmp_path, "a.docx"))
    (line,) = services.photos.attachments.load_sheet(activity).lines
    services.photos.attachments.amend(line.attachment.id, AttachmentDraft(name, AttachmentKind.TEXT, None), version=1)
    path = services.photos.attachments.prepare_open(line.attachment.id)(NoProgress())
    assert path.name == f"-{name.strip(' .')}.docx"


def test_a_file_with_the_longest_name_can_be_opened(services: Services, activity: str, tmp_path: Path) -> None:
    add(services, activity, a_file(tmp_path, "a.docx"))
    (line,) = services.photos.attachments.load_sheet(activity).lines
    draft = AttachmentDraft("\U00020bb7" * NAME_LIMIT, AttachmentKind.TEXT, None)
    services.photos.attachments.amend(line.attachment.id, draft, version=1)
    path = services.photos.attachments.prepare_open(line.attachment.id)(NoProgress())
    assert path.read_bytes() == b"a.docx"


def test_a_file_that_is_emptied_after_it_was_judged_is_told_and_the_rest_comes_in(
    services: Services, activity: str, tmp_path: Path
) -> None:
    empty = tmp_path / "a.pdf"
    empty.touch()
    done = add(services, activity, empty, a_file(tmp_path, "b.pdf"))
    assert (listed(services, activity), [one.code for one in done.refused]) == (["b"], ["attachment_empty"])


def test_the_care_after_the_start_clears_opened_copies(services: Services, activity: str, tmp_path: Path) -> None:
    add(services, activity, a_file(tmp_path, "a.docx"))
    (line,) = services.photos.attachments.load_sheet(activity).lines
    path = services.photos.attachments.prepare_open(line.attachment.id)(NoProgress())
    services.photos.prepare_care()(NoProgress())
    assert not path.exists()
    assert listed(services, activity) == ["a"]


# -- the check -------------------------------------------------------------------------------------


@pytest.mark.fault("DB-17")
def test_the_full_check_proves_every_byte_of_the_files(services: Services, activity: str, tmp_path: Path) -> None:
    add(services, activity, a_file(tmp_path, "a.mp4", b"12345"))
    (line,) = services.photos.attachments.load_sheet(activity).lines
    path = services.photos.attachments.prepare_open(line.attachment.id)(NoProgress())
    path.chmod(0o600)
    path.write_bytes(b"12346")
    assert services.ledger.check(full=False) == []
    assert [one.code for one in services.ledger.check(full=True)] == ["attachment_changed"]
    assert [one.code for one in services.ledger.prepare_check(full=True)(NoProgress())] == ["attachment_changed"]
    path.write_bytes(b"12345")
