"""Exact counters, written in the transaction that changes what they count. Read by summing the slots."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from server.storage.database import Reader, Writer


@dataclass(frozen=True, slots=True, order=True)
class Counted:
    site_id: str
    dimension: str
    """`state` (corrections by state) or `total` (`reports`)."""
    name: str


async def add_to_counters(tx: Writer, changes: Mapping[Counted, int]) -> None:
    """Add to the counters. Called last in a transaction: a hot row is then held for the shortest time."""
    await tx.many(
        "insert into counter (site_id, dimension, name, slot, n) values (:site_id, :dimension, :name, :slot, :n)"
        " on conflict (site_id, dimension, name, slot) do update set n = counter.n + excluded.n",
        [
            {
                "site_id": counted.site_id,
                "dimension": counted.dimension,
                "name": counted.name,
                "slot": tx.slot,
                "n": n,
            }
            for counted, n in sorted(changes.items())
            if n
        ],
    )


async def counts_by_state(db: Reader, site_ids: Sequence[str]) -> dict[str, dict[str, int]]:
    """For each site, how many corrections are in each state; states never reached are left out."""
    rows = await db.all(
        "select site_id, name, sum(n) as n from counter where dimension = 'state' and site_id in each(:ids)"
        " group by site_id, name",
        ids=list(site_ids),
    )
    counts: dict[str, dict[str, int]] = {site_id: {} for site_id in site_ids}
    for row in rows:
        counts[row["site_id"]][row["name"]] = int(row["n"])
    return counts


async def recount(db: Reader, site_id: str) -> dict[str, int]:
    """Count the corrections themselves by state: the audit of the counters, slow by nature."""
    rows = await db.all(
        "select state, count(*) as n from correction where site_id = :site_id group by state", site_id=site_id
    )
    return {row["state"]: row["n"] for row in rows}
