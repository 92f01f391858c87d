"""Drafts in the branch's own words: kept with their day, filled from the record, for wrap-up and bulletin apart."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.builders import an_activity_draft, ready_to_export
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.errors import Refused
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.services.desk import Services
from themeday_desktop.services.drafting import length_of, length_words
from themeday_desktop.services.wording import sentence

WRAP_UP, BULLETIN = "drafts.wrap_up", "drafts.bulletin"


@pytest.fixture
def activity(services: Services) -> str:
    """July's theme day, nobody signed in yet."""
    return services.activities.add_activity(an_activity_draft(time_start="14:30", host="石建国"))[0]


def sign_in(services: Services, activity: str) -> None:
    rows = services.attendance.load_sheet(activity).rows
    for at, row in enumerate(rows):
        state = AttendanceState.ON_LEAVE if at == 1 else AttendanceState.PRESENT
        services.attendance.record(activity, row.member.id, state=state, reason="外出" if at == 1 else None)


def test_the_draft_follows_the_branchs_own_words(services: Services, activity: str) -> None:
    sign_in(services, activity)
    services.settings.record(
        {WRAP_UP: "{时间}，支部在{地点}开会，应到{应到}人，实到{实到}人。请假{请假}人。缺席{缺席}人。"}
    )
    counters = services.attendance.load_sheet(activity).counters
    assert services.wrap_ups.draft(activity) == (
        f"2026年7月10日14:30，支部在村部二楼开会，应到{counters.expected}人，实到{counters.came}人。请假1人。"
    )


def test_figures_are_left_out_until_somebody_has_signed_in(services: Services, activity: str) -> None:
    services.settings.record({WRAP_UP: "{主持人}主持。应到{应到}人，到会率{到会率}。"})
    assert services.wrap_ups.draft(activity) == "石建国主持。"


def test_an_empty_text_goes_back_to_the_one_the_program_came_with(services: Services, activity: str) -> None:
    before = services.wrap_ups.draft(activity)
    services.settings.record({WRAP_UP: "{主题}。"})
    assert services.wrap_ups.draft(activity) == "重温入党誓词。"
    services.settings.record({WRAP_UP: ""})
    assert services.wrap_ups.draft(activity) == before


def test_a_template_is_undone_like_any_setting(services: Services, activity: str) -> None:
    before = services.wrap_ups.draft(activity)
    services.settings.record({WRAP_UP: "{主题}。"})
    services.ledger.undo()
    assert services.wrap_ups.draft(activity) == before


def test_an_unknown_place_is_refused_with_a_sentence(services: Services) -> None:
    with pytest.raises(Refused) as refused:
        services.settings.record({WRAP_UP: "{天气}晴。"})
    assert [sentence(one) for one in refused.value.problems] == ["没有 {天气} 这个位置，能用的都列在下面。"]


def test_the_wrap_up_is_a_place_of_the_bulletin_alone(services: Services) -> None:
    services.settings.record({BULLETIN: "{小结}"})
    with pytest.raises(Refused, match="template_unknown"):
        services.settings.record({WRAP_UP: "{小结}"})


def test_the_bulletin_is_the_wrap_up_until_the_branch_words_it(services: Services, activity: str) -> None:
    assert services.wrap_ups.bulletin_text(activity) == ""
    services.wrap_ups.record(activity, "党员重温了誓词。", approved_by="石建国")
    assert services.wrap_ups.bulletin_text(activity) == "党员重温了誓词。"
    services.settings.record({BULLETIN: "本报讯：{时间}，{支部}开展活动。\n{小结}"})
    assert services.wrap_ups.bulletin_text(activity) == (
        "本报讯：2026年7月10日14:30，石桥村党支部开展活动。\n党员重温了誓词。"
    )


def test_the_printed_bulletin_is_that_of_the_template(services: Services, tmp_path: Path) -> None:
    activity = ready_to_export(services)
    services.settings.record({BULLETIN: "本报讯：{主题}。"})
    services.exports.prepare_print("bulletin", activity, tmp_path / "a.pdf")(NoProgress())
    assert "本报讯" in pypdfium2.PdfDocument(tmp_path / "a.pdf")[0].get_textpage().get_text_range()


def test_a_template_is_shown_on_the_last_activity_that_was_held(services: Services, activity: str) -> None:
    services.activities.add_activity(an_activity_draft(title="八月主题党日", held_on="2026-08-10"))
    sample = services.wrap_ups.sample()
    assert sample is not None
    assert (sample[0], sample[1]["地点"]) == ("七月主题党日", "村部二楼")


def test_without_an_activity_there_is_nothing_to_show(services: Services) -> None:
    assert services.wrap_ups.sample() is None


@pytest.mark.parametrize(
    ("length", "told"),
    [(0, "0 字，不到 300"), (299, "299 字，不到 300"), (300, "300 字"), (500, "500 字"), (501, "501 字，超过 500")],
)
def test_the_length_is_a_hint(length: int, told: str) -> None:
    assert length_words("字 \n" * length) == told


def test_blanks_are_not_counted() -> None:
    assert length_of("一 二\n三") == 3
