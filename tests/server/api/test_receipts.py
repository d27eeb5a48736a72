"""Receipts, as JSON and as a page, and whether a mistake is known: the token is the right to see and to withdraw."""

import re
from collections.abc import Callable
from typing import Any

import httpx2
import pytest

from server.domain.lifecycle import Action, Resolution, State
from server.domain.passage import passage_key
from server.services.decide import Decision, decide
from server.storage.database import Database, Unavailable
from server.storage.queue import queue_page
from tests.clock import Clock
from tests.newsroom import HOST, Newsroom
from tests.server.api.body import a_body
from tests.server.api.conftest import URL, Opened

UKRAINIAN = {"accept-language": "de-DE, uk-UA;q=0.9, en;q=0.1"}


async def send(client: httpx2.AsyncClient, **changes: object) -> str:
    """Send a report and return the token of its receipt."""
    answer = await client.post("/api/v1/reports", json=a_body(**changes))
    return str(answer.json()["receipt"]).removeprefix(f"{URL}/r/")


async def decline(db: Database, newsroom: Newsroom, clock: Clock) -> None:
    async with db.read() as reader:
        (correction,) = await queue_page(reader, newsroom.site.id, State.NEW, limit=2)
    decision = Decision(Action.DECLINE, 1, Resolution.HOUSE_STYLE, "Both <b>are</b> right.", "SECRET WORDS")
    await decide(db, newsroom.alice, correction.id, decision, clock.now())


async def test_it_tells_the_reader_what_was_decided_and_no_more(
    client: httpx2.AsyncClient, db: Database, newsroom: Newsroom, clock: Clock
) -> None:
    token = await send(client)
    await decline(db, newsroom, clock)
    answer = await client.get(f"/api/v1/receipts/{token}")
    content = answer.json()
    assert (content["state"], content["resolution"], content["note"]) == (
        "closed",
        "house_style",
        "Both <b>are</b> right.",
    )
    assert (content["quote"], content["suggestion"]) == ("wich", "which")
    assert answer.headers["cache-control"] == "no-store"
    assert "Alice" not in answer.text
    assert "SECRET" not in answer.text


async def test_it_sends_nothing_when_nothing_changed(
    client: httpx2.AsyncClient, db: Database, newsroom: Newsroom, clock: Clock
) -> None:
    token = await send(client)
    etag = (await client.get(f"/api/v1/receipts/{token}")).headers["etag"]
    unchanged = await client.get(f"/api/v1/receipts/{token}", headers={"if-none-match": etag})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    await decline(db, newsroom, clock)
    assert (await client.get(f"/api/v1/receipts/{token}", headers={"if-none-match": etag})).status_code == 200


@pytest.mark.parametrize("held", ["{}", "W/{}", '"other", W/{}', "*"])
async def test_it_knows_its_tag_as_proxies_hand_it_on(client: httpx2.AsyncClient, held: str) -> None:
    """Those that compress weaken it."""
    path = f"/api/v1/receipts/{await send(client)}"
    etag = (await client.get(path)).headers["etag"]
    again = await client.get(path, headers={"if-none-match": held.format(etag)})
    assert (again.status_code, again.headers["etag"]) == (304, etag)


@pytest.mark.parametrize("held", ["", '""', '"other"', "W/", "nonsense,,"])
async def test_it_sends_all_to_who_holds_another_version(client: httpx2.AsyncClient, held: str) -> None:
    path = f"/api/v1/receipts/{await send(client)}"
    assert (await client.get(path, headers={"if-none-match": held})).status_code == 200


@pytest.mark.parametrize("token", ["x", "A" * 46, "%00", "..%2f..", "A" * 2000, "й"])
@pytest.mark.parametrize("path", ["/api/v1/receipts/{}", "/r/{}", "/r/{}/withdraw"])
async def test_it_gives_one_answer_for_every_wrong_token(client: httpx2.AsyncClient, path: str, token: str) -> None:
    await send(client)
    assert (await client.get(path.format(token))).status_code == 404


async def test_it_withdraws_by_the_api(client: httpx2.AsyncClient) -> None:
    token = await send(client)
    for _ in range(2):
        answer = await client.delete(f"/api/v1/receipts/{token}")
        assert (answer.status_code, answer.json()["withdrawn"], answer.json()["state"]) == (200, True, "closed")


