"""Every page of the desk passes here: who is asking, may they, and what is answered when something is refused."""

from collections.abc import Awaitable, Callable
from enum import Enum
from typing import overload

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from moderation.form import BadForm
from moderation.pages.refusals import show_refusal
from moderation.pages.signed_out import ask_to_sign_in
from moderation.state import State
from moderation.visit import Guest, Visit
from server.domain.lifecycle import NotAllowed
from server.domain.permission import Forbidden, Permission
from server.services.decide import UnknownCorrection
from server.storage.database import Unavailable
from server.storage.editors import Editor
from server.web.session import editor_of_token

BODY_BYTES = 64 * 1024

GuestPage = Callable[[Guest], Awaitable[Response]]
EditorPage = Callable[[Visit], Awaitable[Response]]


class Anyone(Enum):
    ANYONE = "anyone"


ANYONE = Anyone.ANYONE


class DeskRoute(Route):
    """A route that knows what it needs."""

    needs: Permission | Anyone


@overload
def line(method: str, path: str, page: GuestPage, needs: Anyone) -> DeskRoute: ...


@overload
def line(method: str, path: str, page: EditorPage, needs: Permission) -> DeskRoute: ...


def line(method: str, path: str, page: GuestPage | EditorPage, needs: Permission | Anyone) -> DeskRoute:
    """One line of the page of routes."""

    async def endpoint(request: Request[State]) -> Response:
        guest = await _welcome(request)
        try:
            if isinstance(needs, Anyone):
                return await page(guest)  # type: ignore[arg-type]  # The overloads pair each page with what it takes.
            if guest.editor is None:
                return await ask_to_sign_in(guest)
            return await page(_admit(guest, guest.editor, needs))
        except REFUSALS as refusal:
            return await show_refusal(guest, STATUS[type(refusal)], refusal)

    route = DeskRoute(path, endpoint, methods=[method], max_body_size=BODY_BYTES, name=f"{method} {path}")
    route.needs = needs
    return route


REFUSALS = (UnknownCorrection, Forbidden, NotAllowed, BadForm, Unavailable)
STATUS: dict[type[Exception], int] = {
    UnknownCorrection: 404,
    Forbidden: 403,
    NotAllowed: 422,
    BadForm: 422,
    Unavailable: 503,
}


async def _welcome(request: Request[State]) -> Guest:
    """Read the session, with the editor's roles of this moment."""
    guest = Guest(request, request.state["clock"]())
    token = guest.cookie.token(request.cookies)
    if token is None:
        return guest
    async with guest.read() as reader:
        return Guest(request, guest.now, await editor_of_token(reader, token, guest.now))


def _admit(guest: Guest, editor: Editor, needs: Permission) -> Visit:
    """Let an editor in who holds the permission somewhere; the page asks again for the site it is about."""
    if not editor.is_admin and not any(editor.may(site_id, needs) for site_id in editor.roles):
        raise Forbidden(f"needs the permission to {needs}")
    return Visit(guest.request, guest.now, editor=editor, needs=needs)
