"""Hostile JSON, in the spirit of JSONTestSuite: refused with a problem, or taken as what it says; never a failure."""

import json
from typing import Any

import httpx2
import pytest

from server.storage.database import Database
from tests.server.api.body import a_body, quoting

PATH = "/api/v1/reports"
JSON = {"content-type": "application/json"}
RAW = json.dumps(a_body(), ensure_ascii=False)
ASCII = json.dumps(a_body())


def with_exact(text: str) -> str:
    """A whole report whose quote is this piece of JSON, as it stands."""
    return RAW.replace('"wich"', text)


def with_extra(text: str) -> str:
    """A whole report with a field that nobody knows."""
    return f'{RAW[:-1]}, "extra": {text}}}'


REFUSED: dict[str, bytes] = {
    "empty": b"",
    "blank": b" \n\t ",
    "only a mark of byte order": b"\xef\xbb\xbf",
    "a mark of byte order before it": b"\xef\xbb\xbf" + RAW.encode(),
    "UTF-16": RAW.encode("utf-16"),
    "UTF-16 without a mark": RAW.encode("utf-16-le"),
    "UTF-32": RAW.encode("utf-32"),
    "Latin-1": ASCII.encode().replace(b"wich", b"caf\xe9"),
    "UTF-8 cut off inside a letter": with_exact('"caf\xe9"').encode().partition(b"\xa9")[0],
    "a letter cut off inside a string": with_exact('"caf\xe9"').encode().replace(b"\xa9", b""),
    "an overlong slash": RAW.encode().replace(b"wich", b"\xc0\xaf"),
    "a surrogate in UTF-8": RAW.encode().replace(b"wich", b"\xed\xa0\x80"),
    "beyond Unicode": RAW.encode().replace(b"wich", b"\xf5\x80\x80\x80"),
    "0xff": b"\xff",
    "a NUL byte": b"\0",
    "a NUL byte in a string": RAW.encode().replace(b"wich", b"wi\0ch"),
    "a NUL byte behind it": RAW.encode() + b"\0",
    **{
        name: text.encode()
        for name, text in {
            "a tab in a string": with_exact('"wi\tch"'),
            "a line break in a string": with_exact('"wi\nch"'),
            "an open string": RAW[: RAW.index("wich")],
            "an open object": RAW[:-1],
            "one brace too many": RAW + "}",
            "two documents": RAW + RAW,
            "a trailing comma": RAW[:-1] + ",}",
            "a comma alone": "{,}",
            "a missing colon": '{"id" 1}',
            "single quotes": RAW.replace('"', "'"),
            "names without quotes": "{id: 1}",
            "a comment": "/* */" + RAW,
            "a comment behind it": RAW + "// x",
            "True": with_extra("True"),
            "nul": with_extra("nul"),
            "NaN": with_extra("NaN"),
            "Infinity": with_extra("-Infinity"),
            "a number with a plus": with_extra("+1"),
            "a number with zeros before it": with_extra("01"),
            "a number ending in a point": with_extra("1."),
            "a number beginning with a point": with_extra(".1"),
            "a hexadecimal number": with_extra("0x1"),
            "a number with an open exponent": with_extra("1e"),
            "a full-width digit": with_extra("\uff11"),
            "an unknown escape": with_exact(r'"\x41"'),
            "a short escape": with_exact(r'"\u12"'),
            "an escape of no digits": with_exact(r'"\uZZZZ"'),
            "an escape cut off": RAW[: RAW.index("wich")] + "\\",
            "half a pair": with_exact(r'"\ud800"'),
            "the other half": with_exact(r'"\udc00"'),
            "a pair the wrong way round": with_exact(r'"\udc00\ud800"'),
            "half a pair before a letter": with_exact(r'"\ud800a"'),
            "half a pair before an escape": with_exact(r'"\ud800\n"'),
            "half a pair in a name": RAW[:-1] + r', "\ud800": 1}',
            "U+0000": with_exact(r'"a\u0000b"'),
            "U+0000 in a name": RAW[:-1] + r', "\u0000": 1}',
            "U+0000 in an unknown field": with_extra(r'["\u0000"]'),
            "arrays without end": "[" * 30_000,
            "objects without end": '{"a":' * 6000,
            "arrays without end in a field": with_extra("[" * 20_000),
            "arrays deep and whole in a field": with_extra("[" * 10_000 + "]" * 10_000),
            "a number": "1",
            "a huge number": "1e999",
            "a number of thousands of digits": "9" * 5000,
            "a string": '"x"',
            "true": "true",
            "null": "null",
            "a list": f"[{RAW}]",
            "an empty object": "{}",
            "an object as text": json.dumps(a_body(comment={"$ne": 1})),
            "a list as text": json.dumps(quoting(exact=["wich"])),
            "a number as text": json.dumps(quoting(exact=1)),
            "null as text": json.dumps(quoting(exact=None)),
            "a number as a flag": json.dumps(a_body(contact={"credit": 1})),
            "a text as a number": json.dumps(quoting(start="9")),
            "a fraction as a number": json.dumps(quoting(start=9.5)),
            "a number past the database's": json.dumps(quoting(start=1 << 31)),
            "a number past all": json.dumps(quoting(start=1)).replace('"start": 1', '"start": 1e400'),
            "a negative number": json.dumps(quoting(end=-1)),
        }.items()
    },
}

