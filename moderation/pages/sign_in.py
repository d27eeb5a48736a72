"""Signing in with a password. Wrong ones cost time and are counted; which part was wrong is not said."""

from starlette.responses import Response

from moderation.address import local
from moderation.form import read_form
from moderation.sign_in_limits import SignInLimits
from moderation.visit import Guest
from server.services.sign_in import SESSION_LIFE_MS, WrongCredentials, sign_in


async def show_sign_in(guest: Guest) -> Response:
    if guest.editor is not None:
        return guest.go(local(guest.request.query_params.get("next", "")))
    return await sign_in_page(guest, back=local(guest.request.query_params.get("next", "")))


async def check_sign_in(guest: Guest, limits: SignInLimits) -> Response:
    form = await read_form(guest.request)
    email, back = form.get("email", "").strip().lower(), local(form.get("next", ""))
    wait_s = await limits.wait_s(guest.request, email)
    if wait_s:
        return await sign_in_page(guest, back=back, email=email, error="busy", status=429, wait_s=wait_s)
    try:
        token = await sign_in(
            guest.db,
            guest.request.state["doorkeeper"],
            email,
            form.get("password", ""),
            guest.request.headers.get("user-agent", ""),
            guest.now,
        )
    except WrongCredentials:
        return await sign_in_page(guest, back=back, email=email, error="wrong", status=422)
    return begin(guest, token, back)


def begin(guest: Guest, token: str, back: str) -> Response:
    """Give the browser its session and go on."""
    response = guest.go(back)
    guest.cookie.write(response, token, SESSION_LIFE_MS)
    return response


async def sign_in_page(
    guest: Guest, *, back: str, email: str = "", error: str = "", status: int = 200, wait_s: int = 0
) -> Response:
    headers = {"retry-after": str(wait_s)} if wait_s else {}
    return await guest.page(
        "sign_in.html", status=status, headers=headers, next=back, email=email, error=error, kept=""
    )
