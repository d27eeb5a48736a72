"""The whole table, enumerated: what each state allows, where each action leads, and what it must be told."""

import itertools

import pytest

from server.domain.lifecycle import (
    OPEN,
    TRANSITIONS,
    Action,
    ActorKind,
    NotAllowed,
    Order,
    Resolution,
    Standing,
    State,
    actions_from,
    plan,
)

# State of departure, action, who: where it leads and, when closed, as what.
STEPS = [
    ("new", "accept", "editor", "accepted", None),
    ("waiting", "accept", "editor", "accepted", None),
    ("new", "mark_fixed", "editor", "fixed", None),
    ("accepted", "mark_fixed", "editor", "fixed", None),
    ("waiting", "mark_fixed", "system", "fixed", None),
    ("fixed", "verify", "system", "closed", "fixed_verified"),
    ("fixed", "fail_verification", "system", "accepted", None),
    ("fixed", "confirm", "editor", "closed", "fixed_by_hand"),
    ("new", "find_fixed", "editor", "closed", "already_fixed"),
    ("accepted", "find_fixed", "system", "closed", "already_fixed"),
    ("new", "lose_page", "system", "closed", "page_gone"),
    ("fixed", "lose_page", "system", "closed", "page_gone"),
    ("new", "mark_spam", "editor", "closed", "spam"),
    ("fixed", "mark_spam", "editor", "closed", "spam"),
    ("new", "withdraw", "reader", "closed", "withdrawn"),
    ("new", "expire", "system", "closed", "expired"),
    ("waiting", "expire", "system", "closed", "expired"),
    ("closed", "reopen", "editor", "new", None),
    ("closed", "reopen", "system", "new", None),
    ("new", "merge", "editor", "merged", None),
    ("closed", "merge", "editor", "merged", None),
    ("merged", "unmerge", "editor", "new", None),
    ("waiting", "resume", "reader", "new", None),
    ("waiting", "resume", "system", "new", None),
]


@pytest.mark.parametrize(("source", "action", "by", "target", "resolution"), STEPS)
def test_it_leads_where_the_table_says(source: str, action: str, by: str, target: str, resolution: str | None) -> None:
    after = plan(Standing(State(source)), Order(Action(action), ActorKind(by)))
    assert (after.state, after.resolution) == (target, resolution)


@pytest.mark.parametrize("reason", ["not_an_error", "house_style", "wont_fix"])
@pytest.mark.parametrize("source", ["new", "accepted", "waiting"])
def test_it_declines_with_one_of_its_reasons(source: str, reason: str) -> None:
    order = Order(Action.DECLINE, ActorKind.EDITOR, Resolution(reason))
    assert plan(Standing(State(source)), order) == Standing(State.CLOSED, Resolution(reason))


@pytest.mark.parametrize("reason", [None, Resolution.SPAM, Resolution.FIXED_VERIFIED])
def test_it_refuses_to_decline_without_such_a_reason(reason: Resolution | None) -> None:
    with pytest.raises(NotAllowed, match="not_an_error") as refusal:
        plan(Standing(State.NEW), Order(Action.DECLINE, ActorKind.EDITOR, reason))
    assert refusal.value.field == "resolution"


def test_it_refuses_a_resolution_where_nothing_is_closed() -> None:
    with pytest.raises(NotAllowed, match="takes one of: none"):
        plan(Standing(State.NEW), Order(Action.ACCEPT, ActorKind.EDITOR, Resolution.SPAM))


def test_it_refuses_to_ask_nothing() -> None:
    with pytest.raises(NotAllowed) as refusal:
        plan(Standing(State.NEW), Order(Action.ASK, ActorKind.EDITOR, note="  "))
    assert refusal.value.field == "note"


def test_it_remembers_what_it_was_while_it_waits() -> None:
    accepted = plan(Standing(State.NEW), Order(Action.ACCEPT, ActorKind.EDITOR))
    waiting = plan(accepted, Order(Action.ASK, ActorKind.EDITOR, note="Which page?"))
    assert (waiting.state, waiting.previous) == (State.WAITING, State.ACCEPTED)
    assert plan(waiting, Order(Action.RESUME, ActorKind.SYSTEM)) == accepted


def test_it_reopens_as_accepted_what_was_accepted_before_and_marks_a_fix_that_came_back() -> None:
    accepted = plan(Standing(State.NEW), Order(Action.ACCEPT, ActorKind.EDITOR))
    fixed = plan(accepted, Order(Action.MARK_FIXED, ActorKind.EDITOR))
    closed = plan(fixed, Order(Action.CONFIRM, ActorKind.EDITOR))
    reopened = plan(closed, Order(Action.REOPEN, ActorKind.SYSTEM))
    assert (reopened.state, reopened.regressed) == (State.ACCEPTED, True)


def test_it_does_not_call_a_declined_one_regressed() -> None:
    declined = plan(Standing(State.NEW), Order(Action.DECLINE, ActorKind.EDITOR, Resolution.WONT_FIX))
    assert plan(declined, Order(Action.REOPEN, ActorKind.EDITOR)) == Standing(State.NEW)


def test_it_comes_back_from_a_merge_as_it_was() -> None:
    declined = plan(Standing(State.NEW), Order(Action.DECLINE, ActorKind.EDITOR, Resolution.HOUSE_STYLE))
    merged = plan(declined, Order(Action.MERGE, ActorKind.EDITOR))
    assert merged.state is State.MERGED
    assert plan(merged, Order(Action.UNMERGE, ActorKind.EDITOR)) == declined


def _permitted() -> set[tuple[State, Action, ActorKind]]:
    return {(state, action, kind) for action, row in TRANSITIONS.items() for state in row.sources for kind in row.by}


@pytest.mark.parametrize(
    ("state", "action", "kind"),
    sorted(set(itertools.product(State, Action, ActorKind)) - _permitted()),
)
def test_it_refuses_every_other_step(state: State, action: Action, kind: ActorKind) -> None:
    order = Order(action, kind, next(iter(TRANSITIONS[action].resolutions), None), "words")
    with pytest.raises(NotAllowed) as refusal:
        plan(Standing(state), order)
    assert refusal.value.field == "action"


def test_it_knows_an_action_for_every_row_and_a_way_out_of_every_state() -> None:
    assert set(TRANSITIONS) == set(Action)
    assert all(any(state in row.sources for row in TRANSITIONS.values()) for state in State)


def test_it_offers_an_editor_the_actions_of_a_state_in_the_tables_order() -> None:
    assert list(actions_from(State.FIXED, ActorKind.EDITOR)) == [
        Action.CONFIRM,
        Action.MARK_SPAM,
        Action.MERGE,
    ]


def test_it_calls_open_what_an_editor_still_has_to_see_to() -> None:
    assert set(State) - OPEN == {State.CLOSED, State.MERGED}
