from urllib.parse import urlsplit


class InvalidUrl(ValueError): ...


def canonical_url(url: str, canonical: str | None = None) -> str:
    host_of(url)
    return (canonical or url).split("#")[0].split("?")[0]


def host_of(url: str) -> str:
    p = urlsplit(url)
    if p.scheme not in ("http", "https") or not p.hostname:
        raise InvalidUrl("bad url")
    return p.netloc
