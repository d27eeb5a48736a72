import hashlib

from server.domain.text import normal


def passage_key(url: str, exact: str, prefix: str, suffix: str) -> str:
    return hashlib.sha256(
        "\x1f".join([url, normal(exact), normal(prefix)[-32:], normal(suffix)[:32]]).encode()
    ).hexdigest()[:32]
