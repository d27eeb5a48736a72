"""Corrections: adding, counting reports, the one compare-and-swap, and reading one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from server.domain.lifecycle import Resolution, Standing, State
from server.storage.database import Reader, Row, Writer


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction with its page's address. Times are milliseconds since 1970."""

    id: str
    site_id: str
    page_id: str
    standing: Standing
    version: int
    category: str
    lang: str
    exact: str
    prefix: str
    suffix: str
    suggestion: str
    due_at: int
    report_count: int
    reports_after_close: int
    first_at: int
    last_at: int
    changed_at: int
    closed_at: int | None
    url: str
    title: str


@dataclass(frozen=True, slots=True)
class NewCorrection:
    id: str
    site_id: str
    page_id: str
    category: str
    lang: str
    exact: str
    prefix: str
    suffix: str
    suggestion: str
    due_at: int


SELECT = "select correction.*, page.url, page.title from correction join page on page.id = correction.page_id"


async def add_corrections(tx: Writer, corrections: Sequence[NewCorrection], now: int) -> None:
    """Begin corrections in state new, version 1, with no report counted yet."""
    await tx.many(
        "insert into correction (id, site_id, page_id, state, category, lang, exact, prefix, suffix, suggestion,"
        " due_at, report_count, first_at, last_at, changed_at, version)"
        " values (:id, :site_id, :page_id, 'new', :category, :lang, :exact, :prefix, :suffix, :suggestion,"
        " :due_at, 0, :now, :now, :now, 1)",
        [_new_values(one, now) for one in corrections],
    )


async def count_reports(tx: Writer, arrived: Mapping[str, int], now: int) -> None:
    """Add to each correction the number of reports that arrived. Ordered, so that two nodes cannot deadlock."""
    await tx.many(
        "update correction set report_count = report_count + :n, last_at = :now,"
        " reports_after_close = reports_after_close + (1 - is_open) * :n where id = :id",
        [{"id": id, "n": n, "now": now} for id, n in sorted(arrived.items())],
    )


async def correction_by_id(db: Reader, correction_id: str) -> Correction | None:
    row = await db.one(f"{SELECT} where correction.id = :id", id=correction_id)
    return correction_from(row) if row else None


async def corrections_by_id(db: Reader, ids: Sequence[str]) -> dict[str, Correction]:
    rows = await db.all(f"{SELECT} where correction.id in each(:ids)", ids=list(ids))
    return {row["id"]: correction_from(row) for row in rows}


async def move_correction(tx: Writer, before: Correction, to: Standing, now: int) -> bool:
    """Move to another standing if nobody was first since `before` was read; False: somebody was."""
    changed = await tx.run(
        "update correction set state = :state, resolution = :resolution, previous_state = :previous,"
        " accepted_before = :accepted_before, regressed = :regressed, closed_at = :closed_at, changed_at = :now,"
        " version = version + 1 where id = :id and version = :version and state = :from_state",
        state=to.state,
        resolution=to.resolution,
        previous=to.previous,
        accepted_before=int(to.accepted_before),
        regressed=int(to.regressed),
        closed_at=now if to.state is State.CLOSED else None,
        now=now,
        id=before.id,
        version=before.version,
        from_state=before.standing.state,
    )
    return changed == 1


def _new_values(one: NewCorrection, now: int) -> Mapping[str, object]:
    return {
        "id": one.id,
        "site_id": one.site_id,
        "page_id": one.page_id,
        "category": one.category,
        "lang": one.lang,
        "exact": one.exact,
        "prefix": one.prefix,
        "suffix": one.suffix,
        "suggestion": one.suggestion,
        "due_at": one.due_at,
        "now": now,
    }


def correction_from(row: Row) -> Correction:
    return Correction(
        id=row["id"],
        site_id=row["site_id"],
        page_id=row["page_id"],
        standing=_standing(row),
        version=row["version"],
        category=row["category"],
        lang=row["lang"],
        exact=row["exact"],
        prefix=row["prefix"],
        suffix=row["suffix"],
        suggestion=row["suggestion"],
        due_at=row["due_at"],
        report_count=row["report_count"],
        reports_after_close=row["reports_after_close"],
        first_at=row["first_at"],
        last_at=row["last_at"],
        changed_at=row["changed_at"],
        closed_at=row["closed_at"],
        url=row["url"],
        title=row["title"],
    )


def _standing(row: Row) -> Standing:
    return Standing(
        state=State(row["state"]),
        resolution=Resolution(row["resolution"]) if row["resolution"] else None,
        previous=State(row["previous_state"]) if row["previous_state"] else None,
        accepted_before=bool(row["accepted_before"]),
        regressed=bool(row["regressed"]),
    )