TAKEN: dict[str, tuple[str, str]] = {
    "white space around it": (f" \r\n\t{with_exact(chr(34) + 'wich' + chr(34))}\n ", "wich"),
    "a pair of surrogates": (with_exact(r'"\ud83d\ude00"'), "\U0001f600"),
    "escapes of all kinds": (with_exact(r'"\"\\\/\b\f\n\r\tx"'), '"\\/\b\f\n\r\tx'),
    "an escaped backslash before u0000": (with_exact(r'"a\\u0000"'), "a\\u0000"),
    "noncharacters": (with_exact(r'"x\uffff\ufdd0"'), "x\uffff\ufdd0"),
    "U+2028": (with_exact('"a\u2028b"'), "a\u2028b"),
    "DEL": (with_exact('"a\x7fb"'), "a\x7fb"),
    "a mark of byte order in a string": (with_exact('"\ufeffwich"'), "\ufeffwich"),
    "controls of direction": (with_exact('"\u202ewich\u2066"'), "\u202ewich\u2066"),
    "2,000 letters outside the basic plane": (with_exact(f'"{chr(0x1F600) * 2000}"'), chr(0x1F600) * 2000),
    "a name given twice, the last counts": (with_exact('"first", "exact": "last"'), "last"),
    "unknown fields": (with_extra('{"deep": [[[[null, true, 1e999]]]]}'), "wich"),
    "names of objects everywhere": (with_extra('{"__proto__": 1, "constructor": {}, "": 0}'), "wich"),
    "a very small number": (with_extra("1e-999"), "wich"),
    "minus zero": (RAW.replace('"start": 9', '"start": -0'), "wich"),
}


async def stored(db: Database) -> list[Any]:
    async with db.read() as reader:
        return [row["exact"] for row in await reader.all("select exact from report")]


@pytest.mark.parametrize("name", REFUSED)
async def test_it_refuses_with_a_problem_and_keeps_nothing(client: httpx2.AsyncClient, db: Database, name: str) -> None:
    answer = await client.post(PATH, content=REFUSED[name], headers=JSON)
    assert answer.status_code in (400, 422), answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]
    assert await stored(db) == []


@pytest.mark.parametrize("name", TAKEN)
async def test_it_keeps_odd_text_as_it_was_sent(client: httpx2.AsyncClient, db: Database, name: str) -> None:
    text, exact = TAKEN[name]
    answer = await client.post(PATH, content=text.encode(), headers=JSON)
    assert answer.status_code == 201, answer.text
    assert await stored(db) == [exact]


async def test_a_name_given_twice_hides_nothing_from_the_check(client: httpx2.AsyncClient, db: Database) -> None:
    """Whichever of the two a parser takes, what is kept was looked at."""
    text = with_exact(r'"a\u0000", "exact": "b"')
    other = with_exact(r'"b", "exact": "a\u0000"')
    for content in (text, other):
        await client.post(PATH, content=content.encode(), headers=JSON)
    assert all("\0" not in exact for exact in await stored(db))


@pytest.mark.parametrize("cut", range(0, len(ASCII) - 1, 23))
async def test_it_refuses_every_beginning_of_a_report(client: httpx2.AsyncClient, db: Database, cut: int) -> None:
    answer = await client.post(PATH, content=ASCII[:cut].encode(), headers=JSON)
    assert answer.status_code == 400
    assert await stored(db) == []
