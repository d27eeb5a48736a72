"""The form of a report as clients send it: the one validator. Fields that we do not know are ignored."""

import hashlib
import re
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta, Struct

from server.api.hostile import refuse_hostile_text
from server.api.invalid import Invalid, Malformed
from server.domain.report import Category, Report
from server.domain.text import normal

BODY_BYTES = 32 * 1024

Url = Annotated[str, Meta(min_length=1, max_length=2048, description="An address as the browser has it.")]
Context = Annotated[str, Meta(max_length=256, description="Visible text next to the quote.")]
Offset = Annotated[int, Meta(ge=0, lt=1 << 31, description="A hint, in characters of the page's text.")]
EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,190}")


class Page(Struct, frozen=True):
    """The page that the reader was on."""

    url: Url
    canonical: Annotated[str, Meta(max_length=2048)] = ""
    title: Annotated[str, Meta(max_length=500)] = ""
    lang: Annotated[str, Meta(max_length=35)] = ""
    modified: Annotated[str, Meta(max_length=64, description="When the page says it was last changed.")] = ""


class Quote(Struct, frozen=True):
    """The words as the reader saw them, in source letter case."""

    exact: Annotated[str, Meta(min_length=1, max_length=2000)]
    prefix: Context = ""
    suffix: Context = ""
    start: Offset | None = None
    end: Offset | None = None
    nth: Annotated[int, Meta(ge=1, lt=1 << 31)] | None = None


class Contact(Struct, frozen=True):
    """Only if the reader wants an answer, or credit."""

    email: Annotated[str, Meta(max_length=254)] = ""
    name: Annotated[str, Meta(max_length=200)] = ""
    credit: bool = False


class Client(Struct, frozen=True):
    kind: Annotated[str, Meta(max_length=32)] = ""
    version: Annotated[str, Meta(max_length=32)] = ""


class ReportBody(Struct, frozen=True):
    """What one reader reports. One of `quote` and `comment` is needed; without a quote it is about the whole page.

    Fields that are not named here are ignored.
    """

    id: Annotated[UUID, Meta(description="Made by the client when the reader confirms; the same for every retry.")]
    page: Page
    quote: Quote | None = None
    suggestion: Annotated[str, Meta(max_length=2000)] = ""
    comment: Annotated[str, Meta(max_length=4000)] = ""
    category: Category | None = None
    contact: Contact = Contact()
    client: Client = Client()


DECODER = msgspec.json.Decoder(ReportBody)
ENCODER = msgspec.json.Encoder(order="deterministic")
PATH = re.compile(r"(.*?)(?: - at `\$\.?(.*)`)?", re.DOTALL)
MISSING = re.compile(r"Object missing required field `(\w+)`")


def parse_report(body: bytes) -> Report:
    """The report in a request's body. Raises Malformed (no JSON) and Invalid (which names the field)."""
    try:
        parsed = DECODER.decode(body)
    except msgspec.ValidationError as error:
        raise _invalid(str(error)) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        refuse_hostile_text(body)
        raise Malformed(str(error)) from None
    if b"\\u0000" in body:
        refuse_hostile_text(body)
    _check(parsed)
    return _report(parsed)


def _invalid(message: str) -> Invalid:
    """msgspec's words name the place after the fault: “Expected `str`, got `int` - at `$.page.url`”."""
    match = PATH.fullmatch(message)
    detail, field = match.groups(default="") if match else (message, "")
    missing = MISSING.fullmatch(detail)
    if missing:
        return Invalid(f"{field}.{missing[1]}".lstrip("."), "is required")
    return Invalid(field, detail)


def _check(parsed: ReportBody) -> None:
    """What a schema cannot say."""
    if parsed.quote is not None and not normal(parsed.quote.exact):
        raise Invalid("quote.exact", "has nothing that can be seen")
    if parsed.quote is None and not parsed.comment.strip():
        raise Invalid("quote", "is required when there is no comment")
    if parsed.contact.email and not EMAIL.fullmatch(parsed.contact.email):
        raise Invalid("contact.email", "is not an address such as reader@home.example")


def _report(parsed: ReportBody) -> Report:
    quote, page, contact = parsed.quote, parsed.page, parsed.contact
    return Report(
        id=str(parsed.id),
        url=page.url,
        canonical=page.canonical,
        title=page.title,
        lang=page.lang,
        modified=page.modified,
        exact=quote.exact if quote else "",
        prefix=quote.prefix if quote else "",
        suffix=quote.suffix if quote else "",
        start=quote.start if quote else None,
        end=quote.end if quote else None,
        nth=quote.nth if quote else None,
        suggestion=parsed.suggestion,
        comment=parsed.comment,
        category=parsed.category or "",
        email=contact.email,
        name=contact.name,
        credit=contact.credit,
        client_kind=parsed.client.kind,
        client_version=parsed.client.version,
        # Over the parsed content, so that a retry with other key order or spaces is the same report.
        content_hash=hashlib.sha256(ENCODER.encode(parsed)).hexdigest(),
    )
