"""Doors: passwords, one-time links, sessions that end when they are ended."""

import pytest
import pytest_asyncio

from server.domain.digest import digest
from server.services.prune import prune
from server.services.sign_in import (
    LINK_LIFE_MS,
    SESSION_LIFE_MS,
    Doorkeeper,
    LinkSpent,
    WrongCredentials,
    make_link,
    sign_in,
    sign_in_by_link,
    sign_out,
    whom_link_admits,
)
from server.storage.database import Database
from server.storage.editors import Editor, disable_editor, set_password_hash
from server.storage.sessions import editor_of_session
from tests.clock import Clock
from tests.newsroom import Newsroom

PASSWORD = "correct horse battery"


@pytest.fixture
def doorkeeper() -> Doorkeeper:
    return Doorkeeper()


@pytest_asyncio.fixture
async def alice(db: Database, newsroom: Newsroom, doorkeeper: Doorkeeper) -> Editor:
    """Alice, with a password."""
    async with db.write() as tx:
        await set_password_hash(tx, newsroom.alice.id, await doorkeeper.hash(PASSWORD))
    return newsroom.alice


async def who(db: Database, token: str, now: int) -> str | None:
    async with db.read() as reader:
        editor = await editor_of_session(reader, digest(token), now)
    return editor.name if editor else None


async def test_it_lets_in_with_the_right_password_until_the_session_ends(
    db: Database, alice: Editor, doorkeeper: Doorkeeper, clock: Clock
) -> None:
    token = await sign_in(db, doorkeeper, f" {alice.email.upper()} ", PASSWORD, "Firefox", clock.now())
    assert await who(db, token, clock.now()) == "Alice"
    assert await who(db, token, clock.now() + SESSION_LIFE_MS) is None
    await sign_out(db, token)
    assert await who(db, token, clock.now()) is None


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("alice@news.example", "wrong"),
        ("alice@news.example", ""),
        ("nobody@news.example", PASSWORD),
        ("vera@news.example", PASSWORD),
    ],
)
async def test_it_does_not_say_which_of_the_two_was_wrong(
    db: Database, alice: Editor, doorkeeper: Doorkeeper, clock: Clock, email: str, password: str
) -> None:
    with pytest.raises(WrongCredentials):
        await sign_in(db, doorkeeper, email, password, "", clock.now())


async def test_it_shuts_out_a_disabled_editor_at_once(
    db: Database, alice: Editor, doorkeeper: Doorkeeper, clock: Clock
) -> None:
    token = await sign_in(db, doorkeeper, alice.email, PASSWORD, "", clock.now())
    async with db.write() as tx:
        assert await disable_editor(tx, alice.id, clock.now())
    assert await who(db, token, clock.now()) is None
    with pytest.raises(WrongCredentials):
        await sign_in(db, doorkeeper, alice.email, PASSWORD, "", clock.now())


async def test_it_lets_in_by_a_link_once(db: Database, newsroom: Newsroom, clock: Clock) -> None:
    link = await make_link(db, newsroom.vera.id, clock.now())
    for _ in range(2):  # Looking, as a link scanner does, does not use it up.
        admitted = await whom_link_admits(db, link, clock.now())
        assert admitted is not None
        assert admitted.name == "Vera"
    token = await sign_in_by_link(db, link, "", clock.now())
    assert await who(db, token, clock.now()) == "Vera"
    with pytest.raises(LinkSpent):
        await sign_in_by_link(db, link, "", clock.now())
    assert await whom_link_admits(db, link, clock.now()) is None


async def test_it_refuses_a_link_after_its_day(db: Database, newsroom: Newsroom, clock: Clock) -> None:
    link = await make_link(db, newsroom.vera.id, clock.now())
    clock.advance(LINK_LIFE_MS)
    with pytest.raises(LinkSpent):
        await sign_in_by_link(db, link, "", clock.now())


async def test_it_writes_down_no_token(db: Database, newsroom: Newsroom, clock: Clock) -> None:
    link = await make_link(db, newsroom.vera.id, clock.now())
    token = await sign_in_by_link(db, link, "", clock.now())
    async with db.read() as reader:
        rows = [*await reader.all("select * from session"), *await reader.all("select * from sign_in_link")]
    written = repr([tuple(dict(row).values()) for row in rows])
    assert digest(token) in written
    assert token not in written
    assert link not in written


async def test_it_forgets_expired_sessions(db: Database, newsroom: Newsroom, clock: Clock) -> None:
    for _ in range(2):
        await sign_in_by_link(db, await make_link(db, newsroom.vera.id, clock.now()), "", clock.now())
        clock.advance(1000)
    assert await prune(db, clock.now() + SESSION_LIFE_MS - 1500) == 1
