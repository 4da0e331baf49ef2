"""Authors' Markdown as plain text, and any text as Markdown that shows it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.markup import inline, literal, plain


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Which one?", "Which one?"),
        ("Which *one* of **these** `two`?", "Which one of these two?"),
        ("See [the treaty](https://example.org/a_b), article 5", "See the treaty (https://example.org/a_b), article 5"),
        ("<https://example.org>", "https://example.org"),
        ("a < b & c <script>x</script>", "a < b & c <script>x</script>"),
        ("- not a list\n2. nor this", "- not a list\n2. nor this"),
        ("", ""),
    ],
)
def test_plain_drops_marks_and_keeps_words(text, says):
    assert plain(text) == says


@given(st.text(alphabet=st.sampled_from("ab \\[]()*_`<>&#!;:/.x")))
def test_literal_text_comes_back_as_it_was(text):
    text = " ".join(text.split())
    assert plain(literal(text)) == text
    assert "<" not in inline(literal(text)).replace("&lt;", "")
