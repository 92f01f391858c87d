"""Signatures: what a hand left, judged, thinned, as text and as pieces to draw."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeday_desktop.domain.signatures import (
    BOX_HEIGHT,
    BOX_WIDTH,
    FULL_WEIGHT,
    MOST_CHARACTERS,
    MOST_POINTS,
    MOST_STROKES,
    THICK,
    THIN,
    InkBounds,
    InkPoint,
    InkStroke,
    Piece,
    Tool,
    bounds_of,
    check_ink,
    fair,
    ink_point,
    ink_text,
    parse_ink,
    pieces_of,
    pressure_at,
)

DOT = InkStroke(Tool.FINGER, (InkPoint(800, 500, 60),))
LINE = InkStroke(Tool.PEN, (InkPoint(100, 200, 30), InkPoint(400, 190, 80), InkPoint(380, 700, 55)))
POINTS = st.builds(InkPoint, st.integers(0, BOX_WIDTH), st.integers(0, BOX_HEIGHT), st.integers(0, FULL_WEIGHT))
STROKES = st.builds(InkStroke, st.sampled_from(Tool), st.lists(POINTS, min_size=1, max_size=40).map(tuple))


def a_circle(turns: int = 1, step: int = 3) -> InkStroke:
    """A circle of a radius of 300 units, a point every `step` degrees."""
    angles = [math.radians(one) for one in range(0, 360 * turns + 1, step)]
    points = (ink_point(800 + 300 * math.cos(one), 500 + 300 * math.sin(one), pressure=0.5) for one in angles)
    return InkStroke(Tool.MOUSE, tuple(points))


def codes(ink: tuple[InkStroke, ...]) -> list[str]:
    return [one.code for one in check_ink(ink)]


def test_a_point_is_kept_in_whole_units_and_hundredths_of_pressure() -> None:
    assert ink_point(10.4, 20.6, pressure=0.505) == InkPoint(10, 21, 51)


@pytest.mark.parametrize("value", [-5.0, -math.inf, math.nan])
def test_what_lies_before_the_box_is_brought_to_its_edge(value: float) -> None:
    assert ink_point(value, value, pressure=value) == InkPoint(0, 0, 0)


def test_what_lies_behind_the_box_is_brought_to_its_edge() -> None:
    assert ink_point(math.inf, 1e9, pressure=7) == InkPoint(BOX_WIDTH, BOX_HEIGHT, FULL_WEIGHT)


def test_without_pressure_a_quick_hand_writes_lighter_than_a_slow_one() -> None:
    assert [pressure_at(speed) for speed in (0.0, 2.0, 9.0)] == [0.9, 0.6, 0.15]


def test_a_signature_of_a_dot_is_one() -> None:
    assert codes((DOT,)) == []


def test_nothing_written_is_no_signature() -> None:
    assert codes(()) == ["signature_empty"]


def test_more_strokes_than_anybody_signs_with_are_refused() -> None:
    assert codes((DOT,) * MOST_STROKES) == []
    assert codes((DOT,) * (MOST_STROKES + 1)) == ["signature_too_long"]


def test_more_points_than_a_row_should_hold_are_refused() -> None:
    stroke = InkStroke(Tool.MOUSE, (InkPoint(1, 1, 1),) * (MOST_POINTS + 1))
    assert codes((stroke,)) == ["signature_too_long"]


@pytest.mark.parametrize(
    "points",
    [(), (InkPoint(-1, 0, 0),), (InkPoint(BOX_WIDTH + 1, 0, 0),), (InkPoint(0, BOX_HEIGHT + 1, 0),),
     (InkPoint(0, 0, FULL_WEIGHT + 1),)],
)  # fmt: skip
def test_a_stroke_that_no_hand_left_is_refused(points: tuple[InkPoint, ...]) -> None:
    assert codes((DOT, InkStroke(Tool.PEN, points))) == ["signature_unreadable"]


def test_thinning_leaves_out_what_nobody_would_see() -> None:
    straight = InkStroke(Tool.MOUSE, tuple(InkPoint(at, 500, 50) for at in range(0, 1000, 100)))
    assert fair((straight,)) == (InkStroke(Tool.MOUSE, (InkPoint(0, 500, 50), InkPoint(900, 500, 50))),)


def test_a_straight_way_of_many_points_is_kept_in_pieces_that_can_be_judged_in_a_moment() -> None:
    straight = InkStroke(Tool.MOUSE, tuple(InkPoint(at * 10, 500, 50) for at in range(100)))
    (kept,) = fair((straight,))
    assert len(kept.points) == 8
    assert (kept.points[0], kept.points[-1]) == (straight.points[0], straight.points[-1])


def test_thinning_keeps_a_round_stroke_round() -> None:
    (kept,) = fair((a_circle(),))
    radii = [math.hypot(one.x - 800, one.y - 500) for one in kept.points]
    assert len(kept.points) < 60
    assert all(296 < one < 304 for one in radii)


def test_thinning_keeps_where_the_hand_pressed() -> None:
    pressed = InkStroke(Tool.PEN, tuple(InkPoint(at * 50, 500, 90 if at == 5 else 20) for at in range(11)))
    assert any(point.weight > 50 for point in fair((pressed,))[0].points)


def test_a_hand_that_comes_back_to_where_it_began_keeps_its_way() -> None:
    there = tuple(InkPoint(at, 500, 50) for at in (100, 300, 600, 300, 100))
    assert max(point.x for point in fair((InkStroke(Tool.MOUSE, there),))[0].points) > 400


def test_dots_and_short_strokes_stay_and_empty_ones_go() -> None:
    short = InkStroke(Tool.FINGER, (InkPoint(1, 1, 1), InkPoint(2, 2, 2)))
    assert fair((DOT, InkStroke(Tool.MOUSE, ()), short)) == (DOT, short)


def test_a_hundred_thousand_points_become_a_signature_that_can_be_kept() -> None:
    ink = fair((a_circle(turns=840),))
    assert sum(len(stroke.points) for stroke in ink) <= MOST_POINTS
    assert codes(ink) == []
    assert len(ink_text(ink)) <= MOST_CHARACTERS


def test_too_many_strokes_are_left_to_be_refused() -> None:
    assert codes(fair((LINE,) * 2000)) == ["signature_too_long"]


def test_the_text_says_the_tool_the_first_point_and_steps() -> None:
    assert ink_text((LINE, DOT)) == "p100,200,30 300,-10,50 -20,510,-25;f800,500,60"


@given(st.lists(STROKES, min_size=1, max_size=12).map(tuple))
def test_what_was_written_as_text_is_read_as_it_was(ink: tuple[InkStroke, ...]) -> None:
    assert parse_ink(ink_text(ink)) == ink


@pytest.mark.parametrize(
    "text",
    ["", ";", "p", "x1,2,3", "p1,2", "p1,2,3;", "p1,2,3 ", "p1,2,3,4", "p-1,2,3", "p99999,2,3", "p1,2,3\n", "p1.5,2,3",
     "p１,2,3", "p1601,0,0", "p0,1001,0", "p0,0,101", "p0,0,0 -1,0,0", "p1,2,3" + ";f1,2,3" * MOST_STROKES,
     "p1,2,3" + " 0,0,0" * MOST_POINTS, "p1,2,3" + " 0,0,0" * 100_000, "p<b>1</b>,2,3"],
)  # fmt: skip
def test_ink_that_the_program_can_not_have_kept_is_damage(text: str) -> None:
    with pytest.raises(ValueError, match="signature"):
        parse_ink(text)


def test_the_bounds_hold_every_point() -> None:
    assert bounds_of((LINE, DOT)) == InkBounds(100, 190, 800, 700)


def test_a_stroke_is_drawn_in_pieces_as_wide_as_it_was_pressed() -> None:
    even = InkStroke(Tool.PEN, (InkPoint(0, 0, 100), InkPoint(100, 0, 100), InkPoint(100, 50, 100)))
    assert [*pieces_of(even)] == [Piece(0, 0, 100, 0, THICK), Piece(100, 0, 100, 50, THICK)]


def test_where_the_hand_presses_more_the_ink_widens_without_a_step() -> None:
    pieces = [*pieces_of(InkStroke(Tool.PEN, (InkPoint(0, 0, 0), InkPoint(100, 40, FULL_WEIGHT))))]
    widths = [one.width for one in pieces]
    assert widths == sorted(widths)
    assert all(after - before < 1 for before, after in itertools.pairwise(widths))
    assert ((pieces[0].x1, pieces[0].y1), (pieces[-1].x2, pieces[-1].y2)) == ((0, 0), (100, 40))
    assert all(one.x2 == after.x1 for one, after in itertools.pairwise(pieces))


def test_a_dot_is_a_piece_of_no_length() -> None:
    assert [*pieces_of(InkStroke(Tool.PEN, (InkPoint(5, 6, 0),)))] == [Piece(5, 6, 5, 6, THIN)]
