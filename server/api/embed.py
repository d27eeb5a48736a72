"""/embed.js: the reader's side for publications that add one script tag."""

import gzip
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from server.api.conditional import has_it, not_modified
from server.api.problems import problem
from server.api.state import State
from server.domain.digest import digest

FILE = Path(__file__).parents[1] / "static" / "embed.js"
HEADERS = {"cache-control": "public, max-age=300", "vary": "accept-encoding"}


async def get_embed(request: Request[State]) -> Response:
    if not FILE.exists():
        return problem(404, "not-built", "embed.js is not built here: run `make extension`")
    plain, packed, etag = _read(FILE.stat().st_mtime_ns)
    if has_it(request, etag):
        return not_modified(etag, HEADERS)
    headers = {**HEADERS, "etag": etag}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(packed, headers={**headers, "content-encoding": "gzip"}, media_type="text/javascript")
    return Response(plain, headers=headers, media_type="text/javascript")


@lru_cache(maxsize=1)
def _read(_mtime_ns: int) -> tuple[bytes, bytes, str]:
    """Read and packed once for each build."""
    plain = FILE.read_bytes()
    return plain, gzip.compress(plain, mtime=0), f'W/"{digest(plain.decode())[:32]}"'
