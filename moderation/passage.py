"""A passage as the templates show it: "was" and "should be" in one line, inside the words around them."""

import re
from dataclasses import dataclass

from moderation.diff import Kind, Piece, diff
from moderation.look_alike import Swap, look_alike, swaps
from moderation.visible import Shown, visible

LANG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")


@dataclass(frozen=True, slots=True)
class Part:
    kind: Kind
    shown: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    lang: str
    """A language tag fit for the `lang` attribute, else empty."""
    before: tuple[Shown, ...]
    parts: tuple[Part, ...]
    after: tuple[Shown, ...]
    swaps: tuple[Swap, ...]
    """Filled when the two texts look alike: what really differs."""
    has_suggestion: bool


def passage(exact: str, suggestion: str, prefix: str, suffix: str, lang: str, *, context: int, longest: int) -> Passage:
    """`context`: characters kept on either side; `longest`: characters of each changed or unchanged piece."""
    suggests = bool(suggestion) and suggestion != exact
    pieces = diff(exact, suggestion) if suggests else (Piece(Kind.SAME, exact),)
    return Passage(
        lang=lang if LANG.fullmatch(lang) else "",
        before=visible(_last(prefix, context)),
        parts=tuple(Part(piece.kind, visible(_middle(piece.text, longest))) for piece in pieces if piece.text),
        after=visible(_first(suffix, context)),
        swaps=tuple(swaps(exact, suggestion)) if look_alike(exact, suggestion) else (),
        has_suggestion=suggests,
    )


def _last(text: str, characters: int) -> str:
    return text if len(text) <= characters else "…" + text[-characters:]


def _first(text: str, characters: int) -> str:
    return text if len(text) <= characters else text[:characters] + "…"


def _middle(text: str, characters: int) -> str:
    """A long piece shown by its ends."""
    return text if len(text) <= characters else f"{text[: characters // 2]} … {text[-characters // 2 :]}"
