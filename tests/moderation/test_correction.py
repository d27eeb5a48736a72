"""The page of one correction."""

import pytest

from server.domain.lifecycle import Action, Resolution
from server.services.decide import Decision, decide
from server.storage.database import Database
from tests.clock import Clock
from tests.moderation.browser import Browser
from tests.moderation.conftest import Report
from tests.newsroom import Newsroom


async def test_it_shows_the_passage_the_reports_and_the_history(alice: Browser, report: Report) -> None:
    correction = await report(comment="Twice in this article.", email="kim@example.net", category="spelling")
    await report(suggestion="witch", name="Kim", credit=True)

    page = (await alice.get(f"/desk/corrections/{correction.id}")).text

    assert "wich</del>" in page
    assert "which</ins>" in page
    assert "Twice in this article." in page
    assert "witch</ins>" in page
    assert "Kim" in page
    assert "may be named" in page
    assert "2 reports" in page
    assert "A reader reported this" in page


async def test_it_links_to_the_very_words_without_a_trace(alice: Browser, report: Report) -> None:
    correction = await report()

    page = (await alice.get(f"/desk/corrections/{correction.id}")).text

    assert 'href="https://news.example/bridge#:~:text=new%20bridge%2C-,wich,-connects%20the"' in page
    assert 'rel="noopener noreferrer"' in page


async def test_it_gives_the_readers_address_to_those_who_may_decide(
    alice: Browser, vera: Browser, report: Report
) -> None:
    correction = await report(email="kim+news@example.net")

    deciding = (await alice.get(f"/desk/corrections/{correction.id}")).text
    looking = (await vera.get(f"/desk/corrections/{correction.id}")).text

    assert 'href="mailto:kim%2Bnews@example.net"' in deciding
    assert "kim" not in looking
    assert "left an address" in looking


async def test_it_offers_what_the_state_allows(
    alice: Browser, db: Database, newsroom: Newsroom, report: Report, clock: Clock
) -> None:
    correction = await report()
    address = f"/desk/corrections/{correction.id}"
    assert _offered((await alice.get(address)).text) == {
        "accept",
        "mark_fixed",
        "find_fixed",
        "mark_spam",
        "decline",
        "ask",
    }

    await decide(db, newsroom.alice, correction.id, Decision(Action.MARK_FIXED, 1), clock.now())
    assert _offered((await alice.get(address)).text) == {"confirm", "mark_spam"}

    await decide(db, newsroom.alice, correction.id, Decision(Action.CONFIRM, 2), clock.now())
    assert _offered((await alice.get(address)).text) == {"reopen"}


async def test_it_prefills_the_words_for_the_reader_in_the_language_of_the_page(alice: Browser, report: Report) -> None:
    english = await report()
    ukrainian = await report(url="https://news.example/uk", lang="uk-UA")

    assert "our style guide asks for the one in the text" in (await alice.get(f"/desk/corrections/{english.id}")).text
    assert "наші правила радять ту" in (await alice.get(f"/desk/corrections/{ukrainian.id}")).text


async def test_it_offers_a_viewer_nothing(vera: Browser, report: Report) -> None:
    correction = await report()

    page = (await vera.get(f"/desk/corrections/{correction.id}")).text

    assert _offered(page) == set()
    assert "You may look, but not decide" in page


@pytest.mark.parametrize("id", ["nothing", "%00", "00000000-0000-0000-0000-000000000000"])
async def test_it_knows_no_such_correction(alice: Browser, id: str) -> None:
    assert (await alice.get(f"/desk/corrections/{id}")).status_code == 404


async def test_it_does_not_tell_charlie_that_it_exists(charlie: Browser, report: Report) -> None:
    correction = await report()

    answer = await charlie.get(f"/desk/corrections/{correction.id}")

    assert answer.status_code == 404
    assert answer.text == (await charlie.get(f"/desk/corrections/{correction.id}")).text
    assert "wich" not in answer.text


async def test_it_shows_hostile_text_as_text(alice: Browser, report: Report) -> None:
    evil = "<script>alert(1)</script>\u202etxt.exe"
    correction = await report(
        exact=evil, prefix=evil, suffix=evil, suggestion=evil + "\u200b", comment=evil, title=evil, name=evil,
        category=evil, client_kind=evil, lang='" onclick="alert(1)', email='"><script>@x',
    )  # fmt: skip

    for address in ("/desk/queue", f"/desk/corrections/{correction.id}"):
        page = (await alice.get(address)).text
        assert "<script>alert" not in page
        assert "onclick" not in page
        assert "\u202e" not in page
        assert 'title="U+202E RIGHT-TO-LEFT OVERRIDE">⟦RLO⟧' in page


async def test_it_names_the_code_points_of_look_alikes(alice: Browser, report: Report) -> None:
    correction = await report(exact="Apple", suggestion="Аpple")

    page = (await alice.get(f"/desk/corrections/{correction.id}")).text

    assert "U+0041 LATIN CAPITAL LETTER A" in page
    assert "U+0410 CYRILLIC CAPITAL LETTER A" in page
    assert "U+0041 → U+0410" in (await alice.get("/desk/queue")).text


async def test_it_tells_every_step_of_the_history(
    alice: Browser, db: Database, newsroom: Newsroom, report: Report, clock: Clock
) -> None:
    correction = await report()
    steps = [
        Decision(Action.ASK, 1, public_note="Which edition?", internal_note="Ask Bob"),
        Decision(Action.ACCEPT, 2),
        Decision(Action.DECLINE, 3, Resolution.WONT_FIX, public_note="We leave it."),
    ]
    for step in steps:
        await decide(db, newsroom.alice, correction.id, step, clock.now())

    page = (await alice.get(f"/desk/corrections/{correction.id}")).text

    for words in ("Alice asked the reader", "Which edition?", "Ask Bob", "New → Waiting", "Closed: Will not be fixed"):
        assert words in page


def _offered(page: str) -> set[str]:
    return {part.split('"')[0] for part in page.split('data-do="')[1:]}
