"""What a journey needs of a browser, whichever it is: tabs that a person types into, and the extension inside."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Protocol, TypeVar

WAIT_S = 20
"""How long a condition may take on a busy machine before a journey is called broken."""
PAUSE_S = 0.05
ROOT = Path(__file__).parents[2]
EXTENSION = ROOT / "extension" / "dist"

Answer = TypeVar("Answer")


class NoBrowser(RuntimeError):
    """The browser, or the built extension, is not there; the text says how to get it."""


class Navigating(RuntimeError):
    """The page went away while it was asked something: ask again."""


class Tab(Protocol):
    async def open(self, url: str) -> None: ...

    async def js(self, expression: str) -> Any:
        """The value of an expression in the page, as JSON carries it; promises are awaited."""

    async def press(self, *keys: str) -> None:
        """Press keys together, by their DOM names (`Control`, `Enter`, `a`): real, trusted key events."""

    async def type(self, text: str) -> None: ...

    async def double_click(self, x: float, y: float) -> None: ...

    async def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Press the mouse at one place, move, and let go at another."""

    async def screenshot(self, path: Path) -> None: ...

    async def close(self) -> None: ...


class Browser(Protocol):
    name: str

    async def tab(self) -> Tab: ...

    async def extension(self, expression: str) -> Any:
        """The value of an expression inside the extension, e.g. of its storage."""

    async def end_background(self) -> None:
        """End the extension's background at once, whatever it is doing, as browsers do; an event starts it again."""

    async def restart(self) -> None:
        """Close the browser and start it again on the same profile."""

    async def close(self) -> None: ...


async def until(ask: Callable[[], Awaitable[Answer]], what: str) -> Answer:
    """Ask again and again until the answer is true. Raises AssertionError that says what was waited for."""
    deadline = asyncio.get_running_loop().time() + WAIT_S
    while not (answer := await _patiently(ask)):
        assert asyncio.get_running_loop().time() < deadline, f"waited {WAIT_S} s for: {what}"
        await asyncio.sleep(PAUSE_S)
    return answer


async def _patiently(ask: Callable[[], Awaitable[Answer]]) -> Answer | None:
    try:
        return await ask()
    except Navigating:
        return None


def built_extension(folder: str) -> Path:
    """A build of the extension that may read every site. Raises NoBrowser."""
    path = EXTENSION / folder
    if not (path / "manifest.json").exists():
        raise NoBrowser(f"{path} is not built: cd extension && node build.mjs --grant=all")
    return path
