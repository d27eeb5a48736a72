"""The word diff: what an editor sees changed, in any script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderation.diff import COMPARED, Kind, Piece, diff, words

TEXTS = st.text(st.sampled_from("ab Яї'’-,.1٣東京\u0301\u200d🙂\n"), max_size=30)


@pytest.mark.parametrize(
    ("was", "should_be", "marked"),
    [
        ("teh fox", "the fox", "[teh|the] fox"),
        ("12,000 cars", "1,200 cars", "[12,000|1,200] cars"),
        ("its not", "it's not", "[its|it's] not"),
        ("м’яч тут", "мʼяч тут", "[м’яч|мʼяч] тут"),
        ("прийняли участь", "взяли участь", "[прийняли|взяли] участь"),
        ("来春に開館した", "来春に開館する", "来春に開館[した|する]"),
        ("one two three four", "one 2 3 four", "one [two three|2 3] four"),
        ("a  b", "a b", "a[  | ]b"),
        ("Hello world", "Hello, world", "Hello[|,] world"),
        ("the the end", "the end", "the [the |]end"),
        ("same", "same", "same"),
        ("", "added", "[|added]"),
        ("gone", "", "[gone|]"),
        ("all of this is wrong", "nothing stays here", "[all of this is wrong|nothing stays here]"),
    ],
)
def test_it_marks_the_words_that_changed(was: str, should_be: str, marked: str) -> None:
    assert _marked(diff(was, should_be)) == marked


@given(TEXTS, TEXTS)
def test_it_holds_both_texts_whole(was: str, should_be: str) -> None:
    pieces = diff(was, should_be)

    assert "".join(piece.text for piece in pieces if piece.kind is not Kind.ADDED) == was
    assert "".join(piece.text for piece in pieces if piece.kind is not Kind.GONE) == should_be
    assert all(piece.text for piece in pieces)


@given(st.text(max_size=40))
def test_it_loses_no_character_between_words(text: str) -> None:
    assert "".join(words(text)) == text


def test_it_gives_up_comparing_before_it_gets_slow() -> None:
    """Two long texts of few different words are the worst case; beyond the limit both are shown whole."""
    side = int(COMPARED**0.5) + 1
    was, should_be = "x " + "a b " * side, "y " + "b a " * side + "c"

    assert [piece.kind for piece in diff(was, should_be)] == [Kind.GONE, Kind.ADDED]


def _marked(pieces: tuple[Piece, ...]) -> str:
    """The pieces as text, each change as [gone|added]."""
    marks = {Kind.SAME: "{}", Kind.GONE: "[{}|]", Kind.ADDED: "[|{}]"}
    return "".join(marks[piece.kind].format(piece.text) for piece in pieces).replace("|][|", "|")
