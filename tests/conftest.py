"""What every test may ask for: a clock, and an empty migrated database, once on SQLite and once on PostgreSQL."""

import contextlib
import itertools
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from server.storage import open_database
from server.storage.database import Database
from server.storage.migrate import migrate
from tests.clock import Clock
from tests.postgres import Cluster, NoPostgres

NUMBERS = itertools.count(1)
TEMPLATE = "migrated"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """PostgreSQL for the whole run. Where it is not installed its tests are skipped, but never in CI."""
    try:
        cluster = Cluster()
    except NoPostgres as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(error))
    with contextlib.closing(cluster):
        cluster.start()
        yield cluster


@pytest_asyncio.fixture(params=["sqlite", "postgres"])
async def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database of its own for each test: migrated, empty."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/corrigenda.db"
    cluster: Cluster = request.getfixturevalue("cluster")
    return await copy_of_template(cluster)


@pytest_asyncio.fixture
async def db(database_url: str) -> AsyncIterator[Database]:
    async with open_database(database_url) as db:
        await migrate(db)
        yield db


async def copy_of_template(cluster: Cluster) -> str:
    """Copying a migrated database takes some 15 ms; migrating each anew would take ten times that."""
    admin = await asyncpg.connect(cluster.url())
    try:
        if not await admin.fetchval("select 1 from pg_database where datname = $1", TEMPLATE):
            await admin.execute(f"create database {TEMPLATE}")
            async with open_database(cluster.url(TEMPLATE)) as db:
                await migrate(db)
        name = f"test_{next(NUMBERS)}"
        await admin.execute(f"create database {name} template {TEMPLATE} strategy file_copy")
    finally:
        await admin.close()
    return cluster.url(name)
