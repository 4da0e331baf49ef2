"""Authors' Markdown as plain text, and any text as Markdown that shows it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.markup import block, inline, literal, plain
from utils.page.markdown_blocks import MarkdownReader


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


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**「日米同盟」**は", "<strong>「日米同盟」</strong>は"),
        ("これは**「日米同盟」**です", "これは<strong>「日米同盟」</strong>です"),
        ("*重要。*である", "<em>重要。</em>である"),
        ("米国(**(US)**)と**日本(JP)**は", "米国(<strong>(US)</strong>)と<strong>日本(JP)</strong>は"),
        ("**한미동맹(同盟)**은", "<strong>한미동맹(同盟)</strong>은"),
        ("2 ** 3 は 8", "2 ** 3 は 8"),
        ("日本語_強調_です", "日本語_強調_です"),
        ("a**(b)**c", "a**(b)**c"),
        ("see **this 🎉**now", "see **this 🎉**now"),
    ],
)
def test_emphasis_begins_and_ends_beside_brackets_of_scripts_without_spaces(text, html):
    assert inline(text) == html
    assert block(text) == f"<p>{html}</p>"
    runs = [run for each in MarkdownReader(lists_links=False).blocks(text) for run in each["runs"]]
    assert "".join(run["text"] for run in runs) == plain(text)
    assert any(run["marks"] for run in runs) == (plain(text) != text)
