"""Swearing in new members through its service, and where it is told."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

from tests.builders import a_member_draft, an_activity_draft, ready_to_export
from tests.documents.builders import bare, text_of
from themeday_desktop import paths
from themeday_desktop.domain.errors import Refused
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.domain.traits import Stage, Trait
from themeday_desktop.services.desk import Services
from themeday_desktop.services.verifying import Verifier

NAMES = ("于小满", "于立春")


@pytest.fixture
def activity(services: Services) -> str:
    """Everybody came, two probationary members among them."""
    for name in NAMES:
        services.roster.add_member(a_member_draft(name, traits={Trait.STAGE: Stage.PROBATIONARY.value}))
    return ready_to_export(services)


def new(services: Services, activity: str) -> dict[str, str]:
    """The ids of those who may be sworn in, by name."""
    return {one.member.name: one.member.id for one in services.swearing_in.load(activity)}


def sworn(services: Services, activity: str) -> set[str]:
    return {one.member.name for one in services.swearing_in.load(activity) if one.sworn}


def swear_in(services: Services, activity: str, *names: str) -> None:
    known = new(services, activity)
    services.swearing_in.record(activity, [known[name] for name in names])


def test_new_members_are_sworn_in_and_it_can_be_changed_and_undone(services: Services, activity: str) -> None:
    swear_in(services, activity, *NAMES)
    swear_in(services, activity, "于小满")
    assert sworn(services, activity) == {"于小满"}
    services.ledger.undo()
    assert sworn(services, activity) == set(NAMES)
    services.ledger.undo()
    assert sworn(services, activity) == set()


def test_the_same_again_is_no_action(services: Services, activity: str) -> None:
    swear_in(services, activity, "于小满")
    own = new(services, activity)["于小满"]
    assert services.swearing_in.record(activity, [own]).touched == frozenset()


def test_nobody_else_can_be_sworn_in(services: Services, activity: str) -> None:
    full = services.attendance.load_sheet(activity).rows[0].member
    assert full.name not in NAMES
    for own in (full.id, "x"):
        with pytest.raises(Refused, match="not_probationary"):
            services.swearing_in.record(activity, [own])


def test_who_left_the_sheet_since_stays_sworn_in_until_it_is_taken_away(services: Services, activity: str) -> None:
    services.attendance.clear(activity, new(services, activity)["于小满"])
    swear_in(services, activity, "于小满")
    services.roster.transfer_out(new(services, activity)["于小满"], on="2026-07-01")
    swear_in(services, activity, *NAMES)
    assert sworn(services, activity) == set(NAMES)
    swear_in(services, activity, "于立春")
    assert sworn(services, activity) == {"于立春"}


@pytest.mark.fault("IN-10")
def test_two_windows_on_one_swearing_in_do_not_write_over_each_other(services: Services, activity: str) -> None:
    known = new(services, activity)
    services.swearing_in.record(activity, [known["于小满"]], seen=[])
    with pytest.raises(Refused, match="changed_elsewhere") as refused:
        services.swearing_in.record(activity, [known["于立春"]], seen=[])
    assert refused.value.problems[0].params["name"] == "于小满"
    services.swearing_in.record(activity, known.values(), seen=[known["于小满"]])
    assert sworn(services, activity) == set(NAMES)


def test_an_earlier_oath_is_told_and_refuses_nothing(services: Services, activity: str) -> None:
    earlier = services.activities.add_activity(an_activity_draft(held_on="2026-06-10"))[0]
    swear_in(services, earlier, "于小满")
    line = next(one for one in services.swearing_in.load(activity) if one.member.name == "于小满")
    assert (line.sworn, line.before) == (False, "2026-06-10")
    swear_in(services, activity, "于小满")
    assert services.swearing_in.load_day(line.member.id) == "2026-06-10"


def test_of_who_was_never_sworn_in_no_day_is_known(services: Services, activity: str) -> None:
    assert services.swearing_in.load_day(new(services, activity)["于小满"]) is None


def test_without_new_members_there_is_nobody_to_swear_in(services: Services) -> None:
    assert services.swearing_in.load(ready_to_export(services)) == ()


def test_the_record_tells_of_it_only_where_there_was_one(services: Services, activity: str) -> None:
    assert "sworn_in" not in services.exports.record(activity)
    swear_in(services, activity, *NAMES)
    record = services.exports.record(activity)
    jsonschema.validate(record, services.exports.schema())
    assert [one["name"] for one in record["sworn_in"]] == ["于小满", "于立春"]


def test_a_package_with_it_is_accepted(services: Services, activity: str, tmp_path: Path) -> None:
    swear_in(services, activity, *NAMES)
    made = services.exports.prepare_package(activity, tmp_path)(NoProgress())
    assert Verifier(paths.resources()).verify(made.path, NoProgress())["problems"] == []


def printed(services: Services, activity: str, folder: Path) -> str:
    services.exports.prepare_print("record", activity, folder / "a.pdf")(NoProgress())
    return text_of((folder / "a.pdf").read_bytes())


def test_the_printed_record_tells_it_with_the_oath(services: Services, activity: str, tmp_path: Path) -> None:
    services.actions.tick(activity, "oath", person="石建国", time="15:02")
    swear_in(services, activity, *NAMES)
    assert bare("15:02，石建国领誓；新党员于小满、于立春宣誓") in printed(services, activity, tmp_path)


def test_the_printed_record_tells_it_without_a_time_or_leader(
    services: Services, activity: str, tmp_path: Path
) -> None:
    services.actions.tick(activity, "oath", person="", time="")
    swear_in(services, activity, "于小满")
    assert bare("（新党员于小满宣誓）") in printed(services, activity, tmp_path)


def test_the_printed_record_tells_it_where_the_oath_was_not_ticked(
    services: Services, activity: str, tmp_path: Path
) -> None:
    swear_in(services, activity, "于小满")
    assert bare("新党员于小满宣誓") in printed(services, activity, tmp_path)


def test_the_draft_tells_it(services: Services, activity: str) -> None:
    swear_in(services, activity, "于小满")
    assert "新党员于小满宣誓。" in services.wrap_ups.draft(activity)
    services.actions.tick(activity, "oath", person="石建国", time="15:02")
    assert "15:02宣誓，石建国领誓。新党员于小满宣誓。" in services.wrap_ups.draft(activity)
