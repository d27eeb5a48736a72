"""One transaction that keeps a batch of reports: report, page, passage, correction, event, counters.

The ids of pages and passages are derived from their content and a report's id comes from the client, so nothing has to
be looked up before it is inserted, and two nodes that take in the same mistake at once meet in the database.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from server.domain.deadline import due_at
from server.domain.digest import digest
from server.domain.lifecycle import State
from server.domain.page import page_id
from server.domain.passage import passage_key
from server.domain.report import Report
from server.domain.urls import InvalidUrl, canonical_url, host_of
from server.ids import new_id
from server.services.move import opening_event
from server.services.reopen import reopen_unheard
from server.storage.corrections import (
    Correction,
    NewCorrection,
    add_corrections,
    corrections_by_id,
    count_reports,
)
from server.storage.counters import Counted, add_to_counters
from server.storage.database import Database, Unavailable, Writer
from server.storage.events import add_events
from server.storage.pages import Page, Passage, add_pages, add_passages, corrections_of_passages
from server.storage.reports import Arrival, Placed, add_reports
from server.storage.sites import sites_of_hosts


class UnknownSite(LookupError):
    """No site here publishes on the host of the page."""

    def __init__(self, host: str) -> None:
        super().__init__(f"no site here publishes on {host}")
        self.host = host


class ContentChanged(ValueError):
    """The id is taken by a report with other content."""


@dataclass(frozen=True, slots=True)
class Kept:
    receipt_hash: str
    state: State
    reports: int
    first: bool
    """False: this very report was kept before."""


Refused = UnknownSite | ContentChanged | InvalidUrl
Outcome = Kept | Refused | Unavailable


async def accept_reports(
    db: Database, reports: Sequence[Report], now: int, token: Callable[[str], str]
) -> list[Outcome]:
    """Keep what can be kept and say of each report, in the order given, what became of it.

    Raises Unavailable when nothing could be kept.
    """
    batch = new_id(now)
    async with db.write() as tx:
        places = await _place(tx, reports, token)
        placed = _first_of_each_id(places)
        arrivals = await add_reports(tx, placed, batch, now) if placed else {}
        fresh = [one for one in placed if arrivals[one.report.id].batch == batch]
        if fresh:
            await _attach(tx, fresh, now)
        corrections = await _corrections(tx, arrivals.values())
    fresh_ids = {one.report.id for one in fresh}
    return [_outcome(place, arrivals, corrections, fresh_ids) for place in places]


async def _place(tx: Writer, reports: Sequence[Report], token: Callable[[str], str]) -> list[Placed | Refused]:
    """Find the site, page and passage of each report, or the reason why it has none."""
    addresses = [_address(report) for report in reports]
    hosts = {host for address in addresses if not isinstance(address, InvalidUrl) for host in (address[1],)}
    sites = await sites_of_hosts(tx, sorted(hosts))
    return [_placed(report, address, sites, token) for report, address in zip(reports, addresses, strict=True)]


def _address(report: Report) -> tuple[str, str] | InvalidUrl:
    """The canonical URL and the host whose site must know it."""
    try:
        return canonical_url(report.url, report.canonical or None), host_of(report.url)
    except InvalidUrl as error:
        return error


def _placed(
    report: Report,
    address: tuple[str, str] | InvalidUrl,
    sites: Mapping[str, str],
    token: Callable[[str], str],
) -> Placed | Refused:
    if isinstance(address, InvalidUrl):
        return address
    url, host = address
    if host not in sites:
        return UnknownSite(host)
    # A remark about the whole page has no words to share with others: its own id keeps it apart.
    key = passage_key(url, report.exact or report.id, report.prefix, report.suffix)
    return Placed(report, sites[host], page_id(url), url, key, digest(token(report.id)))


def _first_of_each_id(places: Iterable[Placed | Refused]) -> list[Placed]:
    first: dict[str, Placed] = {}
    for place in places:
        if isinstance(place, Placed):
            first.setdefault(place.report.id, place)
    return list(first.values())


async def _attach(tx: Writer, fresh: Sequence[Placed], now: int) -> None:
    """Give each new report its page, passage and correction, made where there is none yet."""
    await add_pages(tx, _pages(fresh), now)
    first = {one.passage_key: one for one in reversed(fresh)}
    candidates = {key: new_id(now) for key in sorted(first)}
    await add_passages(
        tx,
        [Passage(key, first[key].site_id, first[key].page_id, id) for key, id in candidates.items()],
    )
    owners = await corrections_of_passages(tx, list(candidates))
    begun = {id: first[key] for key, id in candidates.items() if owners[key] == id}
    await _begin(tx, begun, now)
    await count_reports(tx, Counter(owners[one.passage_key] for one in fresh), now)
    await reopen_unheard(tx, sorted(set(owners.values()) - begun.keys()), now)
    await add_to_counters(tx, _counted(fresh, begun.values()))
    for site_id in sorted({one.site_id for one in fresh}):
        await tx.announce(site_id)


async def _begin(tx: Writer, begun: Mapping[str, Placed], now: int) -> None:
    """Begin corrections with the wording of their first reports."""
    if not begun:
        return
    await add_corrections(tx, [_new_correction(id, one, now) for id, one in begun.items()], now)
    await add_events(tx, [opening_event(id, one.site_id, now) for id, one in begun.items()])


def _new_correction(id: str, placed: Placed, now: int) -> NewCorrection:
    report = placed.report
    return NewCorrection(
        id=id,
        site_id=placed.site_id,
        page_id=placed.page_id,
        category=report.category,
        lang=report.lang,
        exact=report.exact,
        prefix=report.prefix,
        suffix=report.suffix,
        suggestion=report.suggestion,
        due_at=due_at(now),
    )


def _pages(fresh: Sequence[Placed]) -> list[Page]:
    first = {one.page_id: one for one in reversed(fresh)}
    return [
        Page(id, one.site_id, one.page_url, one.report.title, one.report.lang, one.report.modified)
        for id, one in sorted(first.items())
    ]


def _counted(fresh: Iterable[Placed], begun: Iterable[Placed]) -> Counter[Counted]:
    counted = Counter(Counted(one.site_id, "total", "reports") for one in fresh)
    counted.update(Counted(one.site_id, "state", State.NEW) for one in begun)
    return counted


async def _corrections(tx: Writer, arrivals: Iterable[Arrival]) -> dict[str, Correction]:
    """The corrections of the arrived reports, by passage key."""
    owners = await corrections_of_passages(tx, sorted({arrival.passage_key for arrival in arrivals}))
    corrections = await corrections_by_id(tx, sorted(set(owners.values())))
    return {key: corrections[id] for key, id in owners.items()}


def _outcome(
    place: Placed | Refused,
    arrivals: Mapping[str, Arrival],
    corrections: Mapping[str, Correction],
    fresh_ids: set[str],
) -> Outcome:
    if not isinstance(place, Placed):
        return place
    arrival = arrivals[place.report.id]
    if arrival.content_hash != place.report.content_hash:
        return ContentChanged(place.report.id)
    correction = corrections[arrival.passage_key]
    first = place.report.id in fresh_ids
    fresh_ids.discard(place.report.id)  # A copy in the same batch is a retry.
    return Kept(arrival.receipt_hash, correction.standing.state, correction.report_count, first)
