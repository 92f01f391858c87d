"""The programme of a theme day in the check, the draft, the record, the paper and the package."""

from __future__ import annotations

import io
from pathlib import Path

import jsonschema
import pytest

from tests.builders import a_ledger, a_member_draft, a_theme_activity, an_activity_draft, ready_to_export
from tests.documents.builders import bare, text_of
from themeday_desktop import paths
from themeday_desktop.documents import record as record_paper
from themeday_desktop.documents.fonts import Fonts
from themeday_desktop.domain.activities import StudyMode
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.dates import PartialDate
from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.domain.study import StudyForm
from themeday_desktop.domain.study_draft import StudyDraft
from themeday_desktop.domain.theme_activity import Lead, PartnerBranch, ThemeActivity, ThemeKind
from themeday_desktop.services.desk import Services
from themeday_desktop.services.theme_words import outing_text
from themeday_desktop.services.verifying import Verifier
from themeday_desktop.services.views import record_view
from themeday_desktop.services.wording import sentence


@pytest.fixture
def services(tmp_path: Path) -> Services:
    """A ledger with five members."""
    return a_ledger(tmp_path / "ledger", people=5)


def gone_through(services: Services) -> str:
    """An activity with everybody there, the oath, two things studied and a theme activity; its id."""
    activity = ready_to_export(services)
    services.actions.tick(activity, "flag", time="14:40")
    services.actions.tick(activity, "oath", person="石建国", time="15:02")
    services.study.take_over(activity, ("党章第一章", "工作条例"))
    first, second = services.study.load(activity).records
    services.study.amend(first.id, StudyDraft(first.title, StudyMode.COLLECTIVE, StudyForm.READING, "石秀兰", 60))
    services.study.amend(second.id, StudyDraft(second.title, StudyMode.SELF, StudyForm.ONLINE_PLATFORM))
    rows = services.attendance.load_sheet(activity).rows
    some = frozenset([row.member.id for row in rows if row.sign_in is not None][:2])
    theme = ThemeActivity(
        activity,
        ThemeKind.OWN,
        "清理水渠",
        "村口",
        "上水村党支部",
        "清理水渠二里。",
        everybody=False,
        participants=some,
    )
    services.themes.record(theme)
    return activity


def test_the_draft_tells_what_was_gone_through(services: Services) -> None:
    lines = services.wrap_ups.draft(gone_through(services)).splitlines()
    assert "完成规定动作3项：悬挂党旗、重温入党誓词、集中学习。15:02宣誓，石建国领誓。" in lines
    studied = "集中学习1项，计1.0学时：党章第一章（领学诵读，石秀兰领学，60分钟）。"
    assert studied + "自学1项：工作条例（线上平台）。" in lines
    assert "主题活动：清理水渠，地点村口，与上水村党支部联合开展，2人参加。清理水渠二里。" in lines


def test_the_draft_tells_nothing_that_is_not_recorded(services: Services) -> None:
    draft = services.wrap_ups.draft(ready_to_export(services))
    assert "集中学习内容1项：党章第一章。自学内容1项：工作条例。" in draft
    assert not any(word in draft for word in ("规定动作", "领誓", "主题活动：", "学时"))


def test_an_oath_without_a_leader_is_only_named_among_the_actions(services: Services) -> None:
    activity = ready_to_export(services)
    services.actions.tick(activity, "oath")
    assert "完成规定动作1项：重温入党誓词。\n" in services.wrap_ups.draft(activity)


def test_a_theme_activity_of_everybody_says_so(services: Services) -> None:
    activity = ready_to_export(services)
    services.themes.record(ThemeActivity(activity, ThemeKind.CARE))
    assert "主题活动：关怀帮扶，到会人员全部参加。" in services.wrap_ups.draft(activity)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("植树四十棵", "植树四十棵。"),
        ("植树四十棵。", "植树四十棵。"),
        ("植树四十棵！", "植树四十棵！"),
        ("植树40棵（成活）", "植树40棵（成活）。"),
    ],
)
def test_what_was_done_ends_in_one_full_stop(services: Services, typed: str, told: str) -> None:
    activity = ready_to_export(services)
    services.themes.record(ThemeActivity(activity, ThemeKind.CARE, content=typed))
    assert f"全部参加。{told}\n" in services.wrap_ups.draft(activity)


