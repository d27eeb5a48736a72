"""Addresses under the desk that lead nowhere."""

from starlette.responses import Response

from moderation.visit import Guest
from server.services.decide import UnknownCorrection


async def show_nothing(guest: Guest) -> Response:
    path = str(guest.request.path_params["path"])
    if not path:  # “/desk/”, typed by hand.
        return guest.go("/desk/queue")
    raise UnknownCorrection(path)
