"""Rows of the queue: each correction with what an editor needs to decide at a glance."""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from moderation.passage import Passage, passage
from server.domain.lifecycle import TRANSITIONS, Action, ActorKind, Resolution, State, actions_from
from server.domain.permission import Permission
from server.storage.corrections import Correction
from server.storage.database import Reader
from server.storage.editors import Editor
from server.storage.queue import Cursor, cursor_of, queue_page
from server.storage.reports import reports_of_correction

ROWS = 50
CONTEXT = 60
LONGEST = 160
QUICK = (Action.ACCEPT, Action.MARK_FIXED, Action.CONFIRM)
"""Of these, the first that the state allows is the row's button."""


@dataclass(frozen=True, slots=True)
class Row:
    correction: Correction
    passage: Passage
    host: str
    overdue: bool
    quick: Action | None
    reasons: tuple[Resolution, ...]
    """For declining; empty when it cannot be declined here."""
    remark: str
    """What the first reader said, when no words were marked."""

    @property
    def state(self) -> State:
        return self.correction.standing.state


async def read_rows(
    db: Reader, site_ids: Sequence[str], state: State, after: Cursor | None
) -> tuple[list[Correction], Cursor | None]:
    """A page of the queue over several sites, and where the next one begins (None: this is the last)."""
    pages = [await queue_page(db, site_id, state, after=after, limit=ROWS + 1) for site_id in site_ids]
    latest_first = state is State.CLOSED
    merged = list(heapq.merge(*pages, key=_order, reverse=latest_first))[: ROWS + 1]
    return merged[:ROWS], cursor_of(merged[ROWS - 1]) if len(merged) > ROWS else None


async def read_remarks(db: Reader, corrections: Sequence[Correction]) -> dict[str, str]:
    """What was said about whole pages, by the correction's id: such rows have no words of their own to show."""
    whole = [one.id for one in corrections if not one.exact]
    return {id: first.comment for id in whole for first in await reports_of_correction(db, id, limit=1)}


def row(correction: Correction, editor: Editor, now: int, remark: str = "") -> Row:
    """A correction as a row for this editor."""
    standing = correction.standing
    allowed = set(actions_from(standing.state, ActorKind.EDITOR))
    if not editor.may(correction.site_id, Permission.DECIDE):
        allowed = set()
    return Row(
        correction=correction,
        passage=passage(
            correction.exact,
            correction.suggestion,
            correction.prefix,
            correction.suffix,
            correction.lang,
            context=CONTEXT,
            longest=LONGEST,
        ),
        host=shown_host(correction.url),
        overdue=correction.due_at < now and standing.state in (State.NEW, State.ACCEPTED, State.WAITING),
        quick=next((action for action in QUICK if action in allowed), None),
        reasons=TRANSITIONS[Action.DECLINE].resolutions if Action.DECLINE in allowed else (),
        remark=remark if len(remark) <= LONGEST else remark[:LONGEST] + "…",
    )


def shown_host(url: str) -> str:
    """The host in its own letters, and as it is asked for where the two differ: imitations show."""
    host = urlsplit(url).netloc
    if "xn--" not in host:
        return host
    try:
        return f"{host.encode('ascii').decode('idna')} ({host})"
    except UnicodeError:
        return host


def _order(correction: Correction) -> tuple[int, str]:
    cursor = cursor_of(correction)
    return cursor.at, cursor.id
