"""The votes of a meeting on their card."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot

from themeday_desktop.domain.activities import Activity
from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.votes import Outcome, Vote, VoteDraft, Voters, result_of
from themeday_desktop.services.meeting_words import VOTE_WORDS, counted_text, outcome_word, vote_result
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import column
from themeday_desktop.ui.pages.meeting_card import MeetingCard
from themeday_desktop.ui.pages.meeting_rows import Entry, EntryList
from themeday_desktop.ui.pages.vote_dialog import VoteDialog
from themeday_desktop.ui.theme import Tone
from themeday_desktop.ui.workplace import Workplace

_LOOKS = {
    Outcome.PASSED: (Tone.GREEN, Icon.CHECK),
    Outcome.NOT_PASSED: (Tone.VERM, Icon.CROSS),
    Outcome.NO_QUORUM: (Tone.VERM, Icon.CROSS),
}


def entry_of(vote: Vote, actions: tuple[tuple[str, str], ...]) -> Entry:
    """A vote as a row."""
    outcome = result_of(vote.kind, vote.tally).outcome
    tone, icon = _LOOKS[outcome]
    lines = (f"{VOTE_WORDS[vote.kind]} · {counted_text(vote.kind, vote.tally)}", vote_result(vote))
    badge = outcome_word(vote.kind, outcome).partition("，")[0]
    return Entry(vote.id, vote.motion, lines, badge, tone, icon, actions)


class VotesCard(MeetingCard):
    """表决: every vote with what was counted and how it came out by the rule."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._votes: tuple[Vote, ...] = ()
        self._voters = Voters(0, 0, 0)
        empty = self.tr("会上要表决、选举的，点「记一项」记下票数，过没过照规定算出来。")
        self._list = EntryList(place.theme, self.tr("表决"), name="vote-add", add=self.tr("记一项"), empty=empty)
        self._list.add_asked.connect(self._on_add)
        self._list.asked.connect(self._on_asked)
        self.setLayout(column(self._list))

    def show_activity(self, activity: Activity) -> None:
        """Read the votes and who may vote."""
        super().show_activity(activity)
        meeting = self.place.services.meetings.load(activity.id)
        self._votes, self._voters = meeting.votes, meeting.voters
        fact = self.tr("有表决权的应到 {expected} 人，已到 {present} 人，预备党员没有表决权")
        told = fact.format(expected=self._voters.expected, present=self._voters.present)
        actions = (("amend-vote", self.tr("修改")), ("remove-vote", self.tr("拿掉")))
        self._list.show_entries([entry_of(one, actions) for one in self._votes], fact=told)

    def _vote(self, vote_id: str) -> Vote | None:
        return next((one for one in self._votes if one.id == vote_id), None)

    def _open(self, draft: VoteDraft, vote: Vote | None) -> None:
        save, prompts = partial(self._save, vote), self.place.prompts
        dialog = VoteDialog(self.place.theme, draft, voters=self._voters, prompts=prompts, save=save)
        self.place.overlay.open(dialog)

    def _save(self, vote: Vote | None, draft: VoteDraft) -> tuple[Problem, ...] | None:
        meetings = self.place.services.meetings
        if vote is None:
            return self.run_draft(partial(meetings.add_vote, self.activity_id, draft))
        return self.run_draft(partial(meetings.amend_vote, vote.id, draft, version=vote.version))

    @Slot()
    def _on_add(self) -> None:
        """A new vote, with what roster and sign-in say; of a meeting nobody has signed in to, only the roster."""
        voters = self._voters
        self._open(VoteDraft("", expected=voters.expected or None, present=voters.present or None), None)

    @Slot(str, str)
    def _on_asked(self, action: str, vote_id: str) -> None:
        vote = self._vote(vote_id)
        if vote is None:
            return
        if action == "amend-vote":
            tally = vote.tally
            counts = (tally.expected, tally.present, tally.ayes, tally.nays, tally.abstentions)
            self._open(VoteDraft(vote.motion, vote.kind, *counts), vote)
        else:
            self.run(partial(self.place.services.meetings.remove_vote, vote.id, version=vote.version))
