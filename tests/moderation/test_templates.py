"""What templates and scripts must never do: leave the escaping, or need what the page's policy forbids."""

import gzip
import os
import re
import subprocess
from pathlib import Path

import pytest

import moderation
from moderation.static_files import assets
from tests.moderation.browser import Browser
from tests.moderation.conftest import Report

FOLDER = Path(moderation.__file__).parent
TEMPLATES = sorted((FOLDER / "templates").rglob("*.html"))
SCRIPTS = sorted((FOLDER / "static" / "js").glob("*.js"))
TYPE_CHECKER = Path(__file__).parents[2] / "extension/node_modules/.bin/tsc"
PAGE_BYTES = 60_000
CODE_LINES = 80


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_it_leaves_no_way_around_the_escaping(template: Path) -> None:
    text = template.read_text("utf-8")

    assert not re.search(r"\|\s*safe|Markup|autoescape|xmlattr|urlize", text)
    assert not re.search(r"\s[\w-]+=\{\{", text), "an attribute without quotes"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_it_needs_nothing_that_the_policy_forbids(template: Path) -> None:
    text = template.read_text("utf-8")

    assert not re.search(r"\son\w+=|\sstyle=|<style|javascript:|hx-on|hx-vals=.js", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))


def test_it_makes_no_markup_by_hand() -> None:
    for module in FOLDER.rglob("*.py"):
        assert "Markup" not in module.read_text("utf-8"), module


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_it_keeps_scripts_small_and_away_from_markup(script: Path) -> None:
    text = script.read_text("utf-8")
    code = [line for line in text.splitlines() if line.strip() and not line.strip().startswith(("/", "*"))]

    assert len(code) <= CODE_LINES
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", text)


def test_it_has_words_for_every_key() -> None:
    table = (FOLDER / "static" / "js" / "key-table.js").read_text("utf-8")
    words = (FOLDER / "templates" / "parts" / "key_words.html").read_text("utf-8")
    keys = re.findall(r"does: '(\w+)'", table)

    assert keys
    assert set(keys) == set(re.findall(r"data-key-(\w+)=", words))


def test_it_keeps_the_licence_beside_what_others_wrote() -> None:
    assert {"vendor/htmx.min.js", "vendor/htmx.LICENSE"} <= set(assets())


async def test_it_keeps_every_page_light(alice: Browser, report: Report) -> None:
    """With its scripts and styles, compressed; a queue page is full."""
    for number in range(51):
        await report(url=f"https://news.example/{number}", prefix="x" * 200, exact=f"some {number} words " * 6)
    common = sum(len(asset.gzipped) for path, asset in assets().items() if path.endswith((".js", ".css", ".svg")))

    page = (await alice.get("/desk/queue")).content

    assert common + len(gzip.compress(page)) < PAGE_BYTES


def test_it_has_scripts_whose_types_hold() -> None:
    if not TYPE_CHECKER.exists():
        assert os.environ.get("CI") != "true", "TypeScript is not installed: npm ci in extension/"
        pytest.skip("TypeScript is not installed: npm ci in extension/")

    done = subprocess.run([TYPE_CHECKER, "-p", Path(__file__).parent], capture_output=True, check=False)

    assert done.returncode == 0, done.stdout.decode()
