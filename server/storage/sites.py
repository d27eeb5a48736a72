"""Sites and the hosts that they publish on."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.storage.database import Reader, Row, Writer


@dataclass(frozen=True, slots=True)
class Site:
    id: str
    name: str
    lang: str
    show_editors: bool


async def add_site(tx: Writer, site: Site, hosts: Sequence[str], now: int) -> None:
    await tx.run(
        "insert into site (id, name, lang, show_editors, created_at) values (:id, :name, :lang, :show_editors, :now)",
        id=site.id,
        name=site.name,
        lang=site.lang,
        show_editors=int(site.show_editors),
        now=now,
    )
    await tx.many(
        "insert into site_host (host, site_id) values (:host, :site_id)",
        [{"host": host, "site_id": site.id} for host in hosts],
    )


async def sites_of_hosts(db: Reader, hosts: Sequence[str]) -> dict[str, str]:
    """Which site each host belongs to; hosts that no site has are left out."""
    rows = await db.all("select host, site_id from site_host where host in each(:hosts)", hosts=list(hosts))
    return {row["host"]: row["site_id"] for row in rows}


async def sites_by_id(db: Reader, ids: Sequence[str]) -> list[Site]:
    """The named sites in order of name."""
    rows = await db.all("select * from site where id in each(:ids) order by name, id", ids=list(ids))
    return [_site(row) for row in rows]


async def all_sites(db: Reader) -> list[Site]:
    return [_site(row) for row in await db.all("select * from site order by name, id")]


async def hosts_of_site(db: Reader, site_id: str) -> list[str]:
    rows = await db.all("select host from site_host where site_id = :site_id order by host", site_id=site_id)
    return [row["host"] for row in rows]


def _site(row: Row) -> Site:
    return Site(row["id"], row["name"], row["lang"], bool(row["show_editors"]))
