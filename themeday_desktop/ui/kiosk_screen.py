"""Sign-in on the whole screen, at the door: people find their name, sign if they like, and make room for the next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.errors import Problem
from themeday_desktop.services.wording import sentence
from themeday_desktop.services.words import short_day
from themeday_desktop.ui.commands import CommandRunner
from themeday_desktop.ui.kiosk_head import KioskFoot, KioskHead
from themeday_desktop.ui.kiosk_names import SCROLL_PX, KioskNames
from themeday_desktop.ui.kiosk_panel import KioskPanel
from themeday_desktop.ui.kiosk_people import OTHER, KioskPerson, people_of
from themeday_desktop.ui.kiosk_window import KioskWindow
from themeday_desktop.ui.layouts import Gap, Share, column, row
from themeday_desktop.ui.prompts import QtPrompts
from themeday_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from themeday_desktop.domain.signatures import Ink
    from themeday_desktop.services.desk import Services
    from themeday_desktop.services.wording import Explanation
    from themeday_desktop.ui.questions import WayOut

RETURN_MS = 3_000
QUIET_MS = 60_000
_TICK_MS = 1_000
_WIDE, _HIGH = 1366, 768  # of the picture
_PANEL_PX, _PANEL_SHARE = 560, 0.41
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_MOST_TYPED = 12


class _Heard(QtPrompts):
    """Keeps a failure for the panel: no dialog for the secretary opens before the people at the door."""

    failure: Explanation | None = None

    def show_error(self, explanation: Explanation, *, way_out: WayOut | None = None) -> None:
        """Keep it."""
        self.failure = explanation


class KioskScreen(KioskWindow):
    """Nothing but names and who has come.

    `changed` carries the `Changes` of each sign-in, `said` its sentence and whether it can be undone.
    """

    changed = Signal(object)
    said = Signal(str, bool)

    def __init__(self, theme: Theme, services: Services, *, activity_id: str) -> None:
        """Read the sheet of an activity; nothing is shown before `begin` or `show`."""
        super().__init__(theme)
        self._services, self._activity_id = services, activity_id
        self._people: tuple[KioskPerson, ...] = ()
        self._typed, self._chosen = "", ""
        self._heard = _Heard(self._light, self._overlay)
        self._commands = CommandRunner(self._heard, self)
        # Queued: 已签到 is painted before the pages behind are read again.
        self._commands.changed.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        self._commands.said.connect(self.said, Qt.ConnectionType.QueuedConnection)
        self.asked.connect(self._stir)
        self._return, self._quiet, self._tick = QTimer(self), QTimer(self), QTimer(self)
        self._make_timers()
        self.left.connect(self._tick.stop)
        self._build()

    def _make_timers(self) -> None:
        for timer, length in ((self._return, RETURN_MS), (self._quiet, QUIET_MS)):
            timer.setSingleShot(True)
            timer.setInterval(length)
            timer.timeout.connect(self._on_back)
        self._return.setObjectName("kiosk-return")
        self._quiet.setObjectName("kiosk-quiet")
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._on_tick)
        self._tick.start()

    # -- building ----------------------------------------------------------------------------------

    def _build(self) -> None:
        theme, px = self._theme, self._theme.px
        self._head = KioskHead(theme, branch=self._services.ledger.called)
        self._names, self._panel, foot = KioskNames(theme), KioskPanel(theme), KioskFoot(theme)
        self._names.letter_chosen.connect(self._on_letter)
        self._names.name_chosen.connect(self._on_name)
        self._panel.confirmed.connect(self._on_confirmed)
        self._panel.stirred.connect(self._stir)
        self._panel.cancelled.connect(self._on_back)
        self._panel.again.connect(self._on_again)
        foot.leave_asked.connect(self.ask_to_leave)
        body = row(Share(self._names), Gap(px(36) - SCROLL_PX), self._panel, margins=(px(40), px(28), px(40), px(10)))
        self._content = QWidget(self)
        self._content.setLayout(column(self._head, Share(body), foot))
        self._read()
        self._on_tick()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Enlarge with the screen; small ones keep the smallest type that can be read."""
        super().resizeEvent(event)
        scale = max(1.0, min(self.width() / _WIDE, self.height() / _HIGH))
        if scale != self._theme.scale:
            self._rebuild(self._light._replace(scale=scale))
        self._panel.setFixedWidth(min(self._theme.px(_PANEL_PX), round(self.width() * _PANEL_SHARE)))
        self._content.setGeometry(self.rect())

    def _rebuild(self, theme: Theme) -> None:
        """Build everything in another size, and go on where the person was."""
        self._theme = theme
        ink, old = self._panel.ink, self._content
        self._build()
        old.hide()
        old.deleteLater()
        person = self._person(self._chosen)
        if person is not None and not self._return.isActive():
            self._panel.ask(person, ink=ink)
        self._content.show()
        self._overlay.raise_()

    # -- who has come ------------------------------------------------------------------------------

    def _read(self) -> None:
        """Read the sheet again; where it can't be read, what was known stays."""
        sheet = self._commands.run(partial(self._services.attendance.load_sheet, self._activity_id))
        if sheet is None:
            self._say_failure(self.tr("名单现在读不出来，请告诉门口的工作人员。"))
            return
        self._people = people_of(sheet)
        self._head.show_title(sheet.activity.title)
        self._head.show_count(sheet.counters.came, sheet.counters.expected)
        self._show_names()

    def _show_names(self) -> None:
        signing = self._chosen if self._is_signing() else ""
        self._names.show_people(self._people, typed=self._typed, chosen=signing)

    def _person(self, member_id: str) -> KioskPerson | None:
        return next((one for one in self._people if one.id == member_id), None)

    @Slot()
    def _on_tick(self) -> None:
        ledger = self._services.ledger
        self._head.show_time(ledger.now, short_day(ledger.today).replace("周", "星期"))

    # -- choosing ----------------------------------------------------------------------------------

    @Slot()
    def _stir(self) -> None:
        """Somebody is here: the quiet minute begins anew."""
        self._quiet.start()

    @Slot()
    def _on_back(self) -> None:
        """Back to all names, nobody chosen: after a sign-in, after a quiet minute, or because it was another name."""
        self._return.stop()
        self._quiet.stop()
        self.take_back_question()
        self._typed = self._chosen = ""
        self._panel.ask_nobody()
        self._show_names()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        """The next person need not wait until the last one's word has gone."""
        if self._return.isActive():
            self._on_back()
        self._stir()

    def _find(self, typed: str) -> None:
        self._typed = typed[:_MOST_TYPED]
        self.setFocus(Qt.FocusReason.OtherFocusReason)  # a name that goes out of sight must not hand it to a button
        self._show_names()
        if typed:
            self._names.focus_first()

    @Slot(str)
    def _on_letter(self, letter: str) -> None:
        """Show the names of a letter; the same one again shows all."""
        self._go_on()
        self._find("" if self._typed == letter.lower() else letter.lower())

    @Slot(str)
    def _on_name(self, member_id: str) -> None:
        self._go_on()
        person = self._person(member_id)
        if person is None:
            return
        if person.came:
            self._say_done(person, is_new=False)
        elif self._chosen != member_id:
            self._ask(person)

    def _ask(self, person: KioskPerson) -> None:
        self._chosen = person.id
        self._show_names()
        self._panel.ask(person)

    @Slot()
    def _on_again(self) -> None:
        self._return.stop()
        person = self._person(self._chosen)
        if person is not None:
            self._stir()
            self._ask(person)

    # -- signing in --------------------------------------------------------------------------------

    @Slot(object)
    def _on_confirmed(self, ink: Ink) -> None:
        person = self._person(self._chosen)
        if person is None or self._return.isActive():
            return
        self._stir()
        refused: list[Problem] = []
        sign_in = partial(self._services.signatures.sign_in, self._activity_id, person.id, ink=ink)
        if self._commands.run(sign_in, refused=refused.extend) is not None:
            self._read()
            self._say_done(self._person(person.id) or person, is_new=True)
        elif refused:
            self._read()
            self._say_refused(refused[0], self._person(person.id) or person, ink=ink)
        else:
            self._say_failure(self.tr("还没有签到，写的字还在。请告诉门口的工作人员。"))

    def _say_refused(self, problem: Problem, person: KioskPerson, *, ink: Ink) -> None:
        """Who was signed in meanwhile hears when; anything else is said beside what is written, which stays."""
        if person.came and (person.signed or not ink):
            self._say_done(person, is_new=False)
        else:
            self._panel.say_trouble(sentence(problem))

    def _say_failure(self, todo: str) -> None:
        failure, self._heard.failure = self._heard.failure, None
        if failure is not None:
            self._panel.say_trouble(failure.title, why=todo)

    def _say_done(self, person: KioskPerson, *, is_new: bool) -> None:
        self._chosen = person.id
        self._quiet.stop()
        self._return.start()
        self._panel.say_done(person, is_new=is_new)
        self._show_names()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- keys --------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters find a name, arrows go from name to name, Enter chooses it, Esc goes back or leaves."""
        key, text = Qt.Key(event.key()), event.text().lower()
        if key is Qt.Key.Key_Escape:
            self._step_back()
        elif len(text) == 1 and ((text.isascii() and text.isalpha()) or text == OTHER):
            self._type(text)
        elif key is Qt.Key.Key_Backspace and not self._is_signing():
            self._find(self._typed[:-1])
        elif key in _ARROWS and not self._is_signing():
            self._go_on()
            self._names.move_focus(key)
        else:
            super().keyPressEvent(event)

    def _type(self, text: str) -> None:
        """While somebody signs, a stray letter changes nothing."""
        if not self._is_signing():
            self._go_on()
            self._find(self._typed + text)

    def _is_signing(self) -> bool:
        return bool(self._chosen) and not self._return.isActive()

    def _step_back(self) -> None:
        if self._chosen or self._typed:
            self._on_back()
        else:
            self.ask_to_leave()
