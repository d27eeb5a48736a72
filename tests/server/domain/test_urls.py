"""Page addresses: the shared examples, and words for what is wrong."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.urls import InvalidUrl, canonical_url, host_of
from tests.examples import examples, name_of


@pytest.mark.parametrize("example", examples("urls"), ids=name_of)
def test_it_agrees_with_the_example(example: dict[str, Any]) -> None:
    url, canonical = example["url"], example["canonical"]
    if example["expected"] is None:
        for function in (canonical_url, host_of):
            with pytest.raises(InvalidUrl):
                function(url)
    else:
        assert canonical_url(url, canonical) == example["expected"]
        assert host_of(url) == example["host"]


@given(st.text())
def test_it_is_its_own_canonical_form_or_refused(rest: str) -> None:
    try:
        once = canonical_url(f"https://news.example/{rest}")
    except InvalidUrl:
        return
    assert canonical_url(once) == once


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://news.example/" + "a" * 2028, "longer than 2,048"),
        ("https://news.example/a b", "space"),
        ("ftp://news.example/", "begins with http"),
        ("https://news.example/\x9f", "control"),
        ("https://новини.example/", "новини.example.*punycode"),
    ],
)
def test_it_says_what_is_wrong(url: str, words: str) -> None:
    with pytest.raises(InvalidUrl, match=words):
        canonical_url(url)
