"""Texts that differ but look the same."""

import pytest

from moderation.look_alike import look_alike, swaps


@pytest.mark.parametrize(
    ("was", "should_be"),
    [
        ("Apple", "Аррӏе"),
        ("Вільха", "Bільха"),
        ("“quoted”", '"quoted"'),
        ("a  b", "a b"),
        ("a\u00a0b", "a b"),
        ("pass\u200bword", "password"),
        ("1990-1995", "1990–1995"),
        ("ﬁn", "fin"),
        ("ΟΤΕ", "OTE"),
    ],
)
def test_it_sees_look_alikes(was: str, should_be: str) -> None:
    assert look_alike(was, should_be)
    assert swaps(was, should_be)


@pytest.mark.parametrize(("was", "should_be"), [("teh", "the"), ("same", "same"), ("a", ""), ("its", "it's")])
def test_it_does_not_cry_wolf(was: str, should_be: str) -> None:
    assert not look_alike(was, should_be)


def test_it_names_each_pair_of_characters_once() -> None:
    [first, second] = swaps("paper", "раpеr".replace("p", "р").replace("е", "e"))[:2]

    assert first.was == ("U+0070 LATIN SMALL LETTER P",)
    assert first.should_be == ("U+0440 CYRILLIC SMALL LETTER ER",)
    assert second.codes == "U+0061 → U+0430"
