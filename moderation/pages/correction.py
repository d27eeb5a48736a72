"""One correction: read closely, decide, see what happened to it."""

from collections.abc import Mapping

from starlette.responses import Response

from moderation.correction_view import Typed, read_view
from moderation.visit import Visit
from server.storage.corrections import Correction
from server.storage.events import Event
from server.storage.sites import sites_by_id

NOTHING_TYPED = Typed()


async def show_correction(visit: Visit) -> Response:
    async with visit.read() as reader:
        correction = await visit.correction(reader, visit.request.path_params["id"])
    return await correction_page(visit, correction)


async def correction_page(
    visit: Visit,
    correction: Correction,
    *,
    typed: Typed = NOTHING_TYPED,
    first: Event | None = None,
    stale: bool = False,
    problem: tuple[str, str] | None = None,
    done: bool = False,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The page, or the part that replaces it after a decision.

    `stale`: somebody was first (`first` says who); `problem`: the field at fault and what would be right; `done`: the
    editor's decision was carried out just now.
    """
    async with visit.read() as reader:
        view = await read_view(reader, correction, visit.editor, visit.now, typed)
        sites = await sites_by_id(reader, [correction.site_id])
    return await visit.page(
        "parts/correction.html" if visit.is_swap else "correction.html",
        status=status,
        headers=headers,
        view=view,
        site=sites[0],
        typed=typed,
        first=first,
        stale=stale,
        problem=problem,
        done=done,
    )
