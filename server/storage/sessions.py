"""Sessions and one-time sign-in links, known by the SHA-256 of their tokens alone."""

from server.storage.database import Reader, Writer
from server.storage.editors import Editor, editor_from


async def add_session(tx: Writer, token_hash: str, editor_id: str, user_agent: str, now: int, expires_at: int) -> None:
    await tx.run(
        "insert into session (token_hash, editor_id, created_at, seen_at, expires_at, user_agent)"
        " values (:token_hash, :editor_id, :now, :now, :expires_at, :user_agent)",
        token_hash=token_hash,
        editor_id=editor_id,
        now=now,
        expires_at=expires_at,
        user_agent=user_agent,
    )


async def editor_of_session(db: Reader, token_hash: str, now: int) -> Editor | None:
    """Whose session it is, with the roles of this moment. None: unknown, expired, or the editor is disabled."""
    row = await db.one(
        "select editor.* from session join editor on editor.id = session.editor_id"
        " where session.token_hash = :token_hash and session.expires_at > :now and editor.disabled_at is null",
        token_hash=token_hash,
        now=now,
    )
    return await editor_from(db, row) if row else None


async def end_session(tx: Writer, token_hash: str) -> None:
    await tx.run("delete from session where token_hash = :token_hash", token_hash=token_hash)


async def prune_sessions(tx: Writer, now: int) -> int:
    """Forget expired sessions and links; how many sessions went."""
    await tx.run("delete from sign_in_link where expires_at <= :now", now=now)
    return await tx.run("delete from session where expires_at <= :now", now=now)


async def add_link(tx: Writer, token_hash: str, editor_id: str, expires_at: int) -> None:
    await tx.run(
        "insert into sign_in_link (token_hash, editor_id, expires_at) values (:token_hash, :editor_id, :expires_at)",
        token_hash=token_hash,
        editor_id=editor_id,
        expires_at=expires_at,
    )


async def editor_of_link(db: Reader, token_hash: str, now: int) -> Editor | None:
    """Whom an unused, unexpired link signs in."""
    row = await db.one(
        "select editor.* from sign_in_link join editor on editor.id = sign_in_link.editor_id"
        " where sign_in_link.token_hash = :token_hash and sign_in_link.used_at is null"
        " and sign_in_link.expires_at > :now and editor.disabled_at is null",
        token_hash=token_hash,
        now=now,
    )
    return await editor_from(db, row) if row else None


async def spend_link(tx: Writer, token_hash: str, now: int) -> bool:
    """Use a link up; False when somebody already did."""
    changed = await tx.run(
        "update sign_in_link set used_at = :now where token_hash = :token_hash and used_at is null",
        token_hash=token_hash,
        now=now,
    )
    return changed == 1
