"""The examples that Python and JavaScript must agree on."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "contract"


def examples(name: str) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return loaded


def name_of(example: dict[str, Any]) -> str:
    return str(example["name"])
