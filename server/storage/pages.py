"""Pages and the passages on them. Both have ids derived from content, so inserting twice is harmless."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.storage.database import Reader, Writer


@dataclass(frozen=True, slots=True)
class Page:
    id: str
    site_id: str
    url: str
    title: str
    lang: str
    modified: str


@dataclass(frozen=True, slots=True)
class Passage:
    key: str
    site_id: str
    page_id: str
    correction_id: str


async def add_pages(tx: Writer, pages: Sequence[Page], now: int) -> None:
    """Keep the pages that are not known yet."""
    await tx.many(
        "insert into page (id, site_id, url, title, lang, modified, first_at)"
        " values (:id, :site_id, :url, :title, :lang, :modified, :now) on conflict do nothing",
        [
            {
                "id": page.id,
                "site_id": page.site_id,
                "url": page.url,
                "title": page.title,
                "lang": page.lang,
                "modified": page.modified,
                "now": now,
            }
            for page in pages
        ],
    )


async def add_passages(tx: Writer, passages: Sequence[Passage]) -> None:
    """Keep the passages that are not known yet; the correction of a known one stays."""
    await tx.many(
        "insert into passage (key, site_id, page_id, correction_id)"
        " values (:key, :site_id, :page_id, :correction_id) on conflict do nothing",
        [
            {
                "key": passage.key,
                "site_id": passage.site_id,
                "page_id": passage.page_id,
                "correction_id": passage.correction_id,
            }
            for passage in passages
        ],
    )


async def corrections_of_passages(db: Reader, keys: Sequence[str]) -> dict[str, str]:
    """The id of the correction that each known passage belongs to."""
    rows = await db.all(
        # The key holds the page's URL, so it is unique over all sites; naming them lets the primary key serve.
        "select key, correction_id from passage where site_id in (select id from site) and key in each(:keys)",
        keys=list(keys),
    )
    return {row["key"]: row["correction_id"] for row in rows}
