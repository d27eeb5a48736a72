"""The small public addresses: where corrections go, health, the contract for machines, the script for sites."""

from pathlib import Path

import httpx2
import pytest

from server.api import embed


async def test_it_says_where_corrections_go(client: httpx2.AsyncClient) -> None:
    answer = await client.get("/.well-known/corrections")
    assert answer.json() == {"api": "https://desk.test/api/v1"}
    assert answer.headers["access-control-allow-origin"] == "*"


async def test_it_is_healthy_while_its_database_answers(client: httpx2.AsyncClient) -> None:
    assert (await client.get("/healthz")).json() == {"status": "ok"}


async def test_its_contract_describes_every_address_and_refers_only_to_what_it_holds(
    client: httpx2.AsyncClient,
) -> None:
    answer = await client.get("/api/v1/openapi.json")
    document = answer.json()
    assert set(document["paths"]) == {"/api/v1/reports", "/api/v1/known/{key}", "/api/v1/receipts/{token}"}
    schemas = document["components"]["schemas"]
    references = {part.split('"')[0] for part in answer.text.split("#/components/schemas/")[1:]}
    assert references <= set(schemas)
    assert schemas["Quote"]["properties"]["exact"]["maxLength"] == 2000
    assert schemas["ReportBody"]["required"] == ["id", "page"]


async def test_it_serves_the_script_for_sites(client: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    if not embed.FILE.exists():
        monkeypatch.setattr(embed, "FILE", Path(embed.__file__))
    plain = await client.get("/embed.js", headers={"accept-encoding": "identity"})
    packed = await client.get("/embed.js", headers={"accept-encoding": "gzip"})
    assert (plain.status_code, packed.headers["content-encoding"]) == (200, "gzip")
    assert packed.text == plain.text
    assert plain.headers["cross-origin-resource-policy"] == "cross-origin"
    again = await client.get("/embed.js", headers={"if-none-match": plain.headers["etag"]})
    assert again.status_code == 304


async def test_it_says_how_to_build_a_missing_script(
    client: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(embed, "FILE", tmp_path / "embed.js")
    answer = await client.get("/embed.js")
    assert answer.status_code == 404
    assert "make extension" in answer.json()["detail"]


async def test_what_nobody_foresaw_is_answered_without_a_word_of_it(client: httpx2.AsyncClient) -> None:
    """Through the whole application, whose order of layers decides it."""
    for path, media_type in (("/api/v1/broken", "application/problem+json"), ("/broken", "text/plain")):
        answer = await client.get(path)
        assert (answer.status_code, "foresaw" in answer.text) == (500, False)
        assert answer.headers["content-type"].startswith(media_type)
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert len(answer.headers["x-request-id"]) == 16


async def test_every_answer_carries_the_standard_headers(client: httpx2.AsyncClient) -> None:
    for path in ("/healthz", "/api/v1/nothing", "/desk/sign-in", "/r/x"):
        headers = (await client.get(path)).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["strict-transport-security"].startswith("max-age=")
        assert len(headers["x-request-id"]) == 16
