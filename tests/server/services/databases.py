"""Databases that fail, count, or break at a certain word; all else they leave to a real one."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any, cast

from server.storage.database import Database, Unavailable, Writer

POISON = "poison"


class Failing:
    """A database whose disk is full until `fails` is taken back."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.fails = True
        self.migration_lock, self.skip_locked = db.migration_lock, db.skip_locked
        self.read, self.listen = db.read, db.listen

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Writer]:
        async with self.db.write() as tx:
            yield tx
            if self.fails:
                raise Unavailable("the disk is full")


class Counting:
    """A database that counts transactions and statements."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.transactions = self.statements = 0
        self.migration_lock, self.skip_locked = db.migration_lock, db.skip_locked
        self.read, self.listen = db.read, db.listen

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Writer]:
        self.transactions += 1
        async with self.db.write() as tx:
            yield cast("Writer", CountingWriter(tx, self))


class Poisoned:
    """A database that a certain comment breaks in a way that nobody thought of."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.migration_lock, self.skip_locked = db.migration_lock, db.skip_locked
        self.read, self.listen = db.read, db.listen

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Writer]:
        async with self.db.write() as tx:
            yield cast("Writer", PoisonedWriter(tx))


class PoisonedWriter:
    def __init__(self, tx: Writer) -> None:
        self.tx = tx

    def __getattr__(self, name: str) -> Any:
        return getattr(self.tx, name)

    async def many(self, sql: str, rows: Sequence[Mapping[str, object]]) -> None:
        if any(row.get("comment") == POISON for row in rows):
            raise ZeroDivisionError
        await self.tx.many(sql, rows)


class CountingWriter:
    def __init__(self, tx: Writer, counting: Counting) -> None:
        self.tx = tx
        self.slot = tx.slot
        self.counting = counting

    def __getattr__(self, name: str) -> Any:
        self.counting.statements += 1
        return getattr(self.tx, name)
