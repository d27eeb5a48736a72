"""The form in which words are compared, the same in Python and in JavaScript (`tests/contract/text.json`).

Stored text stays as it was sent. Compared text is in Unicode's NFKC (UAX #15), without what cannot be seen, with one
space for each run of white space. What counts as invisible or white is listed here by code point: the two languages'
own ideas of it differ.

Limit: NFKC is stable for letters that Unicode has, not for those it gets. A browser newer than this Python (Unicode 14
in 3.11) decomposes about a hundred more, such as U+1E030 and the outlined capitals; the two keep those differently.
"""

import re
import unicodedata

# Soft hyphen, Arabic letter mark, Mongolian separator, zero-width spaces, joiners and direction marks, bidi controls,
# invisible operators, variation selectors, byte order mark.
INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]+")
WHITE = re.compile("[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")


def normal(text: str) -> str:
    """The text as it is compared. Idempotent; text that is not well-formed UTF-16 is compared all the same."""
    if text.isascii():
        return WHITE.sub(" ", text).strip(" ")
    # First what cannot be seen, so that letters and their accents meet before NFKC joins them.
    return WHITE.sub(" ", unicodedata.normalize("NFKC", INVISIBLE.sub("", text))).strip(" ")
