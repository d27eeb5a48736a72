"""A small publication of its own host, whose pages a journey reads: it declares its desk, and nothing else."""

import asyncio
from collections.abc import Mapping

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from tests.journeys.browser import until
from tests.postgres import free_port


class Publication:
    def __init__(self) -> None:
        self.port = free_port()
        self.host = f"127.0.0.1:{self.port}"
        self.url = f"http://{self.host}"
        self.desk = ""
        self.pages: dict[str, tuple[bytes, Mapping[str, str]]] = {}

    def publish(self, path: str, page: str | bytes, **headers: str) -> str:
        """Serve a page and return its address. Header names are written with underscores."""
        body = page.encode() if isinstance(page, str) else page
        self.pages[path] = body, {name.replace("_", "-"): value for name, value in headers.items()}
        return f"{self.url}/{path}"

    async def start(self) -> "Publication":
        app = Starlette(routes=[Route("/.well-known/corrections", self._desk), Route("/{path:path}", self._page)])
        config = uvicorn.Config(app, port=self.port, log_level="error", lifespan="off", timeout_graceful_shutdown=1)
        self.server = uvicorn.Server(config)
        self.serving = asyncio.create_task(self.server.serve())
        await until(self._started, "the publication to answer")
        return self

    async def stop(self) -> None:
        self.server.should_exit = True
        await self.serving

    async def _started(self) -> bool:
        return self.server.started

    async def _desk(self, _request: Request) -> Response:
        return JSONResponse({"api": f"{self.desk}/api/v1"}) if self.desk else Response(status_code=404)

    async def _page(self, request: Request) -> Response:
        found = self.pages.get(request.path_params["path"])
        return HTMLResponse(found[0], headers=dict(found[1])) if found else Response(status_code=404)
