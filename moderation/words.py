"""The desk's names for states, actions, reasons and categories, in one place; translated where they are shown."""

from collections.abc import Mapping

from moderation.language import DEFAULT, LANGUAGES, translations
from server.domain.lifecycle import Action, Resolution, State
from server.domain.report import Category


def N_(message: str) -> str:  # noqa: N802  # The name that the extraction of messages looks for.
    """Mark a message for translation without translating it here."""
    return message


STATES: Mapping[State, str] = {
    State.NEW: N_("New"),
    State.ACCEPTED: N_("Accepted"),
    State.WAITING: N_("Waiting"),
    State.FIXED: N_("Fixed"),
    State.CLOSED: N_("Closed"),
    State.MERGED: N_("Merged"),
}

RESOLUTIONS: Mapping[Resolution, str] = {
    Resolution.FIXED_VERIFIED: N_("Fixed, seen on the page"),
    Resolution.FIXED_BY_HAND: N_("Fixed, confirmed by hand"),
    Resolution.ALREADY_FIXED: N_("Already fixed"),
    Resolution.NOT_AN_ERROR: N_("Not an error"),
    Resolution.HOUSE_STYLE: N_("House style"),
    Resolution.WONT_FIX: N_("Will not be fixed"),
    Resolution.PAGE_GONE: N_("The page is gone"),
    Resolution.SPAM: N_("Spam"),
    Resolution.WITHDRAWN: N_("Withdrawn by the reader"),
    Resolution.EXPIRED: N_("Expired"),
}

BUTTONS: Mapping[Action, str] = {
    Action.ACCEPT: N_("Accept"),
    Action.DECLINE: N_("Decline"),
    Action.ASK: N_("Ask the reader"),
    Action.MARK_FIXED: N_("Mark fixed"),
    Action.CONFIRM: N_("Confirm fixed and close"),
    Action.FIND_FIXED: N_("Already fixed"),
    Action.MARK_SPAM: N_("Spam"),
    Action.REOPEN: N_("Reopen"),
}
"""The actions that the desk offers as buttons."""

DID: Mapping[str, str] = {
    "report": N_("%(who)s reported this"),
    Action.ACCEPT: N_("%(who)s accepted this"),
    Action.DECLINE: N_("%(who)s declined this"),
    Action.ASK: N_("%(who)s asked the reader"),
    Action.RESUME: N_("%(who)s took this up again"),
    Action.MARK_FIXED: N_("%(who)s marked this fixed"),
    Action.VERIFY: N_("%(who)s saw the fix on the page"),
    Action.FAIL_VERIFICATION: N_("%(who)s still found the mistake on the page"),
    Action.CONFIRM: N_("%(who)s confirmed the fix"),
    Action.FIND_FIXED: N_("%(who)s found this already fixed"),
    Action.LOSE_PAGE: N_("%(who)s found the page gone"),
    Action.MARK_SPAM: N_("%(who)s marked this as spam"),
    Action.WITHDRAW: N_("%(who)s withdrew the report"),
    Action.REOPEN: N_("%(who)s reopened this"),
    Action.MERGE: N_("%(who)s merged this"),
    Action.UNMERGE: N_("%(who)s separated this again"),
    Action.EXPIRE: N_("%(who)s let this expire"),
}

CATEGORIES: Mapping[str, str] = {
    Category.SPELLING: N_("spelling"),
    Category.GRAMMAR: N_("grammar"),
    Category.FACT: N_("fact"),
    Category.NAME: N_("name"),
    Category.NUMBER: N_("number"),
    Category.LINK: N_("link"),
    Category.TRANSLATION: N_("translation"),
    Category.LAYOUT: N_("layout"),
    Category.OTHER: N_("other"),
}

TO_THE_READER: Mapping[Resolution, str] = {
    Resolution.NOT_AN_ERROR: N_("Thank you for looking so closely. We checked it, and the text is right as it is."),
    Resolution.HOUSE_STYLE: N_("Thank you. Both forms are in use; our style guide asks for the one in the text."),
    Resolution.WONT_FIX: N_("Thank you. We know about it, and we have decided to leave the text as it is."),
}
"""What a reader is told when an editor declines and adds no words of their own."""


def readers_language(lang: str) -> str:
    """The language of a page where we have words in it, else English."""
    primary = lang.partition("-")[0].lower()
    return primary if primary in LANGUAGES else DEFAULT


def to_the_reader(resolution: Resolution | None, lang: str) -> str:
    """The prefilled words in the language of the page, if it is one of ours. Empty for what is not declining."""
    message = TO_THE_READER.get(resolution, "") if resolution else ""
    return translations(readers_language(lang)).gettext(message) if message else ""
