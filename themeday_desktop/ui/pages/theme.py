"""The step 主题活动: what the branch did together beside the fixed actions, saved while it is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent

from themeday_desktop.domain.errors import Problem, Refused
from themeday_desktop.domain.theme_activity import Lead, ThemeActivity, ThemeKind
from themeday_desktop.services.theme_words import OUTING_HINT
from themeday_desktop.services.wording import sentence
from themeday_desktop.ui.activity_steps import step_after, step_before
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, column, row
from themeday_desktop.ui.pages.notice_autosave import Autosave
from themeday_desktop.ui.pages.notice_reading import whole_text
from themeday_desktop.ui.pages.theme_branches import branches_of
from themeday_desktop.ui.pages.theme_form import KEYS, ThemeForm, outing_of, texts_of
from themeday_desktop.ui.pages.theme_people import PeopleCard
from themeday_desktop.ui.theme import Token
from themeday_desktop.ui.widgets.banner import Banner
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import PAGE_SIDE_PX, Card, Footer, Header
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.marks import IconMark
from themeday_desktop.ui.widgets.scroll import ScrollBody
from themeday_desktop.ui.workplace import Destination, StepPage, Workplace

_RIGHT_PX, _RIGHT_LARGE_PX = 360, 300  # at normal type; enlarged with it
Typed = tuple[dict[str, str], tuple[bool, frozenset[str]]]


class ThemeStep(StepPage):
    """The step 主题活动. It is stored once its kind is chosen."""

    def __init__(self, place: Workplace) -> None:
        """Build the page; it is empty until an activity is shown."""
        super().__init__(place)
        theme = place.theme
        self._stored: ThemeActivity | None = None
        self._is_loaded = False
        self._next = step_after("theme")
        self._today = date.fromisoformat(place.services.roster.today)
        self._day = place.services.roster.today
        self._form, self._people = ThemeForm(theme, today=self._today), PeopleCard(theme)
        self._long = Banner(theme, self.tr("外出超过了一天"), why=OUTING_HINT)
        self._long.hide()
        self._shown: Typed = self._typed()
        self._autosave = Autosave(self)
        self._people.setFixedWidth(theme.px(_RIGHT_LARGE_PX if theme.large else _RIGHT_PX))
        self._clear = Button(theme, self.tr("清空"), icon=Icon.TRASH)
        self._clear.setObjectName("theme-clear")
        self._clear.clicked.connect(self._on_clear)
        left = ScrollBody(theme, column(self._form, Gap(12), self._long, Stretch(), margins=(20, 18, 16, 14)))
        card = Card(theme, column(Share(left), margins=(1, 1, 4, 1)))
        side = PAGE_SIDE_PX
        body = row(Share(card), Gap(16), self._people, margins=(side, 4, side, 14))
        fact = self.tr("做了什么就记什么，边写边存")
        self.setLayout(
            column(
                Header(theme, self.tr("主题活动"), fact=fact, actions=(self._clear,)), Share(body), self._make_footer()
            )
        )
        self._form.edited.connect(self._on_edited)
        self._people.edited.connect(self._on_edited)
        self._autosave.due.connect(self._on_due)
        self._autosave.left.connect(self._on_left)

    def _make_footer(self) -> Footer:
        theme = self.place.theme
        back = Button(theme, self.tr("上一步"), kind=Kind.GHOST, size=Size.L)
        back.setObjectName("previous-step")
        back.clicked.connect(self._on_back)
        self._onward = Button(theme, "", kind=Kind.PRIMARY, size=Size.L, trailing=Icon.ARROW_RIGHT)
        self._onward.setObjectName("next-step")
        self._onward.clicked.connect(self._on_next)
        self._hint = Label(theme, "", size=14, colour=Token.INK2).elided()
        icon = IconMark(theme, Icon.INFO, size=20, colour=Token.INK3)
        return Footer(theme, left=(icon, self._hint), right=(back, self._onward))

    # -- showing -----------------------------------------------------------------------------------

    def show_activity(self, activity_id: str) -> None:
        """Turn to an activity; what is not stored of another one is dropped, `leave` has asked before."""
        if activity_id != self.activity_id:
            self._autosave.drop()
            self._is_loaded = False
        super().show_activity(activity_id)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin on the page; Tab goes on from its first field."""
        super().showEvent(event)
        if not event.spontaneous():
            self.setFocus()

    def refresh(self) -> None:
        """Read again; what was typed and is not stored yet stays, with the caret."""
        if not self.activity_id:
            return
        try:
            sheet = self.place.services.attendance.load_sheet(self.activity_id)
        except Refused:  # the activity was taken back by an undo
            self._autosave.drop()
            self.activity_id, self._is_loaded = "", False
            self.go.emit(Destination("activities"))
            return
        self._next = step_after("theme", sheet.activity.kinds)
        self._onward.set_caption(self.tr("下一步：{name}").format(name=self._next[1]))
        self._day = sheet.activity.day or self._day
        self._people.show_people([row for row in sheet.rows if row.state is not None and row.state.came])
        stored = self.place.services.themes.load(self.activity_id)
        if not self._is_loaded or (stored != self._stored and not self.has_unsaved()):
            self._put(stored)
        self._stored, self._is_loaded = stored, True
        self._clear.setVisible(stored is not None)
        self._show_state()

    def _put(self, stored: ThemeActivity | None) -> None:
        self._form.show_texts(texts_of(stored))
        self._people.set_value(stored is None or stored.everybody, stored.participants if stored else frozenset())
        self._shown = self._typed()

    def _show_state(self) -> None:
        departs, returns = self._outing(self._form.collect())
        self._long.setVisible(ThemeActivity("", ThemeKind.OWN, departs=departs, returns=returns).is_too_long)
        waits = self.has_unsaved() and not self._form.collect()["kind"]
        told = self.tr("先选是哪一种活动，才能存上") if waits else self.tr("边写边存，不用点保存")
        self._hint.set_text(told)
        self.unsaved.emit(self.has_unsaved())

    # -- saving ------------------------------------------------------------------------------------

    def _typed(self) -> Typed:
        return self._form.collect(), self._people.value()

    def has_unsaved(self) -> bool:
        """Whether something was typed or chosen that the ledger does not hold."""
        return self._typed() != self._shown

    def leave(self) -> bool:
        """Store what is waiting; False, with the cursor in it, while it cannot be stored."""
        self._autosave.drop()
        if not self.activity_id or self._save():
            return True
        for key in self._form.problems():
            self._form.focus_field(key)
            break
        return False

    def _theme_activity(self, typed: Typed) -> ThemeActivity:
        texts, (everybody, chosen) = typed
        own_kind, place, partners, content = (whole_text(texts[key]) or None for key in KEYS[1:])
        kind, (departs, returns) = ThemeKind(texts["kind"]), self._outing(texts)
        return ThemeActivity(
            self.activity_id,
            kind,
            own_kind,
            place,
            partners,
            content,
            everybody,
            chosen,
            branches=branches_of(texts["branches"]),
            lead=Lead(texts["lead"]) if texts["lead"] else None,
            departs=departs,
            returns=returns,
        )

    def _outing(self, texts: Mapping[str, str]) -> tuple[str | None, str | None]:
        return outing_of(texts, day=self._day, today=self._today)

    def _save(self, *, waits: bool = False) -> bool:
        """Store what is typed; `waits` says nothing of what is only not filled in yet."""
        typed = self._typed()
        if typed == self._shown:
            return True
        texts = typed[0]
        empty = "kind" if not texts["kind"] else "own_kind"
        if not texts["kind"] or (texts["kind"] == ThemeKind.OWN.value and not texts["own_kind"].strip()):
            if not waits:
                self._on_refused((Problem(empty, "required"),))
            return False
        record = partial(self.place.services.themes.record, self._theme_activity(typed))
        if self.place.commands.run(record, refused=self._on_refused) is None:
            return False
        self._shown = typed
        self._form.show_problems(())
        self.refresh()
        self.saved.emit()
        return True

    def _on_refused(self, problems: tuple[Problem, ...]) -> None:
        self._form.show_problems([(one.field, sentence(one)) for one in problems])

    # -- slots -------------------------------------------------------------------------------------

    @Slot()
    def _on_edited(self) -> None:
        self._show_state()
        self._autosave.wait_anew()

    @Slot()
    def _on_due(self) -> None:
        self._save(waits=True)

    @Slot()
    def _on_left(self) -> None:
        """Write what is stored as it is kept, without the blanks that were typed around it."""
        if self._is_loaded and self._stored is not None and not self.has_unsaved():
            self._put(self._stored)

    @Slot()
    def _on_clear(self) -> None:
        self._autosave.drop()
        self._put(self._stored)
        if self.place.commands.run(partial(self.place.services.themes.remove, self.activity_id)) is not None:
            self.refresh()
            self.saved.emit()

    @Slot()
    def _on_back(self) -> None:
        self.go.emit(Destination("activity", self.activity_id, step_before("theme")[0]))

    @Slot()
    def _on_next(self) -> None:
        self.go.emit(Destination("activity", self.activity_id, self._next[0]))
