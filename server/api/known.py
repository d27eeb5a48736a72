"""GET /api/v1/known/{key}: is this mistake known? The key is a hash, so no text leaves the reader's browser."""

import re

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from server.api.invalid import Invalid
from server.api.state import State
from server.api.times import rfc3339
from server.services.known import look_up
from server.web.rate import Limit

KEY = re.compile(r"[0-9a-f]{32}")
PER_CLIENT = Limit.of("known", 120, "minute")


async def get_known(request: Request[State]) -> Response:
    key = request.path_params["key"]
    if not KEY.fullmatch(key):
        raise Invalid("key", "is 32 hexadecimal digits in lower case")
    await request.state["rates"].count(PER_CLIENT, request.state["clients"].client_of(request.scope))
    known = await look_up(request.state["db"], key)
    headers = {"cache-control": "no-store"}
    if known is None:
        return JSONResponse({"known": False}, headers=headers)
    return JSONResponse(
        {
            "known": True,
            "state": known.state,
            "resolution": known.resolution,
            "reports": known.reports,
            "changed_at": rfc3339(known.changed_at),
            "reason": known.public_note,
        },
        headers=headers,
    )
