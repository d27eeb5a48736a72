"""The yardstick: a bare Starlette endpoint that parses the same JSON and answers 201, and does nothing else."""

import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route


async def accept(request: Request) -> Response:
    report = await request.json()
    return JSONResponse({"receipt": report["id"], "state": "new", "reports": 1}, status_code=201)


async def healthz(_request: Request) -> Response:
    return Response()


app = Starlette(routes=[Route("/api/v1/reports", accept, methods=["POST"]), Route("/healthz", healthz)])

if __name__ == "__main__":
    uvicorn.run(
        app,
        host="127.0.0.1",
        port=int(sys.argv[1]),
        loop="uvloop",
        http="httptools",
        access_log=False,
        log_level="error",
    )
