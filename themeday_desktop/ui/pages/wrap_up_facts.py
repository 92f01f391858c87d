"""What the record holds, beside the wrap-up: figures with their formula, who was away and why, what was studied."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from themeday_desktop.domain.activities import StudyMode
from themeday_desktop.domain.attendance import AttendanceState, Standing
from themeday_desktop.domain.programme import Programme
from themeday_desktop.services.attendance import Sheet
from themeday_desktop.services.words import MODE_WORDS, theme_word
from themeday_desktop.ui.layouts import Gap, Share, Stretch, box, column, row
from themeday_desktop.ui.pages.sign_in_counters import formula_of
from themeday_desktop.ui.paint import Align
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.label import Label, Paragraph

if TYPE_CHECKING:
    from themeday_desktop.domain.meeting_facts import MeetingFacts

_NAMED = 12  # so many names are told, of the rest the number


def joined(names: Iterable[str]) -> str:
    """Names in a line; a long list ends in how many there are."""
    listed = list(names)
    text = "、".join(listed[:_NAMED])
    return text if len(listed) <= _NAMED else f"{text} 等 {len(listed)} 人"


def facts_of(sheet: Sheet, programme: Programme) -> list[tuple[str, str]]:
    """Name and text of every fact, in the order of the draft; what is not recorded is left out."""
    counters, facts = sheet.counters, []
    people = [row for row in sheet.rows if row.standing is not Standing.GUEST]
    leave = [
        f"{row.member.name}（{row.sign_in.reason}）"
        for row in people
        if row.state is AttendanceState.ON_LEAVE and row.sign_in is not None
    ]
    named = (
        ("迟到", [row.member.name for row in people if row.state is AttendanceState.LATE]),
        ("线上", [row.member.name for row in people if row.state is AttendanceState.ONLINE]),
        ("请假", leave),
        ("缺席", [row.member.name for row in people if row.state is AttendanceState.ABSENT]),
        ("不作要求", [row.member.name for row in people if row.state is not None and row.state.leaves_ratio]),
    )
    facts += [(name, joined(names)) for name, names in named if names]
    if counters.guests:
        facts.append(("列席", f"{counters.guests} 人"))
    return facts + programme_facts(sheet, programme)


def programme_facts(sheet: Sheet, programme: Programme) -> list[tuple[str, str]]:
    """The same of oath, fixed actions, study and theme activity; what the notice asks for while nothing is studied."""
    oath, theme, facts = programme.oath, programme.theme, []
    if programme.done:
        facts.append(("固定动作", "、".join(one.action.title for one in programme.done)))
    if oath is not None:
        facts.append(
            ("宣誓", "，".join(one for one in (oath.time, oath.person and f"{oath.person}领誓") if one) or "已宣誓")
        )
    for mode, word in MODE_WORDS.items():
        asked = [item.title for item in sheet.activity.notice.study if item.mode is mode]
        titles = [one.title for one in programme.study if one.mode is mode] if programme.study else asked
        if titles:
            facts.append((word if mode is StudyMode.COLLECTIVE else "自学", "；".join(titles)))
    if theme is not None:
        told = (theme_word(theme.kind, theme.own_kind), theme.place, theme.partners)
        facts.append(("主题活动", "，".join(one for one in told if one)))
    return facts + meeting_facts(programme.meeting)


def meeting_facts(meeting: MeetingFacts | None) -> list[tuple[str, str]]:
    """The same of a meeting: its numbers, how each vote came out, the resolutions."""
    if meeting is None:
        return []
    from themeday_desktop.services.meeting_words import number_word, resolution_note, vote_result

    told = [("会次", number_word(one)) for one in meeting.numbers]
    told += [("表决", f"{one.motion}：{vote_result(one)}") for one in meeting.votes]
    return told + [("决议", f"{one.resolution.text}（{resolution_note(one)}）") for one in meeting.resolutions]


class Facts(QWidget):
    """The facts; `show_sheet` fills them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[object, ...] = ()
        self._lines: QVBoxLayout = column(spacing=9)
        self._formula = Label(theme, "", size=14, colour=Token.INK2).elided()
        self._rate = Label(theme, "", size=14, colour=Token.INK2).elided()
        self._figures = [Label(theme, "", size=20, bold=True) for _ in range(4)]
        names = (self.tr("应到"), self.tr("实到"), self.tr("请假"), self.tr("缺席"))
        cells = [
            Share(column(Label(theme, name, size=14, colour=Token.INK2), Gap(2), figure, Stretch()))
            for name, figure in zip(names, self._figures, strict=True)
        ]
        figures = row(*cells, spacing=8)
        self.setLayout(column(figures, Gap(8), self._formula, Gap(2), self._rate, Gap(12), self._lines))

    def show_sheet(self, sheet: Sheet, programme: Programme) -> None:
        """Show what the sheet and the programme hold."""
        counters, tr = sheet.counters, self.tr
        numbers = (counters.expected, counters.came, counters.on_leave, counters.absent)
        for label, number in zip(self._figures, numbers, strict=True):
            label.set_text(str(number))
        self._formula.set_text(formula_of(sheet))
        rate = tr("到会率 {percent}% = 实到 ÷ 应到").format(percent=counters.percent)
        unsigned = tr("，还有 {count} 人没登记").format(count=counters.unsigned) if counters.unsigned else ""
        self._rate.set_text((rate if counters.percent is not None else tr("还没有应到的人")) + unsigned)
        self._show_lines(facts_of(sheet, programme))

    def _show_lines(self, facts: list[tuple[str, str]]) -> None:
        if tuple(facts) == self._shown:
            return
        self._shown = tuple(facts)
        while self._lines.count():
            old = self._lines.takeAt(0).widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for name, text in facts:
            label = Label(self._theme, name, size=14, colour=Token.INK3).aligned(Align.LEFT)
            label.setFixedWidth(self._theme.px(66))
            words = Paragraph(self._theme, text, size=14, colour=Token.INK)
            self._lines.addWidget(box(row(column(label, Stretch()), Share(words))))
