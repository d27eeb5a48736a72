"""Setting up: sites, the hosts they publish on, and the editors who work for them."""

import re
from collections.abc import Sequence

from server.domain.permission import Role
from server.domain.urls import host_of
from server.ids import new_id
from server.services.sign_in import Doorkeeper
from server.storage.database import Database, Reader
from server.storage.editors import Editor, add_editor, editor_by_email, grant_roles
from server.storage.sites import Site, add_site, all_sites, sites_of_hosts

# Enough to catch a slip of the keyboard; whether the address exists only a letter could tell.
EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,190}")
LANG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
PASSWORD_CHARACTERS = 12


class BadSetup(ValueError):
    """What was asked for cannot be set up; the text says why and what would be right."""


async def begin_site(db: Database, name: str, hosts: Sequence[str], lang: str, now: int) -> Site:
    """Add a site. Raises BadSetup for a host that is malformed or taken."""
    if not name.strip():
        raise BadSetup("name: a site needs a name")
    if not LANG.fullmatch(lang):
        raise BadSetup(f"lang: {lang!r} is not a language tag such as en or uk")
    known = sorted({_host(host) for host in hosts})
    if not known:
        raise BadSetup("host: a site needs at least one host, such as news.example")
    site = Site(new_id(now), name.strip(), lang, show_editors=False)
    async with db.write() as tx:
        for host in await sites_of_hosts(tx, known):
            raise BadSetup(f"host: {host} belongs to another site")
        await add_site(tx, site, known, now)
    return site


async def site_named(db: Database, name: str) -> Site:
    """The site of a name. Raises BadSetup with the names there are."""
    async with db.read() as reader:
        sites = await all_sites(reader)
    for site in sites:
        if site.name == name:
            return site
    raise BadSetup(f"site: there is no {name!r}; the sites are: {', '.join(site.name for site in sites) or 'none'}")


async def add_person(
    db: Database,
    doorkeeper: Doorkeeper,
    editor: Editor,
    password: str | None,
    now: int,
) -> None:
    """Add an editor. Raises BadSetup for an e-mail address that is malformed or taken, or a short password."""
    check_email(editor.email)
    if password is not None and len(password) < PASSWORD_CHARACTERS:
        raise BadSetup(f"password: needs {PASSWORD_CHARACTERS} characters or more")
    password_hash = await doorkeeper.hash(password) if password is not None else None
    async with db.write() as tx:
        if await editor_by_email(tx, editor.email):
            raise BadSetup(f"email: {editor.email} is an editor already")
        await add_editor(tx, editor, password_hash, now)


async def give_role(db: Database, email: str, site_id: str, role: Role) -> Editor:
    """Give an editor a role at a site. Raises BadSetup when there is no such editor."""
    async with db.write() as tx:
        editor = await person(tx, email)
        await grant_roles(tx, editor.id, {site_id: role})
    return editor


async def person(db: Reader, email: str) -> Editor:
    """The editor with an e-mail address. Raises BadSetup when there is none."""
    found = await editor_by_email(db, check_email(email))
    if found is None:
        raise BadSetup(f"email: there is no enabled editor {email}")
    return found[0]


def check_email(email: str) -> str:
    """The address in lower case. Raises BadSetup when it is none."""
    if not EMAIL.fullmatch(email):
        raise BadSetup(f"email: {email!r} is not an address such as anna@news.example")
    return email.lower()


def _host(host: str) -> str:
    """A host as the pages' URLs have it. Raises BadSetup."""
    try:
        return host_of(f"https://{host.strip()}/")
    except ValueError as error:
        raise BadSetup(f"host: {host!r} is not a host such as news.example ({error})") from None
