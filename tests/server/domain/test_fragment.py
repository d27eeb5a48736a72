"""Links to the very words (WICG "URL Fragment Text Directives")."""

import pytest

from server.domain.fragment import LONG, words_url

PAGE = "https://news.example/a?b=c"


@pytest.mark.parametrize(
    ("exact", "prefix", "suffix", "directive"),
    [
        ("wich", "", "", "wich"),
        ("wich", "cut the new bridge, ", " connects the ol", "the%20new%20bridge%2C-,wich,-connects%20the"),
        ("well-known, & more", "", "", "well%2Dknown%2C%20%26%20more"),
        ("  spaced \t out ", "", "", "spaced%20out"),
        ("ric", "the elect", "ity bill was", "electricity,-bill"),
        ("прийняли", "", "", "%D0%BF%D1%80%D0%B8%D0%B9%D0%BD%D1%8F%D0%BB%D0%B8"),
        ("開館", "に", "する", "%E9%96%8B%E9%A4%A8"),
        ("first line\nsecond line", "", "", "first%20line,second%20line"),
        ("end", "a heading\n", "\nnext block", "end"),
        ("100%", "", "", "100%25"),
    ],
)
def test_it_names_the_words_and_their_context(exact: str, prefix: str, suffix: str, directive: str) -> None:
    assert words_url(PAGE, exact, prefix, suffix) == f"{PAGE}#:~:text={directive}"


def test_it_gives_a_long_quote_by_its_ends() -> None:
    exact = " ".join(f"word{n}" for n in range(LONG))

    assert words_url(PAGE, exact) == (
        f"{PAGE}#:~:text=word0%20word1%20word2%20word3%20word4,word195%20word196%20word197%20word198%20word199"
    )


@pytest.mark.parametrize("exact", ["", "  \n "])
def test_it_links_to_the_page_when_there_are_no_words(exact: str) -> None:
    assert words_url(PAGE, exact) == PAGE


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//news.example", ""])
def test_it_makes_no_link_that_could_run_anything(url: str) -> None:
    assert words_url(url, "words") is None


def test_it_replaces_a_fragment() -> None:
    assert words_url("https://news.example/a#top", "x") == "https://news.example/a#:~:text=x"
