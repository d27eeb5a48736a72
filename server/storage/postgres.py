"""PostgreSQL, for several nodes: one pool that writes, one that cannot, and one connection that listens."""

import asyncio
import os
import re
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from functools import lru_cache
from typing import Any

import asyncpg

from server.storage.database import Listener, Reader, Row, Unavailable, Writer

# A colon inside a string literal would be taken for a parameter: bind literals instead of writing them.
PARAMETER = re.compile(r"(?<![:\w]):(\w+)")
EACH = re.compile(r"\bin each\(:(\w+)\)")
CHANNEL = "corrigenda"
SLOTS = 16
COMMAND_TIMEOUT_S = 30
AWAY = (
    OSError,  # Includes TimeoutError.
    asyncpg.InterfaceError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.ReadOnlySQLTransactionError,
)


@lru_cache(maxsize=1024)
def positional(sql: str) -> tuple[str, tuple[str, ...]]:
    """Turn `:name` into `$1` and `in each(:names)` into `= any($1::text[])`."""
    sql = EACH.sub(lambda match: f"= any(:{match[1]}::text[])", sql)
    names = tuple(dict.fromkeys(PARAMETER.findall(sql)))
    return PARAMETER.sub(lambda match: f"${names.index(match[1]) + 1}", sql), names


@contextmanager
def _speaking_plainly() -> Iterator[None]:
    """Turn the driver's many ways of being away into the one that callers know."""
    try:
        yield
    except AWAY as error:
        raise Unavailable(f"{type(error).__name__}: {error}") from error


class Connection:
    slot = os.getpid() % SLOTS

    def __init__(self, raw: Any) -> None:
        self.raw = raw

    async def all(self, sql: str, /, **params: object) -> Sequence[Row]:
        sql, names = positional(sql)
        rows: list[Row] = await self.raw.fetch(sql, *[params[name] for name in names])
        return rows

    async def one(self, sql: str, /, **params: object) -> Row | None:
        sql, names = positional(sql)
        row: Row | None = await self.raw.fetchrow(sql, *[params[name] for name in names])
        return row

    async def run(self, sql: str, /, **params: object) -> int:
        sql, names = positional(sql) if params else (sql, ())
        status: str = await self.raw.execute(sql, *[params[name] for name in names])
        count = status.rpartition(" ")[2]  # "UPDATE 3", but "CREATE TABLE".
        return int(count) if count.isdigit() else 0

    async def many(self, sql: str, rows: Sequence[Mapping[str, object]], /) -> None:
        sql, names = positional(sql)
        await self.raw.executemany(sql, [[row[name] for name in names] for row in rows])

    async def announce(self, topic: str, /) -> None:
        # PostgreSQL itself drops equal notices of one transaction and sends the rest at its commit.
        await self.raw.execute("select pg_notify($1, $2)", CHANNEL, topic)


class Postgres:
    migration_lock = "select pg_advisory_xact_lock(7302)"
    skip_locked = "for update skip locked"

    def __init__(self, writers: Any, readers: Any) -> None:
        self.writers = writers
        self.readers = readers
        self.listeners: dict[object, Listener] = {}

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Reader]:
        with _speaking_plainly():
            async with self.readers.acquire() as raw:
                yield Connection(raw)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Writer]:
        with _speaking_plainly():
            async with self.writers.acquire() as raw, raw.transaction():
                yield Connection(raw)

    def listen(self, listener: Listener, /) -> Callable[[], None]:
        key = object()
        self.listeners[key] = listener

        def stop() -> None:
            self.listeners.pop(key, None)

        return stop

    def _tell(self, _connection: object, _pid: int, _channel: str, topic: str) -> None:
        for listener in list(self.listeners.values()):
            listener(topic)


@asynccontextmanager
async def open_postgres(url: str, *, pool_size: int = 8) -> AsyncIterator[Postgres]:
    """Connect to `url` (postgresql://…). Raises OSError or asyncpg's PostgresError when it cannot."""
    async with AsyncExitStack() as stack:
        writers = await stack.enter_async_context(_pool(url, pool_size))
        readers = await stack.enter_async_context(_pool(url, pool_size, default_transaction_read_only="on"))
        db = Postgres(writers, readers)
        listening = asyncio.create_task(_keep_listening(url, db))
        try:
            yield db
        finally:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)


def _pool(url: str, size: int, **settings: str) -> Any:
    return asyncpg.create_pool(
        url, min_size=1, max_size=size, command_timeout=COMMAND_TIMEOUT_S, server_settings=settings
    )


async def _keep_listening(url: str, db: Postgres) -> None:
    """Listen, and connect again when the server goes away: a missed notice costs a late screen, never data."""
    while True:
        try:
            raw = await asyncpg.connect(url)
        except (OSError, asyncpg.PostgresError):
            await asyncio.sleep(1)
            continue
        try:
            await _listen_until_gone(raw, db)
        finally:
            raw.terminate()


async def _listen_until_gone(raw: Any, db: Postgres) -> None:
    gone = asyncio.Event()
    raw.add_termination_listener(lambda _: gone.set())
    await raw.add_listener(CHANNEL, db._tell)
    await gone.wait()
