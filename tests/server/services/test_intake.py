"""Taking reports in: together, once, counted right, and never lost."""

import asyncio
import uuid
from dataclasses import replace

import pytest

from server.domain.digest import digest
from server.domain.lifecycle import Action, Resolution, State
from server.domain.urls import InvalidUrl
from server.services.accept_reports import ContentChanged, UnknownSite
from server.services.decide import Decision, decide
from server.services.intake import Accepted, Intake
from server.services.receipts import read_receipt, withdraw
from server.storage.counters import counts_by_state, recount
from server.storage.database import Database, Unavailable
from server.storage.events import events_of_correction
from server.storage.queue import queue_page
from tests.clock import Clock
from tests.newsroom import ELSEWHERE, KEYS, Newsroom, a_report
from tests.server.services.databases import POISON, Counting, Failing, Poisoned


async def counts(db: Database, newsroom: Newsroom) -> dict[str, int]:
    """The counters, after checking them against a recount."""
    site_id = newsroom.site.id
    async with db.read() as reader:
        counted = {name: n for name, n in (await counts_by_state(reader, [site_id]))[site_id].items() if n}
        assert counted == await recount(reader, site_id)
    return counted


async def only_correction(db: Database, newsroom: Newsroom, state: State = State.NEW) -> str:
    async with db.read() as reader:
        (correction,) = await queue_page(reader, newsroom.site.id, state, limit=10)
    return correction.id


async def test_it_keeps_a_report_with_everything_that_was_sent(
    db: Database, intake: Intake, newsroom: Newsroom
) -> None:
    report = a_report(comment="see the table", email="reader@home.example", name="Ростик", credit=True)
    accepted = await intake.accept(report)
    assert (accepted.state, accepted.reports, accepted.first) == (State.NEW, 1, True)
    receipt = await read_receipt(db, accepted.receipt)
    assert receipt is not None
    kept = receipt.report
    fields = ["id", "url", "exact", "prefix", "suffix", "suggestion", "comment", "category", "email", "name", "credit"]
    assert [getattr(kept, name) for name in fields] == [getattr(report, name) for name in fields]
    assert await counts(db, newsroom) == {"new": 1}


async def test_it_begins_the_history_with_the_report(db: Database, intake: Intake, newsroom: Newsroom) -> None:
    await intake.accept(a_report())
    async with db.read() as reader:
        events = await events_of_correction(reader, await only_correction(db, newsroom), limit=10)
    assert [(event.action, event.from_state, event.to_state, event.version) for event in events] == [
        ("report", None, "new", 1)
    ]


async def test_it_makes_one_correction_of_reports_of_one_mistake(
    db: Database, intake: Intake, newsroom: Newsroom
) -> None:
    wordings = [a_report(suggestion="which"), *(a_report(suggestion=f"other {n}") for n in range(30))]
    accepted = await asyncio.gather(*(intake.accept(report) for report in wordings))
    assert {one.reports for one in accepted} <= set(range(1, 32))
    assert max(one.reports for one in accepted) == 31
    assert await counts(db, newsroom) == {"new": 1}
    async with db.read() as reader:
        (correction,) = await queue_page(reader, newsroom.site.id, State.NEW, limit=10)
    assert (correction.report_count, correction.suggestion) == (31, "which"), "the first report wins the wording"


async def test_it_tells_mistakes_apart_by_page_quote_and_surroundings(
    db: Database, intake: Intake, newsroom: Newsroom
) -> None:
    different = [
        a_report(),
        a_report(exact="teh"),
        a_report(prefix="another place "),
        a_report(url="https://news.example/tunnel"),
    ]
    same = [
        a_report(exact=" wi\u00adch "),
        a_report(url="https://news.example/bridge?utm_source=letter#top"),
        a_report(url="https://www.news.example/bridge", canonical="https://news.example/bridge"),
    ]
    for report in different + same:
        await intake.accept(report)
    assert await counts(db, newsroom) == {"new": len(different)}


async def test_it_keeps_remarks_about_a_whole_page_apart(db: Database, intake: Intake, newsroom: Newsroom) -> None:
    remark = {"exact": "", "prefix": "", "suffix": "", "start": None, "end": None, "nth": None, "suggestion": ""}
    for comment in ("the photo is missing", "please write about trams"):
        await intake.accept(a_report(**remark, comment=comment))
    assert await counts(db, newsroom) == {"new": 2}


async def test_it_answers_a_retry_as_it_answered_first(db: Database, intake: Intake, newsroom: Newsroom) -> None:
    report = a_report()
    first = await intake.accept(report)
    again = await intake.accept(report)
    assert again == replace(first, first=False)
    assert await counts(db, newsroom) == {"new": 1}


async def test_it_keeps_one_of_many_copies_that_arrive_together(
    db: Database, intake: Intake, newsroom: Newsroom
) -> None:
    report = a_report()
    answers = await asyncio.gather(*(intake.accept(report) for _ in range(20)))
    assert sorted(answer.first for answer in answers) == [False] * 19 + [True]
    assert {answer.reports for answer in answers} == {1}
    assert await counts(db, newsroom) == {"new": 1}


