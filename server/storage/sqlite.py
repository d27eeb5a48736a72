"""SQLite: one writing connection, which also checkpoints, and several readers that cannot write.

Versions before 3.51.3 can corrupt a WAL when one connection checkpoints while another writes, so every other
connection is opened read-only and a second process is refused (`lease.py`). An acknowledged report must survive a
power cut, hence `synchronous=full`; group commit in `services.intake` makes that cheap.
"""

import asyncio
import json
import re
import sqlite3
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

import aiosqlite

from server.storage.database import Listener, Reader, Row, Unavailable, Writer
from server.storage.lease import hold_lease

READER_PRAGMAS = ("query_only=on", "busy_timeout=5000", "cache_size=-8000")
# Pages of 4 KiB after which a commit also moves the WAL into the database: 32 MB. A checkpoint writes each page once,
# however often it changed since the last, so seldom is cheap; the WAL stays well under what makes reading slow.
CHECKPOINT_PAGES = 8000
VALUES = re.compile(r"\bvalues \(((?::\w+(?:, )?)+)\)")
EACH = re.compile(r"\bin each\(:(\w+)\)")
WRITER_PRAGMAS = (
    "journal_mode=wal",
    "synchronous=full",
    "busy_timeout=5000",
    "foreign_keys=on",
    f"wal_autocheckpoint={CHECKPOINT_PAGES}",
)


@lru_cache(maxsize=256)
def set_based(sql: str) -> tuple[str, tuple[str, ...]] | None:
    """An insert of one row as an insert of all rows of a JSON list, and the order of the values in it.

    One call into SQLite for the whole batch: stepping through `executemany` would take Python's global lock once a row,
    against an event loop that holds it.
    """
    match = VALUES.search(sql)
    if not match:
        return None
    names = tuple(name.strip().lstrip(":") for name in match[1].split(","))
    columns = ", ".join(f"value ->> {index}" for index in range(len(names)))
    # Without a condition, `on conflict` would be read as a part of the select.
    return VALUES.sub(f"select {columns} from json_each(:rows) where true", sql), names


@lru_cache(maxsize=1024)
def spell(sql: str) -> tuple[str, tuple[str, ...]]:
    """Write `in each(:names)` as SQLite knows it; the second value names the parameters that become JSON."""
    return EACH.sub(r"in (select value from json_each(:\1))", sql), tuple(EACH.findall(sql))


def _bind(lists: tuple[str, ...], params: dict[str, object]) -> dict[str, object]:
    return {**params, **{name: json.dumps(params[name]) for name in lists}} if lists else params


class Connection:
    slot = 0

    def __init__(self, raw: aiosqlite.Connection) -> None:
        self.raw = raw
        self.announced: dict[str, None] = {}

    async def all(self, sql: str, /, **params: object) -> Sequence[Row]:
        sql, lists = spell(sql)
        return list(await self.raw.execute_fetchall(sql, _bind(lists, params)))  # type: ignore[arg-type]

    async def one(self, sql: str, /, **params: object) -> Row | None:
        rows = await self.all(sql, **params)
        return rows[0] if rows else None

    async def run(self, sql: str, /, **params: object) -> int:
        sql, lists = spell(sql)
        # The cursor is left to the collector: closing it would cost a second hop to the connection's thread.
        return (await self.raw.execute(sql, _bind(lists, params))).rowcount

    async def many(self, sql: str, rows: Sequence[Mapping[str, object]], /) -> None:
        bulk = set_based(sql)
        if bulk is None:
            await self.raw.executemany(sql, rows)
        elif rows:
            text, names = bulk
            await self.raw.execute(text, {"rows": json.dumps([[row[name] for name in names] for row in rows])})

    async def announce(self, topic: str, /) -> None:
        self.announced[topic] = None


class Sqlite:
    migration_lock = "select 1"  # `begin immediate` is the lock.
    skip_locked = ""

    def __init__(self, writer: Connection, readers: Sequence[Connection]) -> None:
        self.writer = writer
        self.turn = asyncio.Lock()
        self.idle: asyncio.LifoQueue[Connection] = asyncio.LifoQueue()
        self.listeners: dict[object, Listener] = {}
        for reader in readers:
            self.idle.put_nowait(reader)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Reader]:
        reader = await self.idle.get()
        try:
            yield reader
        except sqlite3.OperationalError as error:
            raise Unavailable(str(error)) from error
        finally:
            self.idle.put_nowait(reader)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Writer]:
        async with self.turn:
            self.writer.announced.clear()
            try:
                # Immediate takes the write lock now: a deferred one could fail at its first write, without waiting.
                await self.writer.raw.execute("begin immediate")
                yield self.writer
                await self.writer.raw.commit()
            except sqlite3.OperationalError as error:
                await self.writer.raw.rollback()
                raise Unavailable(str(error)) from error
            except BaseException:
                # Also when cancelled while beginning: the connection's thread works in order.
                await self.writer.raw.rollback()
                raise
            for topic in self.writer.announced:
                self._tell(topic)

    def listen(self, listener: Listener, /) -> Callable[[], None]:
        key = object()
        self.listeners[key] = listener

        def stop() -> None:
            self.listeners.pop(key, None)

        return stop

    def _tell(self, topic: str) -> None:
        for listener in list(self.listeners.values()):
            listener(topic)


@asynccontextmanager
async def open_sqlite(path: Path, *, readers: int = 4) -> AsyncIterator[Sqlite]:
    """Open the file (made, with its folder, when absent) for this process alone. Raises DatabaseHeld."""
    path.parent.mkdir(parents=True, exist_ok=True)
    async with AsyncExitStack() as stack:
        stack.enter_context(hold_lease(path))
        writer = await _connect(stack, path, "rwc", WRITER_PRAGMAS)
        reading = [await _connect(stack, path, "ro", READER_PRAGMAS) for _ in range(readers)]
        yield Sqlite(writer, reading)


async def _connect(stack: AsyncExitStack, path: Path, mode: str, pragmas: Sequence[str]) -> Connection:
    uri = f"file:{quote(str(path.absolute()))}?mode={mode}"
    raw = await stack.enter_async_context(aiosqlite.connect(uri, uri=True, isolation_level=None, cached_statements=256))
    raw.row_factory = aiosqlite.Row
    for pragma in pragmas:
        await raw.execute(f"pragma {pragma}")
    return Connection(raw)
