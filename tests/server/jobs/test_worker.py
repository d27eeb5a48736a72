"""Jobs are done, tried again, given up where a person sees it, and never by two workers at once."""

import asyncio
from collections.abc import Mapping

import pytest

from server.jobs.worker import LEASE_MS, PAUSES_MS, Recurring, Worker
from server.storage.database import Database
from server.storage.jobs import add_job
from tests.clock import Clock


class Done:
    """A handler that records what it was given, and fails while told to."""

    def __init__(self) -> None:
        self.payloads: list[Mapping[str, object]] = []
        self.fails = False

    async def __call__(self, _db: Database, payload: Mapping[str, object], _now: int) -> None:
        self.payloads.append(payload)
        if self.fails:
            raise ValueError("the receiver is down")


@pytest.fixture
def done() -> Done:
    return Done()


@pytest.fixture
def worker(db: Database, clock: Clock, done: Done) -> Worker:
    return Worker(db, clock.now, {"tell": done})


async def ask(db: Database, clock: Clock, dedupe: str = "one", payload: str = '{"to": "anna"}') -> None:
    async with db.write() as tx:
        await add_job(tx, id=dedupe, kind="tell", site_id=None, dedupe=dedupe, payload=payload, run_at=clock.now())


async def rows(db: Database) -> list[tuple[object, ...]]:
    async with db.read() as reader:
        return [
            (row["attempts"], row["last_error"], row["given_up_at"])
            for row in await reader.all("select attempts, last_error, given_up_at from job")
        ]


async def test_it_does_a_job_once_and_forgets_it(db: Database, clock: Clock, worker: Worker, done: Done) -> None:
    await ask(db, clock)
    await ask(db, clock)
    assert [await worker.work_once(), await worker.work_once()] == [True, False]
    assert done.payloads == [{"to": "anna"}]
    assert await rows(db) == []


async def test_it_waits_until_a_job_is_due(db: Database, clock: Clock, worker: Worker) -> None:
    await ask(db, clock)
    clock.advance(-1)
    assert not await worker.work_once()


async def test_it_tries_again_after_longer_pauses_and_then_gives_up(
    db: Database, clock: Clock, worker: Worker, done: Done
) -> None:
    done.fails = True
    await ask(db, clock)
    for pause in PAUSES_MS:
        assert await worker.work_once()
        assert not await worker.work_once(), "it must wait"
        clock.advance(pause)
    assert await worker.work_once()
    clock.advance(1 << 40)
    assert not await worker.work_once()
    assert await rows(db) == [(6, "ValueError: the receiver is down", clock.now() - (1 << 40))]


async def test_it_never_gives_one_job_to_two_workers(db: Database, clock: Clock, worker: Worker, done: Done) -> None:
    for number in range(10):
        await ask(db, clock, f"job {number}", f'{{"n": {number}}}')
    others = [Worker(db, clock.now, {"tell": done}) for _ in range(5)]
    while any(await asyncio.gather(*(other.work_once() for other in others))):
        pass
    assert sorted(str(payload["n"]) for payload in done.payloads) == [str(number) for number in range(10)]


async def test_it_takes_over_what_a_dead_worker_left(db: Database, clock: Clock, worker: Worker, done: Done) -> None:
    await ask(db, clock)

    class Killed(BaseException):
        pass

    async def die(_db: Database, _payload: Mapping[str, object], _now: int) -> None:
        raise Killed

    with pytest.raises(Killed):
        await Worker(db, clock.now, {"tell": die}).work_once()
    assert not await worker.work_once()
    clock.advance(LEASE_MS)
    assert await worker.work_once()
    assert len(done.payloads) == 1


async def test_it_does_recurring_jobs_again_and_again(db: Database, clock: Clock, done: Done) -> None:
    workers = [Worker(db, clock.now, {"tell": done}, (Recurring("tell", every_ms=1000),)) for _ in range(2)]
    for worker in workers:
        await worker.schedule()
    for _ in range(3):
        assert await workers[0].work_once()
        assert not await workers[1].work_once()
        clock.advance(1000)
    assert len(done.payloads) == 3
