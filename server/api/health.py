"""/healthz: whether the service can serve, by one read of the database."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from server.api.state import State
from server.storage.database import answers


async def get_health(request: Request[State]) -> Response:
    async with request.state["db"].read() as reader:
        await answers(reader)
    return JSONResponse({"status": "ok"}, headers={"cache-control": "no-store"})
