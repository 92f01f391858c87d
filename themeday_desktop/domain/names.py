"""Names of people as text: cleaned for storing, made comparable, and matched while somebody types."""

import re
import unicodedata
from dataclasses import dataclass

MIDDLE_DOT = "\u00b7"
HAN_NAME_LIMIT = 4
QUERY_LIMIT = 200

_DOTS = re.compile(r" ?[\u00b7\u2022\u30fb\u2219\u2027\uff65\u22c5\u2024\u25cf\u0387\u16eb] ?")
_BLANKS = re.compile(r"[\s\u3164\u115f\u1160\u2800\uffa0]+")
_LINE_BREAKS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_INNER_BLANKS = re.compile(r"[^\S\n]+")
# Format characters (zero width, RLO/LRO, tags), controls, surrogates without a partner, noncharacters.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufeff\ufff0-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]+"
)
_VARIATION = re.compile(r"[\ufe00-\ufe0f\U000e0100-\U000e01ef]+")
_HAN = re.compile(
    r"[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ue000-\uf8ff\U00020000-\U0003fffd"
    r"\U000f0000-\U0010fffd\ufe00-\ufe0f\U000e0100-\U000e01ef]+"
)
_POINT_IN_HAN = re.compile(r"(?<=[\u3400-\u9fff]) ?[.．] ?(?=[\u3400-\u9fff])")
_FULL_WIDTH = {0xFF01 + offset: chr(0x21 + offset) for offset in range(0x5E)}
_PLAIN_HAN = re.compile("[\u4e00-\u9fff]+")
_PINYIN = re.compile(r"[a-z]+(?:[ '\u2019-]+[a-z]+)*")
_PINYIN_GAPS = re.compile(r"[ '\u2019-]+")


def visible_text(text: str, *, keep_lines: bool = False) -> str:
    """Pasted text without invisible, reversing or control characters, ends trimmed.

    Line breaks and tabs become one blank; with ``keep_lines`` line breaks stay as ``\\n``.
    """
    shown = _INVISIBLE.sub("", text)
    if not keep_lines:
        return _BLANKS.sub(" ", shown).strip()
    lines = _LINE_BREAKS.sub("\n", shown).split("\n")
    return "\n".join(_INNER_BLANKS.sub(" ", line).strip() for line in lines).strip("\n")


def printable_text(text: str) -> str:
    """A whole text as it came, its blanks and lines kept; only what no paper shows is taken out."""
    return _INVISIBLE.sub("", text)


def tidy_name(text: str) -> str:
    """A name as it is stored: the characters as written, invisible ones and alignment blanks taken out."""
    name = visible_text(text)
    parts = name.split(" ")
    if len(name) - len(parts) + 1 <= HAN_NAME_LIMIT and all(map(_HAN.fullmatch, parts)):
        return "".join(parts)
    return name


def normalise_name(text: str) -> str:
    """A name for comparing and searching: NFC, one kind of middle dot (U+00B7), no alignment blanks."""
    name = unicodedata.normalize("NFC", visible_text(text))
    name = _POINT_IN_HAN.sub(MIDDLE_DOT, _DOTS.sub(MIDDLE_DOT, name))
    return tidy_name(name)


def name_key(text: str) -> str:
    """What two writings of the same name share: normalised, case and width folded, no blanks."""
    if _PLAIN_HAN.fullmatch(text):  # nearly every name: nothing in it has a second writing
        return text
    key = _VARIATION.sub("", normalise_name(text)).translate(_FULL_WIDTH).casefold()
    return key.replace(" ", "")


@dataclass(frozen=True, slots=True)
class NameQuery:
    """What somebody typed into a search box, prepared once for many names; every character is literal.

    ``syllables`` is empty when the text cannot be pinyin.
    """

    key: str
    syllables: tuple[str, ...] = ()

    @classmethod
    def of(cls, text: str) -> "NameQuery":
        """Prepare typed text; ü may be typed as v. Text too long for any name matches nothing."""
        key = name_key(text[: QUERY_LIMIT * 2])
        letters = visible_text(text[: QUERY_LIMIT * 2]).translate(_FULL_WIDTH).casefold().replace("ü", "v")
        if not _PINYIN.fullmatch(letters):
            return cls(key)
        return cls(key, tuple(_PINYIN_GAPS.split(letters)))

    def matches(self, *, key: str, full: str, initials: str) -> bool:
        """Whether a name is meant, by its ``name_key``, its reading ('shan hui min') or initials ('shm')."""
        if self.key in key:
            return True
        if not self.syllables:
            return False
        if len(self.syllables) > 1:
            return _follows(self.syllables, full)
        letters = self.syllables[0]
        return letters in initials or _begins_a_run(letters, full)


def _begins_a_run(letters: str, full: str) -> bool:
    if f" {letters[:1]}" not in f" {full}":  # most names: no syllable begins so
        return False
    run = full.replace(" ", "")
    start = 0
    for syllable in full.split(" "):
        if run.startswith(letters, start):
            return True
        start += len(syllable)
    return False


def _follows(typed: tuple[str, ...], full: str) -> bool:
    padded = f" {full}"
    for part in typed:  # most names: no syllable begins so
        if f" {part}" not in padded:
            return False
    syllables = full.split(" ")
    for start in range(len(syllables) - len(typed) + 1):
        if all(syllables[start + place].startswith(part) for place, part in enumerate(typed)):
            return True
    return False


def matches(query: str, *, key: str, full: str, initials: str) -> bool:
    """One name against one query; for many names prepare a NameQuery once."""
    return NameQuery.of(query).matches(key=key, full=full, initials=initials)
