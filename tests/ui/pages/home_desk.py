"""The home page over a real ledger, and the months it is shown with, for the tests of the page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import with_trait
from tests.ui.pages.activity_place import Office
from themeday_desktop.domain.activities import Deadline
from themeday_desktop.domain.members import DuesCategory, Trait
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.ui.pages.home import HomePage
from themeday_desktop.ui.pages.home_month import MonthCard
from themeday_desktop.ui.pages.home_quick import QuickButton
from themeday_desktop.ui.widgets.button import Button
from themeday_desktop.ui.widgets.marks import Badge
from themeday_desktop.ui.widgets.scroll import ScrollBody
from themeday_desktop.ui.widgets.spots import Spots
from themeday_desktop.ui.workplace import Destination

LEFT = Qt.MouseButton.LeftButton
HOSTILE = ("<img src='//h/s/x.png'>", "<b>甲</b>", "&张三", "%s{0}", "'; DROP TABLE members", "\\", "长" * 120)
DEADLINES = tuple(Deadline(f"2026-07-{day}", f"材料{day}", "组织办") for day in (12, 15, 20, 25, 28, 31))


class Desk:
    """The page in its window and where it asks to go."""

    def __init__(self, office: Office, qtbot: QtBot, *, size: tuple[int, int] = (1282, 768)) -> None:
        self.office, self.qtbot = office, qtbot
        self.page = HomePage(office.place)
        self.gone: list[Destination] = []
        self.page.go.connect(self.gone.append)
        self.page.refresh()
        office.show(self.page, qtbot, size=size)

    def said(self, kind: type[Spots]) -> list[str]:
        """What the spots of a strip say."""
        return [spot.said for spot in self.page.findChild(kind).spots]

    def click(self, kind: type[Spots], at: int) -> None:
        """Click a spot."""
        strip = self.page.findChild(kind)
        body = self.page.findChild(ScrollBody)
        spot = strip.rect_of(at).center().toPoint()
        body.ensureVisible(0, strip.mapTo(body.widget(), spot).y())
        self.qtbot.mouseClick(strip, LEFT, pos=spot)

    def press(self, name: str) -> None:
        """Click a button."""
        self.qtbot.mouseClick(self.page.findChild(QWidget, name), LEFT)

    def primary(self) -> Button:
        """The red button."""
        return self.page.findChild(Button, "home-primary")

    def badge(self) -> str:
        """The state of the month's card."""
        return self.page.findChild(MonthCard).findChild(Badge).badge.text

    def title(self) -> str:
        """The month's card."""
        return self.page.findChild(QLabel, "home-title").text()

    def with_rest(self) -> Desk:
        """Once what takes longer is read."""
        self.qtbot.waitUntil(lambda: self.page.findChild(QuickButton, "quick-dues").note != "7月")
        return self


def held(office: Office, **values: object) -> str:
    """July's theme day, held on the tenth."""
    own = office.add_activity(theme="重温入党誓词", place="村部", time_start="14:30", **values)
    office.sign_in_all(own)
    return own


def farmers(office: Office) -> None:
    """Everybody is a farmer and owes half a yuan a month."""
    services = office.services
    services.settings.record({"dues.farmer_fen": "0.50"})
    store = services.home._store
    with store.transaction("amend_member") as tx:
        for member in services.roster.load_members():
            changed = with_trait(member, Trait.DUES_CATEGORY, DuesCategory.FARMER.value)
            tx.repositories.members.put(changed)


def exported(office: Office, folder: Path, **values: object) -> str:
    """The same with wrap-up and package."""
    own = held(office, **values)
    services = office.services
    services.wrap_ups.record(own, services.wrap_ups.draft(own), approved_by="石建国")
    services.late_entries.state_reason(own, "野外用纸质签到")  # the office's clock is four days on
    services.exports.record_package(services.exports.prepare_package(own, folder)(NoProgress()))
    return own
