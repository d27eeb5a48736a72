"""Who gets in where: every address of the desk, asked without a session, with one, and with the wrong role."""

import pytest

from moderation.guard import Anyone, DeskRoute
from moderation.routes import routes
from server.domain.permission import Permission, Role
from server.services.people import give_role
from server.storage.database import Database
from server.storage.editors import disable_editor
from tests.clock import Clock
from tests.moderation.browser import Browser
from tests.moderation.conftest import Report
from tests.newsroom import Newsroom

NOT_AN_ID = "00000000-0000-0000-0000-000000000000"


def test_it_names_what_every_page_needs() -> None:
    needs = {route.name: str(route.needs) for route in routes() if isinstance(route, DeskRoute)}

    assert needs == {
        "GET /desk": "see",
        "GET /desk/queue": "see",
        "GET /desk/corrections/{id}": "see",
        "POST /desk/corrections/{id}/decision": "decide",
        "GET /desk/live": "see",
        "GET /desk/sign-in": "Anyone.ANYONE",
        "POST /desk/sign-in": "Anyone.ANYONE",
        "GET /desk/sign-in/{token}": "Anyone.ANYONE",
        "POST /desk/sign-in/{token}": "Anyone.ANYONE",
        "POST /desk/sign-out": "Anyone.ANYONE",
        "POST /desk/language": "Anyone.ANYONE",
        "GET /desk/{path:path}": "Anyone.ANYONE",
    }


def test_it_has_a_permission_on_every_line_that_shows_anything_of_a_site() -> None:
    open_to_all = {route.path for route in routes() if isinstance(route, DeskRoute) and isinstance(route.needs, Anyone)}

    assert all("sign" in path or path in ("/desk/language", "/desk/{path:path}") for path in open_to_all)
    assert set(Permission) >= {route.needs for route in routes() if isinstance(route, DeskRoute)} - {Anyone.ANYONE}


async def test_it_says_in_its_own_words_that_an_address_leads_nowhere(stranger: Browser, newsroom: Newsroom) -> None:
    answer = await stranger.get("/desk/nowhere")

    assert answer.status_code == 404
    assert "There is no such thing here" in answer.text
    assert (await stranger.get("/desk/")).headers["location"] == "/desk/queue"


@pytest.mark.parametrize("path", ["/desk", "/desk/queue?state=closed", f"/desk/corrections/{NOT_AN_ID}", "/desk/live"])
async def test_it_sends_a_stranger_to_sign_in_and_back(stranger: Browser, path: str) -> None:
    answer = await stranger.get(path)

    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/desk/sign-in?next=/desk")
    assert answer.headers["cache-control"] == "no-store"


async def test_it_sends_an_open_page_of_a_stranger_to_sign_in(stranger: Browser) -> None:
    answer = await stranger.swap("/desk/queue")

    assert answer.status_code == 204
    assert answer.headers["hx-redirect"] == "/desk/sign-in?next=/desk/queue"


async def test_it_refuses_a_cookie_that_it_did_not_sign(stranger: Browser, newsroom: Newsroom) -> None:
    stranger.client.cookies.set("desk", "anything.at-all", domain="desk.example")

    assert (await stranger.get("/desk/queue")).status_code == 303


async def test_it_lets_a_disabled_editor_in_no_more(
    alice: Browser, db: Database, newsroom: Newsroom, clock: Clock
) -> None:
    assert (await alice.get("/desk/queue")).status_code == 200
    async with db.write() as tx:
        await disable_editor(tx, newsroom.alice.id, clock.now())

    assert (await alice.get("/desk/queue")).status_code == 303


async def test_it_knows_a_changed_role_at_the_next_request(
    alice: Browser, db: Database, newsroom: Newsroom, report: Report
) -> None:
    correction = await report()
    await give_role(db, newsroom.alice.email, newsroom.site.id, Role.VIEWER)

    page = await alice.get(f"/desk/corrections/{correction.id}")
    sent = await alice.send(f"/desk/corrections/{correction.id}/decision", {"action": "accept", "version": "1"})

    assert "Decide</h2>" not in page.text
    assert sent.status_code == 403


async def test_it_refuses_what_another_site_sends_in_an_editors_name(alice: Browser, report: Report) -> None:
    correction = await report()
    form = {"action": "accept", "version": "1"}

    answer = await alice.send(
        f"/desk/corrections/{correction.id}/decision", form, sec_fetch_site="cross-site", origin="https://evil.example"
    )

    assert answer.status_code == 403


async def test_it_refuses_a_form_that_is_too_large(alice: Browser, report: Report) -> None:
    correction = await report()

    answer = await alice.send(f"/desk/corrections/{correction.id}/decision", {"public_note": "x" * 100_000})

    assert answer.status_code == 413


async def test_it_keeps_origin_alive_for_the_guard_on_plain_http(stranger: Browser) -> None:
    """Under `no-referrer` browsers send `Origin: null` with a form, and without https nothing else tells who asks."""
    answer = await stranger.get("/desk/sign-in")

    assert answer.headers["referrer-policy"] == "same-origin"
    assert "unsafe" not in answer.headers["content-security-policy"]
