"""What may become of a correction: one table that the buttons, the API, bulk work and the tests all read.

Nothing else decides about `state`. The table says from where an action starts, where it leads, who may take it
and what must be said with it; `plan` applies one row of it to one correction and changes nothing itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    NEW = "new"
    ACCEPTED = "accepted"
    WAITING = "waiting"
    FIXED = "fixed"
    CLOSED = "closed"
    MERGED = "merged"


OPEN = frozenset({State.NEW, State.ACCEPTED, State.WAITING, State.FIXED})


class Resolution(StrEnum):
    """Why a correction is closed."""

    FIXED_VERIFIED = "fixed_verified"
    FIXED_BY_HAND = "fixed_by_hand"
    ALREADY_FIXED = "already_fixed"
    NOT_AN_ERROR = "not_an_error"
    HOUSE_STYLE = "house_style"
    WONT_FIX = "wont_fix"
    PAGE_GONE = "page_gone"
    SPAM = "spam"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


FIXED_RESOLUTIONS = frozenset({Resolution.FIXED_VERIFIED, Resolution.FIXED_BY_HAND, Resolution.ALREADY_FIXED})


class Action(StrEnum):
    ACCEPT = "accept"
    DECLINE = "decline"
    ASK = "ask"
    RESUME = "resume"
    MARK_FIXED = "mark_fixed"
    VERIFY = "verify"
    FAIL_VERIFICATION = "fail_verification"
    CONFIRM = "confirm"
    FIND_FIXED = "find_fixed"
    LOSE_PAGE = "lose_page"
    MARK_SPAM = "mark_spam"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"
    MERGE = "merge"
    UNMERGE = "unmerge"
    EXPIRE = "expire"


class ActorKind(StrEnum):
    EDITOR = "editor"
    READER = "reader"
    SYSTEM = "system"


class Earlier(StrEnum):
    """A target that the correction itself remembers."""

    PREVIOUS = "previous"  # The state kept when it began to wait or was merged.
    REOPENED = "reopened"  # Accepted if it was accepted before, else new.


@dataclass(frozen=True)
class Transition:
    sources: frozenset[State]
    target: State | Earlier
    by: frozenset[ActorKind]
    resolutions: tuple[Resolution, ...] = ()
    """What it may be closed as: one is implied, several must be chosen from."""
    needs_note: bool = False
    """Whether the reader must be told something in words (the public note)."""


NEW, ACCEPTED, WAITING, FIXED, CLOSED, MERGED = State
EDITOR, READER, SYSTEM = (frozenset({kind}) for kind in ActorKind)


def _from(*states: State) -> frozenset[State]:
    return frozenset(states)


TRANSITIONS: dict[Action, Transition] = {
    Action.ACCEPT: Transition(_from(NEW, WAITING), ACCEPTED, EDITOR),
    Action.DECLINE: Transition(
        _from(NEW, ACCEPTED, WAITING),
        CLOSED,
        EDITOR,
        (Resolution.NOT_AN_ERROR, Resolution.HOUSE_STYLE, Resolution.WONT_FIX),
    ),
    Action.ASK: Transition(_from(NEW, ACCEPTED), WAITING, EDITOR, needs_note=True),
    Action.RESUME: Transition(_from(WAITING), Earlier.PREVIOUS, READER | SYSTEM),
    Action.MARK_FIXED: Transition(_from(NEW, ACCEPTED, WAITING), FIXED, EDITOR | SYSTEM),
    Action.VERIFY: Transition(_from(FIXED), CLOSED, SYSTEM, (Resolution.FIXED_VERIFIED,)),
    Action.FAIL_VERIFICATION: Transition(_from(FIXED), ACCEPTED, SYSTEM),
    Action.CONFIRM: Transition(_from(FIXED), CLOSED, EDITOR, (Resolution.FIXED_BY_HAND,)),
    Action.FIND_FIXED: Transition(_from(NEW, ACCEPTED), CLOSED, EDITOR | SYSTEM, (Resolution.ALREADY_FIXED,)),
    Action.LOSE_PAGE: Transition(OPEN, CLOSED, SYSTEM, (Resolution.PAGE_GONE,)),
    Action.MARK_SPAM: Transition(OPEN, CLOSED, EDITOR, (Resolution.SPAM,)),
    Action.WITHDRAW: Transition(_from(NEW), CLOSED, READER | SYSTEM, (Resolution.WITHDRAWN,)),
    Action.REOPEN: Transition(_from(CLOSED), Earlier.REOPENED, EDITOR | SYSTEM),
    Action.MERGE: Transition(OPEN | {CLOSED}, MERGED, EDITOR),
    Action.UNMERGE: Transition(_from(MERGED), Earlier.PREVIOUS, EDITOR),
    Action.EXPIRE: Transition(_from(NEW, WAITING), CLOSED, SYSTEM, (Resolution.EXPIRED,)),
}


@dataclass(frozen=True)
class Standing:
    """The part of a correction that the lifecycle owns."""

    state: State
    resolution: Resolution | None = None
    previous: State | None = None
    accepted_before: bool = False
    regressed: bool = False


@dataclass(frozen=True)
class Order:
    """What somebody wants done to a correction."""

    action: Action
    by: ActorKind
    resolution: Resolution | None = None
    note: str = ""


class NotAllowed(ValueError):
    """The table has no such step; the text says which and names the field at fault."""

    def __init__(self, field: str, detail: str) -> None:
        super().__init__(f"{field}: {detail}")
        self.field = field
        self.detail = detail


def plan(standing: Standing, order: Order) -> Standing:
    """Say where the order leads. Raises NotAllowed with the field at fault and what would be right."""
    row = TRANSITIONS[order.action]
    if order.by not in row.by:
        raise NotAllowed("action", f"“{order.action}” is not for a {order.by}; it is for: {_list(row.by)}")
    if standing.state not in row.sources:
        raise NotAllowed(
            "action",
            f"“{order.action}” does not start from “{standing.state}”; it starts from: {_list(row.sources)}",
        )
    if row.needs_note and not order.note.strip():
        raise NotAllowed("note", f"“{order.action}” needs words for the reader")
    return _arrive(standing, row, _resolve(row, order))


def actions_from(state: State, by: ActorKind) -> Iterator[Action]:
    """The actions that somebody may take from a state, in the table's order: the desk's buttons."""
    return (action for action, row in TRANSITIONS.items() if state in row.sources and by in row.by)


def _resolve(row: Transition, order: Order) -> Resolution | None:
    if order.resolution is None and len(row.resolutions) == 1:
        return row.resolutions[0]
    if order.resolution is None and not row.resolutions:
        return None
    if order.resolution not in row.resolutions:
        raise NotAllowed("resolution", f"“{order.action}” takes one of: {_list(row.resolutions) or 'none'}")
    return order.resolution


def _arrive(standing: Standing, row: Transition, resolution: Resolution | None) -> Standing:
    action_remembers = row.target in (WAITING, MERGED)
    reopened_fix = row.target is Earlier.REOPENED and standing.resolution in FIXED_RESOLUTIONS
    state = _target(standing, row)
    return Standing(
        state=state,
        resolution=resolution or (standing.resolution if MERGED in (state, standing.state) else None),
        previous=standing.state if action_remembers else None,
        accepted_before=standing.accepted_before or state is ACCEPTED,
        regressed=reopened_fix or (standing.regressed and state is not CLOSED),
    )


def _target(standing: Standing, row: Transition) -> State:
    if row.target is Earlier.PREVIOUS:
        return standing.previous or NEW
    if row.target is Earlier.REOPENED:
        return ACCEPTED if standing.accepted_before else NEW
    return State(row.target)


def _list(names: frozenset[State] | frozenset[ActorKind] | tuple[Resolution, ...]) -> str:
    return ", ".join(sorted(names))
