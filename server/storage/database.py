"""What storage needs of a database, whichever it is: two protocols that the adapters fill.

SQL is written once, in the subset that SQLite and PostgreSQL share, with `:name` parameters. Two things are spelled
out by the adapters because the databases differ: `col in each(:names)` (a list of texts as one parameter), and
`announce` (telling every process that something changed, once it is committed).
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

Row = Mapping[str, Any]
Listener = Callable[[str], None]


class Unavailable(RuntimeError):
    """The database cannot serve now (away, full, locked, failing disk): nothing was kept, try again later."""


class Reader(Protocol):
    async def all(self, sql: str, /, **params: object) -> Sequence[Row]: ...

    async def one(self, sql: str, /, **params: object) -> Row | None: ...


async def answers(db: Reader) -> bool:
    """Whether the database answers at all. Raises Unavailable when it does not."""
    return await db.one("select 1 as alive") is not None


class Writer(Reader, Protocol):
    slot: int
    """Which of the counters' slots this process adds to: several nodes must not wait for one hot row."""

    async def run(self, sql: str, /, **params: object) -> int:
        """Run one statement and say how many rows it changed."""

    async def many(self, sql: str, rows: Sequence[Mapping[str, object]], /) -> None:
        """Run one statement for each row, all in one hop or one round trip."""

    async def announce(self, topic: str, /) -> None:
        """Tell listeners in every process about `topic`, once and only if this transaction commits."""


class Database(Protocol):
    migration_lock: str
    """A statement that makes migrations of several starting processes wait for each other."""
    skip_locked: str
    """Appended to the query that picks jobs, so that workers do not wait for each other's rows."""

    def read(self) -> AbstractAsyncContextManager[Reader]:
        """A connection that cannot write."""

    def write(self) -> AbstractAsyncContextManager[Writer]:
        """One transaction: committed when the block ends, undone when it raises."""

    def listen(self, listener: Listener, /) -> Callable[[], None]:
        """Call `listener` with each announced topic until the returned function is called."""
