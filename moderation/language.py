"""The desk's languages. Catalogues are compiled from .po files in memory at first use: no build step, no .mo files."""

import re
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = {"en": "English", "uk": "Українська"}
"""Each by its own name. English is what the templates are written in."""
DEFAULT = "en"
LOCALES = Path(__file__).parent / "locales"
COOKIE = "desk_language"
PREFERENCE = re.compile(r"\s*([A-Za-z]{1,8})(?:-[A-Za-z0-9-]+)?\s*(?:;\s*q\s*=\s*([01](?:\.\d{1,3})?)\s*)?")
PREFERENCES = 20


def choose_language(cookie: str | None, accept_language: str) -> str:
    """What the editor chose, else the best that the browser asks for, else English."""
    if cookie in LANGUAGES:
        return cookie
    wanted = [_preference(part) for part in accept_language.split(",")[:PREFERENCES]]
    known = [(quality, language) for quality, language in wanted if language in LANGUAGES and quality > 0]
    return max(known, key=lambda one: one[0])[1] if known else DEFAULT


@lru_cache(maxsize=len(LANGUAGES))
def translations(language: str) -> NullTranslations:
    """The catalogue of a language; the messages themselves for English."""
    catalogue = LOCALES / language / "LC_MESSAGES" / "desk.po"
    if language not in LANGUAGES or not catalogue.exists():
        return NullTranslations()
    compiled = BytesIO()
    with catalogue.open("rb") as po:
        write_mo(compiled, read_po(po, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def _preference(part: str) -> tuple[float, str]:
    match = PREFERENCE.fullmatch(part)
    return (float(match[2] or 1), match[1].lower()) if match else (0.0, "")
