"""The session cookie: signed, rotatable, and as strict as the address allows."""

import base64
import hashlib
import hmac
from http.cookies import SimpleCookie

import pytest
from starlette.responses import Response

from server.web.session import SALT, SessionCookie, editor_of_token, session_cookie

OLD, NEW = "an old key of more than 32 characters", "a new key of more than 32 characters!"


def written(cookie: SessionCookie, token: str = "token") -> str:
    response = Response()
    cookie.write(response, token, life_ms=60_000)
    return response.headers["set-cookie"]


def value(cookie: SessionCookie, token: str = "token") -> dict[str, str]:
    return {name: morsel.value for name, morsel in SimpleCookie(written(cookie, token)).items()}


def test_it_reads_what_it_wrote() -> None:
    cookie = SessionCookie((NEW,), https=True)

    assert cookie.token(value(cookie, "a-token_1")) == "a-token_1"


def test_it_is_bound_to_the_host_over_https() -> None:
    header = written(SessionCookie((NEW,), https=True))

    assert header.startswith("__Host-desk=")
    assert {"HttpOnly", "Path=/", "SameSite=lax", "Secure", "Max-Age=60"} == set(header.split("; ")[1:])


def test_it_has_the_name_that_browsers_keep_on_plain_http() -> None:
    header = written(session_cookie((NEW,), "http://127.0.0.1:8000"))

    assert header.startswith("desk=")
    assert "Secure" not in header


def test_it_signs_with_the_newest_key_and_still_knows_the_older() -> None:
    old, both = SessionCookie((OLD,), https=True), SessionCookie((NEW, OLD), https=True)

    assert both.token(value(old)) == "token"
    assert old.token(value(both)) is None
    assert SessionCookie((NEW,), https=True).token(value(both)) == "token"


def test_it_signs_with_sha_256() -> None:
    key = hmac.new(NEW.encode(), SALT, hashlib.sha256).digest()

    signed = value(SessionCookie((NEW,), https=True))["__Host-desk"]

    assert signed == f"token.{_encoded(hmac.new(key, b'token', hashlib.sha256).digest())}"


@pytest.mark.parametrize("cookies", [{}, {"__Host-desk": ""}, {"__Host-desk": "token"}, {"__Host-desk": "token.x"}])
def test_it_knows_what_it_did_not_sign(cookies: dict[str, str]) -> None:
    assert SessionCookie((NEW,), https=True).token(cookies) is None


def test_it_takes_no_other_cookie_for_its_own() -> None:
    signed = value(SessionCookie((NEW,), https=False))["desk"]

    assert SessionCookie((NEW,), https=True).token({"desk": signed}) is None


def test_it_clears_itself() -> None:
    response = Response()
    SessionCookie((NEW,), https=True).clear(response)

    assert "Max-Age=0" in response.headers["set-cookie"]
    assert "Secure" in response.headers["set-cookie"]


async def test_it_asks_the_database_about_no_token() -> None:
    assert await editor_of_token(None, None, 0) is None  # type: ignore[arg-type]  # There is no database to ask.


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
