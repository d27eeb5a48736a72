"""Invisible characters made visible, and honest ones left alone."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderation.visible import in_one_line, visible

# The list of what must be shown: directions, joiners, fillers, tags, selectors, controls.
HIDDEN = [
    *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C, *range(0x200B, 0x200E),
    *range(0x2060, 0x2065),
    0xFEFF, 0x00AD, 0x180E, *range(0xFFF9, 0xFFFC), 0xE0001, 0xE0041, 0xE007F, 0x115F, 0x1160, 0x3164, 0xFFA0, 0xFE0F,
    0x00, 0x07, 0x0D, 0x1B, 0x7F, 0x85, 0x2028, 0x034F,
]  # fmt: skip


@pytest.mark.parametrize("code", HIDDEN, ids=hex)
def test_it_shows_what_cannot_be_seen(code: int) -> None:
    before, hidden, after = visible(f"ab{chr(code)}cd")

    assert (before.text, after.text) == ("ab", "cd")
    assert hidden.text == ""
    assert hidden.mark
    assert hidden.name.startswith(f"U+{code:04X} ")


@pytest.mark.parametrize(
    "text",
    [
        "plain words\nand\ttabs",
        "👩‍👩‍👧‍👦 family",
        "❤️ and 1️⃣ and ☺︎"[:-1],
        "👍🏽 thumbs 🏳️‍🌈 flag",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f Scotland",
        "می‌خواهم",
        "क्‍ष and श्री",
        "ශ්‍රී ලංකා",
        "مرحبا بالعالم",
        "葛\U000e0100城",
        "e\u0301 e\u0323",
    ],
)
def test_it_leaves_honest_characters_alone(text: str) -> None:
    assert [piece.mark for piece in visible(text)] == [""]


@pytest.mark.parametrize("text", ["pay\u200dpal", "a\u200cb", "x\ufe0f", "\u200d", "\U0001f3f4\U000e0041"])
def test_it_shows_joiners_that_join_nothing(text: str) -> None:
    assert any(piece.mark for piece in visible(text))


@given(st.text())
def test_it_lets_no_control_or_direction_through(text: str) -> None:
    through = "".join(piece.text for piece in visible(text))

    assert all(unicodedata.category(character) != "Cc" or character in "\n\t" for character in through)
    assert all(unicodedata.bidirectional(one) not in BIDI_CONTROLS for one in through)


def test_it_can_say_it_in_one_line() -> None:
    assert in_one_line("a\u202eb") == "a⟦RLO⟧b"


BIDI_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
