"""One tab of Firefox: what a person does in it, as WebDriver BiDi says it."""

import base64
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.journeys.bidi import BiDi, BiDiError
from tests.journeys.browser import Navigating, until

GONE = re.compile(r"no such frame|actor.*destroyed|AbortError|discarded", re.IGNORECASE)
KEYS = {
    "Control": "\ue009",
    "Meta": "\ue03d",
    "Shift": "\ue008",
    "Enter": "\ue007",
    "NumpadEnter": "\ue007",
    "Escape": "\ue00c",
    "Tab": "\ue004",
    "Backspace": "\ue003",
    "ArrowDown": "\ue015",
}


class FirefoxTab:
    def __init__(self, bidi: BiDi, context: str) -> None:
        self.bidi = bidi
        self.context = context

    async def open(self, url: str) -> None:
        try:
            await self.bidi("browsingContext.navigate", context=self.context, url=url, wait="complete")
        except BiDiError as error:
            # A frame of the page whose host is out of reach is reported as if it were the page.
            if "Address rejected" not in str(error):
                raise
            arrived = f"location.href === {json.dumps(url)} && document.readyState === 'complete'"
            await until(lambda: self.js(arrived), f"{url} to load")

    async def js(self, expression: str) -> Any:
        result = await self._evaluate(expression)
        if result["type"] == "exception":
            raise BiDiError(result["exceptionDetails"]["text"])
        value = result["result"].get("value")
        return None if value is None else json.loads(value)

    async def _evaluate(self, expression: str) -> dict[str, Any]:
        try:
            return await self._evaluate_once(expression)
        except BiDiError as error:
            if GONE.search(str(error)):
                raise Navigating from error
            raise

    async def _evaluate_once(self, expression: str) -> dict[str, Any]:
        return await self.bidi(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({expression})))()",
            target={"context": self.context},
            awaitPromise=True,
            userActivation=True,
        )

    async def press(self, *keys: str) -> None:
        names = [KEYS.get(key, key) for key in keys]
        await self._keys(
            [{"type": "keyDown", "value": name} for name in names]
            + [{"type": "keyUp", "value": name} for name in reversed(names)]
        )

    async def type(self, text: str) -> None:
        await self._keys([{"type": kind, "value": letter} for letter in text for kind in ("keyDown", "keyUp")])

    async def double_click(self, x: float, y: float) -> None:
        clicks: list[dict[str, object]] = [{"type": "pointerMove", "x": int(x), "y": int(y)}]
        clicks += [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp") * 2]
        await self._mouse(clicks)

    async def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        (x1, y1), (x2, y2) = start, end
        await self._mouse(
            [
                {"type": "pointerMove", "x": int(x1), "y": int(y1)},
                {"type": "pointerDown", "button": 0},
                {"type": "pointerMove", "x": int(x2), "y": int(y2)},
                {"type": "pointerUp", "button": 0},
            ]
        )

    async def screenshot(self, path: Path) -> None:
        taken = await self.bidi("browsingContext.captureScreenshot", context=self.context)
        path.write_bytes(base64.b64decode(taken["data"]))

    async def close(self) -> None:
        await self.bidi("browsingContext.close", context=self.context)

    async def _keys(self, actions: list[dict[str, str]]) -> None:
        await self._perform("key", actions)

    async def _mouse(self, actions: list[dict[str, object]]) -> None:
        await self._perform("pointer", actions)

    async def _perform(self, kind: str, actions: Sequence[Mapping[str, object]]) -> None:
        source = {"type": kind, "id": kind, "actions": actions}
        await self.bidi("input.performActions", context=self.context, actions=[source])
