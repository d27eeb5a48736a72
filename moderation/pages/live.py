"""The stream that keeps an open queue's counters true: server-sent events, with absolute numbers.

A heartbeat keeps proxies from closing it and looks whether the editor is still let in.
"""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import suppress

from starlette.responses import Response, StreamingResponse

from moderation.pages.queue import chosen_sites, total
from moderation.visit import Visit
from server.services.live import Counts
from server.web.session import editor_of_token

HEARTBEAT_S = 15.0
RETRY_MS = 3000
HEADERS = {"cache-control": "no-store", "x-accel-buffering": "no"}


async def stream_counts(visit: Visit) -> Response:
    async with visit.read() as reader:
        sites = await visit.sites(reader)
    site_ids = chosen_sites(sites, visit.request.query_params.get("site", ""))
    return StreamingResponse(_events(visit, site_ids), headers=HEADERS, media_type="text/event-stream")


async def _events(visit: Visit, site_ids: Sequence[str]) -> AsyncIterator[str]:
    """Counters as they change, a comment when nothing does; ends when the editor or the server goes."""
    changes = aiter(visit.request.state["live"].changes(site_ids))
    upcoming: asyncio.Task[Counts] | None = None
    yield f"retry: {RETRY_MS}\n\n"
    try:
        while True:
            upcoming = upcoming or asyncio.ensure_future(anext(changes))
            done, _ = await asyncio.wait({upcoming}, timeout=HEARTBEAT_S)
            if not await _still_admitted(visit, site_ids):
                return
            if not done:
                yield ": still here\n\n"
                continue
            message = {"now": visit.request.state["clock"](), "counts": total(upcoming.result())}
            upcoming = None
            yield f"event: counts\ndata: {json.dumps(message)}\n\n"
    except StopAsyncIteration:
        return
    finally:
        if upcoming is not None:
            upcoming.cancel()
            with suppress(asyncio.CancelledError, StopAsyncIteration):
                await upcoming
        if isinstance(changes, AsyncGenerator):
            await changes.aclose()


async def _still_admitted(visit: Visit, site_ids: Sequence[str]) -> bool:
    """Signing out, being disabled and losing a role end the stream at the next message."""
    token = visit.cookie.token(visit.request.cookies)
    async with visit.read() as reader:
        editor = await editor_of_token(reader, token, visit.request.state["clock"]())
    return editor is not None and all(editor.may(site_id, visit.needs) for site_id in site_ids)
