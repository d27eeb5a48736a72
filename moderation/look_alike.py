"""Two texts that differ but look the same: a Cyrillic а in a Latin word, a curly quote, a doubled space.

They are never refused, because they are exactly what careful readers report; they are shown with their code points.
The table holds the look-alikes of the scripts that newspapers mix (Unicode Technical Standard 39, "confusables").
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from moderation.diff import Kind, diff
from moderation.visible import full_name, visible

CYRILLIC = dict(zip("АВЕЅІЈКМНОРСТУХавгеѕіјкмнорстухԁһӏӀԛԝү", "ABESIJKMHOPCTYXabresijkmhopctyxdhllqwy", strict=True))
GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορτυχ", "ABEZHIKMNOPTYXaikvoptux", strict=True))
SIGNS = dict(zip("‐‑‒–—―−‘’‚‛ʼ′`´“”„‟″«»", "-------''''''''\"\"\"\"\"\"\"", strict=True))
SAME_LOOK = str.maketrans({**CYRILLIC, **GREEK, **SIGNS, "…": "...", "ı": "i", "ß": "ss", "№": "No"})
SPACES = re.compile(r"\s+")
SHOWN = 12
"""Differing characters named at most; the first ones tell the story."""


@dataclass(frozen=True, slots=True)
class Swap:
    """Characters of one place, each as its code point and name."""

    was: tuple[str, ...]
    should_be: tuple[str, ...]

    @property
    def codes(self) -> str:
        """The code points alone: U+0061 → U+0430."""
        return " → ".join(" ".join(name.partition(" ")[0] for name in names) for names in (self.was, self.should_be))


def look_alike(was: str, should_be: str) -> bool:
    """Whether the texts differ and a hurried eye would not see it."""
    return was != should_be and bool(should_be) and _look(was) == _look(should_be)


def swaps(was: str, should_be: str) -> list[Swap]:
    """The characters that differ, in order, each pair once."""
    found = dict.fromkeys(_swaps(was, should_be))
    return list(found)[:SHOWN]


def _look(text: str) -> str:
    plain = "".join(piece.text for piece in visible(text))
    decomposed = unicodedata.normalize("NFKC", plain).translate(SAME_LOOK)
    return SPACES.sub(" ", decomposed).strip()


def _swaps(was: str, should_be: str) -> Iterator[Swap]:
    gone = added = ""
    for piece in (*diff(was, should_be), None):
        if piece is not None and piece.kind is not Kind.SAME:
            gone += piece.text if piece.kind is Kind.GONE else ""
            added += piece.text if piece.kind is Kind.ADDED else ""
        elif gone or added:
            yield from _by_character(gone, added)
            gone = added = ""


def _by_character(gone: str, added: str) -> Iterator[Swap]:
    """Inside one changed word, the characters that are not the same at the same place."""
    if len(gone) == len(added):
        pairs = [(a, b) for a, b in zip(gone, added, strict=True) if a != b]
        yield from (Swap((full_name(a),), (full_name(b),)) for a, b in pairs)
        return
    yield Swap(tuple(map(full_name, gone[:SHOWN])), tuple(map(full_name, added[:SHOWN])))
