"""/api/v1/receipts/{token}: what became of a report, and taking it back. The token is the right to both."""

from collections.abc import Awaitable, Callable

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from server.api.conditional import has_it, not_modified
from server.api.problems import NoReceipt
from server.api.state import State
from server.api.times import rfc3339
from server.domain.digest import digest
from server.services.receipts import Receipt, read_receipt, withdraw
from server.storage.database import Database
from server.web.rate import Limit

PER_CLIENT = Limit.of("receipts", 30, "minute")
HEADERS = {"cache-control": "no-store", "x-robots-tag": "noindex"}


async def answer_receipt(request: Request[State]) -> Response:
    """One address, so that whoever uses a third method is told of both."""
    return await (delete_receipt if request.method == "DELETE" else get_receipt)(request)


async def get_receipt(request: Request[State]) -> Response:
    """Conditional, because clients ask again and again while something is open."""
    body = msgspec.json.encode(_content(await find_receipt(request, read_receipt)))
    etag = f'"{digest(body.decode())[:32]}"'
    if has_it(request, etag):
        return not_modified(etag, HEADERS)
    return Response(body, headers={**HEADERS, "etag": etag}, media_type="application/json")


async def delete_receipt(request: Request[State]) -> Response:
    """Withdraw the report; what is left of it is the answer."""
    content = _content(await find_receipt(request, take_back(request)))
    return Response(msgspec.json.encode(content), headers=HEADERS, media_type="application/json")


def take_back(request: Request[State]) -> Callable[[Database, str], Awaitable[Receipt | None]]:
    """Withdrawing, in the form in which `find_receipt` takes what it is to do."""
    return lambda db, token: withdraw(db, token, request.state["clock"]())


async def find_receipt(request: Request[State], look: Callable[[Database, str], Awaitable[Receipt | None]]) -> Receipt:
    """The receipt of the token in the path. Raises NoReceipt and TooMany."""
    await request.state["rates"].count(PER_CLIENT, request.state["clients"].client_of(request.scope))
    receipt = await look(request.state["db"], request.path_params["token"])
    if receipt is None:
        raise NoReceipt
    return receipt


def _content(receipt: Receipt) -> dict[str, object]:
    """No editor's name, and of the report only what its own reader sent."""
    report, correction = receipt.report, receipt.correction
    return {
        "state": correction.standing.state,
        "resolution": correction.standing.resolution,
        "withdrawn": report.status == "withdrawn",
        "reports": correction.report_count,
        "reported_at": rfc3339(report.created_at),
        "changed_at": rfc3339(correction.changed_at),
        "note": receipt.event.public_note if receipt.event else "",
        "page": {"url": report.url, "title": correction.title},
        "quote": report.exact,
        "suggestion": report.suggestion,
        "comment": report.comment,
    }
