"""Photos through the service: taken in, listed, told of their time, turned, sorted and taken out."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from tests.builders import an_activity_draft
from themeday_desktop.domain.errors import Refused, Surroundings
from themeday_desktop.domain.photos import PhotoKind, TakenWhen
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.domain.standings import PhotoStanding
from themeday_desktop.services.desk import Services
from themeday_desktop.services.photos import Added


def picture(folder: Path, name: str, *, colour: int = 0, taken: str | None = "2026:07:10 14:40:00") -> Path:
    """A small JPEG with the camera's time."""
    exif = Image.Exif()
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    buffer = io.BytesIO()
    Image.new("RGB", (64, 48), (colour * 25, 80, 80)).save(buffer, "JPEG", exif=exif)
    path = folder / name
    path.write_bytes(buffer.getvalue())
    return path


@pytest.fixture
def activity(services: Services) -> str:
    """July's theme day, from half past two on."""
    return services.activities.add_activity(an_activity_draft(time_start="14:30", time_end="17:00"))[0]


def add(services: Services, activity: str, *paths: Path, kind: PhotoKind | None = None) -> Added:
    return services.photos.prepare_add(activity, paths, kind=kind)(NoProgress())


def ids(services: Services, activity: str) -> list[str]:
    return [one.photo.id for one in services.photos.load_sheet(activity).lines]


def test_photos_are_listed_in_the_order_they_came(services: Services, activity: str, tmp_path: Path) -> None:
    first = [picture(tmp_path, f"{number}.jpg", colour=number) for number in range(3)]
    done = add(services, activity, *first)
    assert (done.added, done.known, done.refused, len(done.touched)) == (3, (), (), 3)
    add(services, activity, picture(tmp_path, "later.jpg", colour=9))
    lines = services.photos.load_sheet(activity).lines
    assert [one.photo.original_name for one in lines] == ["0.jpg", "1.jpg", "2.jpg", "later.jpg"]
    assert [one.photo.position for one in lines] == [0, 1, 2, 3]
    assert services.photos.count(activity) == 4


def test_the_original_is_kept_byte_for_byte(services: Services, activity: str, tmp_path: Path) -> None:
    source = picture(tmp_path, "a.jpg")
    add(services, activity, source)
    (line,) = services.photos.load_sheet(activity).lines
    kept = services.photos.files.original(line.photo.sha256)
    assert kept is not None
    assert kept.read_bytes() == source.read_bytes()


def test_the_same_content_is_listed_once_and_told(services: Services, activity: str, tmp_path: Path) -> None:
    one, twin = picture(tmp_path, "a.jpg"), picture(tmp_path, "b.jpg")
    done = add(services, activity, one, twin)
    assert (done.added, done.known) == (1, ("b.jpg",))
    assert add(services, activity, one).known == ("a.jpg",)


def test_a_file_that_is_no_photo_is_told_and_the_rest_comes_in(
    services: Services, activity: str, tmp_path: Path
) -> None:
    wrong = tmp_path / "x.jpg"
    wrong.write_bytes(b"%PDF-1.7")
    done = add(services, activity, wrong, picture(tmp_path, "a.jpg"), tmp_path / "gone.jpg")
    assert (done.added, [one.code for one in done.refused]) == (1, ["photo_format", "photo_unreadable"])
    assert dict(done.changes.params) == {"count": "1", "known": "0", "refused": "2"}


def test_a_photo_of_another_day_is_told_and_never_altered(services: Services, activity: str, tmp_path: Path) -> None:
    add(services, activity, picture(tmp_path, "a.jpg", taken="2026:07:08 09:00:00"))
    sheet = services.photos.load_sheet(activity)
    assert ([one.code for one in sheet.hints], sheet.lines[0].when) == (["other_day"], TakenWhen.OTHER_DAY)
    assert sheet.lines[0].photo.taken_at == "2026-07-08T09:00:00"
    services.photos.amend(sheet.lines[0].photo.id, note="活动前踩点")
    assert services.photos.load_sheet(activity).hints == ()


def test_a_photo_beside_a_noted_action_is_sorted_by_it(services: Services, activity: str, tmp_path: Path) -> None:
    services.actions.tick(activity, "oath", time="15:02")
    add(services, activity, picture(tmp_path, "a.jpg", taken="2026:07:10 15:05:00"))
    add(services, activity, picture(tmp_path, "b.jpg", taken="2026:07:10 16:30:00", colour=1))
    add(services, activity, picture(tmp_path, "c.jpg", taken="2026:07:10 15:05:00", colour=2), kind=PhotoKind.HALL)
    kinds = [one.photo.kind for one in services.photos.load_sheet(activity).lines]
    assert kinds == [PhotoKind.OATH, PhotoKind.OTHER, PhotoKind.HALL]


def test_words_and_kind_can_be_changed_and_undone(services: Services, activity: str, tmp_path: Path) -> None:
    add(services, activity, picture(tmp_path, "a.jpg"))
    (own,) = ids(services, activity)
    services.photos.amend(own, kind=PhotoKind.THEME, caption=" 植树\u202e现场 ")
    photo = services.photos.load_sheet(activity).lines[0].photo
    assert (photo.kind, photo.caption, photo.version) == (PhotoKind.THEME, "植树现场", 2)
    services.photos.amend(own, caption="")
    assert services.photos.load_sheet(activity).lines[0].photo.caption is None
    services.ledger.undo()
    assert services.photos.load_sheet(activity).lines[0].photo.caption == "植树现场"
    with pytest.raises(Refused, match="too_long"):
        services.photos.amend(own, caption="字" * 201)
    assert services.photos.amend(own, caption="植树现场").touched == frozenset()


