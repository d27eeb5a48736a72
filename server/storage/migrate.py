"""Numbered SQL files, each applied once, in the transaction that records it."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from server.storage.database import Database, Writer

FOLDER = Path(__file__).parent / "migrations"


async def migrate(db: Database, folder: Path = FOLDER) -> list[str]:
    """Bring the schema up to date and say what was applied; several processes may start at once."""
    async with db.write() as tx:
        await tx.run(db.migration_lock)
        await tx.run("create table if not exists migration (name text primary key)")
    return [file.stem for file in sorted(folder.glob("*.sql")) if await _apply(db, file)]


async def _apply(db: Database, file: Path) -> bool:
    async with db.write() as tx:
        await tx.run(db.migration_lock)
        if await tx.one("select name from migration where name = :name", name=file.stem):
            return False
        await _run_file(tx, file)
        await tx.run("insert into migration (name) values (:name)", name=file.stem)
        return True


async def _run_file(tx: Writer, file: Path) -> None:
    for statement in statements(file.read_text("utf-8")):
        await tx.run(statement)


def statements(script: str) -> Iterator[str]:
    """Split where SQLite's own tokenizer sees a whole statement. Raises ValueError on an unfinished one."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
    if "".join(line for line in pending.splitlines() if not line.lstrip().startswith("--")).strip():
        raise ValueError(f"unterminated statement: {pending.strip()[:60]}")
