"""Signing in with a password, by a one-time link, and out again; and the language of the desk."""

import pytest

from moderation.pages.sign_in import PER_ACCOUNT, PER_CLIENT
from server.ids import new_id
from server.services.people import add_person
from server.services.sign_in import LINK_LIFE_MS, Doorkeeper, make_link
from server.storage.database import Database
from server.storage.editors import Editor
from tests.clock import Clock
from tests.moderation.browser import Browser
from tests.newsroom import Newsroom

PASSWORD = "correct horse battery"
EMAIL = "dora@news.example"


@pytest.fixture
async def dora(db: Database, clock: Clock, newsroom: Newsroom) -> Editor:
    """An editor with a password."""
    dora = Editor(new_id(clock.now()), EMAIL, "Dora", roles=newsroom.alice.roles)
    await add_person(db, Doorkeeper(), dora, PASSWORD, clock.now())
    return dora


async def test_it_signs_in_and_goes_on(stranger: Browser, dora: Editor) -> None:
    form = {"email": f" {EMAIL.upper()} ", "password": PASSWORD, "next": "/desk/queue?state=closed"}

    answer = await stranger.send("/desk/sign-in", form)

    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/queue?state=closed")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("desk=")
    assert "HttpOnly" in cookie
    assert "samesite=lax" in cookie.lower()
    assert "Dora" in (await stranger.get("/desk/queue")).text


@pytest.mark.parametrize(
    "form", [{"email": EMAIL, "password": "wrong"}, {"email": "nobody@news.example"}, {"email": ""}]
)
async def test_it_does_not_say_what_was_wrong(stranger: Browser, dora: Editor, form: dict[str, str]) -> None:
    answer = await stranger.send("/desk/sign-in", form)

    assert answer.status_code == 422
    assert "The e-mail address or the password is not right." in answer.text
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("elsewhere", ["https://evil.example", "//evil.example", "/desk//evil.example", "javascript:x"])
async def test_it_goes_on_within_the_desk_only(stranger: Browser, dora: Editor, elsewhere: str) -> None:
    answer = await stranger.send("/desk/sign-in", {"email": EMAIL, "password": PASSWORD, "next": elsewhere})

    assert answer.headers["location"] == "/desk/queue"


async def test_it_shows_the_form_to_strangers_and_the_desk_to_editors(stranger: Browser, alice: Browser) -> None:
    page = await stranger.get("/desk/sign-in?next=/desk/queue?state=new")

    assert 'name="next" value="/desk/queue?state=new"' in page.text
    assert (await alice.get("/desk/sign-in?next=/desk/queue?state=new")).headers["location"] == "/desk/queue?state=new"


async def test_it_stops_guessing_from_one_place(stranger: Browser, newsroom: Newsroom) -> None:
    tries = [
        await stranger.send("/desk/sign-in", {"email": f"guess{n}@news.example", "password": "x"})
        for n in range(PER_CLIENT.item.amount + 1)
    ]

    assert {answer.status_code for answer in tries[:-1]} == {422}
    assert tries[-1].status_code == 429
    assert int(tries[-1].headers["retry-after"]) > 0
    assert "Too many tries" in tries[-1].text


async def test_it_stops_guessing_at_one_account_from_many_places(stranger: Browser, dora: Editor) -> None:
    rates = stranger.served.state["rates"]
    from server.domain.digest import digest

    for _ in range(PER_ACCOUNT.item.amount):
        await rates.count(PER_ACCOUNT, digest(EMAIL))

    assert (await stranger.send("/desk/sign-in", {"email": EMAIL, "password": PASSWORD})).status_code == 429


async def test_it_does_not_spend_a_link_by_looking(
    stranger: Browser, db: Database, newsroom: Newsroom, clock: Clock
) -> None:
    link = "/desk/sign-in/" + await make_link(db, newsroom.alice.id, clock.now())

    for _ in range(2):
        page = await stranger.get(link)
        assert page.status_code == 200
        assert "Sign in as Alice" in page.text
    used = await stranger.send(link)

    assert (used.status_code, used.headers["location"]) == (303, "/desk/queue")
    assert (await stranger.get("/desk/queue")).status_code == 200


async def test_it_takes_a_link_once_and_for_a_day(
    stranger: Browser, db: Database, newsroom: Newsroom, clock: Clock
) -> None:
    used = "/desk/sign-in/" + await make_link(db, newsroom.alice.id, clock.now())
    late = "/desk/sign-in/" + await make_link(db, newsroom.alice.id, clock.now())
    await stranger.send(used)
    clock.advance(LINK_LIFE_MS + 1)

    for link in (used, late, "/desk/sign-in/made-up"):
        assert (await stranger.get(link)).status_code == 410
        answer = await stranger.send(link)
        assert answer.status_code == 410
        assert "works no more" in answer.text


async def test_it_ends_the_session_and_not_only_the_cookie(alice: Browser) -> None:
    cookies = alice.cookie_header()

    answer = await alice.send("/desk/sign-out")

    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/sign-in")
    assert (await alice.client.get("/desk/queue", headers={"cookie": cookies})).status_code == 303


async def test_it_signs_a_stranger_out_without_complaint(stranger: Browser) -> None:
    assert (await stranger.send("/desk/sign-out")).status_code == 303


async def test_it_speaks_the_language_that_the_browser_asks_for(stranger: Browser, newsroom: Newsroom) -> None:
    page = await stranger.get("/desk/sign-in", accept_language="fr, uk-UA;q=0.9, en;q=0.8")

    assert '<html lang="uk">' in page.text
    assert "Увійти" in page.text


async def test_it_speaks_the_language_that_was_chosen(stranger: Browser, newsroom: Newsroom) -> None:
    chosen = await stranger.send("/desk/language", {"language": "uk", "next": "/desk/sign-in"})

    assert (chosen.status_code, chosen.headers["location"]) == (303, "/desk/sign-in")
    assert "Увійти" in (await stranger.get("/desk/sign-in", accept_language="en")).text


async def test_it_knows_no_other_language(stranger: Browser, newsroom: Newsroom) -> None:
    assert (await stranger.send("/desk/language", {"language": "tlh"})).status_code == 422