def test_turning_changes_the_row_and_no_file(services: Services, activity: str, tmp_path: Path) -> None:
    source = picture(tmp_path, "a.jpg")
    add(services, activity, source)
    (own,) = ids(services, activity)
    services.photos.rotate(own, -90)
    photo = services.photos.load_sheet(activity).lines[0].photo
    kept = services.photos.files.original(photo.sha256)
    assert kept is not None
    assert (photo.rotation, kept.read_bytes()) == (270, source.read_bytes())


def test_several_are_sorted_and_taken_out_in_one_action(services: Services, activity: str, tmp_path: Path) -> None:
    add(services, activity, *(picture(tmp_path, f"{number}.jpg", colour=number) for number in range(3)))
    own = ids(services, activity)
    services.photos.set_kind(own, PhotoKind.STUDY)
    assert {one.photo.kind for one in services.photos.load_sheet(activity).lines} == {PhotoKind.STUDY}
    services.photos.remove(own[:2])
    assert ids(services, activity) == own[2:]
    services.ledger.undo()
    assert ids(services, activity) == own


def test_copies_are_made_by_a_job_that_finds_what_is_missing(services: Services, activity: str, tmp_path: Path) -> None:
    add(services, activity, picture(tmp_path, "a.jpg"))
    outcomes = services.photos.prepare_copies(activity)(NoProgress())
    (line,) = services.photos.load_sheet(activity).lines
    assert all(one.is_made for one in outcomes)
    assert (line.thumbnail.is_file(), line.broken) == (True, False)
    assert services.photos.files.copy_facts(line.photo) is not None
    assert services.photos.prepare_copies()(NoProgress()) == []


@pytest.mark.fault("ST-17")
def test_an_original_without_a_row_waits_and_one_with_a_row_stays(
    services: Services, activity: str, tmp_path: Path
) -> None:
    add(services, activity, picture(tmp_path, "a.jpg"))
    orphan = services.photos.files.take_in(picture(tmp_path, "b.jpg", colour=5), progress=NoProgress())
    services.photos.prepare_care()(NoProgress())
    assert services.photos.files.original(orphan.sha256) is not None
    assert len(ids(services, activity)) == 1


def test_what_is_not_there_is_refused(services: Services, activity: str, tmp_path: Path) -> None:
    for call in (
        lambda: services.photos.load_sheet("nowhere"),
        lambda: services.photos.prepare_add("nowhere", ()),
        lambda: services.photos.rotate("nowhere", 90),
    ):
        with pytest.raises(Refused):
            call()


@pytest.mark.fault("US-02")
def test_a_full_disk_ends_the_run_and_keeps_what_is_listed(
    services: Services, activity: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from themeday_desktop.storage import photo_store

    write, left = photo_store.safe_write_bytes, [1]

    def full(path: Path, content: bytes) -> object:
        if not left:
            raise Surroundings("disk_full", path=str(path))
        left.pop()
        return write(path, content)

    monkeypatch.setattr(photo_store, "safe_write_bytes", full)
    sources = [picture(tmp_path, f"{number}.jpg", colour=number) for number in range(4)]
    with pytest.raises(Surroundings, match="disk_full"):
        add(services, activity, *sources)
    assert [one.photo.original_name for one in services.photos.load_sheet(activity).lines] in (["0.jpg"], [])
    monkeypatch.undo()
    add(services, activity, *sources)
    assert services.photos.count(activity) == 4


def test_a_picture_from_the_clipboard_is_taken_in_and_leaves_no_file(services: Services, activity: str) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), (20, 90, 60)).save(buffer, "PNG")
    work = services.photos.prepare_add_image(activity, buffer.getvalue(), name="粘贴的图片.png", kind=PhotoKind.HALL)
    assert work(NoProgress()).added == 1
    assert work(NoProgress()).known == ("粘贴的图片.png",)
    assert [one.name for one in (services.ledger.folder / "photos").iterdir() if one.is_file()] == []
    assert services.photos.load_sheet(activity).lines[0].photo.original_name == "粘贴的图片.png"


def test_a_picture_that_cannot_be_read_is_refused_by_its_name(services: Services, activity: str) -> None:
    work = services.photos.prepare_add_image(activity, b"no picture", name="粘贴的图片.png")
    assert [one.params["name"] for one in work(NoProgress()).refused] == ["粘贴的图片.png"]


def test_several_photos_are_described_in_one_action(services: Services, activity: str, tmp_path: Path) -> None:
    add(services, activity, *(picture(tmp_path, f"{number}.jpg", colour=number) for number in range(3)))
    services.photos.describe(ids(services, activity)[:2], caption="植树", note="补拍")
    photos = [one.photo for one in services.photos.load_sheet(activity).lines]
    assert [(one.caption, one.note) for one in photos] == [("植树", "补拍"), ("植树", "补拍"), (None, None)]
    services.ledger.undo()
    assert {one.photo.caption for one in services.photos.load_sheet(activity).lines} == {None}
    with pytest.raises(Refused, match="too_long"):
        services.photos.describe(ids(services, activity), note="字" * 201)


def test_the_standing_counts_what_is_doubtful(services: Services, activity: str, tmp_path: Path) -> None:
    add(services, activity, picture(tmp_path, "a.jpg"), picture(tmp_path, "b.jpg", colour=3, taken=None))
    add(services, activity, picture(tmp_path, "c.jpg", colour=5, taken="2026:07:08 09:00:00"))
    broken = services.photos.load_sheet(activity).lines[0].photo
    services.photos.files.make_folders()
    services.photos.files.mark_broken(broken, "damaged")
    assert services.photos.standing(activity) == PhotoStanding(3, other_time=1, broken=1)
