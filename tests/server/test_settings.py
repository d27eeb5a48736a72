"""Settings: the defaults start a working service, and whatever is wrong is named."""

from pathlib import Path

import pytest

from server.settings import BadSetting, read_settings

KEY = "k" * 32


def settings_of(**given: str) -> object:
    return read_settings({"CORRIGENDA_SECRET_KEYS": KEY, **{f"CORRIGENDA_{n}": v for n, v in given.items()}})


def test_it_needs_nothing_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = read_settings({"HOME": "/nowhere"})
    assert settings.public_url == settings.desk_url == "http://127.0.0.1:8000"
    assert len(settings.secret_keys[0]) >= 32


def test_it_keeps_the_key_that_it_made(tmp_path: Path) -> None:
    environment = {"CORRIGENDA_DATABASE_URL": f"sqlite:///{tmp_path}/new/desk.db"}
    first = read_settings(environment)
    assert read_settings(environment).secret_keys == first.secret_keys
    assert (tmp_path / "new/desk.key").stat().st_mode & 0o077 == 0


def test_it_builds_addresses_for_people_from_where_it_listens() -> None:
    assert read_settings({"CORRIGENDA_SECRET_KEYS": KEY, "CORRIGENDA_HOST": "::"}).public_url == "http://[::1]:8000"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("DATABSE_URL", "sqlite:///x", "DATABSE_URL is not a setting"),
        ("PORT", "http", "PORT is 'http'; it takes a whole number"),
        ("PORT", "65536", "PORT"),
        ("PORT", "0", "PORT"),
        ("REQUEST_LOG", "yes", "REQUEST_LOG is 'yes'; it takes 1 or 0"),
        ("PUBLIC_URL", "desk.example", "PUBLIC_URL"),
        ("PUBLIC_URL", "https://desk.example/sub", "without a path"),
        ("DESK_URL", "ftp://desk.example", "DESK_URL"),
        ("TRUSTED_PROXIES", "10.0.0.0/8, proxy", "TRUSTED_PROXIES holds 'proxy'"),
        ("SECRET_KEYS", "short", "SECRET_KEYS holds a key under 32"),
    ],
)
def test_it_names_what_is_wrong(name: str, value: str, words: str) -> None:
    with pytest.raises(BadSetting, match=words):
        settings_of(**{name: value})


def test_it_wants_nodes_on_postgresql_to_share_a_key() -> None:
    with pytest.raises(BadSetting, match="SECRET_KEYS is not set"):
        read_settings({"CORRIGENDA_DATABASE_URL": "postgresql://localhost/desk"})
