"""What is said of photos beside their titles: for one or several, proposed from the records, in the package."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from tests.builders import an_activity_draft, ready_to_export
from tests.services.test_photos import add, ids, picture
from themeday_desktop import paths
from themeday_desktop.domain.errors import Refused
from themeday_desktop.domain.photo_captions import CaptionDraft
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.services.desk import Services
from themeday_desktop.services.verifying import Verifier
from themeday_desktop.services.wording import verb_sentence


@pytest.fixture
def activity(services: Services) -> str:
    """July's theme day."""
    return services.activities.add_activity(an_activity_draft(time_start="14:30", time_end="17:00"))[0]


@pytest.fixture
def two(services: Services, activity: str, tmp_path: Path) -> list[str]:
    """Two photos of the day."""
    add(services, activity, *(picture(tmp_path, f"{number}.jpg", colour=number) for number in range(2)))
    return ids(services, activity)


def said(services: Services, activity: str) -> list[CaptionDraft | None]:
    return [one.caption for one in services.photos.load_sheet(activity).lines]


def test_a_photo_nobody_described_has_a_proposal_and_no_word(services: Services, two: list[str]) -> None:
    sheet = services.photos.captions.load_sheet(two[:1])
    assert set(sheet.common.values()) == {""}
    assert sheet.proposal == {"time": "2026年7月10日", "place": "村部二楼"}
    assert sheet.mixed == frozenset()


def test_what_is_said_is_recorded_and_undone(services: Services, activity: str, two: list[str]) -> None:
    done = services.photos.captions.record(two[:1], {"title": "领誓", "persons": " 左起：石建国 ", "place": ""})
    assert said(services, activity) == [CaptionDraft(persons="左起：石建国"), None]
    assert services.photos.load_sheet(activity).lines[0].photo.caption == "领誓"
    assert verb_sentence(done.verb, done.params) == "已保存 1 张照片的著录"
    services.ledger.undo()
    assert said(services, activity) == [None, None]
    assert services.photos.load_sheet(activity).lines[0].photo.caption is None


def test_several_photos_are_described_at_once_and_keep_what_is_their_own(
    services: Services, activity: str, two: list[str]
) -> None:
    services.photos.captions.record(two[:1], {"persons": "石建国", "place": "村口"})
    services.photos.captions.record(two, {"photographer": "王秀兰", "place": "村部"})
    assert said(services, activity) == [
        CaptionDraft(persons="石建国", place="村部", photographer="王秀兰"),
        CaptionDraft(place="村部", photographer="王秀兰"),
    ]
    services.ledger.undo()
    assert said(services, activity) == [CaptionDraft(persons="石建国", place="村口"), None]


def test_where_photos_differ_nothing_is_shown_as_common(services: Services, two: list[str]) -> None:
    services.photos.captions.record(two[:1], {"persons": "石建国", "place": "村部"})
    services.photos.captions.record(two[1:], {"persons": "王秀兰", "place": "村部"})
    sheet = services.photos.captions.load_sheet(two)
    assert (sheet.common["persons"], sheet.common["place"]) == ("", "村部")
    assert sheet.mixed == {"persons"}
    assert sheet.proposal == {"time": "2026年7月10日"}


def test_a_text_that_is_cleared_everywhere_leaves_no_row(services: Services, activity: str, two: list[str]) -> None:
    services.photos.captions.record(two[:1], {"place": "村部"})
    services.photos.captions.record(two[:1], {"place": " "})
    assert said(services, activity) == [None, None]


def test_the_same_said_again_is_no_action(services: Services, two: list[str]) -> None:
    services.photos.captions.record(two, {"place": "村部"})
    before = services.ledger.last_seq()
    services.photos.captions.record(two, {"place": "村部"})
    services.photos.captions.record(two, {})
    assert services.ledger.last_seq() == before


@pytest.mark.parametrize(("field", "length"), [("title", 201), ("persons", 5000), ("time", 61)])
def test_a_text_too_long_is_said_at_its_field(services: Services, two: list[str], field: str, length: int) -> None:
    with pytest.raises(Refused) as refused:
        services.photos.captions.record(two, {field: "长" * length})
    assert [(one.field, one.code) for one in refused.value.problems] == [(field, "too_long")]


def test_a_photo_taken_out_takes_its_words_along_and_brings_them_back(
    services: Services, activity: str, two: list[str]
) -> None:
    services.photos.captions.record(two[:1], {"place": "村部"})
    services.photos.remove(two[:1])
    assert said(services, activity) == [None]
    services.ledger.undo()
    assert said(services, activity) == [CaptionDraft(place="村部"), None]


def test_a_photo_that_is_gone_is_refused(services: Services, two: list[str]) -> None:
    services.photos.remove(two[:1])
    with pytest.raises(Refused, match="no_such_photo"):
        services.photos.captions.record(two, {"place": "村部"})
    with pytest.raises(Refused, match="no_such_photo"):
        services.photos.captions.load_sheet([])


# -- the package -----------------------------------------------------------------------------------


def inside(services: Services, activity: str, folder: Path) -> tuple[Path, list[list[str]], dict[str, object]]:
    """The package, the rows of its list of photos, and the first photo of its record."""
    folder.mkdir()
    path = services.exports.prepare_package(activity, folder)(NoProgress()).path
    with zipfile.ZipFile(path) as archive:
        top = archive.namelist()[0].partition("/")[0]
        rows = archive.read(f"{top}/data/photos/index.csv").decode("utf-8-sig")
        record = json.loads(archive.read(f"{top}/data/record.json"))
    return path, list(csv.reader(io.StringIO(rows))), record["photos"][0]


def test_without_a_word_list_and_record_are_as_they_were(services: Services, tmp_path: Path) -> None:
    activity = ready_to_export(services)
    add(services, activity, picture(tmp_path, "a.jpg"))
    _, rows, photo = inside(services, activity, tmp_path / "out")
    assert rows[0] == ["file", "kind", "caption", "taken", "sha512_of_original", "note"]
    assert "description" not in photo


def test_what_is_said_stands_in_the_list_and_the_record(services: Services, tmp_path: Path) -> None:
    activity = ready_to_export(services)
    add(services, activity, *(picture(tmp_path, f"{number}.jpg", colour=number) for number in range(2)))
    first = ids(services, activity)[:1]
    services.photos.captions.record(first, {"time": "2026年7月10日", "persons": "石建国", "description": "领誓"})
    path, rows, photo = inside(services, activity, tmp_path / "out")
    assert rows[0][6:] == ["time", "place", "persons", "photographer", "description"]
    assert [row[6:] for row in rows[1:]] == [["2026年7月10日", "", "石建国", "", "领誓"], [""] * 5]
    assert photo["description"] == {
        "time": "2026年7月10日",
        "place": None,
        "persons": "石建国",
        "photographer": None,
        "text": "领誓",
    }
    assert Verifier(paths.resources()).verify(path, NoProgress())["ok"]