async def test_its_page_says_it_in_the_readers_language_and_escapes_everything(
    client: httpx2.AsyncClient, db: Database, newsroom: Newsroom, clock: Clock
) -> None:
    token = await send(client, suggestion="<script>alert(1)</script>")
    await decline(db, newsroom, clock)
    english = await client.get(f"/r/{token}")
    ukrainian = await client.get(f"/r/{token}", headers=UKRAINIAN)
    assert "it is their house style" in english.text
    assert "такий стиль видання" in ukrainian.text
    assert 'lang="uk"' in ukrainian.text
    for page in (english, ukrainian):
        assert "&lt;script&gt;alert(1)" in page.text
        assert "<script" not in page.text
        assert "Both &lt;b&gt;are" in page.text
        assert "SECRET" not in page.text
        assert "Alice" not in page.text
        assert "script-src" not in page.headers["content-security-policy"]
        assert (page.headers["cache-control"], page.headers["x-robots-tag"]) == ("no-store", "noindex")


async def test_its_page_allows_its_own_style_and_no_other(client: httpx2.AsyncClient) -> None:
    import base64
    import hashlib

    page = await client.get(f"/r/{await send(client)}")
    (style,) = re.findall(r"<style>(.*?)</style>", page.text, re.DOTALL)
    sha256 = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{sha256}'" in page.headers["content-security-policy"]


async def test_it_withdraws_by_the_page_only_after_asking(client: httpx2.AsyncClient, db: Database) -> None:
    token = await send(client)
    page = await client.get(f"/r/{token}")
    assert f'href="/r/{token}/withdraw"' in page.text
    asked = await client.get(f"/r/{token}/withdraw")
    assert f'action="/r/{token}/withdraw"' in asked.text
    assert (await client.get(f"/api/v1/receipts/{token}")).json()["withdrawn"] is False
    done = await client.post(f"/r/{token}/withdraw", headers={"sec-fetch-site": "same-origin"})
    assert (done.status_code, done.headers["location"]) == (303, f"/r/{token}")
    assert "You withdrew this report." in (await client.get(f"/r/{token}")).text


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_it_lets_no_other_site_withdraw(client: httpx2.AsyncClient, site: str) -> None:
    token = await send(client)
    assert (await client.post(f"/r/{token}/withdraw", headers={"sec-fetch-site": site})).status_code == 403
    assert (await client.get(f"/api/v1/receipts/{token}")).json()["withdrawn"] is False


async def test_it_says_in_words_that_it_cannot_be_read_just_now(
    open_client: Callable[..., Opened], db: Database
) -> None:
    class Away:
        """A database that has gone."""

        migration_lock, skip_locked, write, listen = db.migration_lock, db.skip_locked, db.write, db.listen

        def read(self) -> Any:
            raise Unavailable("no route")

    async with open_client(Away()) as client:
        page = await client.get("/r/token", headers=UKRAINIAN)
        data = await client.get("/api/v1/receipts/token")
    assert (page.status_code, page.headers["content-type"]) == (503, "text/html; charset=utf-8")
    assert "Зараз не вдається показати" in page.text
    assert (data.status_code, data.json()["status"]) == (503, 503)
    assert page.headers["retry-after"] == data.headers["retry-after"] == "30"


async def test_it_limits_guessing(open_client: Callable[..., Opened]) -> None:
    async with open_client() as client:
        answers = [(await client.get(f"/r/{number}")).status_code for number in range(31)]
    assert answers == [404] * 30 + [429]


async def test_it_knows_a_mistake_by_its_key_alone(
    client: httpx2.AsyncClient, db: Database, newsroom: Newsroom, clock: Clock
) -> None:
    key = passage_key(f"https://{HOST}/bridge", "wich", "the new bridge, ", " connects")
    assert (await client.get(f"/api/v1/known/{key}")).json() == {"known": False}
    await send(client)
    await send(client)
    await decline(db, newsroom, clock)
    assert (await client.get(f"/api/v1/known/{key}")).json() == {
        "known": True,
        "state": "closed",
        "resolution": "house_style",
        "reports": 2,
        "changed_at": "2025-11-23T12:13:20Z",
        "reason": "Both <b>are</b> right.",
    }


@pytest.mark.parametrize("key", ["x", "A" * 32, "0" * 31])
async def test_it_names_a_key_that_is_none(client: httpx2.AsyncClient, key: str) -> None:
    answer = await client.get(f"/api/v1/known/{key}")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "key")
