"""Times as people say them. The browser puts them into the editor's own time zone (`static/js/time.js`)."""

from datetime import UTC, datetime

from babel.dates import format_datetime, format_timedelta


def ago(at: int, now: int, language: str) -> str:
    """How long ago or how soon, both in milliseconds since 1970: "3 hours ago", "in 2 days"."""
    # What happened just now is in the past, not "in 0 seconds".
    seconds = round((at - now) / 1000) or -1
    # A threshold of 1.5 keeps "90 minutes" from becoming "1 hour" too early.
    return format_timedelta(seconds, add_direction=True, threshold=1.5, locale=language)


def moment(at: int, language: str) -> str:
    """Date and time in UTC, which it says."""
    return format_datetime(_utc(at), "medium", locale=language) + " UTC"


def iso(at: int) -> str:
    """For the `datetime` attribute."""
    return _utc(at).isoformat(timespec="seconds").replace("+00:00", "Z")


def _utc(at: int) -> datetime:
    return datetime.fromtimestamp(at / 1000, UTC)
