"""An editor decides: allowed, forbidden, stale, malformed; and history and counters agree with it."""

import asyncio

import pytest

from server.domain.lifecycle import Action, NotAllowed, Resolution, State
from server.domain.permission import Forbidden
from server.services.decide import Decided, Decision, Stale, UnknownCorrection, decide
from server.services.intake import Intake
from server.storage.counters import counts_by_state, recount
from server.storage.database import Database
from server.storage.events import events_of_correction
from server.storage.queue import queue_page
from tests.clock import Clock
from tests.newsroom import Newsroom, a_report


@pytest.fixture
async def correction_id(db: Database, intake: Intake, newsroom: Newsroom) -> str:
    await intake.accept(a_report())
    async with db.read() as reader:
        (correction,) = await queue_page(reader, newsroom.site.id, State.NEW, limit=2)
    return correction.id


async def test_it_walks_from_new_to_fixed_by_hand(
    db: Database, newsroom: Newsroom, clock: Clock, correction_id: str
) -> None:
    for version, action in enumerate([Action.ACCEPT, Action.MARK_FIXED, Action.CONFIRM], start=1):
        clock.advance(1000)
        decided = await decide(db, newsroom.alice, correction_id, Decision(action, version), clock.now())
    standing = decided.correction.standing
    assert (standing.state, standing.resolution) == (State.CLOSED, Resolution.FIXED_BY_HAND)
    assert decided.correction.closed_at == clock.now()
    async with db.read() as reader:
        events = await events_of_correction(reader, correction_id, limit=10)
        counts = (await counts_by_state(reader, [newsroom.site.id]))[newsroom.site.id]
        assert {name: n for name, n in counts.items() if n} == await recount(reader, newsroom.site.id)
    assert [(event.actor_name, event.action, event.from_state, event.to_state) for event in events] == [
        ("Alice", "confirm", "fixed", "closed"),
        ("Alice", "mark_fixed", "accepted", "fixed"),
        ("Alice", "accept", "new", "accepted"),
        ("", "report", None, "new"),
    ]


async def test_it_keeps_both_notes(db: Database, newsroom: Newsroom, clock: Clock, correction_id: str) -> None:
    decision = Decision(Action.DECLINE, 1, Resolution.HOUSE_STYLE, "Both are right.", "see style guide, p. 4")
    await decide(db, newsroom.alice, correction_id, decision, clock.now())
    async with db.read() as reader:
        event = (await events_of_correction(reader, correction_id, limit=1))[0]
    assert (event.public_note, event.internal_note) == ("Both are right.", "see style guide, p. 4")


async def test_it_refuses_a_viewer(db: Database, newsroom: Newsroom, clock: Clock, correction_id: str) -> None:
    with pytest.raises(Forbidden):
        await decide(db, newsroom.vera, correction_id, Decision(Action.ACCEPT, 1), clock.now())


async def test_it_does_not_tell_a_stranger_that_the_correction_exists(
    db: Database, newsroom: Newsroom, clock: Clock, correction_id: str
) -> None:
    for id in (correction_id, "no-such-correction"):
        with pytest.raises(UnknownCorrection):
            await decide(db, newsroom.charlie, id, Decision(Action.ACCEPT, 1), clock.now())


async def test_it_says_who_was_first(db: Database, newsroom: Newsroom, clock: Clock, correction_id: str) -> None:
    await decide(db, newsroom.alice, correction_id, Decision(Action.ACCEPT, 1), clock.now())
    late = Decision(Action.DECLINE, 1, Resolution.NOT_AN_ERROR)
    with pytest.raises(Stale) as stale:
        await decide(db, newsroom.alice, correction_id, late, clock.now())
    assert stale.value.correction.standing.state is State.ACCEPTED
    assert stale.value.event is not None
    assert (stale.value.event.actor_name, stale.value.event.action) == ("Alice", "accept")


async def test_it_takes_the_same_decision_twice_for_one(
    db: Database, newsroom: Newsroom, clock: Clock, correction_id: str
) -> None:
    await decide(db, newsroom.alice, correction_id, Decision(Action.ACCEPT, 1), clock.now())
    again = await decide(db, newsroom.alice, correction_id, Decision(Action.ACCEPT, 1), clock.now())
    assert (again.changed, again.correction.version) == (False, 2)


async def test_it_lets_one_of_many_win(db: Database, newsroom: Newsroom, clock: Clock, correction_id: str) -> None:
    rivals = [Decision(Action.MARK_FIXED, 1), *(Decision(Action.DECLINE, 1, reason) for reason in DECLINES)]
    answers = await asyncio.gather(
        *(decide(db, newsroom.alice, correction_id, rival, clock.now()) for rival in rivals), return_exceptions=True
    )
    assert sum(isinstance(answer, Decided) for answer in answers) == 1
    assert sum(isinstance(answer, Stale) for answer in answers) == len(rivals) - 1
    async with db.read() as reader:
        assert len(await events_of_correction(reader, correction_id, limit=10)) == 2


DECLINES = (Resolution.NOT_AN_ERROR, Resolution.HOUSE_STYLE, Resolution.WONT_FIX)


async def test_it_changes_nothing_when_the_lifecycle_says_no(
    db: Database, newsroom: Newsroom, clock: Clock, correction_id: str
) -> None:
    with pytest.raises(NotAllowed):
        await decide(db, newsroom.alice, correction_id, Decision(Action.CONFIRM, 1), clock.now())
    async with db.read() as reader:
        (correction,) = await queue_page(reader, newsroom.site.id, State.NEW, limit=2)
    assert correction.version == 1
