"""Signing in by a one-time link. Looking at it spends nothing: mail scanners look at every link."""

from starlette.responses import Response

from moderation.pages.sign_in import begin
from moderation.visit import Guest
from server.services.sign_in import LinkSpent, sign_in_by_link, whom_link_admits


async def show_link(guest: Guest) -> Response:
    admitted = await whom_link_admits(guest.db, _token(guest), guest.now)
    return await guest.page("sign_in_link.html", status=200 if admitted else 410, admitted=admitted)


async def use_link(guest: Guest) -> Response:
    try:
        token = await sign_in_by_link(guest.db, _token(guest), guest.request.headers.get("user-agent", ""), guest.now)
    except LinkSpent:
        return await guest.page("sign_in_link.html", status=410, admitted=None)
    return begin(guest, token, "/desk/queue")


def _token(guest: Guest) -> str:
    return str(guest.request.path_params["token"])
