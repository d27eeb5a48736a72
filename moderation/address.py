"""Addresses of the queue: which site, which state, from which row on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from moderation.form import BadForm
from server.domain.lifecycle import State
from server.storage.queue import Cursor

TABS = (State.NEW, State.ACCEPTED, State.WAITING, State.FIXED, State.CLOSED)
CURSOR = re.compile(r"(\d{1,16})\.([0-9a-f-]{36})")
LOCAL = re.compile(r"/desk(?:[/?][\x21-\x5b\x5d-\x7e]*)?")


@dataclass(frozen=True, slots=True)
class QueueAddress:
    site: str = ""
    """A site's id; empty: all sites of the editor."""
    state: State = State.NEW
    after: Cursor | None = None

    def url(self, *, state: State | None = None, after: Cursor | None = None) -> str:
        """The first page of this queue or of the one of another state, or the page after a row."""
        values = {"site": self.site, "state": state or self.state, "after": f"{after.at}.{after.id}" if after else ""}
        return "/desk/queue?" + urlencode({name: value for name, value in values.items() if value})


def read_address(query: Mapping[str, str]) -> QueueAddress:
    """What a queue's query asks for. Raises BadForm."""
    state = query.get("state") or State.NEW
    if state not in TABS:
        raise BadForm("state", f"takes one of: {', '.join(TABS)}")
    return QueueAddress(query.get("site", ""), State(state), _cursor(query.get("after", "")))


def local(address: str, otherwise: str = "/desk/queue") -> str:
    """An address of the desk to go on to; anything that could lead elsewhere becomes `otherwise`."""
    return address if LOCAL.fullmatch(address) and "//" not in address else otherwise


def _cursor(text: str) -> Cursor | None:
    if not text:
        return None
    match = CURSOR.fullmatch(text)
    if not match:
        raise BadForm("after", "takes what the link to the next page holds")
    return Cursor(int(match[1]), match[2])
