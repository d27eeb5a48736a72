"""What changed between "was" and "should be", word by word, so that an editor sees the mistake and not the sentence.

Latin, Cyrillic, Arabic and the like are compared by words; Chinese, Japanese and Thai, which put no spaces between
words, by characters. Signs and spaces are words of their own, because they are what readers report.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

from server.domain.script import BY_CHARACTER

# A letter keeps its accents and joiners; no apostrophe or hyphen ends a word from inside, no comma a number.
LETTER = rf"(?:[^\W{BY_CHARACTER}]|[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0dff\u200c\u200d])"
TOKEN = re.compile(rf"\d+(?:[.,]\d+)+|{LETTER}+(?:['’ʼ\-]{LETTER}+)*|\s+|.", re.DOTALL)

COMPARED = 40_000
"""Words of one text times words of the other up to which they are compared; about 10 ms. Beyond, all is changed."""
ALIKE = 0.25
"""Share of equal words below which a sentence was written anew: showing a mosaic would not help anybody."""


class Kind(StrEnum):
    SAME = "same"
    GONE = "gone"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    kind: Kind
    text: str


@lru_cache(maxsize=2048)
def diff(was: str, should_be: str) -> tuple[Piece, ...]:
    """Both texts as one: the SAME and GONE pieces are `was`, the SAME and ADDED ones are `should_be`."""
    old, new = words(was), words(should_be)
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    middle = _compare(old[head : len(old) - tail], new[head : len(new) - tail])
    pieces = [*_piece(Kind.SAME, old[:head]), *middle, *_piece(Kind.SAME, old[len(old) - tail :])]
    return tuple(_joined(pieces))


def words(text: str) -> list[str]:
    """The text in pieces that are compared as wholes; joined again they are the text."""
    return TOKEN.findall(text)


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    return next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))


def _compare(old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    if not old or not new or len(old) * len(new) > COMPARED:
        return [*_piece(Kind.GONE, old), *_piece(Kind.ADDED, new)]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < ALIKE:
        return [*_piece(Kind.GONE, old), *_piece(Kind.ADDED, new)]
    found: list[Piece] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            found += _piece(Kind.SAME, old[a:b])
        else:
            found += [*_piece(Kind.GONE, old[a:b]), *_piece(Kind.ADDED, new[c:d])]
    return found


def _piece(kind: Kind, tokens: Sequence[str]) -> Iterator[Piece]:
    if tokens:
        yield Piece(kind, "".join(tokens))


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Neighbouring changes with only a space between them read as one change."""
    gone = added = ""
    for at, piece in enumerate(pieces):
        inside = (gone or added) and piece.text.isspace() and at + 1 < len(pieces)
        if piece.kind is not Kind.SAME or inside:
            gone += piece.text if piece.kind is not Kind.ADDED else ""
            added += piece.text if piece.kind is not Kind.GONE else ""
            continue
        yield from _change(gone, added)
        gone = added = ""
        yield piece
    yield from _change(gone, added)


def _change(gone: str, added: str) -> Iterator[Piece]:
    if gone:
        yield Piece(Kind.GONE, gone)
    if added:
        yield Piece(Kind.ADDED, added)
