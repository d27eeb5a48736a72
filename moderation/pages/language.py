"""Choosing the desk's language; the choice stays in this browser."""

from starlette.responses import Response

from moderation.address import local
from moderation.form import BadForm, read_form
from moderation.language import COOKIE, LANGUAGES
from moderation.visit import Guest

YEAR_S = 365 * 24 * 3600


async def choose(guest: Guest) -> Response:
    form = await read_form(guest.request)
    language = form.get("language", "")
    if language not in LANGUAGES:
        raise BadForm("language", f"takes one of: {', '.join(LANGUAGES)}")
    response = guest.go(local(form.get("next", "")))
    response.set_cookie(
        COOKIE, language, max_age=YEAR_S, path="/desk", secure=guest.cookie.https, httponly=True, samesite="lax"
    )
    return response
