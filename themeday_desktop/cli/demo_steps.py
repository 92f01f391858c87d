"""The steps of a demonstration's theme day between sign-in and wrap-up, entered as the window enters them."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from themeday_desktop.cli.demo_photos import draw_photo
from themeday_desktop.domain.attendance import Standing
from themeday_desktop.domain.constitution import CHAPTERS
from themeday_desktop.domain.dues import PaymentMethod
from themeday_desktop.domain.lectures import LectureDraft
from themeday_desktop.domain.photos import PhotoKind
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.domain.study import StudyForm
from themeday_desktop.domain.study_draft import StudyDraft
from themeday_desktop.domain.theme_activity import Lead, PartnerBranch, ThemeActivity, ThemeKind
from themeday_desktop.services.clock import StepClock
from themeday_desktop.services.desk import Services

# Month by month: the kind of theme activity, its place, and what was done.
THEMES: tuple[tuple[ThemeKind, str, str], ...] = (
    (ThemeKind.SPECIAL_STUDY, "村党群服务中心二楼", "围绕新一年工作分组讨论，提出建议 12 条"),
    (ThemeKind.CARE, "第一、第二村民小组", "走访困难党员群众 9 户，送米面油"),
    (ThemeKind.VOLUNTEERING, "东山坡", "义务植树 120 棵，培土浇水"),
    (ThemeKind.PATRIOTISM, "镇烈士陵园", "祭扫烈士墓，听讲解员讲述事迹"),
    (ThemeKind.VOLUNTEERING, "西河畈", "帮 6 户老人插秧"),
    (ThemeKind.VOLUNTEERING, "村主干道", "清扫道路 2 公里，清运垃圾 3 车"),
    (ThemeKind.CARE, "村内各组", "为 12 户独居老人送清凉"),
    (ThemeKind.CARE, "村内各组", "走访退役军人 7 户"),
    (ThemeKind.CARE, "村小学", "给 15 名学生送文具"),
    (ThemeKind.VOLUNTEERING, "村文化广场", "宣讲惠农政策，解答问题 20 余个"),
    (ThemeKind.TRAINING, "村党群服务中心", "请消防员演示灭火器用法，入户检查 18 户"),
    (ThemeKind.INTEGRITY, "村党群服务中心二楼", "观看警示教育片，交流体会"),
)
ACTIONS = (("badge", time(14, 28)), ("flag", time(14, 29)), ("constitution_reading", time(15, 8)))
# The months in which the secretary also gives a party lecture, and on what.
LECTURES = {
    3: "学习先进典型，当好群众贴心人",
    6: "重温入党志愿，永葆党员本色",
    9: "把党的政策讲到田间地头",
    12: "守纪律、讲规矩",
}
OATH_AT, DUES_AT, STUDY_AT = time(15, 2), time(14, 42), time(15, 10)
# What is photographed when; a theme day of more photos begins anew.
SCENES = (
    (PhotoKind.HALL, time(14, 35)),
    (PhotoKind.OATH, time(15, 2)),
    (PhotoKind.STUDY, time(15, 20)),
    (PhotoKind.THEME, time(16, 10)),
    (PhotoKind.SIGN_IN, time(14, 15)),
    (PhotoKind.THEME, time(16, 25)),
)
_METHODS = (PaymentMethod.CASH, PaymentMethod.CASH, PaymentMethod.QR_CODE, PaymentMethod.TRANSFER)


class DemoSteps:
    """Dues, fixed actions, study, theme activity and photos of one theme day after the other."""

    def __init__(self, services: Services, clock: StepClock, *, chance: random.Random) -> None:
        """Work on the demonstration's ledger, with its clock."""
        self._services = services
        self._clock = clock
        self._chance = chance

    def settle_bases(self, day: date) -> None:
        """Give a base to everybody whose dues follow from one and who has none yet."""
        for year in self._services.dues.load_year(day.year):
            problem = year.months[day.month - 1].problem
            if problem is not None and problem.code == "base_missing":
                base_fen = self._chance.randrange(2_000, 9_000, 100) * 100
                self._services.dues.record_base(
                    year.member.id, base_fen, valid_from=f"{day.year}-01", reason="年初核定"
                )

    def walk(self, activity_id: str, day: date, *, secretary: str) -> None:
        """Every step as it happened, with its time."""
        self._at(day, DUES_AT)
        self._collect(activity_id)
        actions = self._services.actions
        for key, at in ACTIONS:
            actions.tick(activity_id, key, time=f"{at:%H:%M}", articles=_articles(day))
        actions.tick(activity_id, "oath", person=secretary, time=f"{OATH_AT:%H:%M}")
        self._at(day, STUDY_AT)
        self._study(activity_id)
        if day.month in LECTURES:
            lecture = LectureDraft(LECTURES[day.month], secretary, "支部书记", minutes=45)
            self._services.lectures.add(activity_id, lecture)
        kind, place, content = THEMES[day.month - 1]
        theme = ThemeActivity(activity_id, kind, place=place, content=content)
        self._services.themes.record(theme._replace(**_joint(day)) if day.month % 3 == 0 else theme)

    def _at(self, day: date, moment: time) -> None:
        self._clock.set(datetime.combine(day, moment))

    def _collect(self, activity_id: str) -> None:
        """Those who came pay, with what they owe of before, and the infirm at home; now and then somebody has no
        money about him."""
        came = {
            row.member.id
            for row in self._services.attendance.load_sheet(activity_id).rows
            if row.standing is Standing.INFIRM or (row.state is not None and row.state.came)
        }
        for row in self._services.dues.load_sheet(activity_id).open:
            if row.month.problem is None and row.member.id in came and self._chance.random() < 0.97:
                method = self._chance.choice(_METHODS)
                self._services.dues.receive(activity_id, row.member.id, method=method)

    def _study(self, activity_id: str) -> None:
        study = self._services.study
        study.take_over(activity_id, tuple(item.title for item in study.load(activity_id).open))
        leaders = [row.member.name for row in self._services.attendance.load_sheet(activity_id).rows if row.member.post]
        for record in study.load(activity_id).records:
            form = self._chance.choice((StudyForm.READING, StudyForm.VIDEO, StudyForm.REMOTE_EDUCATION))
            leader = self._chance.choice(leaders) if leaders else None
            minutes = self._chance.choice((20, 30, 40))
            study.amend(record.id, StudyDraft(record.title, record.mode, form, leader, minutes))

    def take_photos(self, activity_id: str, day: date, *, count: int, folder: Path) -> None:
        """So many drawn photos, taken in like any other, and their copies."""
        photos = self._services.photos
        self._at(day, time(16, 40))
        with TemporaryDirectory(dir=folder) as drawn:
            for number in range(count):
                kind, at = SCENES[number % len(SCENES)]
                taken = datetime.combine(day, at) + timedelta(minutes=3 * (number // len(SCENES)), seconds=number)
                path = Path(drawn) / f"IMG_{day:%Y%m%d}_{taken:%H%M%S}.jpg"
                draw_photo(path, kind, taken=taken, chance=self._chance)
                photos.prepare_add(activity_id, [path], kind=kind)(NoProgress())
            if count:
                photos.prepare_copies(activity_id)(NoProgress())
                self._keep_beside(activity_id, Path(drawn))

    def _keep_beside(self, activity_id: str, folder: Path) -> None:
        """What was studied as a file beside the photos, and what the records know said of all photos at once."""
        photos = self._services.photos
        titles = [one.title for one in self._services.study.load(activity_id).records]
        outline = folder / "学习提纲.txt"
        outline.write_text("\n".join(titles) + "\n", encoding="utf-8")
        photos.attachments.prepare_add(activity_id, [outline])(NoProgress())
        ids = [one.photo.id for one in photos.load_sheet(activity_id).lines]
        photos.captions.record(ids, photos.captions.load_sheet(ids).proposal)


def _articles(day: date) -> tuple[str, str]:
    """A chapter of the constitution each month."""
    chapter = CHAPTERS[(day.month - 1) % len(CHAPTERS)]
    return str(chapter.first), str(chapter.last)


def _joint(day: date) -> dict[str, Any]:
    """Once a quarter with a neighbour branch, out and back in an afternoon."""
    return {
        "partners": "下河村党支部",
        "branches": (PartnerBranch("下河村党支部", 18, "何志明"),),
        "lead": Lead.US,
        "departs": f"{day.isoformat()}T14:50",
        "returns": f"{day.isoformat()}T16:40",
    }
