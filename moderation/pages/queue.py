"""The queue: what waits for a decision, the most urgent first."""

from collections.abc import Mapping, Sequence

from starlette.responses import Response

from moderation.address import TABS, QueueAddress, read_address
from moderation.form import BadForm
from moderation.plurals import new_words
from moderation.rows import read_remarks, read_rows, row
from moderation.visit import Visit
from server.domain.deadline import due_at
from server.services.decide import UnknownCorrection
from server.storage.counters import counts_by_state
from server.storage.queue import Cursor
from server.storage.sites import Site

OVERLAP_MS = 5000
"""A report is stamped a little before it can be seen; rows that are shown already are left out by `js/live.js`."""


async def show_desk(visit: Visit) -> Response:
    """The desk's front door."""
    return visit.go("/desk/queue")


async def show_queue(visit: Visit) -> Response:
    query = visit.request.query_params
    address = read_address(query)
    since = query.get("since", "")
    if since:
        return await _show_arrivals(visit, address, since)
    async with visit.read() as reader:
        sites = await visit.sites(reader)
        chosen = chosen_sites(sites, address.site)
        corrections, following = await read_rows(reader, chosen, address.state, address.after)
        remarks = await read_remarks(reader, corrections)
        counts = total(await counts_by_state(reader, chosen))
    return await visit.page(
        "parts/queue.html" if visit.is_swap else "queue.html",
        address=address,
        sites=sites,
        tabs=[(state, address.url(state=state), counts.get(state, 0)) for state in TABS],
        rows=[row(one, visit.editor, visit.now, remarks.get(one.id, "")) for one in corrections],
        first=address.url() if address.after else "",
        following=address.url(after=following) if following else "",
        counts=counts,
        new_words=new_words(visit.language),
    )


def chosen_sites(sites: Sequence[Site], chosen: str) -> list[str]:
    """The ids of the chosen site or, when none is, of all. Raises UnknownCorrection for a foreign one."""
    ids = [site.id for site in sites]
    if not chosen:
        return ids
    if chosen not in ids:
        raise UnknownCorrection(chosen)
    return [chosen]


def total(by_site: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    """The counters of several sites as one."""
    states = {state for counts in by_site.values() for state in counts}
    return {state: sum(counts.get(state, 0) for counts in by_site.values()) for state in states}


async def _show_arrivals(visit: Visit, address: QueueAddress, since: str) -> Response:
    """The rows that came into the queue after the page was made: deadlines grow with time, so they are at its end."""
    if not since.isdecimal() or len(since) > 15:
        raise BadForm("since", "takes milliseconds since 1970")
    async with visit.read() as reader:
        sites = await visit.sites(reader)
        after = Cursor(due_at(int(since)) - OVERLAP_MS, "")
        found, following = await read_rows(reader, chosen_sites(sites, address.site), address.state, after)
        remarks = await read_remarks(reader, found)
    return await visit.page(
        "parts/arrivals.html",
        address=address,
        rows=[row(one, visit.editor, visit.now, remarks.get(one.id, "")) for one in found],
        following=address.url(after=following) if following else "",
    )
