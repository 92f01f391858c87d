"""Printing and packing through the services."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tests.builders import a_member_draft, an_activity_draft, ready_to_export, services_over
from tests.photo_samples import encoded
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.dues import PaymentMethod
from themeday_desktop.domain.errors import BadInput, Refused
from themeday_desktop.domain.members import Trait
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.domain.roster_facts import draft_of, facts_of
from themeday_desktop.services.desk import Services
from themeday_desktop.services.packing import MadePackage


class Listener(NoProgress):
    """Keeps what it was told."""

    def __init__(self) -> None:
        self.steps: list[tuple[int, int, str]] = []

    def step(self, done: int, total: int, what: str = "") -> None:
        self.steps.append((done, total, what))


def made(services: Services, activity_id: str, folder: Path) -> MadePackage:
    folder.mkdir(exist_ok=True)
    package = services.exports.prepare_package(activity_id, folder)(NoProgress())
    services.exports.record_package(package)
    return package


def test_a_document_reports_its_pages_and_steps(services: Services, tmp_path: Path) -> None:
    activity_id = ready_to_export(services)
    progress = Listener()
    printed = services.exports.prepare_print("record", activity_id, tmp_path / "a.PDF")(progress)
    assert (printed.path, printed.missing) == (tmp_path / "a.PDF", ())
    assert printed.pages >= 1
    assert progress.steps[-1] == (2, 2, "write")


@pytest.mark.parametrize(
    ("kind", "name", "code"), [("x", "a.pdf", "unknown_document"), ("record", "a.xlsx", "unknown_format")]
)
def test_an_unknown_document_is_refused(services: Services, tmp_path: Path, kind: str, name: str, code: str) -> None:
    activity_id = ready_to_export(services)
    with pytest.raises(BadInput, match=code):
        services.exports.prepare_print(kind, activity_id, tmp_path / name)


def test_a_package_is_recorded_with_what_lies_on_the_disk(services: Services, tmp_path: Path) -> None:
    activity_id = ready_to_export(services)
    package = made(services, activity_id, tmp_path / "out")
    (known,) = services.exports.load_packages()
    content = package.path.read_bytes()
    assert (known.sequence, known.previous, known.bytes) == (1, None, len(content))
    assert known.sha512 == hashlib.sha512(content).hexdigest()


def test_the_same_record_gives_the_same_bytes_and_is_recorded_once(services: Services, tmp_path: Path) -> None:
    activity_id = ready_to_export(services)
    one, two = (made(services, activity_id, tmp_path / name) for name in ("one", "two"))
    assert one.path.read_bytes() == two.path.read_bytes()
    assert len(services.exports.load_packages()) == 1


def test_a_changed_record_is_the_next_package_and_names_the_one_before(services: Services, tmp_path: Path) -> None:
    activity_id = ready_to_export(services)
    made(services, activity_id, tmp_path / "one")
    services.wrap_ups.record(activity_id, "改过了", approved_by="石建国")
    made(services, activity_id, tmp_path / "two")
    first, second = services.exports.load_packages()
    assert (second.sequence, second.previous) == (2, first.sha512)


@pytest.mark.fault("US-16")
def test_an_older_package_of_the_same_name_is_never_overwritten(services: Services, tmp_path: Path) -> None:
    activity_id = ready_to_export(services)
    old = made(services, activity_id, tmp_path / "out").path
    before = old.read_bytes()
    services.wrap_ups.record(activity_id, "改过了", approved_by="石建国")
    new = made(services, activity_id, tmp_path / "out").path
    assert old.read_bytes() == before
    assert new != old


def test_what_is_missing_keeps_the_package_here(services: Services, tmp_path: Path) -> None:
    activity_id, _ = services.activities.add_activity(an_activity_draft())
    with pytest.raises(Refused) as error:
        services.exports.prepare_package(activity_id, tmp_path)
    assert [(one.field, one.code) for one in error.value.problems] == [
        ("sign_in", "nobody_signed_in"),
        ("wrap_up", "wrap_up_missing"),
    ]


def test_the_contents_are_told_before_anything_is_made(services: Services) -> None:
    activity_id = ready_to_export(services)
    parts = services.exports.contents(activity_id)
    assert [one.bytes is None for one in parts] == [True, True, True, False, True]


def test_no_number_of_a_person_is_in_the_record(services: Services) -> None:
    from tests.builders import a_member_draft

    services.roster.add_member(a_member_draft("石保密", identity_number="990000199001010017", phone="10012345678"))
    activity_id = ready_to_export(services)
    text = str(services.exports.record(activity_id))
    assert "石保密" in text
    assert "990000199001010017" not in text
    assert "10012345678" not in text


def test_the_record_fits_its_schema(services: Services) -> None:
    import jsonschema

    activity_id = ready_to_export(services)
    jsonschema.validate(services.exports.record(activity_id), services.exports.schema())
    bare, _ = services.activities.add_activity(an_activity_draft(held_on=None, theme=None, place=None))
    jsonschema.validate(services.exports.record(bare), services.exports.schema())


def test_a_wrap_up_follows_its_draft_and_notices_changed_figures(services: Services) -> None:
    activity_id = ready_to_export(services)
    text = services.wrap_ups.draft(activity_id)
    assert "应到党员5人，实到5人，到会率100.0%" in text
    assert [one.code for one in services.wrap_ups.findings(activity_id)] == [
        "notice_fine",
        "sign_in_fine",
        "dues_unknown",
        "oath_missing",
        "actions_missing",
        "study_missing",
        "theme_activity_missing",
        "photos_missing",
        "wrap_up_fine",
    ]
    member = next(row.member for row in services.attendance.load_sheet(activity_id).rows if row.sign_in)
    services.attendance.record(activity_id, member.id, state=AttendanceState.ABSENT)
    assert services.wrap_ups.findings(activity_id)[-1].code == "figures_changed"
    assert f"缺席1人：{member.name}。" in services.wrap_ups.draft(activity_id)


def test_a_wrap_up_saved_again_unchanged_is_no_action(services: Services) -> None:
    activity_id = ready_to_export(services)
    before = services.ledger.last_seq()
    text = services.wrap_ups.load(activity_id)
    assert text is not None
    done = services.wrap_ups.record(activity_id, text.text, approved_by=text.approved_by)
    assert (done.touched, services.ledger.last_seq()) == (frozenset(), before)
    with pytest.raises(Refused, match="too_long"):
        services.wrap_ups.record(activity_id, "字" * 5001, approved_by=None)


def written_only(services: Services, activity_id: str, folder: Path) -> MadePackage:
    """Written, but never recorded, as after a kill between the two."""
    folder.mkdir(exist_ok=True)
    return services.exports.prepare_package(activity_id, folder)(NoProgress())


def test_a_number_that_may_lie_on_a_stick_is_never_given_again(services: Services, tmp_path: Path) -> None:
    activity_id = ready_to_export(services)
    written_only(services, activity_id, tmp_path / "out")
    services.wrap_ups.record(activity_id, "改过了", approved_by="石建国")
    assert made(services, activity_id, tmp_path / "out").package.sequence == 2


def test_a_number_counts_as_used_while_its_stick_is_away(services: Services, tmp_path: Path) -> None:
    activity_id = ready_to_export(services)
    shutil.move(written_only(services, activity_id, tmp_path / "stick").path.parent, tmp_path / "drawer")
    services.wrap_ups.record(activity_id, "改过了", approved_by="石建国")
    assert made(services, activity_id, tmp_path / "out").package.sequence == 2


def test_an_export_that_wrote_nothing_leaves_its_number_free(services: Services, tmp_path: Path) -> None:
    activity_id = ready_to_export(services)
    written_only(services, activity_id, tmp_path / "out").path.unlink()
    services.wrap_ups.record(activity_id, "改过了", approved_by="石建国")
    assert made(services, activity_id, tmp_path / "out").package.sequence == 1


def test_the_same_record_after_a_kill_keeps_its_number_and_bytes(services: Services, tmp_path: Path) -> None:
    activity_id = ready_to_export(services)
    first = written_only(services, activity_id, tmp_path / "one")
    second = made(services, activity_id, tmp_path / "two")
    assert (second.package.sequence, second.path.read_bytes()) == (1, first.path.read_bytes())


def test_a_recorded_package_of_the_same_name_does_not_use_up_a_number(services: Services, tmp_path: Path) -> None:
    activity_id = ready_to_export(services)
    made(services, activity_id, tmp_path / "out")
    services.wrap_ups.record(activity_id, "改过了", approved_by="石建国")
    written_only(services, activity_id, tmp_path / "out").path.unlink()
    services.wrap_ups.record(activity_id, "又改过", approved_by="石建国")
    assert made(services, activity_id, tmp_path / "out").package.sequence == 2


def test_an_activity_without_a_package_is_not_current(services: Services) -> None:
    assert not services.exports.is_current(ready_to_export(services))


def test_a_package_is_current_until_the_record_changes_and_again_after_an_undo(
    services: Services, tmp_path: Path
) -> None:
    activity_id = ready_to_export(services)
    made(services, activity_id, tmp_path / "out")
    member = next(row.member for row in services.attendance.load_sheet(activity_id).rows if row.sign_in)
    answers = [services.exports.is_current(activity_id)]
    services.attendance.record(activity_id, member.id, state=AttendanceState.ABSENT)
    answers.append(services.exports.is_current(activity_id))
    services.ledger.undo()
    answers.append(services.exports.is_current(activity_id))
    assert answers == [True, False, True]


def test_a_package_is_no_longer_current_after_a_change_on_another_connection(
    services: Services, tmp_path: Path
) -> None:
    activity_id = ready_to_export(services)
    made(services, activity_id, tmp_path / "out")
    assert services.exports.is_current(activity_id)
    with services.dues._store.aside() as store, store.transaction("sign_in") as tx:
        own = store.read.attendance.load(activity_id)
        tx.repositories.attendance.put(replace(next(iter(own.values())), state=AttendanceState.ABSENT))
    assert not services.exports.is_current(activity_id)


def test_a_package_is_no_longer_current_when_one_of_its_photos_is_found_damaged(
    services: Services, tmp_path: Path
) -> None:
    activity_id = ready_to_export(services)
    source = tmp_path / "photo.jpg"
    source.write_bytes(encoded())
    services.photos.prepare_add(activity_id, [source])(NoProgress())
    made(services, activity_id, tmp_path / "out")
    assert services.exports.is_current(activity_id)
    (line,) = services.photos.load_sheet(activity_id).lines
    services.photos.files.mark_broken(line.photo, "damaged")  # commits nothing
    assert not services.exports.is_current(activity_id)


def test_the_record_is_not_made_again_while_nothing_changes(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    activity_id = ready_to_export(services)
    made(services, activity_id, tmp_path / "out")
    assert services.exports.is_current(activity_id)
    monkeypatch.setattr(services.exports, "record", pytest.fail)
    assert services.exports.is_current(activity_id)


def test_whether_a_package_is_current_is_worked_out_anew_on_another_day(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    activity_id = ready_to_export(services)
    made(services, activity_id, tmp_path / "out")
    real, asked = services.exports.record, []
    monkeypatch.setattr(services.exports, "record", lambda own: (asked.append(own), real(own))[1])
    assert services.exports.is_current(activity_id)
    clock = services.exports._store.clock
    clock.set(datetime(2026, 7, 15, 0, 0, 1))  # noqa: DTZ001 - the clock gives it its zone
    assert services.exports.is_current(activity_id)
    assert services.exports.is_current(activity_id)
    assert len(asked) == 2


def test_a_receipt_and_its_undo_both_stay_in_the_record_and_outdate_the_package(
    services: Services, tmp_path: Path
) -> None:
    activity_id = ready_to_export(services)
    services.roster.add_member(a_member_draft("李学生", traits={Trait.DUES_CATEGORY: "student"}))
    made(services, activity_id, tmp_path / "out")
    (member,) = (row.member for row in services.dues.load_sheet(activity_id).rows if row.asked_fen)
    answers = [services.exports.is_current(activity_id)]
    services.dues.receive(activity_id, member.id, method=PaymentMethod.CASH)
    answers.append(services.exports.is_current(activity_id))
    services.ledger.undo()
    answers.append(services.exports.is_current(activity_id))
    made(services, activity_id, tmp_path / "out")
    answers.append(services.exports.is_current(activity_id))
    assert answers == [True, False, False, True]


def test_people_written_by_another_connection_are_not_taken_for_those_known_before(
    services: Services, tmp_path: Path
) -> None:
    """The answer may be asked for between the commit of an import and the moment the window hears of it."""
    activity_id = ready_to_export(services)
    made(services, activity_id, tmp_path / "out")
    assert services.exports.is_current(activity_id)
    with services.exports._store.aside() as store:
        other = services_over(store)
        first = next(row.member for row in other.attendance.load_sheet(activity_id).rows if row.sign_in)
        amended = replace(draft_of(facts_of(first, day="2026-07-10")), name="石改名")
        other.roster.amend_member(first.id, amended, version=first.version)
    assert not services.exports.is_current(activity_id)
