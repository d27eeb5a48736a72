"""The `corrigenda` command."""

import argparse
import getpass
import os
import sys
from collections.abc import Sequence

import uvloop

from server.app import build
from server.clock import wall_clock
from server.demo.routes import routes as demo_routes
from server.demo.setup import prepare_demo
from server.domain.permission import Role
from server.ids import new_id
from server.serve import service
from server.services.people import BadSetup, add_person, begin_site, check_email, give_role, person, site_named
from server.services.sign_in import Doorkeeper, make_link
from server.settings import BadSetting, Settings, read_settings
from server.storage import BadDatabaseUrl, open_database
from server.storage.database import Database, Unavailable
from server.storage.editors import Editor
from server.storage.lease import DatabaseHeld
from server.storage.migrate import migrate

USAGE_ERROR = 2
FAILED = 1


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the result is the exit status. What is wrong is said in one sentence, without a traceback."""
    arguments = _parser().parse_args(argv)
    try:
        settings = read_settings(os.environ)
        uvloop.run(_run(arguments, settings))
    except (BadSetting, BadSetup, BadDatabaseUrl) as error:
        print(f"corrigenda: {error}", file=sys.stderr)
        return USAGE_ERROR
    except (DatabaseHeld, Unavailable, OSError) as error:
        print(f"corrigenda: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return 0
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="corrigenda", description="Readers' corrections, from Ctrl+Enter to fixed.")
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="run the service (brings the database up to date first)")
    serve.add_argument("--demo", action="store_true", help="also set up and serve an article with mistakes in it")
    commands.add_parser("migrate", help="bring the database up to date and stop")
    site = commands.add_parser("site", help="sites").add_subparsers(dest="act", required=True)
    add_site = site.add_parser("add", help="add a site")
    add_site.add_argument("name", help="its name, e.g. 'The Daily Example'")
    add_site.add_argument("--host", action="append", required=True, help="a host it publishes on; may be repeated")
    add_site.add_argument("--lang", default="en", help="its language, e.g. uk (default: en)")
    _editor_parser(commands.add_parser("editor", help="editors").add_subparsers(dest="act", required=True))
    return parser


def _editor_parser(editor: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    add = editor.add_parser("add", help="add an editor and print a one-time sign-in link")
    add.add_argument("email")
    add.add_argument("--name", required=True, help="as colleagues and the history show it")
    add.add_argument("--admin", action="store_true", help="may do everything at every site")
    add.add_argument("--site", help="the name of the site to work for")
    add.add_argument("--role", choices=[Role.VIEWER, Role.EDITOR, Role.CHIEF], default=Role.EDITOR)
    add.add_argument("--password", action="store_true", help="ask for a password as well (or read it from a pipe)")
    role = editor.add_parser("role", help="give an editor a role at a site")
    role.add_argument("email")
    role.add_argument("--site", required=True)
    role.add_argument("--role", choices=[Role.VIEWER, Role.EDITOR, Role.CHIEF], required=True)
    link = editor.add_parser("link", help="print a new one-time sign-in link")
    link.add_argument("email")


async def _run(arguments: argparse.Namespace, settings: Settings) -> None:
    async with open_database(settings.database_url) as db:
        applied = await migrate(db)
        match arguments.command, getattr(arguments, "act", None):
            case "serve", _:
                await _serve(db, settings, demo=arguments.demo)
            case "migrate", _:
                print(f"applied: {', '.join(applied)}" if applied else "the database is up to date")
            case "site", "add":
                site = await begin_site(db, arguments.name, arguments.host, arguments.lang, wall_clock())
                print(f"added the site {site.name}")
            case "editor", "add":
                await _add_editor(db, settings, arguments)
            case "editor", "role":
                site = await site_named(db, arguments.site)
                await give_role(db, arguments.email, site.id, Role(arguments.role))
                print(f"{arguments.email} is {arguments.role} at {site.name}")
            case "editor", "link":
                await _print_link(db, settings, arguments.email)


async def _serve(db: Database, settings: Settings, *, demo: bool) -> None:
    extra = demo_routes(await prepare_demo(db, settings, wall_clock())) if demo else []
    server = service(build(settings, db=db, extra=extra), settings)
    if not demo:
        print(f"Corrigenda listens on {settings.public_url}", flush=True)
    await server.serve()


async def _add_editor(db: Database, settings: Settings, arguments: argparse.Namespace) -> None:
    now = wall_clock()
    if not arguments.admin and not arguments.site:
        raise BadSetup("site: an editor works for a site (--site NAME), or is an admin (--admin)")
    roles = {(await site_named(db, arguments.site)).id: Role(arguments.role)} if arguments.site else {}
    editor = Editor(new_id(now), check_email(arguments.email), arguments.name, arguments.admin, roles)
    await add_person(db, Doorkeeper(), editor, _password() if arguments.password else None, now)
    await _print_link(db, settings, editor.email)


def _password() -> str:
    return getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")


async def _print_link(db: Database, settings: Settings, email: str) -> None:
    async with db.read() as reader:
        editor = await person(reader, email)
    token = await make_link(db, editor.id, wall_clock())
    print(f"{editor.name} signs in once, within a day, at {settings.desk_url}/desk/sign-in/{token}")
