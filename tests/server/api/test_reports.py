"""POST /api/v1/reports: allowed, repeated, refused with the field named, limited; nothing is lost, nothing doubled."""

import json
from collections.abc import Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx2
import pytest

from server.storage.database import Database, Unavailable
from tests.newsroom import HOST
from tests.server.api.body import a_body, quoting
from tests.server.api.conftest import Opened

PATH = "/api/v1/reports"


async def stored(db: Database) -> list[dict[str, Any]]:
    async with db.read() as reader:
        return [dict(row) for row in await reader.all("select * from report")]


def check_problem(answer: httpx2.Response, status: int, kind: str, field: str | None = None) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = answer.json()
    assert problem["type"] == f"urn:corrigenda:problem:{kind}"
    assert problem["status"] == status
    if field is not None:
        assert [error["field"] for error in problem["errors"]] == [field]
    return problem


async def test_it_keeps_a_report_and_answers_with_a_receipt(client: httpx2.AsyncClient, db: Database) -> None:
    body = a_body()
    answer = await client.post(PATH, json=body)
    assert answer.status_code == 201
    assert answer.json() == {
        "receipt": answer.json()["receipt"],
        "state": "new",
        "reports": 1,
    }
    assert answer.json()["receipt"].startswith("https://desk.test/r/")
    (row,) = await stored(db)
    assert (row["id"], row["exact"], row["suggestion"], row["comment"]) == (
        body["id"],
        "wich",
        "which",
        body["comment"],
    )
    assert (row["url"], row["email"], row["name"], row["credit"]) == (
        body["page"]["url"],
        "reader@home.example",
        "Ростик",
        1,
    )
    assert (row["start_at"], row["end_at"], row["nth"], row["client_kind"]) == (9, 13, 1, "extension")


async def test_it_answers_a_retry_with_200_and_the_same_receipt_whatever_the_order_of_its_keys(
    client: httpx2.AsyncClient, db: Database
) -> None:
    body = a_body()
    first = await client.post(PATH, json=body)
    text = json.dumps(dict(reversed(body.items())), indent=2)
    again = await client.post(PATH, content=text, headers={"content-type": "application/json; charset=utf-8"})
    assert (again.status_code, again.json()) == (200, first.json())
    assert len(await stored(db)) == 1


async def test_it_refuses_other_content_under_the_same_id(client: httpx2.AsyncClient, db: Database) -> None:
    body = a_body()
    await client.post(PATH, json=body)
    check_problem(await client.post(PATH, json=body | {"suggestion": "other"}), 422, "id-taken", "id")
    assert len(await stored(db)) == 1


async def test_it_takes_a_remark_about_the_whole_page(client: httpx2.AsyncClient, db: Database) -> None:
    assert (await client.post(PATH, json=a_body(quote=None, suggestion=None))).status_code == 201
    (row,) = await stored(db)
    assert (row["exact"], row["start_at"]) == ("", None)


INVALID: list[tuple[dict[str, Any], str]] = [
    (a_body(id=None), "id"),
    (a_body(id="7"), "id"),
    (a_body(page=None), "page"),
    (a_body(page={}), "page.url"),
    (a_body(page={"url": ""}), "page.url"),
    (a_body(page={"url": 5}), "page.url"),
    (a_body(page={"url": "javascript:alert(1)"}), "page.url"),
    (a_body(page={"url": f"https://{HOST}/{'a' * 2048}"}), "page.url"),
    (a_body(page={"url": f"https://{HOST}/", "title": "t" * 501}), "page.title"),
    (a_body(quote=None, comment=None), "quote"),
    (a_body(quote=None, comment="  "), "quote"),
    (quoting(exact=""), "quote.exact"),
    (quoting(exact=" \u200b\u00ad "), "quote.exact"),
    (quoting(exact="x" * 2001), "quote.exact"),
    (quoting(prefix="x" * 257), "quote.prefix"),
    (quoting(suffix=["x"]), "quote.suffix"),
    (quoting(start=-1), "quote.start"),
    (quoting(nth=0), "quote.nth"),
    (quoting(exact="a\u0000b"), "quote.exact"),
    (a_body(suggestion="x" * 2001), "suggestion"),
    (a_body(comment="x" * 4001), "comment"),
    (a_body(comment="a\u0000"), "comment"),
    (a_body(category="typo"), "category"),
    (a_body(contact={"email": "nobody"}), "contact.email"),
    (a_body(contact={"credit": "yes"}), "contact.credit"),
]


@pytest.mark.parametrize(
    ("body", "field"), INVALID, ids=[f"{number} {field}" for number, (_, field) in enumerate(INVALID)]
)
async def test_it_names_the_field_at_fault(
    client: httpx2.AsyncClient, db: Database, body: dict[str, Any], field: str
) -> None:
    check_problem(await client.post(PATH, json=body), 422, "invalid", field)
    assert await stored(db) == []


