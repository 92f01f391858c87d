"""What the township gets of a photo, told beside what stays here."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import an_activity_draft
from tests.photo_samples import encoded, exif_bytes, picture
from themeday_desktop.domain.photos import Photo
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.services.desk import Services
from themeday_desktop.services.township_view import TownshipView, read_township_view


@pytest.fixture
def activity(services: Services) -> str:
    return services.activities.add_activity(an_activity_draft())[0]


def added(services: Services, activity: str, path: Path, content: bytes) -> Photo:
    path.write_bytes(content)
    services.photos.prepare_add(activity, [path])(NoProgress())
    return services.photos.load_sheet(activity).lines[-1].photo


@pytest.mark.fault("IM-03")
def test_a_photo_that_knows_its_place_loses_it_on_the_way(services: Services, activity: str, tmp_path: Path) -> None:
    photo = added(services, activity, tmp_path / "a.jpg", encoded(picture((3200, 1600)), exif=exif_bytes(gps=True)))
    services.photos.prepare_copies(activity)(NoProgress())
    view = read_township_view(photo, files=services.photos.files)
    assert view.copy.startswith("2560 × 1280，")
    assert view.copy.endswith("没有拍摄位置，只留拍摄时间")
    assert view.original.startswith("3200 × 1600，")
    assert view.original.endswith("里面记着拍摄位置，留在本机")


def test_while_the_copy_is_not_made_only_the_original_is_told(
    services: Services, activity: str, tmp_path: Path
) -> None:
    photo = added(services, activity, tmp_path / "a.jpg", encoded(exif=exif_bytes()))
    view = read_township_view(photo, files=services.photos.files)
    assert view == TownshipView("", "160 × 90，1 KB，没有拍摄位置，留在本机")


def test_an_original_that_can_not_be_read_says_so(services: Services, activity: str, tmp_path: Path) -> None:
    photo = added(services, activity, tmp_path / "a.jpg", encoded())
    path = services.photos.files.original(photo.sha256)
    assert path is not None
    content = path.read_bytes()
    path.write_bytes(content[:40])
    assert read_township_view(photo, files=services.photos.files).original.endswith("文件读不出来")
    path.write_bytes(content)
