"""The demo article, served from the file that the demo's editor fixes."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from server.demo.setup import Demo

POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self'"


def routes(demo: Demo) -> list[BaseRoute]:
    async def article(_request: Request) -> Response:
        return HTMLResponse(_read(demo.article), headers={"content-security-policy": POLICY})

    return [Route("/demo/article", article)]


def _read(article: Path) -> str:
    """Read at every request, so that a fix shows at once."""
    return article.read_text("utf-8")
