"""POST /api/v1/reports: a reader's report comes in. Answered when it is on disk."""

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from server.api.problems import WrongType
from server.api.schema import BODY_BYTES, parse_report
from server.api.state import State
from server.domain.urls import host_of
from server.web.body import read_body

JSON = "application/json"


async def post_report(request: Request[State]) -> Response:
    state = request.state
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != JSON:
        raise WrongType
    rates, limits = state["rates"], state["intake_limits"]
    client = state["clients"].client_of(request.scope)
    await rates.count(limits.minute, client)
    await rates.count(limits.day, client)
    report = parse_report(await read_body(request, BODY_BYTES))
    await rates.count(limits.site, host_of(report.url))
    accepted = await state["intake"].accept(report)
    content = {
        "receipt": f"{state['public_url']}/r/{accepted.receipt}",
        "state": accepted.state,
        "reports": accepted.reports,
    }
    return Response(msgspec.json.encode(content), 201 if accepted.first else 200, media_type=JSON)
