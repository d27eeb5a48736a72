"""A small newsroom for tests: Alice edits The Example, Vera looks, Charlie works elsewhere; and reports to send."""

import hashlib
import uuid
from dataclasses import dataclass, replace

from server.domain.permission import Role
from server.domain.report import Report
from server.ids import new_id
from server.services.people import begin_site
from server.storage.database import Database
from server.storage.editors import Editor, add_editor
from server.storage.sites import Site

HOST = "news.example"
ELSEWHERE = "elsewhere.example"
KEYS = ("an intake key of more than 32 characters",)


@dataclass(frozen=True)
class Newsroom:
    site: Site
    elsewhere: Site
    alice: Editor
    vera: Editor
    charlie: Editor


async def open_newsroom(db: Database, now: int) -> Newsroom:
    site = await begin_site(db, "The Example", [HOST, f"www.{HOST}"], "en", now)
    elsewhere = await begin_site(db, "Elsewhere", [ELSEWHERE], "uk", now)
    return Newsroom(
        site,
        elsewhere,
        alice=await _hire(db, "Alice", {site.id: Role.EDITOR}, now),
        vera=await _hire(db, "Vera", {site.id: Role.VIEWER}, now),
        charlie=await _hire(db, "Charlie", {elsewhere.id: Role.CHIEF}, now),
    )


async def _hire(db: Database, name: str, roles: dict[str, Role], now: int) -> Editor:
    editor = Editor(new_id(now), f"{name.lower()}@{HOST}", name, is_admin=False, roles=roles)
    async with db.write() as tx:
        await add_editor(tx, editor, None, now)
    return editor


def a_report(**changes: object) -> Report:
    """A complete report with a fresh id; what is given replaces the default, and the content hash follows."""
    report = Report(
        id=str(uuid.uuid4()),
        url=f"https://{HOST}/bridge",
        canonical="",
        title="Bridge opens",
        lang="en",
        modified="",
        exact="wich",
        prefix="the new bridge, ",
        suffix=" connects the old",
        start=10,
        end=14,
        nth=1,
        suggestion="which",
        comment="",
        category="spelling",
        email="",
        name="",
        credit=False,
        client_kind="extension",
        client_version="1.0.0",
        content_hash="",
    )
    changed = replace(report, **changes)  # type: ignore[arg-type]  # Tests name the fields.
    return replace(changed, content_hash=hashlib.sha256(repr(changed).encode()).hexdigest())
