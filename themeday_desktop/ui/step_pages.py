"""The page of each step of an activity, imported and built when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from themeday_desktop.ui.workplace import StepPage, Workplace


def _notice(place: Workplace) -> StepPage:
    from themeday_desktop.ui.pages.notice import NoticeStep

    return NoticeStep(place)


def _sign_in(place: Workplace) -> StepPage:
    from themeday_desktop.ui.pages.sign_in import SignInStep

    return SignInStep(place)


def _dues(place: Workplace) -> StepPage:
    from themeday_desktop.ui.pages.dues import DuesStep

    return DuesStep(place)


def _oath_study(place: Workplace) -> StepPage:
    from themeday_desktop.ui.pages.oath_study import OathStudyStep

    return OathStudyStep(place)


def _theme(place: Workplace) -> StepPage:
    from themeday_desktop.ui.pages.theme import ThemeStep

    return ThemeStep(place)


def _meeting(place: Workplace) -> StepPage:
    from themeday_desktop.ui.pages.meeting import MeetingStep

    return MeetingStep(place)


def _photos(place: Workplace) -> StepPage:
    from themeday_desktop.ui.pages.photos import PhotosStep

    return PhotosStep(place)


def _wrap_up(place: Workplace) -> StepPage:
    from themeday_desktop.ui.pages.wrap_up import WrapUpStep

    return WrapUpStep(place)


def _export(place: Workplace) -> StepPage:
    from themeday_desktop.ui.pages.export import ExportStep

    return ExportStep(place)


_BUILDERS: Mapping[str, Callable[[Workplace], StepPage]] = {
    "notice": _notice,
    "sign_in": _sign_in,
    "dues": _dues,
    "oath": _oath_study,
    "study": _oath_study,  # both stand on one page
    "theme": _theme,
    "meeting": _meeting,
    "photos": _photos,
    "wrap_up": _wrap_up,
    "export": _export,
}


class StepPages:
    """Builds each page once; steps that stand on one page get the same."""

    def __init__(self, place: Workplace, *, built: Callable[[StepPage], None]) -> None:
        """`built` hears of each new page."""
        self._place = place
        self._built = built
        self._pages: dict[Callable[[Workplace], StepPage], StepPage] = {}

    def page(self, step: str) -> StepPage:
        """The page of a step."""
        builder = _BUILDERS[step]
        if builder not in self._pages:
            self._pages[builder] = builder(self._place)
            self._built(self._pages[builder])
        return self._pages[builder]
