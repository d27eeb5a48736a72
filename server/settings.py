"""Settings, from the environment alone, read once. Each has unit, default and reason here, and a line in the README."""

import ipaddress
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import urlsplit

PREFIX = "CORRIGENDA_"
KEY_CHARACTERS = 32
SQLITE = "sqlite:///"


class BadSetting(ValueError):
    """A setting is unknown or malformed; the text names it and says what would be right."""


@dataclass(frozen=True, slots=True)
class Settings:
    database_url: str = "sqlite:///var/corrigenda.db"
    """sqlite:///path for one process, postgresql://user@host/name for several nodes."""
    host: str = "127.0.0.1"
    """Address to listen on: this machine alone, because a proxy with TLS belongs in front."""
    port: int = 8000
    """TCP port to listen on."""
    public_url: str = ""
    """Where readers reach the service; receipts are built from it, never from a request. Default: http://HOST:PORT."""
    desk_url: str = ""
    """Where editors reach the desk, when that is another host name than PUBLIC_URL."""
    secret_keys: tuple[str, ...] = ()
    """Signing keys, comma-separated, the newest first; the rest still verify. Default: made and kept beside SQLite."""
    trusted_proxies: tuple[str, ...] = ()
    """Networks, comma-separated, whose X-Forwarded-For is believed. Default: none."""
    redis_url: str = ""
    """Where several nodes share their rate limits. Default: each process counts in its own memory."""
    reports_per_minute: int = 20
    """Reports that one client (IPv4 address, IPv6 /64) may send a minute."""
    reports_per_day: int = 200
    """Reports that one client may send a day."""
    site_reports_per_minute: int = 600
    """Reports that one site takes a minute, from all clients together."""
    request_log: bool = True
    """One JSON line a request on standard error (1 or 0)."""


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Make the settings of CORRIGENDA_* names. Raises BadSetting, also for a name that is none of ours."""
    given = {name.removeprefix(PREFIX).lower(): value for name, value in environment.items() if name.startswith(PREFIX)}
    known = {field.name: field for field in fields(Settings)}
    for name in given.keys() - known.keys():
        raise BadSetting(f"{PREFIX}{name.upper()} is not a setting; the settings are: {_names()}")
    values: dict[str, object] = {name: _parse(name, known[name].type, text) for name, text in given.items()}
    return _complete(Settings(**values))  # type: ignore[arg-type]  # Each was parsed by its field's type.


def _names() -> str:
    return ", ".join(PREFIX + field.name.upper() for field in fields(Settings))


def _parse(name: str, kind: object, text: str) -> object:
    if kind is bool:
        return _one_of(name, text, {"1": True, "0": False})
    if kind is int:
        return _natural(name, text)
    if kind == tuple[str, ...]:
        return tuple(part.strip() for part in text.split(",") if part.strip())
    return text.strip()


def _one_of(name: str, text: str, choices: Mapping[str, object]) -> object:
    if text not in choices:
        raise BadSetting(f"{PREFIX}{name.upper()} is {text!r}; it takes {' or '.join(choices)}")
    return choices[text]


def _natural(name: str, text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 1 << 31 or (name == "port" and int(text) > 65535):
        raise BadSetting(f"{PREFIX}{name.upper()} is {text!r}; it takes a whole number above 0")
    return int(text)


def _complete(settings: Settings) -> Settings:
    """Fill in what follows from other settings, and check what can be checked before anything starts."""
    public_url = settings.public_url or f"http://{_in_url(settings.host)}:{settings.port}"
    complete = {
        "public_url": _base_url("public_url", public_url),
        "desk_url": _base_url("desk_url", settings.desk_url or public_url),
        "secret_keys": settings.secret_keys or _kept_keys(settings.database_url),
        "trusted_proxies": _networks(settings.trusted_proxies),
    }
    for key in complete["secret_keys"]:
        if len(key) < KEY_CHARACTERS:
            raise BadSetting(f"{PREFIX}SECRET_KEYS holds a key under {KEY_CHARACTERS} characters; make it longer")
    return Settings(**{field.name: getattr(settings, field.name) for field in fields(settings)} | complete)


def _in_url(host: str) -> str:
    """An address of all interfaces is no address to visit, and IPv6 goes in brackets."""
    visited = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    return f"[{visited}]" if ":" in visited else visited


def _base_url(name: str, url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise BadSetting(f"{PREFIX}{name.upper()} is {url!r}; it takes an address such as https://desk.example")
    if parts.path.rstrip("/"):
        raise BadSetting(f"{PREFIX}{name.upper()} is {url!r}; the service needs the whole host, without a path")
    return f"{parts.scheme}://{parts.netloc}"


def _networks(texts: tuple[str, ...]) -> tuple[str, ...]:
    for text in texts:
        try:
            ipaddress.ip_network(text)
        except ValueError:
            raise BadSetting(f"{PREFIX}TRUSTED_PROXIES holds {text!r}; it takes networks such as 10.0.0.0/8") from None
    return texts


def _kept_keys(database_url: str) -> tuple[str, ...]:
    """The key beside a SQLite database, made at the first start. Nodes on PostgreSQL must be given theirs."""
    if not database_url.startswith(SQLITE):
        raise BadSetting(
            f"{PREFIX}SECRET_KEYS is not set; with PostgreSQL all nodes need the same key,"
            f" {KEY_CHARACTERS} characters or more"
        )
    path = Path(database_url.removeprefix(SQLITE)).with_suffix(".key")
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(KEY_CHARACTERS))
    return (path.read_text().strip(),)
