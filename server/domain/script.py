"""Scripts that write without spaces between words."""

# Thai, Lao, Burmese, Khmer, Han and kana: one character is taken for one word.
BY_CHARACTER = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
"""The inside of a regular expression's character class."""
