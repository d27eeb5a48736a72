"""The passage key: the shared examples, and what makes two passages one."""

from typing import Any

import pytest

from server.domain.passage import passage_key
from tests.examples import examples, name_of


@pytest.mark.parametrize("example", examples("passage"), ids=name_of)
def test_it_agrees_with_the_example(example: dict[str, Any]) -> None:
    given = [example[name] for name in ("url", "exact", "prefix", "suffix")]
    assert passage_key(*given) == example["expected"]


def test_it_is_the_hash_that_the_contract_names() -> None:
    """`printf 'https://news.example/a\\x1fwich\\x1f\\x1f' | sha256sum`"""
    assert passage_key("https://news.example/a", "wich", "", "") == "e94ab62999928df4e7fd8060faee4359"


def test_it_is_the_same_however_the_words_were_typed_and_another_for_other_words() -> None:
    one = passage_key("https://news.example/a", "wi\u00adch", "the  new", "")
    assert one == passage_key("https://news.example/a", "wich ", "the\u00a0new", "")
    assert one != passage_key("https://news.example/a", "Wich", "the new", "")
