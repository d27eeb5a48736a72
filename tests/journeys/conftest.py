"""Real browsers, the real service, a publication: what journeys are made in. One browser runs at a time."""

import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import NoReturn

import pytest
import pytest_asyncio
from playwright.async_api import Playwright, async_playwright

from tests.conftest import copy_of_template
from tests.journeys.browser import Browser, NoBrowser
from tests.journeys.chromium import Chromium
from tests.journeys.firefox import Firefox
from tests.journeys.pages import Publication
from tests.journeys.service import Service
from tests.postgres import Cluster

SOON = 0.02
"""Minutes. Readers wait half a minute."""


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def playwright() -> AsyncIterator[Playwright]:
    async with async_playwright() as playwright:
        yield playwright


@pytest_asyncio.fixture(scope="session", loop_scope="session", params=["chromium", "firefox"])
async def running_browser(
    request: pytest.FixtureRequest, playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Browser]:
    browser = _browser(request.param, playwright, tmp_path_factory.mktemp(request.param))
    await browser.start()
    try:
        yield browser
    finally:
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def browser(running_browser: Browser) -> Browser:
    """As a reader's on the first day, but that what waits is tried again within a second or two."""
    await running_browser.extension("chrome.storage.local.clear()")
    await running_browser.extension(f"chrome.storage.local.set({{ retryMinutes: {SOON} }})")
    return running_browser


@pytest_asyncio.fixture(loop_scope="session", params=["chromium", "firefox"])
async def plain_browser(
    request: pytest.FixtureRequest, playwright: Playwright, tmp_path: Path
) -> AsyncIterator[Browser]:
    """The browser of a reader who has not installed the extension."""
    browser = _browser(request.param, playwright, tmp_path / "profile", extension=False)
    await browser.start()
    try:
        yield browser
    finally:
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def publication() -> AsyncIterator[Publication]:
    publication = await Publication().start()
    yield publication
    await publication.stop()


@pytest_asyncio.fixture(loop_scope="session", params=["sqlite", "postgres"])
async def service(request: pytest.FixtureRequest, tmp_path: Path, publication: Publication) -> AsyncIterator[Service]:
    """The service, not started yet, with a site on the publication's host."""
    if request.param == "sqlite":
        service = Service(f"sqlite:///{tmp_path}/corrigenda.db")
    else:
        cluster: Cluster = request.getfixturevalue("cluster")
        service = Service(await copy_of_template(cluster))
    service.command("site", "add", "The Example", "--host", publication.host)
    publication.desk = service.url
    yield service
    await service.stop()


def _browser(name: str, playwright: Playwright, profile: Path, *, extension: bool = True) -> Chromium | Firefox:
    try:
        if name == "chromium":
            return Chromium(playwright, profile, extension=extension)
        return Firefox(profile, extension=extension)
    except NoBrowser as error:
        _must_be_here(str(error))


def _must_be_here(reason: str) -> NoReturn:
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
