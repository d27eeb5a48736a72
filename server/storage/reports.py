"""Reports: what readers sent. Never changed after intake, only withdrawn or erased."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from server.domain.report import Report
from server.storage.database import Reader, Row, Writer

COLUMNS = (
    "id, site_id, page_id, passage_key, batch, content_hash, receipt_hash, status, created_at, url, title, lang,"
    " modified, exact, prefix, suffix, start_at, end_at, nth, suggestion, comment, category, email, name, credit,"
    " client_kind, client_version"
)
INSERT = (
    f"insert into report ({COLUMNS}) values ({', '.join(':' + name for name in COLUMNS.split(', '))})"
    " on conflict (id) do nothing"
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is known of a report right after `add_reports`, whichever transaction stored it."""

    batch: str
    content_hash: str
    receipt_hash: str
    passage_key: str


@dataclass(frozen=True, slots=True)
class KeptReport:
    id: str
    site_id: str
    page_id: str
    passage_key: str
    status: str
    created_at: int
    url: str
    exact: str
    prefix: str
    suffix: str
    suggestion: str
    comment: str
    category: str
    email: str
    name: str
    credit: bool
    client_kind: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A report with what intake found out about it."""

    report: Report
    site_id: str
    page_id: str
    page_url: str
    passage_key: str
    receipt_hash: str


async def add_reports(tx: Writer, placed: Sequence[Placed], batch: str, now: int) -> dict[str, Arrival]:
    """Keep the reports whose ids are new, and say of every one of the ids what is kept now."""
    await tx.many(INSERT, [_values(one, batch, now) for one in placed])
    rows = await tx.all(
        "select id, batch, content_hash, receipt_hash, passage_key from report where id in each(:ids)",
        ids=[one.report.id for one in placed],
    )
    return {row["id"]: _arrival(row) for row in rows}


async def report_of_receipt(db: Reader, report_id: str, receipt_hash: str) -> KeptReport | None:
    row = await db.one(
        "select * from report where id = :id and receipt_hash = :receipt_hash",
        id=report_id,
        receipt_hash=receipt_hash,
    )
    return _kept(row) if row else None


async def reports_of_correction(db: Reader, correction_id: str, *, limit: int) -> list[KeptReport]:
    """The first `limit` reports of a correction, oldest first, over all its passages."""
    rows = await db.all(
        "select report.* from passage join report on report.passage_key = passage.key"
        " where passage.correction_id = :correction_id order by report.created_at, report.id limit :limit",
        correction_id=correction_id,
        limit=limit,
    )
    return [_kept(row) for row in rows]


async def withdraw_report(tx: Writer, report_id: str) -> bool:
    """Whether the report was attached and is withdrawn now."""
    changed = await tx.run(
        "update report set status = 'withdrawn' where id = :id and status = 'attached'", id=report_id
    )
    return changed == 1


async def attached_reports(db: Reader, correction_id: str) -> bool:
    """Whether any report of the correction still stands."""
    row = await db.one(
        "select 1 as one from passage join report on report.passage_key = passage.key"
        " where passage.correction_id = :id and report.status = 'attached' limit 1",
        id=correction_id,
    )
    return row is not None


def _values(placed: Placed, batch: str, now: int) -> Mapping[str, object]:
    report = placed.report
    return {
        "id": report.id,
        "site_id": placed.site_id,
        "page_id": placed.page_id,
        "passage_key": placed.passage_key,
        "batch": batch,
        "content_hash": report.content_hash,
        "receipt_hash": placed.receipt_hash,
        "status": "attached",
        "created_at": now,
        "url": report.url,
        "title": report.title,
        "lang": report.lang,
        "modified": report.modified,
        "exact": report.exact,
        "prefix": report.prefix,
        "suffix": report.suffix,
        "start_at": report.start,
        "end_at": report.end,
        "nth": report.nth,
        "suggestion": report.suggestion,
        "comment": report.comment,
        "category": report.category,
        "email": report.email,
        "name": report.name,
        "credit": int(report.credit),
        "client_kind": report.client_kind,
        "client_version": report.client_version,
    }


def _arrival(row: Row) -> Arrival:
    return Arrival(row["batch"], row["content_hash"], row["receipt_hash"], row["passage_key"])


def _kept(row: Row) -> KeptReport:
    return KeptReport(
        id=row["id"],
        site_id=row["site_id"],
        page_id=row["page_id"],
        passage_key=row["passage_key"],
        status=row["status"],
        created_at=row["created_at"],
        url=row["url"],
        exact=row["exact"],
        prefix=row["prefix"],
        suffix=row["suffix"],
        suggestion=row["suggestion"],
        comment=row["comment"],
        category=row["category"],
        email=row["email"],
        name=row["name"],
        credit=bool(row["credit"]),
        client_kind=row["client_kind"],
    )
