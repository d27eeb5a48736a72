"""Deciding: carried out, forbidden, too late, malformed; with scripts and without."""

import json

import pytest

from server.domain.lifecycle import Action, State
from server.services.decide import Decision, decide
from server.storage.corrections import Correction, correction_by_id
from server.storage.database import Database
from server.storage.events import Event, latest_event
from tests.clock import Clock
from tests.moderation.browser import DESK, Browser
from tests.moderation.conftest import Report, SignedIn
from tests.newsroom import Newsroom

SWAP = {"hx_request": "true"}


async def test_it_carries_out_a_decision_and_shows_the_page_again(alice: Browser, db: Database, report: Report) -> None:
    correction = await report()

    answer = await alice.send(
        _address(correction), {"action": "accept", "version": "1", "internal_note": "Bob fixes\r\nit"}
    )

    assert (answer.status_code, answer.headers["location"]) == (303, f"/desk/corrections/{correction.id}")
    assert await _state(db, correction) is State.ACCEPTED
    assert (await _event(db, correction)).internal_note == "Bob fixes\nit"


async def test_it_leads_back_to_the_queue_that_the_row_is_in(alice: Browser, report: Report) -> None:
    correction = await report()

    answer = await alice.send(
        _address(correction), {"action": "accept", "version": "1", "back": "/desk/queue?state=new&site=x"}
    )

    assert answer.headers["location"] == "/desk/queue?state=new&site=x"


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/desk/\\evil", "/desk//evil", "/r/x"])
async def test_it_leads_nowhere_else(alice: Browser, report: Report, back: str) -> None:
    correction = await report()

    answer = await alice.send(_address(correction), {"action": "accept", "version": "1", "back": back})

    assert answer.headers["location"] == f"/desk/corrections/{correction.id}"


async def test_it_replaces_the_row_or_the_page_in_an_open_page(alice: Browser, report: Report) -> None:
    first, second = await report(), await report(url="https://news.example/other")

    row = await alice.send(
        _address(first), {"action": "accept", "version": "1", "back": "/desk/queue?state=new"}, **SWAP
    )
    page = await alice.send(_address(second), {"action": "accept", "version": "1"}, **SWAP)

    assert row.text.startswith('<li class="row row-after"')
    assert json.loads(row.headers["hx-trigger"]) == {"said": "Accepted"}
    assert page.text.startswith('<article id="correction"')
    assert "Done." in page.text


async def test_it_tells_the_reader_the_prefilled_words_when_a_row_declines(
    alice: Browser, db: Database, report: Report
) -> None:
    correction = await report()

    await alice.send(_address(correction), {"action": "decline", "resolution": "house_style", "version": "1"})

    assert (await _event(db, correction)).public_note.startswith("Thank you. Both forms are in use")


async def test_it_tells_the_reader_nothing_when_the_editor_empties_the_words(
    alice: Browser, db: Database, report: Report
) -> None:
    correction = await report()
    form = {"action": "decline", "resolution": "house_style", "version": "1", "public_note": ""}

    await alice.send(_address(correction), form)

    assert (await _event(db, correction)).public_note == ""


async def test_it_forbids_a_viewer(vera: Browser, db: Database, report: Report) -> None:
    correction = await report()

    answer = await vera.send(_address(correction), {"action": "accept", "version": "1"})

    assert answer.status_code == 403
    assert "Your role does not allow this" in answer.text
    assert await _state(db, correction) is State.NEW


async def test_it_does_not_tell_charlie_that_it_exists(charlie: Browser, db: Database, report: Report) -> None:
    correction = await report()

    answer = await charlie.send(_address(correction), {"action": "accept", "version": "1"})

    assert answer.status_code == 404
    assert await _state(db, correction) is State.NEW


async def test_it_tells_the_second_editor_who_was_first_and_keeps_every_word(
    alice: Browser, db: Database, newsroom: Newsroom, report: Report, clock: Clock
) -> None:
    correction = await report()
    await decide(db, newsroom.alice, correction.id, Decision(Action.ACCEPT, 1), clock.now())
    clock.advance(12_000)
    form = {"action": "decline", "resolution": "wont_fix", "version": "1", "public_note": "My own <words>"}

    answer = await alice.send(_address(correction), form)

    assert answer.status_code == 409
    assert "Alice accepted this" in answer.text
    assert "12 seconds ago" in answer.text
    assert "My own &lt;words&gt;</textarea>" in answer.text
    assert "still in the form" in answer.text
    assert 'name="version" value="2"' in answer.text
    assert await _state(db, correction) is State.ACCEPTED


