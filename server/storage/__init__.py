"""All SQL of the application, and nothing but SQL."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from server.storage.database import Database
from server.storage.sqlite import open_sqlite

SQLITE = "sqlite:///"
POSTGRES = ("postgresql://", "postgres://")


class BadDatabaseUrl(ValueError):
    """The address names no database that we know."""


@asynccontextmanager
async def open_database(url: str) -> AsyncIterator[Database]:
    """Open `sqlite:///relative/path`, `sqlite:////absolute/path` or `postgresql://…`. Raises BadDatabaseUrl."""
    if url.startswith(SQLITE) and len(url) > len(SQLITE):
        async with open_sqlite(Path(url.removeprefix(SQLITE))) as sqlite:
            yield sqlite
    elif url.startswith(POSTGRES):
        from server.storage.postgres import open_postgres  # A SQLite installation need not load asyncpg.

        async with open_postgres(url) as postgres:
            yield postgres
    else:
        raise BadDatabaseUrl(f"{url.partition('://')[0]}://…: expected sqlite:///path or postgresql://…")
