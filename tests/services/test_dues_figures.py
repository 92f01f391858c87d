"""Figures and words of dues that pages and papers share."""

from __future__ import annotations

import pytest

from themeday_desktop.services.dues_figures import months_brief, months_text


@pytest.mark.parametrize(
    ("months", "whole", "brief"),
    [
        (("2026-06",), "6月", "6月"),
        (("2026-05", "2026-06"), "5、6月", "5、6月"),
        (("2026-03", "2026-04", "2026-05", "2026-06"), "3、4、5、6月", "4 个月"),
        (("2025-12",), "2025年12月", "2025年12月"),
        (("2025-12", "2026-01"), "2025年12月，1月", "2 个月"),
    ],
)
def test_months_are_named_where_there_is_room_and_counted_where_there_is_none(
    months: tuple[str, ...], whole: str, brief: str
) -> None:
    assert (months_text(months, year="2026"), months_brief(months, year="2026")) == (whole, brief)
