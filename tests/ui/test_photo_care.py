"""What is done for the photos after the start: leftovers go, missing copies are made, adding waits meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import Office, open_office
from tests.ui.pages.photos_room import LONG_MS, Room, picture
from themeday_desktop.domain.errors import Surroundings
from themeday_desktop.domain.progress import NoProgress, Progress
from themeday_desktop.services.photos import Photos
from themeday_desktop.ui.photo_care import CARE_KEY, COPIES_KEY, PhotoCare, look_after
from themeday_desktop.ui.theme import Theme


@pytest.fixture
def office(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Office]:
    """A ledger with one photo whose copies are not made, as after a power cut."""
    made = open_office(tmp_path, theme)
    qtbot.addWidget(made.host)
    activity = made.add_activity()
    made.services.photos.prepare_add(activity, [picture(tmp_path, "a.jpg")])(NoProgress())
    yield made
    made.place.jobs.close()


def rest(office: Office, qtbot: QtBot) -> None:
    """Wait until nothing goes on."""
    jobs = office.place.jobs
    keys = (CARE_KEY, COPIES_KEY, "integrity")
    qtbot.waitUntil(lambda: not any(jobs.is_running(key) for key in keys), timeout=LONG_MS)


def test_after_the_start_what_is_missing_is_made(office: Office, qtbot: QtBot) -> None:
    look_after(office.services, office.place.jobs, prompts=office.prompts)
    rest(office, qtbot)
    (line,) = office.services.photos.load_sheet(office.services.activities.load_all()[0].activity.id).lines
    assert line.thumbnail.is_file()
    assert office.services.photos.files.copy_facts(line.photo) is not None
    assert office.prompts.errors == []


def test_what_a_cut_off_write_left_goes_away(office: Office, qtbot: QtBot) -> None:
    left = office.services.ledger.folder / "photos" / ".themeday-part-1"
    left.write_bytes(b"half")
    PhotoCare(office.services.photos, office.place.jobs, office.prompts).start()
    rest(office, qtbot)
    assert not left.exists()


def test_a_disk_that_refuses_is_told(office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_progress: Progress) -> int:
        raise Surroundings("read_only", path="photos")

    def prepared(_photos: Photos) -> object:
        return refuse

    monkeypatch.setattr(Photos, "prepare_care", prepared)
    PhotoCare(office.services.photos, office.place.jobs, office.prompts).start()
    rest(office, qtbot)
    assert [one.title for one in office.prompts.errors] == ["磁盘是只读的"]


def test_photos_dropped_during_the_care_are_added_after_it(office: Office, qtbot: QtBot, tmp_path: Path) -> None:
    room = Room(office, qtbot, tmp_path)
    PhotoCare(office.services.photos, office.place.jobs, office.prompts).start()
    room.drop([picture(tmp_path, "b.jpg", shade=30)])
    qtbot.waitUntil(lambda: len(room.photos) == 1, timeout=LONG_MS)
    rest(office, qtbot)
