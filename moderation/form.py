"""Reading what a form sent: small, urlencoded, clean text. Nothing else is parsed, so nothing else can be abused."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

FIELDS = 20
NOTE_CHARACTERS = 4000


class BadForm(ValueError):
    """A field is missing or malformed; the text says what would be right."""

    def __init__(self, field: str, detail: str) -> None:
        super().__init__(f"{field}: {detail}")
        self.field = field
        self.detail = detail


async def read_form(request: Request[Any]) -> Mapping[str, str]:
    """The fields of a form, line ends as `\\n`. Raises BadForm. The route bounds the body's size."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/x-www-form-urlencoded":
        raise BadForm("form", "send it as application/x-www-form-urlencoded")
    try:
        pairs = parse_qsl(
            (await request.body()).decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=FIELDS
        )
    except ValueError as error:  # UnicodeDecodeError is one.
        raise BadForm("form", f"not UTF-8 text in at most {FIELDS} fields") from error
    return {name: _clean(name, value) for name, value in pairs}


def _clean(name: str, value: str) -> str:
    if "\0" in value:
        raise BadForm(name, "holds U+0000, which is no text")
    return value.replace("\r\n", "\n").replace("\r", "\n")


def note(form: Mapping[str, str], field: str) -> str:
    """Words that somebody typed. Raises BadForm when they are too many."""
    text = form.get(field, "").strip()
    if len(text) > NOTE_CHARACTERS:
        raise BadForm(field, f"has {len(text)} characters; at most {NOTE_CHARACTERS} are kept")
    return text
