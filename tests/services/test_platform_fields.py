"""What is copied for the township's platform."""

from __future__ import annotations

from tests.builders import an_activity_draft
from themeday_desktop.domain.attendance import AttendanceState, Standing
from themeday_desktop.services.desk import Services
from themeday_desktop.services.platform_fields import platform_fields


def fields(services: Services, activity_id: str, content: str = "") -> dict[str, str]:
    sheet = services.attendance.load_sheet(activity_id)
    return {one.name: one.text for one in platform_fields(sheet, content=content)}


def test_every_field_of_the_form_is_told_in_its_order(services: Services) -> None:
    own, _ = services.activities.add_activity(an_activity_draft(time_start="14:30", time_end="17:00"))
    first = next(row for row in services.attendance.load_sheet(own).rows if row.standing is Standing.EXPECTED)
    services.attendance.record(own, first.member.id, state=AttendanceState.PRESENT)
    assert list(fields(services, own, " 开展了活动。\n").items()) == [
        ("活动名称", "七月主题党日"),
        ("活动主题", "重温入党誓词"),
        ("活动时间", "2026年7月10日14:30至17:00"),
        ("活动地点", "村部二楼"),
        ("应到人数", "5"),
        ("实到人数", "1"),
        ("活动内容", "开展了活动。"),
    ]


def test_what_is_not_recorded_is_no_field(services: Services) -> None:
    own, _ = services.activities.add_activity(an_activity_draft(theme=None, place=None))
    assert list(fields(services, own)) == ["活动名称", "活动时间", "应到人数"]


def test_a_start_without_an_end_is_told_alone(services: Services) -> None:
    own, _ = services.activities.add_activity(an_activity_draft(time_start="14:30"))
    assert fields(services, own)["活动时间"] == "2026年7月10日14:30"
