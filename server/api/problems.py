"""Refusals as RFC 9457 problems: one table from exception to answer, each naming the field and what would be right."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from server.api.invalid import Invalid, Malformed
from server.domain.urls import InvalidUrl
from server.services.accept_reports import ContentChanged, UnknownSite
from server.storage.database import Unavailable
from server.web.body import BodyTooLarge
from server.web.rate import TooMany

RETRY_AFTER_S = 30
MEDIA_TYPE = "application/problem+json"


class WrongType(Exception):
    """The body is not said to be JSON."""


class NoReceipt(LookupError):
    """There is no such receipt: the same answer for one that never was and one that is gone."""


def problem(
    status: int, kind: str, detail: str, *, field: str | None = None, headers: Mapping[str, str] | None = None
) -> Response:
    """`kind` is the stable name that clients may act on; `field` the part of the body at fault."""
    content: dict[str, object] = {
        "type": f"urn:corrigenda:problem:{kind}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    if field is not None:
        content["errors"] = [{"field": field, "detail": detail}]
    return Response(msgspec.json.encode(content), status, headers, MEDIA_TYPE)


def _invalid(error: Invalid) -> Response:
    return problem(422, "invalid", f"{error.field or 'the body'}: {error.detail}", field=error.field)


def _bad_url(error: InvalidUrl) -> Response:
    return problem(422, "invalid", f"page.url: {error}", field="page.url")


def _unknown_site(error: UnknownSite) -> Response:
    return problem(403, "site-not-served", f"{error.host} sends its corrections elsewhere", field="page.url")


def _changed(_error: ContentChanged) -> Response:
    return problem(422, "id-taken", "another report was sent under this id; make a new id", field="id")


def _too_many(error: TooMany) -> Response:
    return problem(429, "quota-exceeded", f"{error}; try again in {error.wait_s} s", headers=error.headers())


def _unavailable(_error: Unavailable) -> Response:
    detail = f"nothing can be stored now; try again in {RETRY_AFTER_S} s"
    return problem(503, "unavailable", detail, headers={"retry-after": str(RETRY_AFTER_S)})


def _too_large(error: BodyTooLarge) -> Response:
    return problem(413, "too-large", str(error), headers={"connection": "close"})


ANSWERS: Mapping[type[Exception], Callable[[Any], Response]] = {
    Malformed: lambda error: problem(400, "malformed", f"the body is no JSON: {error}"),
    WrongType: lambda _: problem(415, "wrong-type", "the body must be application/json"),
    NoReceipt: lambda _: problem(404, "no-receipt", "there is no such receipt"),
    Invalid: _invalid,
    InvalidUrl: _bad_url,
    UnknownSite: _unknown_site,
    ContentChanged: _changed,
    TooMany: _too_many,
    Unavailable: _unavailable,
    BodyTooLarge: _too_large,
    ClientDisconnect: lambda _: problem(400, "incomplete", "the body never came to its end"),  # For the log alone.
}
HTTP_KINDS = {404: "no-such-resource", 405: "wrong-method"}


async def answer_problem(_request: Request[Any], error: Exception) -> Response:
    """The answer to an exception of the table."""
    return ANSWERS[type(error)](error)


async def answer_http_exception(request: Request[Any], error: Exception) -> Response:
    """404, 405 and the like: a problem in the API, plain words elsewhere."""
    assert isinstance(error, HTTPException)
    if request.scope["path"].startswith("/api/"):
        kind = HTTP_KINDS.get(error.status_code, "refused")
        return problem(error.status_code, kind, error.detail, headers=error.headers)
    return Response(error.detail, error.status_code, error.headers, "text/plain")
