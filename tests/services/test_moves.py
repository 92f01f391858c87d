"""Moving, postponing, and saying what a changed day was; all of it undone with one key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pypdfium2
import pytest

from tests.builders import an_activity_draft
from tests.services.late_house import LateHouse
from themeday_desktop.domain.activities import Notice
from themeday_desktop.domain.errors import BadInput, Refused
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.services.wording import sentence, verb_sentence

RAIN = "连日大雨，会场进水"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[LateHouse]:
    """Three people and the theme day of 10 July 2026, asked for between the 5th and the 20th."""
    made = LateHouse(tmp_path)
    yield made
    assert made.services.ledger.check(full=True) == []
    made.services.ledger.close()


def retype(house: LateHouse, day: str | None, **values: object) -> None:
    """Type another day on the page of the notice."""
    version = house.services.activities.load(house.id).version
    draft = an_activity_draft(held_on=day, **values)
    house.services.activities.amend_activity(house.id, draft, version=version)


def move(house: LateHouse, day: str | None, reason: str = RAIN) -> None:
    version = house.services.activities.load(house.id).version
    house.services.moves.move(house.id, day, reason=reason, version=version)


def told(house: LateHouse) -> list[tuple[str, str | None, str | None, bool]]:
    return [(one.from_day, one.to_day, one.reason, one.is_filed) for one in house.services.moves.load(house.id)]


def day_of(house: LateHouse) -> str | None:
    return house.services.activities.load(house.id).held_on


def test_a_move_changes_the_day_and_keeps_its_reason(house: LateHouse) -> None:
    move(house, "2026-07-16", f" {RAIN} ")
    assert (day_of(house), told(house)) == ("2026-07-16", [("2026-07-10", "2026-07-16", RAIN, False)])


def test_a_move_beyond_the_notice_is_to_be_filed(house: LateHouse) -> None:
    move(house, "2026-07-24")
    assert told(house) == [("2026-07-10", "2026-07-24", RAIN, True)]


def test_a_move_is_undone_with_its_day(house: LateHouse) -> None:
    move(house, "2026-07-16")
    done = house.services.ledger.undo()
    assert (day_of(house), told(house)) == ("2026-07-10", [])
    assert verb_sentence(done.verb, done.params) == "已撤销：“七月主题党日”已改期"


@pytest.mark.fault("IN-10")
def test_a_move_of_what_another_window_changed_is_refused(house: LateHouse) -> None:
    retype(house, "2026-07-10", place="村口")
    with pytest.raises(Refused, match="changed_elsewhere"):
        house.services.moves.move(house.id, "2026-07-16", reason=RAIN, version=1)


@pytest.mark.parametrize(
    ("day", "reason", "code"),
    [("2026-07-10", RAIN, "same_day"), ("2026-07-16", "\u200b", "move_needs_reason"), ("2026-02-30", RAIN, "bad_date")],
)
def test_a_wrong_move_changes_nothing(house: LateHouse, day: str, reason: str, code: str) -> None:
    with pytest.raises(Refused) as error:
        move(house, day, reason)
    assert [one.code for one in error.value.problems] == [code]
    assert (day_of(house), told(house)) == ("2026-07-10", [])


def test_an_unknown_activity_is_not_moved(house: LateHouse) -> None:
    with pytest.raises(Refused, match="no_such_activity"):
        house.services.moves.move("nobody", "2026-07-16", reason=RAIN, version=1)


# -- a changed day ---------------------------------------------------------------------------------


def test_a_retyped_day_is_kept_and_asked_about(house: LateHouse) -> None:
    retype(house, "2026-07-16")
    assert (day_of(house), told(house)) == ("2026-07-16", [("2026-07-10", "2026-07-16", None, False)])
    (found,) = (one for one in house.services.wrap_ups.findings(house.id) if one.code == "day_changed")
    assert sentence(found) == "活动日期改过，还没说明是填错了还是改期。"  # type: ignore[arg-type]


def test_a_correction_leaves_no_move(house: LateHouse) -> None:
    retype(house, "2026-07-16")
    house.services.moves.correct(house.id)
    assert (day_of(house), told(house)) == ("2026-07-16", [])
    house.services.ledger.undo()
    assert told(house) == [("2026-07-10", "2026-07-16", None, False)]


def test_a_changed_day_is_explained_as_a_move(house: LateHouse) -> None:
    retype(house, "2026-07-24")
    house.services.moves.explain(house.id, RAIN)
    assert told(house) == [("2026-07-10", "2026-07-24", RAIN, True)]
    house.services.ledger.undo()
    assert told(house) == [("2026-07-10", "2026-07-24", None, False)]


def test_a_changed_day_is_not_explained_without_a_reason(house: LateHouse) -> None:
    retype(house, "2026-07-24")
    with pytest.raises(Refused, match="move_needs_reason"):
        house.services.moves.explain(house.id, " ")


def test_the_undo_of_a_retyped_day_takes_the_question_with_it(house: LateHouse) -> None:
    retype(house, "2026-07-16")
    house.services.ledger.undo()
    assert (day_of(house), told(house)) == ("2026-07-10", [])


@pytest.mark.parametrize("has_moved", [False, True])
def test_there_is_nothing_to_say_of_a_day_that_did_not_change(house: LateHouse, has_moved: bool) -> None:
    if has_moved:
        move(house, "2026-07-16")
    with pytest.raises(Refused, match="no_open_move"):
        house.services.moves.correct(house.id)
    with pytest.raises(Refused, match="no_open_move"):
        house.services.moves.explain(house.id, RAIN)


# -- postponed -------------------------------------------------------------------------------------


def postpone_without_a_notice(house: LateHouse) -> None:
    retype(house, "2026-07-10", notice=Notice())
    move(house, None)


def test_a_postponed_activity_stays_in_the_list_under_its_old_day(house: LateHouse) -> None:
    postpone_without_a_notice(house)
    for year in (None, "2026"):
        (line,) = house.services.activities.load_all(year=year)
        assert (line.activity.held_on, line.postponed_from, line.day) == (None, "2026-07-10", "2026-07-10")


def test_a_postponed_activity_can_be_amended_without_a_day(house: LateHouse) -> None:
    postpone_without_a_notice(house)
    retype(house, None, notice=Notice(), place="晒场")
    assert house.services.activities.load(house.id).place == "晒场"
    assert told(house) == [("2026-07-10", None, RAIN, False)]


def test_a_postponed_activity_is_to_be_done_until_it_has_a_day(house: LateHouse) -> None:
    postpone_without_a_notice(house)
    house.at(14)
    home = house.services.home
    (found,) = (one for one in home.load_rest(home.load()).todos if one.kind.value == "postponed")
    assert (found.date, found.is_overdue, found.place.activity_id) == ("2026-07-10", False, house.id)
    retype(house, "2026-07-24", notice=Notice())
    assert told(house)[1:] == [("2026-07-10", "2026-07-24", RAIN, True)]
    assert house.services.moves.load_postponed() == {}
    assert not [one for one in home.load_rest(home.load()).todos if one.kind.value == "postponed"]


def test_a_day_emptied_without_a_word_is_not_called_postponed(house: LateHouse) -> None:
    retype(house, None)
    assert house.services.moves.load_postponed() == {}


# -- record and paper ------------------------------------------------------------------------------


def test_the_record_tells_the_moves_and_leaves_open_questions_out(house: LateHouse) -> None:
    move(house, "2026-07-24")
    retype(house, "2026-07-25")
    record = house.services.exports.record(house.id)
    jsonschema.validate(record, house.services.exports.schema())
    (found,) = record["moves"]
    assert (found["from"], found["to"], found["reason"], found["filed"]) == ("2026-07-10", "2026-07-24", RAIN, True)


def test_the_filing_prints_who_when_and_why(house: LateHouse, tmp_path: Path) -> None:
    move(house, "2026-07-24")
    printed = house.services.exports.prepare_print("move-filing", house.id, tmp_path / "a.pdf")(NoProgress())
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(printed.path))
    for words in ("改期备案表", "中共柳溪镇石桥村支部委员会", "2026年7月10日", "2026年7月24日", RAIN, "上级党委"):
        assert words in text


def test_there_is_no_filing_of_a_move_within_the_week(house: LateHouse, tmp_path: Path) -> None:
    move(house, "2026-07-16")
    with pytest.raises(Refused, match="no_filing"):
        house.services.exports.prepare_print("move-filing", house.id, tmp_path / "a.pdf")


def test_a_filing_is_a_pdf_alone(house: LateHouse, tmp_path: Path) -> None:
    move(house, "2026-07-24")
    with pytest.raises(BadInput, match="unknown_format"):
        house.services.exports.prepare_print("move-filing", house.id, tmp_path / "a.xlsx")
