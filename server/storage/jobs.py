"""Jobs: what happens later, written in the transaction that causes it, done at least once."""

from dataclasses import dataclass

from server.storage.database import Database, Row, Writer

DUE = "given_up_at is null and run_at <= :now and claimed_until <= :now"


@dataclass(frozen=True, slots=True)
class Job:
    id: str
    kind: str
    site_id: str | None
    payload: str
    """JSON."""
    attempts: int


async def add_job(
    tx: Writer, *, id: str, kind: str, site_id: str | None, dedupe: str, payload: str, run_at: int
) -> None:
    """Ask for a job at `run_at`. Asking again with the same `dedupe` while one is kept changes nothing."""
    await tx.run(
        "insert into job (id, kind, site_id, dedupe, payload, run_at)"
        " values (:id, :kind, :site_id, :dedupe, :payload, :run_at) on conflict (dedupe) do nothing",
        id=id,
        kind=kind,
        site_id=site_id,
        dedupe=dedupe,
        payload=payload,
        run_at=run_at,
    )


async def claim_job(db: Database, now: int, until: int) -> Job | None:
    """Take the job that is due longest, for this worker alone until `until`. None: nothing is due."""
    async with db.read() as reader:
        # Looking first costs no write transaction while nothing is due, which is nearly always.
        if await reader.one(f"select id from job where {DUE} limit 1", now=now) is None:
            return None
    async with db.write() as tx:
        row = await tx.one(
            "update job set claimed_until = :until, attempts = attempts + 1 where id = (select id from job"
            f" where {DUE} order by run_at, id limit 1 {db.skip_locked})"
            " returning id, kind, site_id, payload, attempts",
            now=now,
            until=until,
        )
    return _job(row) if row else None


async def finish_job(tx: Writer, job_id: str) -> None:
    await tx.run("delete from job where id = :id", id=job_id)


async def postpone_job(tx: Writer, job_id: str, run_at: int, error: str | None) -> None:
    """Try again at `run_at`; `error` is None when the job simply recurs."""
    await tx.run(
        "update job set run_at = :run_at, claimed_until = 0, last_error = :error,"
        " attempts = case when :failed = 1 then attempts else 0 end where id = :id",
        id=job_id,
        run_at=run_at,
        error=error,
        failed=int(error is not None),
    )


async def give_up_job(tx: Writer, job_id: str, error: str, now: int) -> None:
    """Stop trying; the row stays for a person to see."""
    await tx.run(
        "update job set given_up_at = :now, last_error = :error where id = :id", id=job_id, error=error, now=now
    )


def _job(row: Row) -> Job:
    return Job(row["id"], row["kind"], row["site_id"], row["payload"], row["attempts"])
