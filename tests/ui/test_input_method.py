"""Which input method and which locale Qt is given."""

from __future__ import annotations

import sys

import pytest

from themeday_desktop.ui.input_method import choose_input_method, speak_utf8


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere", "QT_IM_MODULE": "compose"},
        {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere", "QT_QPA_PLATFORM": "offscreen"},
    ],
)
def test_an_input_method_that_works_is_left_alone(environment: dict[str, str]) -> None:
    before = dict(environment)
    assert not choose_input_method(environment)
    assert environment == before


def test_the_portal_is_chosen_where_it_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("themeday_desktop.ui.input_method.portal_present", lambda: True)
    monkeypatch.setattr(sys, "platform", "linux")
    environment = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/somewhere", "QT_IM_MODULE": "fcitx"}
    assert choose_input_method(environment)
    assert (environment["QT_IM_MODULE"], environment["IBUS_USE_PORTAL"]) == ("ibus", "1")


@pytest.mark.fault("UP-09")
@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "C.UTF-8"),
        ({"LC_ALL": "C"}, "C.UTF-8"),
        ({"LANG": "zh_CN.GBK"}, "C.UTF-8"),
        ({"LANG": "zh_CN.UTF-8"}, None),
    ],
)
def test_qt_is_given_a_locale_of_utf8(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], expected: str | None
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    speak_utf8(environment)
    assert environment.get("LC_ALL") == expected
