"""The queue: what is in it, in which order, for whom."""

import pytest

from moderation.rows import ROWS
from server.domain.lifecycle import Action, Resolution
from server.domain.permission import Role
from server.services.decide import Decision, decide
from server.services.people import give_role, person
from server.storage.database import Database
from tests.clock import Clock
from tests.moderation.browser import HOUR_MS, Browser
from tests.moderation.conftest import Report
from tests.newsroom import ELSEWHERE, Newsroom


async def test_it_goes_from_the_desk_to_the_queue(alice: Browser) -> None:
    answer = await alice.get("/desk")

    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/queue")


async def test_it_shows_a_report_as_was_and_should_be_in_its_context(alice: Browser, report: Report) -> None:
    correction = await report()

    page = (await alice.get("/desk/queue")).text

    assert '<span class="sr">was: </span>wich</del>' in page
    assert '<span class="sr">should be: </span>which</ins>' in page
    assert "the new bridge, " in page
    assert f'href="/desk/corrections/{correction.id}"' in page
    assert "1 report<" in page
    assert "Bridge opens" in page
    assert "news.example" in page
    assert 'data-count="new">1<' in page


async def test_it_puts_the_most_urgent_first_over_all_sites(
    alice: Browser, db: Database, newsroom: Newsroom, report: Report, clock: Clock
) -> None:
    await give_role(db, newsroom.alice.email, newsroom.elsewhere.id, Role.EDITOR)
    ids = []
    for number in range(4):
        host = ELSEWHERE if number % 2 else "news.example"
        ids.append((await report(url=f"https://{host}/{number}")).id)
        clock.advance(HOUR_MS)

    page = (await alice.get("/desk/queue")).text
    only = (await alice.get(f"/desk/queue?site={newsroom.elsewhere.id}")).text

    assert sorted(ids, key=page.index) == ids
    assert [id for id in ids if id in only] == [ids[1], ids[3]]


async def test_it_marks_what_is_overdue(alice: Browser, report: Report, clock: Clock) -> None:
    await report()
    assert "overdue" not in (await alice.get("/desk/queue")).text

    clock.advance(49 * HOUR_MS)

    assert "overdue" in (await alice.get("/desk/queue")).text


async def test_it_pages_through_a_long_queue_without_loss_or_repetition(
    alice: Browser, report: Report, clock: Clock
) -> None:
    ids = []
    for number in range(ROWS + 3):
        ids.append((await report(url=f"https://news.example/{number}")).id)
        clock.advance(1000)

    first = (await alice.get("/desk/queue")).text
    link = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    second = (await alice.get(link)).text

    assert [id for id in ids if f'data-id="{id}"' in first] == ids[:ROWS]
    assert [id for id in ids if f'data-id="{id}"' in second] == ids[ROWS:]
    assert 'rel="next"' not in second
    assert "To the beginning" in second


async def test_it_shows_what_is_closed_the_latest_first_over_all_sites(
    alice: Browser, db: Database, newsroom: Newsroom, report: Report, clock: Clock
) -> None:
    await give_role(db, newsroom.alice.email, newsroom.elsewhere.id, Role.EDITOR)
    async with db.read() as reader:
        alice_at_both = await person(reader, newsroom.alice.email)
    ids = []
    for number in range(3):
        host = ELSEWHERE if number % 2 else "news.example"
        correction = await report(url=f"https://{host}/{number}")
        clock.advance(1000)
        decline = Decision(Action.DECLINE, 1, Resolution.HOUSE_STYLE)
        await decide(db, alice_at_both, correction.id, decline, clock.now())
        ids.append(correction.id)

    page = (await alice.get("/desk/queue?state=closed")).text

    assert sorted(ids, key=page.index) == ids[::-1]
    assert "Closed: House style" in page
    assert 'data-count="closed">3<' in page


async def test_it_says_when_something_came_back_and_is_reported_again(
    alice: Browser, db: Database, newsroom: Newsroom, report: Report, clock: Clock
) -> None:
    correction = await report()
    for version, action in enumerate((Action.FIND_FIXED, Action.REOPEN), start=1):
        await decide(db, newsroom.alice, correction.id, Decision(action, version), clock.now())
    other = await report(url="https://news.example/other")
    decline = Decision(Action.DECLINE, 1, Resolution.HOUSE_STYLE)
    await decide(db, newsroom.alice, other.id, decline, clock.now())
    await report(url="https://news.example/other")

    assert "came back" in (await alice.get("/desk/queue?state=new")).text
    assert "1 report after closing" in (await alice.get("/desk/queue?state=closed")).text


async def test_it_shows_what_was_said_about_a_whole_page(alice: Browser, report: Report) -> None:
    await report(exact="", prefix="", suffix="", suggestion="", comment="The legend of the chart is swapped.")

    assert "The legend of the chart is swapped." in (await alice.get("/desk/queue")).text


@pytest.mark.parametrize("state", ["new", "accepted", "waiting", "fixed", "closed"])
async def test_it_says_what_to_do_when_nothing_is_there(alice: Browser, state: str) -> None:
    page = await alice.get(f"/desk/queue?state={state}")

    assert page.status_code == 200
    assert 'class="empty-title"' in page.text


async def test_it_shows_a_viewer_everything_but_the_buttons(vera: Browser, report: Report) -> None:
    await report()

    page = (await vera.get("/desk/queue")).text

    assert "wich" in page
    assert "/decision" not in page


async def test_it_shows_charlie_nothing_of_another_site(charlie: Browser, newsroom: Newsroom, report: Report) -> None:
    await report()

    assert "wich" not in (await charlie.get("/desk/queue")).text
    assert (await charlie.get(f"/desk/queue?site={newsroom.site.id}")).status_code == 404


async def test_it_hands_a_script_the_same_part_alone(alice: Browser, report: Report) -> None:
    await report()

    whole = (await alice.get("/desk/queue")).text
    part = (await alice.swap("/desk/queue")).text

    assert part.startswith('<section id="queue"')
    assert part.strip() in whole


async def test_it_hands_out_the_rows_that_arrived_since(alice: Browser, report: Report, clock: Clock) -> None:
    old = await report(url="https://news.example/old")
    clock.advance(HOUR_MS)
    since = clock.now()
    clock.advance(1000)
    arrived = await report(url="https://news.example/arrived")

    part = (await alice.swap(f"/desk/queue?state=new&since={since}")).text

    assert f'data-id="{arrived.id}"' in part
    assert old.id not in part
    assert "<section" not in part


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("state=merged", "state"),
        ("state=x", "state"),
        ("after=1", "after"),
        ("after=1.%00", "after"),
        ("since=x", "since"),
    ],
)
async def test_it_names_what_is_malformed(alice: Browser, query: str, field: str) -> None:
    answer = await alice.get(f"/desk/queue?{query}")

    assert answer.status_code == 422
    assert f"<code>{field}</code>" in answer.text
