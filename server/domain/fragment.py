"""A link to the very words: a URL with a text fragment (WICG "URL Fragment Text Directives"), which browsers scroll to.

The browser finds whole words only, so a quote that begins or ends inside a word is completed from its context. A quote
that runs over several lines or is long is given by its beginning and its end.
"""

import re
from urllib.parse import quote, urlsplit

from server.domain.script import BY_CHARACTER

# Scripts without spaces between words are left alone: there the browser knows where words end, and we do not.
WORD = rf"(?:[^\W{BY_CHARACTER}]|['’ʼ-])+"
WORD_IN_PREFIX = re.compile(rf"{WORD}\Z")
WORD_IN_SUFFIX = re.compile(WORD)
LONG = 200
"""Characters from which a quote is given by its ends: a URL has its limits, and fewer words survive an edit better."""
END_WORDS = 5
CONTEXT_WORDS = 4
CONTEXT_CHARACTERS = 48


def words_url(url: str, exact: str, prefix: str = "", suffix: str = "") -> str | None:
    """Where the words are. Without a quote: the page. None: an address that no link may lead to."""
    if urlsplit(url).scheme not in ("http", "https"):
        return None
    whole, before, after = _whole_words(exact, prefix, suffix)
    if not whole.strip():
        return url
    parts = [*_before(before), *_ends(whole), *_after(after)]
    return f"{url.partition('#')[0]}#:~:text={','.join(parts)}"


def _whole_words(exact: str, prefix: str, suffix: str) -> tuple[str, str, str]:
    """The quote completed to whole words, and what is left of its context."""
    head = WORD_IN_PREFIX.search(prefix) if WORD_IN_SUFFIX.match(exact) else None
    tail = WORD_IN_SUFFIX.match(suffix) if WORD_IN_PREFIX.search(exact) else None
    before = prefix[: head.start()] if head else prefix
    after = suffix[tail.end() :] if tail else suffix
    return f"{head[0] if head else ''}{exact}{tail[0] if tail else ''}", before, after


def _ends(whole: str) -> list[str]:
    lines = [line.split() for line in whole.splitlines() if line.strip()]
    if len(lines) == 1 and len(whole) <= LONG:
        return [_encode(" ".join(lines[0]))]
    first, last = lines[0], lines[-1]
    if len(lines) == 1 and len(first) < 2 * END_WORDS:
        return [_encode(" ".join(first))]
    return [_encode(" ".join(first[:END_WORDS])), _encode(" ".join(last[-END_WORDS:]))]


def _before(prefix: str) -> list[str]:
    """The last words before the quote in the same line; the first may be cut and is left out."""
    line = prefix.rpartition("\n")[2]
    context = line[-CONTEXT_CHARACTERS:].split()[1:] if " " in line.strip() else []
    return [_encode(" ".join(context[-CONTEXT_WORDS:])) + "-"] if context else []


def _after(suffix: str) -> list[str]:
    line = suffix.partition("\n")[0]
    context = line[:CONTEXT_CHARACTERS].split()[:-1] if " " in line.strip() else []
    return ["-" + _encode(" ".join(context[:CONTEXT_WORDS]))] if context else []


def _encode(text: str) -> str:
    """Percent-encode all that has a meaning in a text directive, the hyphen included."""
    return quote(text, safe="").replace("-", "%2D")
