"""Signing in with a password. Wrong ones cost time and are counted; which part was wrong is not said."""

from collections.abc import Mapping

from starlette.responses import Response

from moderation.address import local
from moderation.form import read_form
from moderation.visit import Guest
from server.domain.digest import digest
from server.services.sign_in import SESSION_LIFE_MS, WrongCredentials, sign_in
from server.web.rate import Limit, TooMany

PER_CLIENT = Limit.of("sign-in-client", 10, "5 minutes")
PER_ACCOUNT = Limit.of("sign-in-account", 25, "hour")
"""Guessing from many places at once still meets this one."""


async def show_sign_in(guest: Guest) -> Response:
    if guest.editor is not None:
        return guest.go(local(guest.request.query_params.get("next", "")))
    return await sign_in_page(guest, back=local(guest.request.query_params.get("next", "")))


async def check_sign_in(guest: Guest) -> Response:
    form = await read_form(guest.request)
    email, back = form.get("email", "").strip().lower(), local(form.get("next", ""))
    try:
        await _count_try(guest, email)
        token = await _check(guest, email, form.get("password", ""))
    except TooMany as refusal:
        return await sign_in_page(guest, back=back, email=email, error="busy", status=429, headers=refusal.headers())
    except WrongCredentials:
        return await sign_in_page(guest, back=back, email=email, error="wrong", status=422)
    return begin(guest, token, back)


async def _count_try(guest: Guest, email: str) -> None:
    """Raises TooMany."""
    state = guest.request.state
    await state["rates"].count(PER_CLIENT, state["clients"].client_of(guest.request.scope))
    await state["rates"].count(PER_ACCOUNT, digest(email))


async def _check(guest: Guest, email: str, password: str) -> str:
    """The token of a new session. Raises WrongCredentials."""
    agent = guest.request.headers.get("user-agent", "")
    return await sign_in(guest.db, guest.request.state["doorkeeper"], email, password, agent, guest.now)


def begin(guest: Guest, token: str, back: str) -> Response:
    """Give the browser its session and go on."""
    response = guest.go(back)
    guest.cookie.write(response, token, SESSION_LIFE_MS)
    return response


async def sign_in_page(
    guest: Guest,
    *,
    back: str,
    email: str = "",
    error: str = "",
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Response:
    return await guest.page(
        "sign_in.html", status=status, headers=headers, next=back, email=email, error=error, kept=""
    )
