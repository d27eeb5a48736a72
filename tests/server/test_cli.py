"""The command: sets up, says in one sentence what is wrong, and lets one process hold a SQLite file."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from server.storage.lease import hold_lease
from tests.journeys.service import Service

COMMAND = str(Path(sys.executable).with_name("corrigenda"))


def run(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    given = {"PATH": os.environ["PATH"], "CORRIGENDA_DATABASE_URL": f"sqlite:///{folder}/desk.db", **environment}
    return subprocess.run([COMMAND, *words], env=given, capture_output=True, text=True, input="", check=False)


def test_it_sets_up_a_site_and_its_editors(tmp_path: Path) -> None:
    assert run(tmp_path, "migrate").stdout == "applied: 0001_initial\n"
    assert run(tmp_path, "migrate").stdout == "the database is up to date\n"
    assert run(tmp_path, "site", "add", "The Example", "--host", "news.example").returncode == 0
    added = run(tmp_path, "editor", "add", "Anna@News.example", "--name", "Anna", "--site", "The Example")
    assert added.stdout.startswith("Anna signs in once, within a day, at http://127.0.0.1:8000/desk/sign-in/")
    assert run(tmp_path, "editor", "link", "anna@news.example").returncode == 0
    role = run(tmp_path, "editor", "role", "anna@news.example", "--site", "The Example", "--role", "chief")
    assert role.stdout == "anna@news.example is chief at The Example\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["site", "add", "X", "--host", "no host"], "host: 'no host' is not a host"),
        (["site", "add", "X", "--host", "x.example", "--lang", "Klingon!"], "lang: 'Klingon!' is not a language tag"),
        (["site", "add", " ", "--host", "x.example"], "name: a site needs a name"),
        (["editor", "add", "nobody", "--name", "N", "--admin"], "email: 'nobody' is not an address"),
        (["editor", "add", "a@b.example", "--name", "N"], "site: an editor works for a site"),
        (["editor", "add", "a@b.example", "--name", "N", "--site", "Y"], "site: there is no 'Y'"),
        (["editor", "add", "a@b.example", "--name", "N", "--admin", "--password"], "password: needs 12 characters"),
        (["editor", "link", "a@b.example"], "email: there is no enabled editor a@b.example"),
    ],
)
def test_it_says_in_one_sentence_what_is_wrong(tmp_path: Path, words: list[str], said: str) -> None:
    done = run(tmp_path, *words)
    assert done.returncode == 2
    assert done.stderr.startswith(f"corrigenda: {said}")
    assert done.stderr.count("\n") == 1


def test_it_refuses_what_is_taken(tmp_path: Path) -> None:
    run(tmp_path, "site", "add", "One", "--host", "x.example")
    assert "x.example belongs to another site" in run(tmp_path, "site", "add", "Two", "--host", "X.example").stderr
    run(tmp_path, "editor", "add", "a@b.example", "--name", "A", "--admin")
    again = run(tmp_path, "editor", "add", "A@b.example", "--name", "A", "--admin")
    assert "a@b.example is an editor already" in again.stderr


def test_it_names_a_bad_setting(tmp_path: Path) -> None:
    done = run(tmp_path, "serve", CORRIGENDA_PROT="8000")
    assert (done.returncode, "CORRIGENDA_PROT is not a setting" in done.stderr) == (2, True)


def test_a_second_process_on_the_file_refuses_and_names_the_first(tmp_path: Path) -> None:
    with hold_lease(tmp_path / "desk.db"):
        for command in (["serve"], ["site", "add", "X", "--host", "x.example"]):
            done = run(tmp_path, *command)
            assert done.returncode == 1
            assert f"in use by process {os.getpid()}" in done.stderr
            assert "Traceback" not in done.stderr


async def test_it_stops_at_once_when_told_with_a_screen_open(tmp_path: Path) -> None:
    service = await Service(f"sqlite:///{tmp_path}/desk.db").start()
    assert service.process
    service.process.send_signal(signal.SIGTERM)
    assert service.process.wait(10) in (0, -signal.SIGTERM)
    service.process = None
