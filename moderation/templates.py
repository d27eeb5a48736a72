"""The templates, once for each language. Every value is escaped; a name that was not given is an error."""

from functools import lru_cache
from pathlib import Path

from babel.numbers import format_decimal
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from moderation.language import LANGUAGES, translations
from moderation.static_files import static_url
from moderation.times import ago, iso, moment
from moderation.visible import in_one_line, visible
from moderation.words import BUTTONS, CATEGORIES, DID, RESOLUTIONS, STATES

FOLDER = Path(__file__).parent / "templates"


@lru_cache(maxsize=len(LANGUAGES))
def environment(language: str) -> Environment:
    """The environment that renders in one language."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        enable_async=True,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    # The extension adds these to every environment at run time, which its types do not know.
    environment.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    environment.filters |= {
        "ago": lambda at, now: ago(at, now, language),
        "moment": lambda at: moment(at, language),
        "iso": iso,
        "number": lambda n: format_decimal(n, locale=language),
        "visible": visible,
        "named": in_one_line,
    }
    environment.globals |= {
        "language": language,
        "languages": LANGUAGES,
        "static": static_url,
        "STATES": STATES,
        "RESOLUTIONS": RESOLUTIONS,
        "BUTTONS": BUTTONS,
        "CATEGORIES": CATEGORIES,
        "DID": DID,
    }
    return environment


async def render(template: str, language: str, **values: object) -> str:
    """The template, or a part of one, as text."""
    return await environment(language).get_template(template).render_async(**values)