def test_what_is_missing_is_said_and_where(services: Services) -> None:
    found = services.wrap_ups.findings(ready_to_export(services))
    said = {one.code: sentence(Problem("", one.code, one.params)) for one in found}
    assert said["actions_missing"] == "还有 5 项没做：佩戴党员徽章、悬挂党旗、诵读党章、交纳党费、集中学习。"
    assert said["study_missing"] == "还没有记学了什么。"


def test_a_political_birthday_is_missing_where_somebody_has_one_and_was_not_told_of(services: Services) -> None:
    services.roster.add_member(a_member_draft("石立夏", joined=PartialDate(2012, 7, 1)))
    missing = {one.code: one.params for one in services.wrap_ups.findings(ready_to_export(services))}["actions_missing"]
    assert missing["names"].endswith("、过政治生日")


def test_the_first_look_counts_a_political_birthday_of_which_it_does_not_know_whose_it_is(services: Services) -> None:
    found = services.wrap_ups.findings(ready_to_export(services), whole=False)
    assert {one.code: one.params["count"] for one in found if one.code == "actions_missing"} == {"actions_missing": "6"}


def test_what_is_fine_is_told_in_words(services: Services) -> None:
    found = services.wrap_ups.findings(gone_through(services))
    said = [sentence(Problem("", one.code, one.params)) for one in found]
    assert {"已宣誓，15:02，石建国领誓", "学习 2 项，1.0 学时", "清理水渠"} <= set(said)


def test_an_oath_without_time_and_leader_is_told_without_gaps() -> None:
    assert sentence(Problem("", "oath_fine", {"time": "", "who": ""})) == "已宣誓"
    assert sentence(Problem("", "oath_fine", {"time": "15:02", "who": "[{time}]"})) == "已宣誓，15:02，[{time}]领誓"


def test_the_record_holds_the_programme_and_fits_its_schema(services: Services) -> None:
    activity = gone_through(services)
    record = services.exports.record(activity)
    jsonschema.validate(record, services.exports.schema())
    assert record["oath"] == {"leader": "石建国", "time": "15:02"}
    assert [(one["action"], one["time"], one["entered_at"] is None) for one in record["actions"]] == [
        ("flag", "14:40", False),
        ("oath", "15:02", False),
        ("study", None, True),
    ]
    assert (record["study"]["minutes"], record["study"]["hours"], len(record["study"]["items"])) == (60, "1.0", 2)
    assert record["theme_activity"]["own_kind"] == "清理水渠"
    assert len(record["theme_activity"]["participants"]) == 2


def test_a_record_without_programme_says_so_with_nothing(services: Services) -> None:
    record = services.exports.record(ready_to_export(services))
    assert (record["actions"], record["oath"], record["study"], record["theme_activity"]) == ([], None, None, None)
    names = ["actions", "oath", "study", "theme_activity", "wrap_up", "dues", "photos", "late_entry", "moves"]
    assert list(record)[-9:] == names


def test_a_package_with_the_programme_passes_its_own_verifier(services: Services, tmp_path: Path) -> None:
    made = services.exports.prepare_package(gone_through(services), tmp_path)(NoProgress())
    verdict = Verifier(paths.resources()).verify(made.path, NoProgress())
    assert verdict["problems"] == []


def test_the_paper_shows_the_programme(services: Services) -> None:
    activity = gone_through(services)
    sheet, programme = services.attendance.load_sheet(activity), services.wrap_ups.programme(activity)
    view = record_view(services.ledger.branch(), sheet, None, programme=programme)
    assert [(one.name, one.note) for one in view.actions][1] == ("重温入党誓词", "15:02，石建国领誓")
    assert view.study[0].mode == "集中学习，领学诵读，石秀兰领学，60分钟"
    assert view.study_hours == "1.0 学时"
    assert view.theme_activity is not None
    assert (view.theme_activity.kind, view.theme_activity.people) == ("清理水渠", "2 人")
    assert record_paper.write(view, io.BytesIO(), fonts=Fonts(paths.resources() / "fonts")).missing == ()


