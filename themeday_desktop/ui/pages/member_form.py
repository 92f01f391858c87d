"""The fields of one person, and the identity number's field with its warning."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.members import Member
from themeday_desktop.domain.traits import Sex, Stage
from themeday_desktop.services.words import DUES_WORDS, SEX_WORDS, STAGE_WORDS
from themeday_desktop.ui.layouts import column
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.choice import Check
from themeday_desktop.ui.widgets.combo import Combo
from themeday_desktop.ui.widgets.date_input import DateInput
from themeday_desktop.ui.widgets.form import Field, Form
from themeday_desktop.ui.widgets.label import Paragraph
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.text_input import TextInput

_BEFORE_LEAVING = (Stage.FULL, Stage.PROBATIONARY, Stage.CANDIDATE, Stage.ACTIVIST)
_DAY = "如 1994-12-03 或 1994.12"


class WarnedInput(QWidget):
    """A line with a warning below it, which never refuses what is typed."""

    edited = Signal()

    def __init__(self, theme: Theme, placeholder: str = "") -> None:
        """No warning yet."""
        super().__init__()
        self.line = LineInput(theme, placeholder)
        self.line.edited.connect(self.edited)
        self._warning = Paragraph(theme, size=14, colour=Token.AMBER)
        self._warning.hide()
        self.setLayout(column(self.line, self._warning, spacing=4))
        self.setFocusProxy(self.line)

    @property
    def warning(self) -> str:
        """What is shown below the line."""
        return self._warning.text()

    def show_warning(self, text: str) -> None:
        """Say what is odd; an empty text takes it away."""
        self._warning.set_text(text)
        self._warning.setHidden(not text)
        self.line.setAccessibleDescription(text)

    def value(self) -> str:
        """What was typed."""
        return self.line.value()

    def set_value(self, value: str) -> None:
        """Show a value."""
        self.line.set_value(value)

    def set_problem(self, present: bool) -> None:
        """Mark the line as wrong."""
        self.line.set_problem(present)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)


def make_form(theme: Theme, member: Member | None, *, day: str) -> Form:
    """The form for a person, or for somebody new, whose traits hold since membership began."""
    since = Field(
        "valid_from",
        "从哪天起",
        DateInput(theme),
        help="类别、党小组、党费类别、流动、年老体弱，这次改的从这天起算；以前的记录不变。",
    )
    form = Form(theme, (*_person_rows(theme), *_membership_rows(theme, member, day=day), (since,), *_rest_rows(theme)))
    form.set_field_visible("valid_from", member is not None)
    return form


def _person_rows(theme: Theme) -> tuple[tuple[Field, ...], ...]:
    sexes = (("", "未填"), *((sex.value, SEX_WORDS[sex]) for sex in Sex))
    reading = Field(
        "pinyin", "读音", LineInput(theme, "自动填，如 shan hui min"), help="找人和排序用，读错了可以改。", share=4
    )
    return (
        (
            Field("name", "姓名", LineInput(theme), share=4, required=True),
            reading,
            Field("sex", "性别", Combo(theme, sexes), share=2),
        ),
        (
            Field("identity_number", "身份证号", WarnedInput(theme), share=5),
            Field("birth", "出生日期", LineInput(theme, _DAY), share=5),
        ),
        (
            Field("phone", "联系电话", LineInput(theme), share=5),
            Field("ethnicity", "民族", LineInput(theme, "如 汉族"), share=5),
        ),
    )


def _membership_rows(theme: Theme, member: Member | None, *, day: str) -> tuple[tuple[Field, ...], ...]:
    now = member.stage(day) if member is not None else Stage.FULL
    offered = [*_BEFORE_LEAVING, now] if now is not None and now.has_left else list(_BEFORE_LEAVING)
    stages = [(stage.value, STAGE_WORDS[stage]) for stage in offered]
    if now is None:
        stages.insert(0, ("", "未登记"))
    dues = (("", "未定"), *((one.value, word) for one, word in DUES_WORDS.items()))
    return (
        (
            Field("stage", "类别", Combo(theme, stages)),
            Field("joined", "入党时间", LineInput(theme, _DAY)),
            Field("confirmed", "转正时间", LineInput(theme, _DAY)),
        ),
        (
            Field("group", "党小组", LineInput(theme, "如 第一组")),
            Field("post", "职务", LineInput(theme, "如 组织委员")),
            Field("dues_category", "党费类别", Combo(theme, dues)),
        ),
        (
            Field("floating", "", Check(theme, "流动党员", note="在外六个月以上")),
            Field("infirm", "", Check(theme, "年老体弱、行动不便", note="到会不作硬性要求")),
        ),
    )


def _rest_rows(theme: Theme) -> tuple[tuple[Field, ...], ...]:
    return (
        (
            Field("education", "文化程度", LineInput(theme, "如 高中")),
            Field("occupation", "职业", LineInput(theme, "如 务农")),
        ),
        (Field("residence", "住址", LineInput(theme)),),
        (Field("note", "备注", TextInput(theme, lines=2)),),
    )
