"""The rules by which a vote (表决) or an election (选举) holds and passes, as data with their source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class VoteKind(Enum):
    """表决 of a motion, or 选举."""

    MOTION = "motion"
    ELECTION = "election"


class Base(Enum):
    """Of whom a share is asked: 应到有表决权的党员, or 到会有表决权的党员."""

    EXPECTED = "expected"
    PRESENT = "present"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a number of people, such as half; `over` asks for more than that, else as many are enough.

    `words` is how people call it.
    """

    numerator: int
    denominator: int
    over: bool
    words: str

    def least(self, people: int) -> int:
        """The fewest that are enough out of `people`; whole numbers only, nothing is rounded."""
        exact, rest = divmod(people * self.numerator, self.denominator)
        return exact + 1 if self.over or rest else exact


@dataclass(frozen=True, slots=True)
class VoteRule:
    """One rule in force since `valid_from` (ISO): who must be there of those expected, and what ayes are asked of whom.

    `document` and `article` are its source, `text` is how it reads in plain words.
    """

    kind: VoteKind
    valid_from: str
    quorum: Share
    majority: Share
    base: Base
    document: str
    article: str
    text: str


VOTE_RULES: tuple[VoteRule, ...] = (
    VoteRule(
        VoteKind.MOTION,
        "2018-10-28",
        quorum=Share(1, 2, over=False, words="半数"),
        majority=Share(1, 2, over=True, words="半数"),
        base=Base.EXPECTED,
        document="《中国共产党支部工作条例（试行）》",
        article="第十一条",
        text="表决须有半数以上有表决权的党员到会，赞成人数超过应到会有表决权党员的半数为通过",
    ),
    VoteRule(
        VoteKind.ELECTION,
        "2018-10-28",
        quorum=Share(4, 5, over=True, words="五分之四"),
        majority=Share(1, 2, over=True, words="半数"),
        base=Base.PRESENT,
        document="党支部选举的规定",
        article="",
        text="选举须有超过五分之四有选举权的党员到会，得票超过到会有选举权党员的半数为当选",
    ),
)


def rule_for(kind: VoteKind) -> VoteRule:
    """The rule of a kind. There is one of each so far; a newer one would be chosen by the day of the vote."""
    return next(one for one in VOTE_RULES if one.kind is kind)
