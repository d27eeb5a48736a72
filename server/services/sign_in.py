"""Signing in and out: argon2id passwords, one-time links, sessions that live in the database and can be ended."""

import asyncio

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from server.domain.digest import digest
from server.ids import new_token
from server.storage.database import Database
from server.storage.editors import Editor, editor_by_email, set_password_hash
from server.storage.sessions import add_link, add_session, editor_of_link, end_session, spend_link

SESSION_LIFE_MS = 14 * 24 * 3600 * 1000
LINK_LIFE_MS = 24 * 3600 * 1000
USER_AGENT_CHARACTERS = 200

# OWASP's Password Storage Cheat Sheet: argon2id with 46 MiB, one pass, one lane; about 65 ms.
HASHER = PasswordHasher(time_cost=1, memory_cost=47104, parallelism=1)
# Guessers must not be able to take all memory: two hashes at a time.
TURNS = 2


class WrongCredentials(Exception):
    """No enabled editor has this e-mail address and password; which of the two is not said."""


class LinkSpent(Exception):
    """The sign-in link is unknown, expired or used."""


class Doorkeeper:
    """Hashes and checks passwords off the event loop, two at a time. One per process."""

    def __init__(self) -> None:
        self.turns = asyncio.Semaphore(TURNS)
        self.nobody: str | None = None

    async def hash(self, password: str) -> str:
        async with self.turns:
            return await asyncio.to_thread(HASHER.hash, password)

    async def matches(self, kept: str | None, password: str) -> bool:
        """Check a password; for an editor that does not exist (None) it takes as long and says no."""
        if self.nobody is None:
            self.nobody = await self.hash(new_token())
        async with self.turns:
            matched = await asyncio.to_thread(_verify, kept or self.nobody, password)
        return matched and kept is not None


async def sign_in(db: Database, doorkeeper: Doorkeeper, email: str, password: str, user_agent: str, now: int) -> str:
    """Begin a session and return its token. Raises WrongCredentials."""
    async with db.read() as reader:
        found = await editor_by_email(reader, email.strip().lower())
    editor, kept = found or (None, None)
    if not await doorkeeper.matches(kept, password) or editor is None or kept is None:
        raise WrongCredentials
    rehashed = await doorkeeper.hash(password) if HASHER.check_needs_rehash(kept) else None
    token = new_token()
    async with db.write() as tx:
        if rehashed:
            await set_password_hash(tx, editor.id, rehashed)
        await add_session(tx, digest(token), editor.id, user_agent[:USER_AGENT_CHARACTERS], now, now + SESSION_LIFE_MS)
    return token


async def make_link(db: Database, editor_id: str, now: int) -> str:
    """The token of a new one-time sign-in link, good for a day."""
    token = new_token()
    async with db.write() as tx:
        await add_link(tx, digest(token), editor_id, now + LINK_LIFE_MS)
    return token


async def whom_link_admits(db: Database, link: str, now: int) -> Editor | None:
    """The editor of a link that can still be used: looking does not use it up."""
    async with db.read() as reader:
        return await editor_of_link(reader, digest(link), now)


async def sign_in_by_link(db: Database, link: str, user_agent: str, now: int) -> str:
    """Use a link up, begin a session and return its token. Raises LinkSpent."""
    token = new_token()
    async with db.write() as tx:
        editor = await editor_of_link(tx, digest(link), now)
        if editor is None or not await spend_link(tx, digest(link), now):
            raise LinkSpent
        await add_session(tx, digest(token), editor.id, user_agent[:USER_AGENT_CHARACTERS], now, now + SESSION_LIFE_MS)
    return token


async def sign_out(db: Database, token: str) -> None:
    """End a session; an unknown one is no error."""
    async with db.write() as tx:
        await end_session(tx, digest(token))


def _verify(kept: str, password: str) -> bool:
    try:
        return HASHER.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False
