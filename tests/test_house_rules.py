"""What we promised one another about the whole tree, and no linter checks. The desk's own are in tests/moderation."""

import ast
import importlib.metadata
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from server.settings import PREFIX, Settings

ROOT = Path(__file__).parents[1]
FOLDERS = ("server", "moderation", "extension/src", "extension/test", "tests")
WRITTEN_BY_HAND = {".py", ".js", ".css", ".html", ".sql"}
NOT_OURS = {"__pycache__", "vendor", "static/embed.js"}
FILE_LINES = 300
FUNCTION_LINES = 40
FORBIDDEN_NAMES = {"utils", "util", "helpers", "common", "misc"}

# The oldest releases without a known hole that matters to us, whatever a resolver would settle for.
FLOORS = {
    "aiosqlite": "0.22.1",
    "h11": "0.16.0",  # Smuggled chunks.
    "httptools": "0.9.0",  # Refuses two lengths, bare line feeds and folded headers.
    "itsdangerous": "2.2.0",
    "jinja2": "3.1.6",
    "starlette": "1.3.1",  # Hosts and paths that poison `request.url`; forms without limits.
    "uvicorn": "0.11.7",
}

STATEMENT = re.compile(
    r"\s*(select\s|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s|(create|alter|drop)\s+(table|index)\s)", re.I
)
MARKUP_FROM_TEXT = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|document\.write|\beval\b|new Function"
)
# Also an attribute without quotes, which escaping cannot keep whole.
UNESCAPED = re.compile(r"\|\s*safe\b|\bMarkup\(|\bxmlattr\b|\|\s*urlize\b|autoescape\s+false|\s[\w-]+=\{\{")


def ours(*folders: str, suffixes: set[str] = WRITTEN_BY_HAND) -> list[Path]:
    found = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in suffixes)
    return sorted(path for path in found if not any(f"/{part}" in f"/{named(path)}" for part in NOT_OURS))


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


SERVICE = ours("server", "moderation", suffixes={".py"})


def test_it_looks_at_something() -> None:
    assert {path.suffix for path in ours(*FOLDERS)} == WRITTEN_BY_HAND
    assert len(SERVICE) > 50


def test_it_keeps_files_short() -> None:
    lengths = {named(path): len(path.read_text("utf-8").splitlines()) for path in ours(*FOLDERS)}
    assert {name: lines for name, lines in lengths.items() if lines > FILE_LINES} == {}


def test_it_names_files_for_what_they_hold() -> None:
    names = {named(path): {path.stem, *path.relative_to(ROOT).parts} for path in ours(*FOLDERS)}
    assert [name for name, parts in names.items() if parts & FORBIDDEN_NAMES] == []


def test_it_keeps_functions_short() -> None:
    lengths = {
        f"{named(module)}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for module in SERVICE
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: lines for name, lines in lengths.items() if lines > FUNCTION_LINES} == {}


def test_it_keeps_tests_from_shadowing_packages() -> None:
    assert list((ROOT / "tests").rglob("__init__.py")) == []


def test_it_writes_sql_in_storage_alone() -> None:
    elsewhere = [path for path in SERVICE if not named(path).startswith("server/storage/")]
    found = {named(path) for path in elsewhere if any(map(STATEMENT.match, strings(path)))}
    assert found == set()


def strings(module: Path) -> Iterator[str]:
    """All that may be a statement; a docstring may begin with `Select` and mean no harm."""
    tree = ast.parse(module.read_text("utf-8"))
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.value


def test_it_makes_no_markup_from_text_on_readers_pages() -> None:
    assert where(MARKUP_FROM_TEXT, ours("extension/src", suffixes={".js", ".html"})) == []


def test_it_leaves_no_way_around_the_escaping() -> None:
    assert where(UNESCAPED, ours("server", suffixes={".html", ".py"})) == []


def where(pattern: re.Pattern[str], files: list[Path]) -> list[str]:
    return [named(path) for path in files if pattern.search(path.read_text("utf-8"))]


def test_it_documents_every_setting_and_no_other() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    documented = set(re.findall(rf"^\| `({PREFIX}\w+)` \|", readme, re.M))
    assert documented == {PREFIX + field.name.upper() for field in fields(Settings)}


def test_it_documents_commands_that_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    named_in_readme = set(re.findall(r"^make ([a-z]+)|`make ([a-z]+)`", (ROOT / "README.md").read_text("utf-8"), re.M))
    assert {first or second for first, second in named_in_readme} <= targets


@pytest.mark.parametrize(("package", "floor"), FLOORS.items())
def test_it_runs_on_nothing_with_a_known_hole(package: str, floor: str) -> None:
    assert numbers(importlib.metadata.version(package)) >= numbers(floor)


def numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version)[:3])


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_it_locks_by_hash_for_any_index(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    pinned = re.findall(r"^[\w.-]+(?:\[[\w,-]+\])?==\S+.*(?:\n    .*)*", text, re.M)
    assert pinned
    assert all("--hash=sha256:" in one for one in pinned)
    assert "://" not in text
    assert not re.search(r"^--", text, re.M)
    assert "python-multipart" not in text, "forms are parsed by the standard library, within limits"


def test_it_locks_the_readers_side_for_any_registry() -> None:
    text = (ROOT / "extension/package-lock.json").read_text("utf-8")
    assert '"integrity"' in text
    assert '"resolved"' not in text
