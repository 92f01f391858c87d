"""One vote or election: what was put to it and what was counted; how it comes out is shown while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Slot

from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.vote_rules import VoteKind
from themeday_desktop.domain.votes import COUNTS, Outcome, VoteDraft, Voters, check_vote, result_of
from themeday_desktop.services.meeting_words import VOTE_WORDS, difference_text, result_text, rule_text, voters_text
from themeday_desktop.services.wording import sentence
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, column
from themeday_desktop.ui.pages.draft_dialog import DraftDialog, number_of
from themeday_desktop.ui.prompts import Prompts
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.choice import Segmented
from themeday_desktop.ui.widgets.form import Field, Form
from themeday_desktop.ui.widgets.label import Paragraph
from themeday_desktop.ui.widgets.line_input import LineInput

Save = Callable[[VoteDraft], tuple[Problem, ...] | None]
_COLOURS = {Outcome.PASSED: Token.GREEN, Outcome.NOT_PASSED: Token.VERM, Outcome.NO_QUORUM: Token.VERM}


def draft_of(typed: Mapping[str, str]) -> VoteDraft:
    """What the form says; full-width digits are digits, 15票 and 15人 are 15."""
    counts = {name: number_of(typed[name], ("票", "人")) for name in COUNTS}
    return VoteDraft(typed["motion"], VoteKind(typed["kind"]), **counts)


def values_of(draft: VoteDraft) -> dict[str, str]:
    """A draft as the texts of the form."""
    counts = {name: getattr(draft, name) for name in COUNTS}
    told = {name: "" if count is None else str(count) for name, count in counts.items()}
    return {"motion": draft.motion, "kind": draft.kind.value, **told}


class VoteDialog(DraftDialog):
    """`save` records the draft; it answers the problems, or None when the dialog can close.

    `voters` are those of the roster and the sign-in; what is typed otherwise is told.
    """

    def __init__(self, theme: Theme, draft: VoteDraft, *, voters: Voters, prompts: Prompts, save: Save) -> None:
        told = self.tr("人数先照名册和签到填好，不对可以改")
        super().__init__(theme, self.tr("表决和选举"), subtitle=told, icon=Icon.CLIPBOARD, prompts=prompts)
        self._save, self._voters = save, voters
        self._difference = Paragraph(theme, "", size=14, colour=Token.AMBER)
        self._difference.setObjectName("vote-difference")
        self._result = Paragraph(theme, "", size=16, bold=True, colour=Token.INK)
        self._result.setObjectName("vote-result")
        self._rule = Paragraph(theme, "", size=14, colour=Token.INK3)
        self._rule.setObjectName("vote-rule")
        below = column(Gap(8), self._difference, self._result, Gap(4), self._rule)
        self.fill(self._make_form(theme), values_of(draft), take=self._take_typed, below=below)
        self.form.edited.connect(self._on_edited)
        self._on_edited()

    def _make_form(self, theme: Theme) -> Form:
        kind = Segmented(theme, [(one.value, word, None) for one, word in VOTE_WORDS.items()])
        motion = LineInput(theme, self.tr("例如 接收预备党员李小满转正"))
        known = self.tr("名册：{told}").format(told=voters_text(self._voters))
        there = self.tr("签到：{count} 人").format(count=self._voters.present)
        return Form(
            theme,
            [
                [
                    Field("motion", self.tr("表决什么"), motion, share=5, required=True),
                    Field("kind", self.tr("哪一种"), kind, share=2),
                ],
                [
                    Field("expected", self.tr("应到有表决权"), LineInput(theme), help=known, required=True),
                    Field("present", self.tr("到会有表决权"), LineInput(theme), help=there, required=True),
                ],
                [
                    Field("ayes", self.tr("赞成"), LineInput(theme), required=True),
                    Field("nays", self.tr("反对"), LineInput(theme), required=True),
                    Field("abstentions", self.tr("弃权"), LineInput(theme), required=True),
                ],
            ],
        )

    def _take_typed(self, typed: Mapping[str, str]) -> tuple[Problem, ...] | None:
        return self._save(draft_of(typed))

    @Slot()
    def _on_edited(self) -> None:
        """Say how it comes out so far, by which rule, and how the counts differ from roster and sign-in."""
        draft = draft_of(self.form.collect())
        self._rule.set_text(rule_text(draft.kind))
        told = difference_text(draft, self._voters)
        self._difference.set_text(told)
        self._difference.setHidden(not told)
        self._show_result(draft, [one for one in check_vote(draft) if one.field in COUNTS])

    def _show_result(self, draft: VoteDraft, wrong: Sequence[Problem]) -> None:
        if draft.tally is None:
            self._result.set_text(self.tr("票数填齐，这里就写出结果"))
            self._result.set_colour(Token.INK3)
        elif wrong:
            self._result.set_text(sentence(wrong[0]))
            self._result.set_colour(Token.VERM)
        else:
            self._result.set_text(result_text(draft.kind, draft.tally))
            self._result.set_colour(_COLOURS[result_of(draft.kind, draft.tally).outcome])