def test_a_time_or_person_taken_away_is_gone_and_one_not_given_stays(services: Services) -> None:
    activity = gone_through(services)
    services.actions.tick(activity, "oath", time="")
    tick = services.wrap_ups.programme(activity).oath
    assert tick is not None
    assert (tick.time, tick.person) == (None, "石建国")


def test_whoever_did_not_come_after_all_took_no_part(services: Services, tmp_path: Path) -> None:
    activity = gone_through(services)
    row = next(one for one in services.attendance.load_sheet(activity).rows if one.sign_in is not None)
    services.attendance.record(activity, row.member.id, state=AttendanceState.ABSENT)
    made = services.exports.prepare_package(activity, tmp_path)(NoProgress())
    assert len(services.exports.record(activity)["theme_activity"]["participants"]) == 1
    assert "1人参加" in services.wrap_ups.draft(activity)
    assert Verifier(paths.resources()).verify(made.path, NoProgress())["problems"] == []


def test_an_unknown_activity_has_no_programme(services: Services) -> None:
    other, _ = services.activities.add_activity(an_activity_draft(title="别的"))
    assert services.wrap_ups.programme(other).done == ()


def joint(services: Services) -> str:
    """A theme day read from and held with another branch, in the field for two days."""
    activity = gone_through(services)
    services.actions.tick(activity, "constitution_reading", articles=("10", "14"))
    theme = ThemeActivity(
        activity,
        ThemeKind.RED_SITE,
        partners="上水村党支部、下河村党支部",
        branches=(PartnerBranch("上水村党支部 ", 12, "李建军"), PartnerBranch("下河村党支部")),
        lead=Lead.THEM,
        departs="2026-07-10T08:00",
        returns="2026-07-11T17:00",
    )
    services.themes.record(theme)
    return activity


def test_the_record_tells_of_articles_partners_and_the_outing_only_where_there_are_any(services: Services) -> None:
    record = services.exports.record(joint(services))
    jsonschema.validate(record, services.exports.schema())
    reading = next(one for one in record["actions"] if one["action"] == "constitution_reading")
    theme = record["theme_activity"]
    assert reading["articles"] == {"first": 10, "last": 14}
    assert theme["branches"][0] == {"name": "上水村党支部", "people": 12, "head": "李建军"}
    assert (theme["lead"], theme["departs"], theme["returns"]) == ("them", "2026-07-10T08:00", "2026-07-11T17:00")


def test_a_record_without_them_has_no_word_of_them(services: Services) -> None:
    record = services.exports.record(gone_through(services))
    assert all("articles" not in one for one in record["actions"])
    assert not {"branches", "lead", "departs", "returns"} & record["theme_activity"].keys()


def test_the_paper_tells_of_them(services: Services, tmp_path: Path) -> None:
    services.exports.prepare_print("record", joint(services), tmp_path / "record.pdf")(NoProgress())
    text = text_of((tmp_path / "record.pdf").read_bytes())
    for said in (
        "第二章 第十条至第十四条",
        "联办支部：上水村党支部（12 人，负责人 李建军）、下河村党支部",
        "主办：对方支部",
        "外出：2026年7月10日08:00出发，2026年7月11日17:00返回",
    ):
        assert bare(said) in text


def test_who_leads_is_dropped_with_the_partners_and_names_alone_are_no_branches(services: Services) -> None:
    activity = gone_through(services)
    theme = ThemeActivity(activity, ThemeKind.CARE, branches=(PartnerBranch("上水村", 3),), lead=Lead.US)
    services.themes.record(theme)
    stored = services.themes.load(activity)
    assert stored is not None
    assert (stored.branches, stored.lead) == ((), None)
    services.themes.record(theme._replace(partners="上水村", branches=(PartnerBranch("上水村"),)))
    stored = services.themes.load(activity)
    assert stored is not None
    assert (stored.branches, stored.lead) == ((), Lead.US)


def test_an_outing_is_told_as_far_as_it_is_known() -> None:
    outing = a_theme_activity(departs="2026-07-10T08:00")
    told = (
        outing_text(outing),
        outing_text(outing._replace(returns="2026-07-10T17:00")),
        outing_text(a_theme_activity()),
    )
    assert told == ("2026年7月10日08:00出发", "2026年7月10日08:00出发，17:00返回", "")