RAW = json.dumps(a_body())
HOSTILE = {
    "half a surrogate pair": (RAW.replace('"wich"', '"\\ud800"'), 422, "quote.exact"),
    "NaN": (RAW.replace('"start": 9', '"start": NaN'), 422, "quote.start"),
    "Infinity": (RAW.replace('"start": 9', '"start": -Infinity'), 422, "quote.start"),
    "a huge number": (RAW.replace('"start": 9', '"start": 1e999'), 422, None),
    "nothing": ("", 400, None),
    "cut off": (RAW[:-5], 400, None),
    "a list": ("[]", 422, ""),
    "null": ("null", 422, ""),
    "a trailing comma": (RAW[:-1] + ",}", 400, None),
    "deep": (RAW[:-1] + ', "x": ' + "[" * 20_000, 400, None),
    "deep and whole": ('{"id":' * 500 + "1" + "}" * 500, 422, None),
    "raw control character": (RAW.replace("wich", "wi\x01ch"), 400, None),
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_it_refuses_hostile_json(client: httpx2.AsyncClient, db: Database, name: str) -> None:
    text, status, field = HOSTILE[name]
    answer = await client.post(PATH, content=text.encode(), headers={"content-type": "application/json"})
    check_problem(answer, status, "malformed" if status == 400 else "invalid", field)
    assert await stored(db) == []


async def test_it_refuses_bytes_that_are_no_utf8(client: httpx2.AsyncClient) -> None:
    content = RAW.encode().replace(b"wich", b"wi\xffch")
    answer = await client.post(PATH, content=content, headers={"content-type": "application/json"})
    check_problem(answer, 400, "malformed")


@pytest.mark.parametrize("content_type", ["", "text/plain", "application/x-www-form-urlencoded", "application/jsonx"])
async def test_it_takes_json_alone_so_that_other_sites_pages_must_ask_first(
    client: httpx2.AsyncClient, content_type: str
) -> None:
    headers = {"content-type": content_type} if content_type else {}
    check_problem(await client.post(PATH, content=RAW, headers=headers), 415, "wrong-type")


async def test_it_refuses_a_body_that_is_too_large_announced_or_not(client: httpx2.AsyncClient) -> None:
    async def endless() -> Any:
        for _ in range(100):
            yield b" " * 1024

    headers = {"content-type": "application/json"}
    check_problem(await client.post(PATH, content=b" " * 40_000, headers=headers), 413, "too-large")
    check_problem(await client.post(PATH, content=endless(), headers=headers), 413, "too-large")


async def test_it_refuses_pages_of_sites_that_are_not_served_here(client: httpx2.AsyncClient, db: Database) -> None:
    answer = await client.post(PATH, json=a_body(page={"url": "https://stranger.example/x"}))
    check_problem(answer, 403, "site-not-served", "page.url")
    assert await stored(db) == []


async def test_it_limits_a_client_and_says_how_long_to_wait(open_client: Callable[..., Opened], db: Database) -> None:
    async with open_client(reports_per_minute=2) as client:
        for _ in range(2):
            assert (await client.post(PATH, json=a_body())).status_code == 201
        answer = await client.post(PATH, json=a_body())
    check_problem(answer, 429, "quota-exceeded")
    assert 1 <= int(answer.headers["retry-after"]) <= 60
    assert answer.headers["ratelimit-policy"] == '"client-minute";q=2;w=60'
    assert len(await stored(db)) == 2


async def test_it_limits_a_site_over_all_clients(open_client: Callable[..., Opened]) -> None:
    async with open_client(site_reports_per_minute=1) as client:
        assert (await client.post(PATH, json=a_body())).status_code == 201
        answer = await client.post(PATH, json=a_body())
    check_problem(answer, 429, "quota-exceeded")
    assert answer.headers["ratelimit-policy"] == '"site-minute";q=1;w=60'


async def test_it_answers_503_and_when_to_come_back_while_nothing_can_be_stored(
    open_client: Callable[..., Opened], db: Database
) -> None:
    class Full:
        """A database whose disk is full."""

        migration_lock, skip_locked = db.migration_lock, db.skip_locked
        read, listen = db.read, db.listen

        @asynccontextmanager
        async def write(self) -> Any:
            async with db.write() as tx:
                yield tx
                raise Unavailable("the disk is full")

    async with open_client(Full()) as client:
        answer = await client.post(PATH, json=a_body())
    check_problem(answer, 503, "unavailable")
    assert answer.headers["retry-after"] == "30"
    assert await stored(db) == []


async def test_it_lets_every_page_ask_and_reads_no_cookies(client: httpx2.AsyncClient) -> None:
    preflight = await client.options(
        PATH, headers={"origin": "https://news.example", "access-control-request-method": "POST"}
    )
    assert preflight.status_code == 204
    answer = await client.post(PATH, json=a_body(), headers={"origin": "moz-extension://1", "cookie": "desk=x"})
    for one in (preflight, answer):
        assert one.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in one.headers
    assert "content-type" in preflight.headers["access-control-allow-headers"]
    assert "Retry-After" in answer.headers["access-control-expose-headers"]
    assert "set-cookie" not in answer.headers


async def test_it_answers_other_addresses_and_methods_with_problems_too(client: httpx2.AsyncClient) -> None:
    check_problem(await client.post("/api/v1/nothing"), 404, "no-such-resource")
    check_problem(await client.get(PATH), 405, "wrong-method")
    other = await client.put("/api/v1/receipts/x")
    check_problem(other, 405, "wrong-method")
    assert set(other.headers["allow"].split(", ")) == {"GET", "HEAD", "DELETE"}
