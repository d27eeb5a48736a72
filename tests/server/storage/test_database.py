"""Both adapters keep the same promises: all or nothing, readers cannot write, a change is announced once committed."""

import asyncio

import pytest

from server.storage.database import Database, Unavailable
from server.storage.migrate import migrate

ADD = "insert into site (id, name, lang, created_at) values (:id, :id, 'en', 0)"


async def names(db: Database) -> list[str]:
    async with db.read() as reader:
        return [row["id"] for row in await reader.all("select id from site order by id")]


async def test_it_keeps_what_a_block_wrote_and_counts_the_rows(db: Database) -> None:
    async with db.write() as tx:
        assert await tx.run(ADD, id="a") == 1
        await tx.many(ADD, [{"id": "b"}, {"id": "c"}])
        assert await tx.run("update site set lang = :lang where id in each(:ids)", lang="uk", ids=["a", "b", "x"]) == 2
    assert await names(db) == ["a", "b", "c"]


async def test_it_undoes_what_a_failed_block_wrote(db: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        async with db.write() as tx:
            await tx.run(ADD, id="a")
            raise ZeroDivisionError
    assert await names(db) == []


async def test_it_survives_cancellation(db: Database) -> None:
    async def write(number: int) -> None:
        async with db.write() as tx:
            await tx.run(ADD, id=f"{number:03}")
            await tx.run(ADD, id=f"{number:03}b")

    tasks = [asyncio.create_task(write(number)) for number in range(40)]
    await asyncio.sleep(0)
    for task in tasks[::2]:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    async with db.write() as tx:
        await tx.run(ADD, id="last")
    kept = await names(db)
    assert "last" in kept
    assert all((f"{number:03}" in kept) == (f"{number:03}b" in kept) for number in range(40))
    assert all(f"{number:03}" in kept for number in range(1, 40, 2))


async def test_it_gives_readers_no_way_to_write(db: Database) -> None:
    with pytest.raises(Unavailable, match=r"(?i)read-?only"):
        async with db.read() as reader:
            await reader.all("insert into site (id, name, lang, created_at) values ('x', 'x', 'en', 0)")


async def test_it_finds_nothing_in_an_empty_list(db: Database) -> None:
    async with db.read() as reader:
        assert list(await reader.all("select id from site where id in each(:ids)", ids=[])) == []
        assert await reader.one("select id from site where id = :id", id="a") is None


async def test_it_announces_once_and_only_what_was_committed(db: Database) -> None:
    heard: asyncio.Queue[str] = asyncio.Queue()
    stop = db.listen(heard.put_nowait)
    await until_listening(db, heard)
    with pytest.raises(ZeroDivisionError):
        async with db.write() as tx:
            await tx.announce("undone")
            raise ZeroDivisionError
    async with db.write() as tx:
        await tx.announce("kept")
        await tx.announce("kept")
        await tx.announce("other")
    assert {await heard.get(), await heard.get()} == {"kept", "other"}
    stop()
    async with db.write() as tx:
        await tx.announce("unheard")
    assert heard.empty()


async def until_listening(db: Database, heard: asyncio.Queue[str]) -> None:
    """PostgreSQL's listener connects beside us: say something until it hears."""
    while heard.empty():
        async with db.write() as tx:
            await tx.announce("hello")
        await asyncio.sleep(0.01)
    while not heard.empty() or await _late(heard):
        heard.get_nowait()


async def _late(heard: asyncio.Queue[str]) -> bool:
    await asyncio.sleep(0.05)
    return not heard.empty()


async def test_it_migrates_once_however_many_start_together(db: Database) -> None:
    assert await asyncio.gather(*(migrate(db) for _ in range(4))) == [[], [], [], []]
