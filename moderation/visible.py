"""Characters that cannot be seen, made visible.

A reader's text may turn the reading direction round, hide words or imitate others (CVE-2021-42574, "Trojan Source").
Such characters are shown as marked names; the text around them is the template's to escape. Where they do honest work
they stay as they are: joiners inside emoji and in Arabic, Persian and Indic words, selectors after an emoji.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

SHORT = {
    0x00AD: "SHY", 0x034F: "CGJ", 0x061C: "ALM", 0x115F: "HCF", 0x1160: "HJF", 0x180E: "MVS", 0x200B: "ZWSP",
    0x200C: "ZWNJ", 0x200D: "ZWJ", 0x200E: "LRM", 0x200F: "RLM", 0x2028: "LSEP", 0x2029: "PSEP", 0x202A: "LRE",
    0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO", 0x202E: "RLO", 0x2060: "WJ", 0x2066: "LRI", 0x2067: "RLI",
    0x2068: "FSI", 0x2069: "PDI", 0x3164: "HF", 0xFEFF: "BOM", 0xFFA0: "HHF", 0xFFF9: "IAA", 0xFFFA: "IAS",
    0xFFFB: "IAT",
}  # fmt: skip
CONTROL_NAMES = {0x00: "NULL", 0x08: "BACKSPACE", 0x0D: "CARRIAGE RETURN", 0x1B: "ESCAPE", 0x7F: "DELETE"}

JOINED = "\u0600-\u06ff\u0700-\u074f\u0750-\u077f\u08a0-\u08ff\u0900-\u0dff\u1780-\u17ff\ufb50-\ufdff\ufe70-\ufefc"
EMOJI = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u231a-\u23ff\u24c2\u25aa-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
MODIFIED = rf"[{EMOJI}][\U0001f3fb-\U0001f3ff]?\ufe0f?"
# Character ranges with nothing to see in them; line breaks and tabs are for the layout.
HIDDEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f\U000e0100-\U000e01ef"
)
PIECE = re.compile(
    rf"(?P<honest>\U0001f3f4[\U000e0030-\U000e007a]+\U000e007f|{MODIFIED}(?:\u200d{MODIFIED})*|[0-9#*]\ufe0f\u20e3"
    rf"|(?<=[{JOINED}])[\u200c\u200d](?=[{JOINED}\s.,!?)]|$)|[\u3400-\u9fff][\ufe00-\ufe02\U000e0100-\U000e01ef])"
    rf"|(?P<hidden>[{HIDDEN}])"
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A run of plain text, or one hidden character with its short name (`mark`) and its full one (`name`)."""

    text: str
    mark: str = ""
    name: str = ""


@lru_cache(maxsize=4096)
def visible(text: str) -> tuple[Shown, ...]:
    """The text in pieces; those with a mark stand for one character that cannot be seen."""
    return tuple(_pieces(text))


def in_one_line(text: str) -> str:
    """For places that hold no markup, such as the title of a window."""
    return "".join(piece.text or f"⟦{piece.mark}⟧" for piece in visible(text))


def full_name(character: str) -> str:
    """As Unicode's charts have it: U+202E RIGHT-TO-LEFT OVERRIDE."""
    code = ord(character)
    return f"U+{code:04X} {unicodedata.name(character, CONTROL_NAMES.get(code, 'CONTROL'))}"


def _pieces(text: str) -> Iterator[Shown]:
    plain_from = 0
    for match in PIECE.finditer(text):
        if match["hidden"] is None:
            continue
        if match.start() > plain_from:
            yield Shown(text[plain_from : match.start()])
        character = match["hidden"]
        yield Shown("", _mark(character), full_name(character))
        plain_from = match.end()
    if plain_from < len(text):
        yield Shown(text[plain_from:])


def _mark(character: str) -> str:
    code = ord(character)
    return SHORT.get(code) or (chr(0x2400 + code) if code < 0x20 else f"U+{code:04X}")
