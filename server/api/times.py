"""Times as clients read them."""

import datetime


def rfc3339(ms: int) -> str:
    """Milliseconds since 1970 as RFC 3339, in UTC, to the second."""
    moment = datetime.datetime.fromtimestamp(ms // 1000, datetime.UTC)
    return moment.isoformat().replace("+00:00", "Z")
