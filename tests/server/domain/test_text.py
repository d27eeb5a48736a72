"""The normal form: the shared examples, and what must hold for every text."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.text import normal
from tests.examples import examples, name_of

ANY_TEXT = st.text(
    st.characters(codec="utf-8") | st.sampled_from("\u00ad\u200d\u0301\u0308\ufb01\u3000\u00a0 \t\n\u1112\u1161\ud800")
)


@pytest.mark.parametrize("example", examples("text"), ids=name_of)
def test_it_agrees_with_the_example(example: dict[str, Any]) -> None:
    assert normal(example["text"]) == example["expected"]


@given(ANY_TEXT)
def test_it_changes_nothing_the_second_time(text: str) -> None:
    assert normal(normal(text)) == normal(text)


@given(ANY_TEXT, ANY_TEXT)
def test_it_does_not_see_soft_hyphens(before: str, after: str) -> None:
    assert normal(f"{before}\u00ad{after}") == normal(before + after)


def test_it_stands_half_a_surrogate_pair() -> None:
    assert normal(" \ud800a ") == "\ud800a"
