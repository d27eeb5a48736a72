"""What a reader sent: a report, already checked for form and length, not yet kept."""

from dataclasses import dataclass
from enum import StrEnum


class Category(StrEnum):
    SPELLING = "spelling"
    GRAMMAR = "grammar"
    FACT = "fact"
    NAME = "name"
    NUMBER = "number"
    LINK = "link"
    TRANSLATION = "translation"
    LAYOUT = "layout"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Report:
    """Everything is stored as sent; texts that were not sent are empty, numbers None.

    `start` and `end` are the client's offsets and `nth` its 1-based occurrence number: hints, never proof.
    """

    id: str
    url: str
    canonical: str
    title: str
    lang: str
    modified: str
    exact: str
    prefix: str
    suffix: str
    start: int | None
    end: int | None
    nth: int | None
    suggestion: str
    comment: str
    category: str
    email: str
    name: str
    credit: bool
    client_kind: str
    client_version: str
    content_hash: str
