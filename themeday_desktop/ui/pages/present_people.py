"""Who is there, as names to pick from: the secretary first, then the host, then the others by pinyin."""

from __future__ import annotations

from themeday_desktop.domain.attendance import Standing
from themeday_desktop.domain.branch import Branch
from themeday_desktop.domain.sign_in import SheetRow
from themeday_desktop.services.attendance import Sheet


def people_there(sheet: Sheet) -> list[SheetRow]:
    """The members who came; everybody expected while nobody has signed in."""
    members = [row for row in sheet.rows if row.standing is not Standing.GUEST]
    came = [row for row in members if row.state is not None and row.state.came]
    return came or [row for row in members if row.standing is Standing.EXPECTED]


def names_there(sheet: Sheet, branch: Branch) -> list[tuple[str, str]]:
    """Each name once, with the office it holds that day."""
    offices = {sheet.activity.host or "": "主持人", branch.secretary or "": "支部书记"}
    names = list(dict.fromkeys(row.member.name for row in people_there(sheet)))
    order = {"支部书记": 0, "主持人": 1, "": 2}
    return sorted(((name, offices.get(name, "")) for name in names), key=lambda one: order[one[1]])
