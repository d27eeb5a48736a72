"""The reader's token: derived from the report's id, so that a retry gets the same one though only its hash is kept.

HMAC-SHA-256 under the installation's newest key, cut to 192 bits. After a key rotation a retry of an older report is
answered under the key that made its token.
"""

import base64
import hmac
from collections.abc import Sequence

PURPOSE = b"receipt:"
BYTES = 24


def receipt_token(key: str, report_id: str) -> str:
    mac = hmac.digest(key.encode(), PURPOSE + report_id.encode(), "sha256")
    return base64.urlsafe_b64encode(mac[:BYTES]).decode()


def receipt_tokens(keys: Sequence[str], report_id: str) -> list[str]:
    """The token under each of the keys, the newest key first."""
    return [receipt_token(key, report_id) for key in keys]
