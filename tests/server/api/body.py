"""Report bodies as clients send them."""

import uuid
from typing import Any

from tests.newsroom import HOST


def a_body(**changes: object) -> dict[str, Any]:
    """A complete body with a fresh id; what is given replaces the default, None leaves it out."""
    body: dict[str, Any] = {
        "id": str(uuid.uuid4()),
        "page": {"url": f"https://{HOST}/bridge?utm_source=letter#top", "title": "Bridge opens", "lang": "en"},
        "quote": {
            "exact": "wich",
            "prefix": "the new bridge, ",
            "suffix": " connects",
            "start": 9,
            "end": 13,
            "nth": 1,
        },
        "suggestion": "which",
        "comment": "see the caption too",
        "category": "spelling",
        "contact": {"email": "reader@home.example", "name": "Ростик", "credit": True},
        "client": {"kind": "extension", "version": "1.0.0"},
    }
    return {name: value for name, value in (body | changes).items() if value is not None}


def quoting(**changes: object) -> dict[str, Any]:
    return a_body(quote={"exact": "wich"} | changes)
