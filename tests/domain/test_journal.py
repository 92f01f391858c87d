"""Texts and hashes that must not change, or every ledger would look damaged."""

from __future__ import annotations

from themeday_desktop.domain.chain import GENESIS, canonical, chain_hash, digest
from themeday_desktop.domain.journal import RowChange


def test_the_same_value_gives_the_same_text() -> None:
    assert canonical({"b": "石", "a": [1, None]}) == canonical({"a": [1, None], "b": "石"}) == '{"a":[1,null],"b":"石"}'


def test_the_hash_is_sha_256_of_utf_8() -> None:
    assert digest("石") == "e6df66d46112600ca97b87f8ca76702b4297bfab36b049e1d6a5952441869c83"


def test_no_field_can_shift_into_its_neighbour() -> None:
    assert chain_hash(GENESIS, ("ab", "c")) != chain_hash(GENESIS, ("a", "bc"))


def test_every_row_depends_on_the_one_before() -> None:
    assert chain_hash(GENESIS, ("a",)) != chain_hash("1" * 64, ("a",))


def test_a_change_taken_back_is_the_change_the_other_way_round() -> None:
    change = RowChange("members", '["1"]', None, {"id": "1"})
    assert change.inverted() == RowChange("members", '["1"]', {"id": "1"}, None)
    assert change.inverted().inverted() == change
