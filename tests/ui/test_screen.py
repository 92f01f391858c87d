"""Whether there is a screen: asked before Qt is, on Linux alone."""

from __future__ import annotations

import sys

import pytest

from themeday_desktop.domain.errors import Surroundings
from themeday_desktop.ui.screen import require_screen


@pytest.mark.parametrize("known", [{}, {"DISPLAY": ""}, {"WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}], ids=repr)
def test_a_window_to_be_seen_needs_a_screen(monkeypatch: pytest.MonkeyPatch, known: dict[str, str]) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(Surroundings, match="no_screen"):
        require_screen(seen=True, environment=known)
    require_screen(seen=False, environment=known)
    assert known["QT_QPA_PLATFORM"] == "offscreen"


@pytest.mark.parametrize("known", [{"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "a"}, {"QT_QPA_PLATFORM": "vnc"}], ids=repr)
@pytest.mark.parametrize("seen", [True, False])
def test_a_screen_or_a_named_platform_is_taken_as_it_is(known: dict[str, str], seen: bool) -> None:
    before = dict(known)
    require_screen(seen=seen, environment=known)
    assert known == before


def test_other_systems_always_have_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    require_screen(seen=True, environment={})
