"""/.well-known/corrections: where corrections of this host's own pages go."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from server.api.state import State


async def get_well_known(request: Request[State]) -> Response:
    headers = {"cache-control": "public, max-age=3600"}
    return JSONResponse({"api": f"{request.state['public_url']}/api/v1"}, headers=headers)