async def test_it_refuses_other_content_under_a_known_id(db: Database, intake: Intake, newsroom: Newsroom) -> None:
    id = str(uuid.uuid4())
    answers = await asyncio.gather(
        intake.accept(a_report(id=id)), intake.accept(a_report(id=id, suggestion="other")), return_exceptions=True
    )
    assert isinstance(answers[0], Accepted)
    assert isinstance(answers[1], ContentChanged)
    with pytest.raises(ContentChanged):
        await intake.accept(a_report(id=id, comment="third"))
    assert await counts(db, newsroom) == {"new": 1}


async def test_it_refuses_one_of_a_batch_without_harm_to_the_others(
    db: Database, intake: Intake, newsroom: Newsroom
) -> None:
    answers = await asyncio.gather(
        intake.accept(a_report(url="https://stranger.example/x")),
        intake.accept(a_report()),
        intake.accept(a_report(url="javascript:alert(1)")),
        intake.accept(a_report(url=f"https://{ELSEWHERE}/x")),
        return_exceptions=True,
    )
    assert [type(answer) for answer in answers] == [UnknownSite, Accepted, InvalidUrl, Accepted]
    assert await counts(db, newsroom) == {"new": 1}


async def test_it_finds_the_receipt_of_a_retry_after_the_key_was_rotated(
    db: Database, clock: Clock, intake: Intake
) -> None:
    report = a_report()
    first = await intake.accept(report)
    rotated = Intake(db, clock.now, ("a newer key of more than 32 characters", *KEYS))
    working = asyncio.create_task(rotated.run())
    try:
        assert (await rotated.accept(report)).receipt == first.receipt
    finally:
        working.cancel()


async def test_it_keeps_only_the_hash_of_a_receipt(db: Database, intake: Intake) -> None:
    accepted = await intake.accept(a_report())
    async with db.read() as reader:
        (row,) = await reader.all("select * from report")
    assert row["receipt_hash"] == digest(accepted.receipt)
    assert accepted.receipt not in repr(tuple(dict(row).values()))


async def test_it_says_so_when_nothing_can_be_kept_and_keeps_the_next(
    db: Database, clock: Clock, newsroom: Newsroom
) -> None:
    failing = Failing(db)
    intake = Intake(failing, clock.now, KEYS)
    working = asyncio.create_task(intake.run())
    try:
        with pytest.raises(Unavailable, match="disk"):
            await intake.accept(a_report())
        failing.fails = False
        assert (await intake.accept(a_report())).first
    finally:
        working.cancel()
    assert await counts(db, newsroom) == {"new": 1}


async def test_it_keeps_the_others_when_one_report_breaks_the_transaction(
    db: Database, clock: Clock, newsroom: Newsroom
) -> None:
    intake = Intake(Poisoned(db), clock.now, KEYS)
    sent = [a_report(), a_report(comment=POISON), a_report(exact="teh")]
    waiting = [asyncio.create_task(intake.accept(report)) for report in sent]
    await asyncio.sleep(0)
    working = asyncio.create_task(intake.run())
    answers = await asyncio.gather(*waiting, return_exceptions=True)
    assert [type(answer) for answer in answers] == [Accepted, ZeroDivisionError, Accepted]
    assert (await intake.accept(a_report(exact="cofee"))).first
    working.cancel()
    assert await counts(db, newsroom) == {"new": 3}


async def test_it_costs_one_transaction_for_all_that_wait(db: Database, clock: Clock, newsroom: Newsroom) -> None:
    counting = Counting(db)
    intake = Intake(counting, clock.now, KEYS)
    waiting = [asyncio.create_task(intake.accept(a_report(exact=f"word {n}"))) for n in range(64)]
    await asyncio.sleep(0)
    working = asyncio.create_task(intake.run())
    await asyncio.gather(*waiting)
    working.cancel()
    assert counting.transactions == 1
    assert counting.statements <= 16
    assert await counts(db, newsroom) == {"new": 64}


async def test_it_brings_back_a_mistake_that_was_taken_back_unheard(
    db: Database, intake: Intake, newsroom: Newsroom, clock: Clock
) -> None:
    first = await intake.accept(a_report())
    await withdraw(db, first.receipt, clock.now())
    assert await counts(db, newsroom) == {"closed": 1}
    again = await intake.accept(a_report())
    assert (again.state, again.reports) == (State.NEW, 2)
    assert await counts(db, newsroom) == {"new": 1}


async def test_it_leaves_closed_what_editors_decided_and_counts_the_report(
    db: Database, intake: Intake, newsroom: Newsroom, clock: Clock
) -> None:
    await intake.accept(a_report())
    id = await only_correction(db, newsroom)
    await decide(db, newsroom.alice, id, Decision(Action.DECLINE, 1, Resolution.HOUSE_STYLE), clock.now())
    assert (await intake.accept(a_report())).state is State.CLOSED
    async with db.read() as reader:
        (correction,) = await queue_page(reader, newsroom.site.id, State.CLOSED, limit=10)
    assert (correction.report_count, correction.reports_after_close) == (2, 1)
