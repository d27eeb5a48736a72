"""The reader's token: the report's id, to find it by, and a secret of 144 bits, of which only a hash is kept.

The secret is an HMAC-SHA-256 of the id under the newest key, so that a retry gets the same token. After a
key rotation a retry of an older report is answered under the key that made its token.
"""

import base64
import binascii
import hmac
from collections.abc import Sequence
from uuid import UUID

PURPOSE = b"receipt:"
SECRET_BYTES = 18
ID_BYTES = 16


def receipt_token(key: str, report_id: str) -> str:
    secret = hmac.digest(key.encode(), PURPOSE + report_id.encode(), "sha256")[:SECRET_BYTES]
    return base64.urlsafe_b64encode(UUID(report_id).bytes + secret).decode().rstrip("=")


def receipt_tokens(keys: Sequence[str], report_id: str) -> list[str]:
    """The token under each of the keys, the newest key first."""
    return [receipt_token(key, report_id) for key in keys]


def report_of_token(token: str) -> str | None:
    """The id of the report that a token is about; None: it cannot be a token of ours."""
    try:
        decoded = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return str(UUID(bytes=decoded[:ID_BYTES])) if len(decoded) == ID_BYTES + SECRET_BYTES else None
