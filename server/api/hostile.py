"""Text that the two databases would not keep alike: U+0000, lone surrogates, and numbers that are none.

SQLite keeps U+0000 and PostgreSQL refuses it; a lone surrogate cannot be encoded at all. Refused at the door, with
the field named. This is the slow way, walked only when something is known or suspected to be wrong.
"""

import json
from collections.abc import Iterator

from server.api.invalid import Invalid

DEPTH = 16


def refuse_hostile_text(body: bytes) -> None:
    """Raises Invalid for the first such text or number of a JSON document; returns for what is no JSON."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return
    for field, value in _leaves(document, "", DEPTH):
        if isinstance(value, float) and value - value != 0:
            raise Invalid(field, "NaN and Infinity are no numbers of JSON")
        if isinstance(value, str) and "\0" in value:
            raise Invalid(field, "holds U+0000, which no text may")
        if isinstance(value, str) and any("\ud800" <= letter <= "\udfff" for letter in value):
            raise Invalid(field, "holds half of a surrogate pair, which is no character")


def _leaves(value: object, path: str, depth: int) -> Iterator[tuple[str, object]]:
    """Everything with its path; names are looked at as values are."""
    if depth and isinstance(value, dict):
        for name, inner in value.items():
            yield path, name
            yield from _leaves(inner, f"{path}.{name}".lstrip("."), depth - 1)
    elif depth and isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _leaves(inner, f"{path}[{index}]", depth - 1)
    else:
        yield path, value
