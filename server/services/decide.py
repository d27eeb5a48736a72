"""An editor decides about a correction, on the version that the editor saw."""

from dataclasses import dataclass

from server.domain.lifecycle import Action, ActorKind, Order, Resolution
from server.domain.permission import Forbidden, Permission
from server.services.move import Actor, move
from server.storage.corrections import Correction, correction_by_id
from server.storage.database import Database, Writer
from server.storage.editors import Editor
from server.storage.events import Event, latest_event


@dataclass(frozen=True, slots=True)
class Decision:
    action: Action
    version: int
    """The version of the correction that the decision was made on."""
    resolution: Resolution | None = None
    public_note: str = ""
    internal_note: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    correction: Correction
    changed: bool
    """False: it already was so, and nothing happened."""


class UnknownCorrection(LookupError):
    """There is none, or it belongs to a site where the editor has no role: the two are not told apart."""


class Stale(RuntimeError):
    """Somebody was first: the correction as it is now, and the event that made it so."""

    def __init__(self, correction: Correction, event: Event | None) -> None:
        super().__init__(f"correction {correction.id} is at version {correction.version}")
        self.correction = correction
        self.event = event


async def decide(db: Database, editor: Editor, correction_id: str, decision: Decision, now: int) -> Decided:
    """Carry out a decision. Raises UnknownCorrection, Forbidden, Stale and NotAllowed (which names the field)."""
    async with db.write() as tx:
        before = await visible_correction(tx, editor, correction_id)
        if not editor.may(before.site_id, Permission.DECIDE):
            raise Forbidden(f"{editor.role_at(before.site_id)} may not decide")
        order = Order(decision.action, ActorKind.EDITOR, decision.resolution, decision.public_note)
        if before.version != decision.version:
            return await _answer_stale(tx, before, order)
        actor = Actor(ActorKind.EDITOR, editor.id, editor.name)
        after = await move(tx, before, order, actor, now, decision.internal_note)
        if after is None:  # Another node was first, between our reading and our writing.
            return await _answer_stale(tx, await visible_correction(tx, editor, correction_id), order)
        return Decided(after, changed=True)


async def visible_correction(tx: Writer, editor: Editor, correction_id: str) -> Correction:
    correction = await correction_by_id(tx, correction_id)
    if correction is None or not editor.may(correction.site_id, Permission.SEE):
        raise UnknownCorrection(correction_id)
    return correction


async def _answer_stale(tx: Writer, current: Correction, order: Order) -> Decided:
    """The same decision made twice is one decision; anything else is for the editor to look at again."""
    latest = await latest_event(tx, current.id)
    same = latest is not None and latest.action == order.action
    if same and (order.resolution is None or current.standing.resolution == order.resolution):
        return Decided(current, changed=False)
    raise Stale(current, latest)
