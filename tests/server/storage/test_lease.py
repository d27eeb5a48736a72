"""One process a SQLite file."""

import os
from pathlib import Path

import pytest

from server.storage import BadDatabaseUrl, open_database
from server.storage.lease import DatabaseHeld, hold_lease


def test_it_names_the_process_that_holds_the_file(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with hold_lease(path), pytest.raises(DatabaseHeld, match=f"in use by process {os.getpid()}"), hold_lease(path):
        pass
    with hold_lease(path):
        pass


async def test_it_opens_nothing_for_a_second_one(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/desk.db"
    async with open_database(url):
        with pytest.raises(DatabaseHeld):
            async with open_database(url):
                pass


@pytest.mark.parametrize("url", ["", "sqlite:///", "mysql://host/db", "desk.db"])
async def test_it_names_an_address_that_it_does_not_know(url: str) -> None:
    with pytest.raises(BadDatabaseUrl, match="expected sqlite:///path or postgresql://"):
        async with open_database(url):
            pass
