"""The reader's receipt: it tells what became of the report, and takes it back."""

import pytest

from server.domain.lifecycle import Action, Resolution, State
from server.services.decide import Decision, decide
from server.services.intake import Intake
from server.services.known import look_up
from server.services.receipts import Receipt, read_receipt, withdraw
from server.storage.database import Database
from tests.clock import Clock
from tests.newsroom import Newsroom, a_report


async def receipt_of(db: Database, token: str) -> Receipt:
    receipt = await read_receipt(db, token)
    assert receipt is not None
    return receipt


async def test_it_tells_what_the_editor_decided(db: Database, intake: Intake, newsroom: Newsroom, clock: Clock) -> None:
    token = (await intake.accept(a_report())).receipt
    correction = (await receipt_of(db, token)).correction
    decision = Decision(Action.DECLINE, 1, Resolution.HOUSE_STYLE, "Both spellings are right.", "internal words")
    await decide(db, newsroom.alice, correction.id, decision, clock.now())
    receipt = await receipt_of(db, token)
    assert receipt.correction.standing.state is State.CLOSED
    assert receipt.event is not None
    assert receipt.event.public_note == "Both spellings are right."


@pytest.mark.parametrize("token", ["", "no-such-token", "0" * 32])
async def test_it_knows_no_other_token(db: Database, intake: Intake, token: str) -> None:
    await intake.accept(a_report())
    assert await read_receipt(db, token) is None
    assert await withdraw(db, token, 0) is None


async def test_it_takes_back_the_only_report_and_closes_what_nobody_looked_at(
    db: Database, intake: Intake, clock: Clock
) -> None:
    token = (await intake.accept(a_report())).receipt
    for _ in range(2):  # Taking back twice is taking back once.
        receipt = await withdraw(db, token, clock.now())
        assert receipt is not None
        assert receipt.report.status == "withdrawn"
        assert receipt.correction.standing.resolution is Resolution.WITHDRAWN
        assert receipt.correction.version == 2


async def test_it_leaves_open_what_others_reported_too(db: Database, intake: Intake, clock: Clock) -> None:
    token = (await intake.accept(a_report())).receipt
    await intake.accept(a_report())
    receipt = await withdraw(db, token, clock.now())
    assert receipt is not None
    assert receipt.correction.standing.state is State.NEW


async def test_it_leaves_open_what_an_editor_took_up(
    db: Database, intake: Intake, newsroom: Newsroom, clock: Clock
) -> None:
    token = (await intake.accept(a_report())).receipt
    correction = (await receipt_of(db, token)).correction
    await decide(db, newsroom.alice, correction.id, Decision(Action.ACCEPT, 1), clock.now())
    receipt = await withdraw(db, token, clock.now())
    assert receipt is not None
    assert receipt.correction.standing.state is State.ACCEPTED


async def test_it_knows_a_reported_mistake_by_its_key_alone(
    db: Database, intake: Intake, newsroom: Newsroom, clock: Clock
) -> None:
    token = (await intake.accept(a_report())).receipt
    await intake.accept(a_report())
    receipt = await receipt_of(db, token)
    decision = Decision(Action.DECLINE, 1, Resolution.HOUSE_STYLE, "Both are right.", "internal words")
    await decide(db, newsroom.alice, receipt.correction.id, decision, clock.now())
    known = await look_up(db, receipt.report.passage_key)
    assert known is not None
    assert (known.state, known.resolution, known.reports, known.public_note, known.changed_at) == (
        State.CLOSED,
        Resolution.HOUSE_STYLE,
        2,
        "Both are right.",
        clock.now(),
    )
    assert await look_up(db, "0" * 32) is None
