"""Signing out ends the session in the database, so a copied cookie is worth nothing."""

from starlette.responses import Response

from moderation.visit import Guest
from server.services.sign_in import sign_out


async def leave(guest: Guest) -> Response:
    token = guest.cookie.token(guest.request.cookies)
    if token is not None:
        await sign_out(guest.db, token)
    response = guest.go("/desk/sign-in")
    guest.cookie.clear(response)
    response.headers["clear-site-data"] = '"cache"'
    return response
