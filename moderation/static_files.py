"""The desk's styles and scripts, under addresses that change when any of them changes, so browsers keep them for good.

One checksum stands for the whole folder: modules import one another by relative addresses.
"""

import gzip
import hashlib
import mimetypes
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

FOLDER = Path(__file__).parent / "static"
ADDRESS = "/desk/static/{checksum}/{path:path}"
FOR_GOOD = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}


class Asset:
    def __init__(self, file: Path) -> None:
        self.body = file.read_bytes()
        self.type = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "text/plain; charset=utf-8"

    @cached_property
    def gzipped(self) -> bytes:
        return gzip.compress(self.body, mtime=0)


@lru_cache(maxsize=1)
def assets() -> dict[str, Asset]:
    """All files of the folder by their paths: nothing else can be asked for."""
    files = sorted(path for path in FOLDER.rglob("*") if path.is_file())
    return {path.relative_to(FOLDER).as_posix(): Asset(path) for path in files}


@lru_cache(maxsize=1)
def checksum() -> str:
    whole = hashlib.sha256()
    for path, asset in assets().items():
        whole.update(f"{path}\0{len(asset.body)}\0".encode() + asset.body)
    return whole.hexdigest()[:16]


def static_url(path: str) -> str:
    """The address of a file. Raises KeyError for one that does not exist, at the first rendering."""
    assets()[path]
    return f"/desk/static/{checksum()}/{path}"


async def serve_static(request: Request[Any]) -> Response:
    asset = assets().get(request.path_params["path"])
    if asset is None:
        return PlainTextResponse("There is no such file.", status_code=404)
    # A page of the version before still gets the file, but must not keep it under the old checksum.
    current = request.path_params["checksum"] == checksum()
    headers = {"cache-control": FOR_GOOD if current else ASK_AGAIN, "vary": "accept-encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(asset.gzipped, headers={**headers, "content-encoding": "gzip"}, media_type=asset.type)
    return Response(asset.body, headers=headers, media_type=asset.type)
