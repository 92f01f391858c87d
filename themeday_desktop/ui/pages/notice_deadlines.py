"""The deadlines of a notice: by which day and time, what, handed to whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from themeday_desktop.domain.activities import Deadline
from themeday_desktop.domain.activity_draft import check_activity
from themeday_desktop.domain.names import visible_text
from themeday_desktop.services.wording import sentence
from themeday_desktop.ui.layouts import Gap, Share, column, row
from themeday_desktop.ui.pages.notice_form import show_start
from themeday_desktop.ui.pages.notice_reading import KEYS, day_text, draft_of, time_text
from themeday_desktop.ui.pages.notice_rows import NoticeRow, NoticeRows
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.date_input import DateInput, TimeInput
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.line_input import LineInput

_PLACE = "notice.deadlines.0"


def wrong_with(deadline: Deadline) -> str:
    """The sentence about a deadline that cannot be kept; empty when it can."""
    empty: dict[str, str | None] = dict.fromkeys(KEYS)
    empty |= {"title": "—", "kinds": "theme_day", "held_on": "2000-01-01"}
    found = check_activity(draft_of(empty, study=(), deadlines=(deadline,)))
    return next((sentence(one) for one in found if one.field == _PLACE), "")


class DeadlineRow(NoticeRow):
    """One deadline. A row that is not complete, or wrong, says so and keeps what was stored of it."""

    def __init__(self, theme: Theme, stored: Deadline | None, *, today: date) -> None:
        super().__init__(theme)
        self._stored, self._today = stored, today
        self._date, self._time = DateInput(theme, today=today), TimeInput(theme, self.tr("时间"))
        self._what = LineInput(theme, self.tr("报什么，例如：活动总结表"))
        self._recipient = LineInput(theme, self.tr("报给谁"))
        self._note = Label(theme, "", size=14, colour=Token.VERM).elided()
        self._note.hide()
        names = ((self._date, "date", self.tr("截止日期")), (self._time, "time", self.tr("截止时间")))
        more = ((self._what, "what", self.tr("报什么")), (self._recipient, "recipient", self.tr("报给谁")))
        for widget, key, name in (*names, *more):
            widget.setObjectName(f"deadline-{key}")
            widget.setAccessibleName(name)
            widget.edited.connect(self._on_edited)
        self._time.setFixedWidth(theme.px(126))
        self._date.setFixedWidth(theme.px(174))
        away = self.removal_button("deadline-remove", self.tr("去掉这一项"))
        fields = (self._date, self._time, Share(self._what, 5), Share(self._recipient, 4))
        line = row(row(*fields, spacing=8), Gap(4), away)
        self.setLayout(column(line, self._note, spacing=4))
        self.show_stored()

    def show_stored(self) -> None:
        """Write the stored deadline into the fields."""
        known = self._stored or Deadline("", "")
        self._date.set_value(known.date)
        self._time.set_value(known.time or "")
        self._what.set_value(known.what)
        self._recipient.set_value(known.recipient or "")
        show_start(self)

    def typed(self) -> Deadline | None:
        """What the fields mean; None for an empty row."""
        day, time = day_text(self._date.value(), today=self._today), time_text(self._time.value())
        what, recipient = visible_text(self._what.value()), visible_text(self._recipient.value()) or None
        if not (day or time or what or recipient):
            return None
        return Deadline(day or "", what, recipient, time)

    def kept(self) -> Deadline | None:
        """What can be stored: what is typed, or what was stored while that is wrong or not complete."""
        typed = self.typed()
        if typed is None:
            return None
        return self._stored if self.trouble() else typed

    def trouble(self) -> str:
        """Why the row as typed is not stored."""
        typed = self.typed()
        if typed is None:
            return ""
        if not typed.date or not typed.what:
            missing = self.tr("报什么") if typed.date else self.tr("截止日期")
            return self.tr("还没写{what}，写上才会保存。").format(what=missing)
        return wrong_with(typed)

    def settle(self, stored: Deadline | None) -> None:
        """What is stored of this row now."""
        self._stored = stored

    def show_trouble(self) -> None:
        """Write below the row why it is not stored."""
        text = self.trouble()
        self._note.set_text(text)
        self._note.setHidden(not text)
        typed = self.typed()
        self._date.set_problem(bool(text) and typed is not None and not _reads(typed.date))
        self._what.set_problem(bool(text) and typed is not None and not typed.what)

    def focus_first(self) -> None:
        """Put the cursor into the date."""
        self._date.setFocus()


def _reads(day: str) -> bool:
    try:
        return bool(date.fromisoformat(day))
    except ValueError:
        return False


class DeadlineRows(NoticeRows[DeadlineRow]):
    """The list, in the order typed."""

    def __init__(self, theme: Theme, *, today: date) -> None:
        super().__init__(theme)
        self._today = today

    def kept(self) -> tuple[Deadline, ...]:
        """What can be stored of the rows."""
        return tuple(found for found in (one.kept() for one in self.rows) if found is not None)

    def troubled(self) -> tuple[DeadlineRow, ...]:
        """The rows that are not stored as typed."""
        return tuple(one for one in self.rows if one.trouble())

    def show_deadlines(self, deadlines: Sequence[Deadline]) -> None:
        """Show a list; rows that say the same already stay as they are, and so do rows begun and not complete."""
        holding = [one for one in self.rows if one.kept() is not None]
        if tuple(deadlines) == self.kept():
            for one, deadline in zip(holding, deadlines, strict=True):
                one.settle(deadline)
            return
        self.take(holding)
        for at, deadline in enumerate(deadlines):
            self.insert_row(DeadlineRow(self._theme, deadline, today=self._today), at)

    def add_empty(self) -> None:
        """A new row at the end with the cursor in it."""
        made = DeadlineRow(self._theme, None, today=self._today)
        self.insert_row(made)
        made.focus_first()
        self.begun.emit(made)

    def show_troubles(self) -> None:
        """Let every row say what is wrong with it."""
        for one in self.rows:
            one.show_trouble()