async def test_it_hands_the_words_back_when_no_form_can_take_them(
    alice: Browser, db: Database, newsroom: Newsroom, report: Report, clock: Clock
) -> None:
    correction = await report()
    await decide(db, newsroom.alice, correction.id, Decision(Action.FIND_FIXED, 1), clock.now())
    form = {"action": "ask", "version": "1", "public_note": "Which one?", "internal_note": "Ask Bob"}

    answer = await alice.send(_address(correction), form)

    assert answer.status_code == 409
    assert "Which one?\n\nAsk Bob</textarea>" in answer.text


async def test_it_marks_the_row_when_somebody_was_first(
    alice: Browser, db: Database, newsroom: Newsroom, report: Report, clock: Clock
) -> None:
    correction = await report()
    await decide(db, newsroom.alice, correction.id, Decision(Action.FIND_FIXED, 1), clock.now())

    answer = await alice.send(_address(correction), {"action": "accept", "version": "1", "back": "/desk/queue"}, **SWAP)

    assert answer.status_code == 409
    assert answer.text.startswith('<li class="row row-after row-trouble"')
    assert "Alice found this already fixed" in answer.text


async def test_it_takes_the_same_decision_twice_as_one(alice: Browser, db: Database, report: Report) -> None:
    correction = await report()

    for _ in range(2):
        answer = await alice.send(_address(correction), {"action": "accept", "version": "1"})
        assert answer.status_code == 303

    assert (await _event(db, correction)).version == 2


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"action": "merge", "version": "1"}, "action"),
        ({"action": "", "version": "1"}, "action"),
        ({"action": "accept", "version": ""}, "version"),
        ({"action": "accept", "version": "-1"}, "version"),
        ({"action": "decline", "version": "1", "resolution": "x"}, "one of"),
        ({"action": "decline", "version": "1"}, "one of"),
        ({"action": "ask", "version": "1", "public_note": " "}, "Words for the reader"),
        ({"action": "ask", "version": "1", "public_note": "x" * 4001}, "4001 characters"),
        ({"action": "confirm", "version": "1"}, "does not start from"),
    ],
)
async def test_it_names_the_field_at_fault_and_keeps_the_rest(
    alice: Browser, db: Database, report: Report, form: dict[str, str], field: str
) -> None:
    correction = await report()

    answer = await alice.send(_address(correction), {"internal_note": "Kept note", **form})

    assert answer.status_code == 422
    assert field in answer.text
    assert "Kept note" in answer.text
    assert await _state(db, correction) is State.NEW


async def test_it_refuses_what_is_no_form(alice: Browser, report: Report) -> None:
    correction = await report()
    own = {"sec-fetch-site": "same-origin", "content-type": "application/json"}

    answer = await alice.client.post(_address(correction), content=b"{}", headers=own)

    assert answer.status_code == 422


async def test_it_refuses_text_that_is_none(alice: Browser, report: Report) -> None:
    correction = await report()
    own = {"sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded"}

    for body in (b"action=%00", b"action=%ff", b"action=\xff", b"&".join([b"a=1"] * 50)):
        assert (await alice.client.post(_address(correction), content=body, headers=own)).status_code == 422


async def test_it_gives_the_words_back_when_the_session_is_over(stranger: Browser, report: Report) -> None:
    correction = await report()
    form = {"action": "ask", "version": "1", "public_note": "A long question", "internal_note": "A note"}

    answer = await stranger.send(_address(correction), form)
    swapped = await stranger.send(_address(correction), form, **SWAP)

    assert answer.status_code == 403
    assert "A long question\n\nA note</textarea>" in answer.text
    assert f'name="next" value="/desk/corrections/{correction.id}"' in answer.text
    assert swapped.headers["hx-retarget"] == "body"
    assert DESK not in answer.text


async def test_it_just_asks_to_sign_in_when_nothing_was_typed(stranger: Browser, report: Report) -> None:
    correction = await report()

    answer = await stranger.send(_address(correction), {"action": "accept", "version": "1"})

    assert answer.headers["location"] == f"/desk/sign-in?next=/desk/corrections/{correction.id}"


async def test_it_says_not_now_when_the_database_is_away(
    signed_in: SignedIn, newsroom: Newsroom, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    from moderation.pages import decision
    from server.storage.database import Unavailable

    async def away(*_: object) -> None:
        raise Unavailable("the disk is full")

    correction = await report()
    browser = await signed_in(newsroom.alice)
    monkeypatch.setattr(decision, "decide", away)

    answer = await browser.send(_address(correction), {"action": "accept", "version": "1"})

    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"
    assert "the disk is full" not in answer.text


def _address(correction: Correction) -> str:
    return f"/desk/corrections/{correction.id}/decision"


async def _state(db: Database, correction: Correction) -> State:
    async with db.read() as reader:
        now = await correction_by_id(reader, correction.id)
    assert now is not None
    return now.standing.state


async def _event(db: Database, correction: Correction) -> Event:
    async with db.read() as reader:
        event = await latest_event(reader, correction.id)
    assert event is not None
    return event
