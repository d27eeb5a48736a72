"""Words with a number that the browser counts itself: each plural form of the language, for it to choose from."""

from functools import lru_cache

from babel import Locale

from moderation.language import translations


def new_words(language: str) -> dict[str, str]:
    """By CLDR plural category, as `Intl.PluralRules` names it; `{n}` stands for the number."""
    return {category: _in_words(language, sample) for category, sample in _samples(language)}


def _in_words(language: str, number: int) -> str:
    return translations(language).ngettext("{n} new", "{n} new", number)


@lru_cache
def _samples(language: str) -> tuple[tuple[str, int], ...]:
    """The least whole number of each category that whole numbers have."""
    rule = Locale.parse(language).plural_form
    found: dict[str, int] = {}
    for number in range(101):
        found.setdefault(rule(number), number)
    return tuple({**{"other": 5}, **found}.items())
