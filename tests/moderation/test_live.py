"""The stream of counters: a new report within a second, silence kept alive, and an end when it should end."""

import json

import pytest

from moderation.pages import live
from server.services.sign_in import sign_out
from server.storage.database import Database
from server.web.session import session_cookie
from tests.moderation.browser import DESK, KEYS, Browser
from tests.moderation.conftest import Report
from tests.moderation.stream import Stream, listening
from tests.newsroom import ELSEWHERE, Newsroom


async def test_it_tells_the_counters_now_and_after_each_change(alice: Browser, report: Report) -> None:
    async with listening(alice, "/desk/live") as stream:
        assert await stream.next() == "retry: 3000\n\n"
        assert await _counts(stream) == {}

        await report()

        assert await _counts(stream) == {"new": 1}
        assert stream.status == 200


async def test_it_tells_nothing_of_other_sites(alice: Browser, report: Report) -> None:
    async with listening(alice, "/desk/live") as stream:
        await stream.next()
        await _counts(stream)
        await report(url=f"https://{ELSEWHERE}/x")
        await report()

        assert await _counts(stream) == {"new": 1}


async def test_it_gives_a_sign_of_life_when_nothing_changes(alice: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "HEARTBEAT_S", 0.01)
    async with listening(alice, "/desk/live") as stream:
        await stream.next()
        await _counts(stream)

        assert await stream.next() == ": still here\n\n"
        assert await stream.next() == ": still here\n\n"


async def test_it_ends_when_the_server_stops(alice: Browser) -> None:
    async with listening(alice, "/desk/live") as stream:
        await stream.next()
        await _counts(stream)

        alice.served.state["live"].close()

        assert await stream.next() is None


async def test_it_ends_when_the_editor_signs_out(alice: Browser, db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "HEARTBEAT_S", 0.01)
    token = session_cookie(KEYS, DESK).token(dict(alice.client.cookies))
    assert token is not None
    async with listening(alice, "/desk/live") as stream:
        await stream.next()
        await sign_out(db, token)

        for _ in range(500):
            if await stream.next() is None:
                return
    pytest.fail("the stream went on after signing out")


async def test_it_leaves_nothing_behind_when_the_editor_leaves(alice: Browser) -> None:
    async with listening(alice, "/desk/live") as stream:
        await stream.next()
        await _counts(stream)
        assert len(alice.served.state["live"].screens) == 1

    assert alice.served.state["live"].screens == {}


async def test_it_does_not_tell_charlie_of_the_site(charlie: Browser, newsroom: Newsroom) -> None:
    assert (await charlie.get(f"/desk/live?site={newsroom.site.id}")).status_code == 404


async def _counts(stream: Stream) -> object:
    chunk = await stream.next()
    assert chunk is not None
    assert chunk.startswith("event: counts\ndata: ")
    return json.loads(chunk.removeprefix("event: counts\ndata: "))["counts"]
