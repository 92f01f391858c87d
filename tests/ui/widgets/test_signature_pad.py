"""Signing with mouse, finger and pen, and hands that do not mean to sign."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QImage, QPointingDevice
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.kiosk_door import STROKES, pen_event, write_with_finger, write_with_mouse, write_with_pen
from themeday_desktop.domain.signatures import BOX_WIDTH, MOST_STROKES, InkPoint, InkStroke, Tool, check_ink, fair
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.signature_pad import MOST_POINTS_WRITTEN, SignaturePad

DOT = ((100, 100),)


@pytest.fixture
def pad(qtbot: QtBot, theme: Theme) -> SignaturePad:
    made = SignaturePad(theme)
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    made.open()
    return made


@pytest.fixture(scope="module")
def screen(qapp: object) -> QPointingDevice:
    return QTest.createTouchDevice()


def picture(pad: SignaturePad) -> QImage:
    return pad.grab().toImage()


def tools(pad: SignaturePad) -> list[Tool]:
    return [stroke.tool for stroke in pad.ink]


def test_the_mouse_leaves_its_strokes(pad: SignaturePad) -> None:
    write_with_mouse(pad)
    assert tools(pad) == [Tool.MOUSE, Tool.MOUSE]
    assert [len(stroke.points) for stroke in pad.ink] == [len(stroke) for stroke in STROKES]


def test_points_are_kept_in_units_of_the_box_whatever_the_size_of_the_pad(pad: SignaturePad) -> None:
    write_with_mouse(pad, (((250, 150), (300, 150)),))
    first = pad.ink[0].points[0]
    assert (first.x, first.y) == (BOX_WIDTH // 2, 480)


def test_a_click_is_a_dot(pad: SignaturePad) -> None:
    write_with_mouse(pad, (DOT,))
    assert [len(stroke.points) for stroke in pad.ink] == [1]


def test_ink_is_seen_while_it_is_written_and_afterwards(pad: SignaturePad) -> None:
    before = picture(pad)
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    QTest.mouseMove(pad, QPoint(140, 120))
    QTest.mouseMove(pad, QPoint(180, 160))
    during = picture(pad)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(180, 160))
    assert before != during
    assert before != picture(pad)


def test_the_other_mouse_button_writes_nothing(pad: SignaturePad) -> None:
    QTest.mouseClick(pad, Qt.MouseButton.RightButton, pos=QPoint(100, 100))
    assert pad.ink == ()


def test_a_mouse_that_only_passes_writes_nothing(pad: SignaturePad) -> None:
    QTest.mouseMove(pad, QPoint(100, 100))
    QTest.mouseMove(pad, QPoint(200, 100))
    assert pad.ink == ()


def test_what_runs_over_the_edge_stays_in_the_box(pad: SignaturePad) -> None:
    write_with_mouse(pad, (((490, 290), (900, 700), (-50, -50)),))
    assert check_ink(fair(pad.ink)) == ()


def test_a_finger_leaves_its_strokes(pad: SignaturePad, screen: QPointingDevice) -> None:
    write_with_finger(pad, screen)
    assert tools(pad) == [Tool.FINGER, Tool.FINGER]


def test_a_second_finger_beside_the_first_writes_nothing(pad: SignaturePad, screen: QPointingDevice) -> None:
    write_with_finger(pad, screen, fingers=2)
    assert tools(pad) == [Tool.FINGER, Tool.FINGER]


def test_a_pen_leaves_its_pressure(pad: SignaturePad) -> None:
    write_with_pen(pad, (0.1, 0.5, 1.0, 0.3))
    (stroke,) = pad.ink
    assert (stroke.tool, [point.weight for point in stroke.points]) == (Tool.PEN, [10, 50, 100, 30])


def test_a_pen_that_feels_no_pressure_does_not_press_fully(pad: SignaturePad) -> None:
    write_with_pen(pad, (1.0, 1.0, 1.0), feels=False)
    (stroke,) = pad.ink
    assert max(point.weight for point in stroke.points) == 90


def test_a_palm_beside_the_pen_writes_nothing(pad: SignaturePad, screen: QPointingDevice) -> None:
    pen_event(pad, QEvent.Type.TabletPress, (50, 50), pressure=0.5, feels=True)
    write_with_finger(pad, screen)
    pen_event(pad, QEvent.Type.TabletMove, (80, 80), pressure=0.5, feels=True)
    pen_event(pad, QEvent.Type.TabletRelease, (80, 80), pressure=0, feels=True)
    assert tools(pad) == [Tool.PEN]


def test_a_closed_pad_takes_no_ink(pad: SignaturePad, screen: QPointingDevice) -> None:
    pad.close_up()
    write_with_mouse(pad)
    write_with_finger(pad, screen)
    write_with_pen(pad, (0.5, 0.5))
    assert pad.ink == ()


def test_wiping_begins_again(pad: SignaturePad) -> None:
    empty = picture(pad)
    write_with_mouse(pad)
    pad.wipe()
    assert (pad.ink, picture(pad)) == ((), empty)


def test_ink_is_told_of_when_it_comes_and_when_it_goes(qtbot: QtBot, pad: SignaturePad) -> None:
    with qtbot.waitSignals([pad.changed] * 2):
        write_with_mouse(pad)
    with qtbot.waitSignal(pad.changed):
        pad.wipe()


def test_another_size_keeps_the_ink(pad: SignaturePad) -> None:
    write_with_mouse(pad)
    before = pad.ink
    pad.resize(900, 500)
    assert pad.ink == before


def test_in_a_lower_pad_all_that_is_written_is_still_seen(pad: SignaturePad) -> None:
    written = (((100, 280), (150, 285), (200, 280)),)
    pad.resize(500, 160)
    empty = picture(pad)
    pad.resize(500, 300)
    write_with_mouse(pad, written)
    pad.resize(500, 160)
    assert picture(pad) != empty


def test_more_strokes_than_can_be_kept_are_not_begun(qtbot: QtBot, pad: SignaturePad) -> None:
    dot = InkStroke(Tool.MOUSE, (InkPoint(10, 10, 50),))
    pad.open((dot,) * MOST_STROKES)
    with qtbot.waitSignal(pad.filled):
        write_with_mouse(pad, (DOT,))
    assert len(pad.ink) == MOST_STROKES


def test_a_scribble_without_end_is_ended(qtbot: QtBot, pad: SignaturePad) -> None:
    points = tuple(InkPoint(at % 1600, at % 997, 50) for at in range(MOST_POINTS_WRITTEN - 2))
    pad.open((InkStroke(Tool.MOUSE, points),))
    write_with_mouse(pad, (((10, 10), (20, 20), (30, 30)),))
    with qtbot.waitSignal(pad.filled):
        write_with_mouse(pad, (DOT,))
    assert check_ink(fair(pad.ink)) == ()
