"""Conditional requests (RFC 9110 §13.1.2): an answer that the client has already is not sent again."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response


def has_it(request: Request[Any], etag: str) -> bool:
    """Whether the client says that it has this version. Compared weakly: proxies that compress weaken our tags."""
    held = request.headers.get("if-none-match", "").strip()
    return held == "*" or _opaque(etag) in {_opaque(tag) for tag in held.split(",")}


def not_modified(etag: str, headers: Mapping[str, str]) -> Response:
    return Response(status_code=304, headers={**headers, "etag": etag})


def _opaque(tag: str) -> str:
    return tag.strip().removeprefix("W/")
