"""The text layer of embedded faces."""

from themeday_desktop.documents.tounicode import character_map


def test_a_character_beyond_ffff_is_written_as_a_surrogate_pair() -> None:
    assert "<01> <D873DF4E>" in character_map("face", [0, 0x2CF4E])


def test_the_empty_glyph_stands_for_nothing() -> None:
    assert "<00> <" not in character_map("face", [0, 65]).replace("<00> <FF>", "")


def test_half_a_pair_is_written_as_the_replacement_character() -> None:
    assert "<01> <FFFD>" in character_map("face", [0, 0xD800])


def test_entries_come_in_blocks_of_at_most_a_hundred() -> None:
    text = character_map("face", list(range(0x4E00, 0x4E00 + 256)))
    assert [line for line in text.splitlines() if "beginbfchar" in line] == [
        "100 beginbfchar",
        "100 beginbfchar",
        "56 beginbfchar",
    ]
