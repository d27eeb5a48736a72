"""Styles and scripts: kept for good under their checksum, compressed, and nothing else is to be had."""

import gzip

import pytest

from moderation.static_files import static_url
from tests.moderation.browser import Browser


async def test_it_is_kept_for_good_under_its_checksum(stranger: Browser) -> None:
    answer = await stranger.get(static_url("desk.css"))

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_it_is_not_kept_under_the_checksum_of_another_version(stranger: Browser) -> None:
    answer = await stranger.get("/desk/static/0123456789abcdef/js/main.js")

    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-cache")
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"


async def test_it_is_compressed_for_those_who_take_it(stranger: Browser) -> None:
    plain = await stranger.get(static_url("desk.css"), accept_encoding="identity")
    async with stranger.client.stream("GET", static_url("desk.css"), headers={"accept-encoding": "gzip"}) as answer:
        raw = b"".join([chunk async for chunk in answer.aiter_raw()])

    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "accept-encoding"
    assert gzip.decompress(raw) == plain.content


@pytest.mark.parametrize("path", ["nothing.js", "..%2froutes.py", "js", "js/..%2f..%2froutes.py", "%00"])
async def test_it_serves_nothing_else(stranger: Browser, path: str) -> None:
    assert (await stranger.get(f"/desk/static/0123456789abcdef/{path}")).status_code == 404


def test_it_does_not_name_what_does_not_exist() -> None:
    with pytest.raises(KeyError):
        static_url("missing.css")
