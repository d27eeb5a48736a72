"""The desk's languages: complete, nothing left over, and the right words for a number."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import moderation
from moderation.language import LANGUAGES, LOCALES, choose_language, translations
from moderation.plurals import new_words
from moderation.words import DID, RESOLUTIONS, STATES
from server.domain.lifecycle import Action, Resolution, State

FOLDER = Path(moderation.__file__).parent
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2.ext:babel_extract")]
OPTIONS = {"templates/**.html": {"newstyle_gettext": "true", "trim_blocks": "true", "lstrip_blocks": "true"}}
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}
OTHERS = [language for language in LANGUAGES if language != "en"]
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{n\}")


def in_use() -> set[str | tuple[str, ...]]:
    found = extract_from_dir(FOLDER, METHODS, OPTIONS, KEYWORDS)
    return {message for _, _, message, _, _ in found}


def translated(language: str) -> Iterator[Message]:
    with (LOCALES / language / "LC_MESSAGES" / "desk.po").open("rb") as po:
        yield from (message for message in read_po(po, locale=language) if message.id)


@pytest.mark.parametrize("language", OTHERS)
def test_it_has_every_message_in_every_language_and_no_other(language: str) -> None:
    ids = {tuple(one.id) if isinstance(one.id, (list, tuple)) else one.id for one in translated(language)}

    assert ids == in_use()


@pytest.mark.parametrize("language", OTHERS)
def test_it_leaves_nothing_untranslated(language: str) -> None:
    for message in translated(language):
        forms = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
        assert all(forms), message.id
        assert not message.fuzzy, message.id
        ids = message.id if isinstance(message.id, (list, tuple)) else (message.id,)
        for form in forms:
            assert set(PLACEHOLDER.findall(str(form))) == set(PLACEHOLDER.findall(ids[0])), message.id


def test_it_has_words_for_everything_that_the_lifecycle_knows() -> None:
    assert set(STATES) == set(State)
    assert set(RESOLUTIONS) == set(Resolution)
    assert set(DID) == {*Action, "report"}


@pytest.mark.parametrize(
    ("cookie", "wanted", "language"),
    [
        (None, "uk", "uk"),
        (None, "uk-UA,uk;q=0.9,en;q=0.8", "uk"),
        (None, "en;q=0.5, uk;q=0.7", "uk"),
        (None, "fr, de;q=0.9", "en"),
        (None, "uk;q=0", "en"),
        (None, "", "en"),
        (None, "*;q=0.1, ;;;, uk;q=x", "en"),
        ("uk", "en", "uk"),
        ("../../etc", "uk", "uk"),
    ],
)
def test_it_chooses_what_was_asked_for(cookie: str | None, wanted: str, language: str) -> None:
    assert choose_language(cookie, wanted) == language


def test_it_counts_in_ukrainian() -> None:
    ukrainian = translations("uk")
    said = [ukrainian.ngettext("%(num)s report", "%(num)s reports", n) % {"num": n} for n in (1, 2, 5, 11, 21)]

    assert said == ["1 повідомлення", "2 повідомлення", "5 повідомлень", "11 повідомлень", "21 повідомлення"]
    assert new_words("uk") == {"one": "{n} нове", "few": "{n} нові", "many": "{n} нових", "other": "{n} нових"}
    assert new_words("en") == {"one": "{n} new", "other": "{n} new"}
