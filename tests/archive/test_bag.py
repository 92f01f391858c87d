"""The tag files the program writes."""

from __future__ import annotations

import pytest

from themeday_desktop.archive.bag import bag_info_txt, manifest_txt, one_line


def test_bag_info_keeps_the_order_and_ends_with_the_computed_oxum() -> None:
    text = bag_info_txt([("Source-Organization", "甲"), ("Contact-Name", "乙")], payload_bytes=12, payload_files=3)
    assert text.decode() == "Source-Organization: 甲\nContact-Name: 乙\nPayload-Oxum: 12.3\n"


def test_an_oxum_from_outside_is_not_believed() -> None:
    assert bag_info_txt([("payload-oxum", "1.1")], payload_bytes=0, payload_files=0) == b"Payload-Oxum: 0.0\n"


def test_an_empty_value_is_left_out() -> None:
    assert bag_info_txt([("Contact-Name", " \n")], payload_bytes=0, payload_files=0) == b"Payload-Oxum: 0.0\n"


def test_a_line_break_cannot_add_a_label() -> None:
    text = bag_info_txt([("Contact-Name", "乙\r\nThemeday-Signature: x\u2028y\x0b")], payload_bytes=0, payload_files=0)
    assert text.decode().splitlines()[0] == "Contact-Name: 乙 Themeday-Signature: x y"


def test_control_characters_and_unpaired_surrogates_go_but_rare_characters_stay() -> None:
    assert one_line("a\x00\x1b\ud800\U000f0000䶮") == "a\U000f0000䶮"


def test_a_label_that_is_no_label_is_a_programming_error() -> None:
    with pytest.raises(ValueError, match="Contact Name"):
        bag_info_txt([("Contact Name", "x")], payload_bytes=0, payload_files=0)


def test_manifest_lines_are_sorted_by_name() -> None:
    assert manifest_txt({"b": "2", "a": "1"}) == b"1  a\n2  b\n"
