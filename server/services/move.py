"""Moving a correction: the one place that writes `state`, with its version check, event and counters.

Buttons, intake, jobs and (through them) bulk work all come here, so history, counters and notices cannot disagree.
"""

import json
from dataclasses import asdict, dataclass

from server.domain.lifecycle import ActorKind, Order, State, plan
from server.ids import new_id
from server.storage.corrections import Correction, correction_by_id, move_correction
from server.storage.counters import Counted, add_to_counters
from server.storage.database import Writer
from server.storage.events import Event, add_events


@dataclass(frozen=True, slots=True)
class Actor:
    kind: ActorKind
    id: str | None
    name: str


SYSTEM = Actor(ActorKind.SYSTEM, None, "")


async def move(
    tx: Writer, before: Correction, order: Order, actor: Actor, now: int, internal_note: str = ""
) -> Correction | None:
    """Carry out an order on a correction as it was read. None: somebody was first. Raises NotAllowed."""
    to = plan(before.standing, order)
    if not await move_correction(tx, before, to, now):
        return None
    await add_events(tx, [_event(before, order, to.state, to.resolution, actor, now, internal_note)])
    await add_to_counters(
        tx,
        {
            Counted(before.site_id, "state", before.standing.state): -1,
            Counted(before.site_id, "state", to.state): 1,
        }
        if to.state is not before.standing.state
        else {},
    )
    await tx.announce(before.site_id)
    return await correction_by_id(tx, before.id)


def opening_event(correction_id: str, site_id: str, now: int) -> Event:
    """The first line of a correction's history: a reader reported it."""
    return Event(
        id=new_id(now),
        site_id=site_id,
        correction_id=correction_id,
        version=1,
        at=now,
        actor_kind=ActorKind.READER,
        actor_id=None,
        actor_name="",
        action="report",
        from_state=None,
        to_state=State.NEW,
        resolution=None,
        public_note="",
        internal_note="",
        before="{}",
    )


def _event(
    before: Correction,
    order: Order,
    state: State,
    resolution: str | None,
    actor: Actor,
    now: int,
    internal_note: str,
) -> Event:
    return Event(
        id=new_id(now),
        site_id=before.site_id,
        correction_id=before.id,
        version=before.version + 1,
        at=now,
        actor_kind=actor.kind,
        actor_id=actor.id,
        actor_name=actor.name,
        action=order.action,
        from_state=before.standing.state,
        to_state=state,
        resolution=resolution,
        public_note=order.note,
        internal_note=internal_note,
        before=json.dumps(asdict(before.standing)),
    )
