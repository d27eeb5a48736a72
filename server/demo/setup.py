"""Setting the demo up: a site on the service's own host, an editor, and an article that can be edited, so fixed."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from server.domain.urls import host_of
from server.ids import new_id
from server.services.people import add_person, begin_site
from server.services.sign_in import Doorkeeper, make_link
from server.settings import SQLITE, Settings
from server.storage.database import Database
from server.storage.editors import Editor, editor_by_email
from server.storage.sites import sites_of_hosts

EMAIL = "editor@demo.example"
SHIPPED = Path(__file__).parent / "article.html"


@dataclass(frozen=True, slots=True)
class Demo:
    article: Path
    """The file that is served as the article: edit it to fix its mistakes."""


async def prepare_demo(db: Database, settings: Settings, now: int) -> Demo:
    """Make what is missing, and print where everything is."""
    article = _folder(settings) / "demo-article.html"
    if not article.exists():
        article.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(SHIPPED, article)
    host = host_of(settings.public_url + "/")
    async with db.read() as reader:
        known_site = await sites_of_hosts(reader, [host])
        known_editor = await editor_by_email(reader, EMAIL)
    if not known_site:
        await begin_site(db, "The Demo Times", [host], "en", now)
    editor = known_editor[0] if known_editor else await _add_editor(db, now)
    print(_words(settings, article, await make_link(db, editor.id, now)), flush=True)
    return Demo(article)


def _folder(settings: Settings) -> Path:
    if settings.database_url.startswith(SQLITE):
        return Path(settings.database_url.removeprefix(SQLITE)).parent
    return Path("var")


async def _add_editor(db: Database, now: int) -> Editor:
    editor = Editor(new_id(now), EMAIL, "Demo Editor", is_admin=True)
    await add_person(db, Doorkeeper(), editor, None, now)
    return editor


def _words(settings: Settings, article: Path, link: str) -> str:
    extension = Path("extension/dist").absolute()
    folders = (
        f"{extension}/chromium or {extension}/firefox"
        if extension.exists()
        else "extension/dist, after `make extension`"
    )
    return f"""
Corrigenda is running. Try it:

  1. the article, with mistakes     {settings.public_url}/demo/article
     highlight one, press Ctrl+Enter (or Cmd+Enter), send
  2. the desk, signed in once       {settings.desk_url}/desk/sign-in/{link}
  3. fix the mistake in             {article}
  4. on any other site              load the extension from {folders}

Press Ctrl+C to stop.
"""
