"""The branch a ledger belongs to, and the settings that affect records, each dated."""

from __future__ import annotations

from dataclasses import dataclass, fields

from themeday_desktop.domain.errors import Problem


@dataclass(frozen=True, slots=True)
class Branch:
    """党支部: who keeps this ledger.

    `name` is the full official name, `short_name` what people say, `township` the 乡镇党委 above,
    `secretary` the 支部书记; `theme_day_rule` is when the theme day is held, such as `day 20`.
    """

    name: str
    township: str
    short_name: str | None = None
    secretary: str | None = None
    theme_day_rule: str | None = None

    @property
    def called(self) -> str:
        """The name people use."""
        return self.short_name or self.name


def cleaned(branch: Branch) -> Branch:
    """The branch without invisible, reversing and control characters; an empty particular is unknown."""
    from themeday_desktop.domain.names import visible_text  # late: its patterns take 5 ms to compile

    texts = {one.name: visible_text(getattr(branch, one.name) or "") for one in fields(branch)}
    name, township = texts.pop("name"), texts.pop("township")
    return Branch(name, township, **{key: value or None for key, value in texts.items()})


def settings_of(branch: Branch) -> dict[str, str]:
    """The settings that hold a branch's particulars, by key; what is not known is left out."""
    values = {f"branch.{one.name}": getattr(branch, one.name) for one in fields(branch)}
    return {key: value for key, value in values.items() if value is not None}


def check_branch(branch: Branch) -> tuple[Problem, ...]:
    """What is wrong with a branch as typed; empty when it can be recorded."""
    problems = [
        Problem(key, "required")
        for key, value in (("name", branch.name), ("township", branch.township))
        if not value.strip()
    ]
    problems += [
        Problem(f.name, "too_long", {"limit": "120"})
        for f in fields(branch)
        if len(getattr(branch, f.name) or "") > 120
    ]
    return tuple(problems)
