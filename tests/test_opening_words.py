"""Words that open what they mean where they stand."""

from __future__ import annotations

import re

import pytest
from lxml import html

from utils.opening_words import opening_row, opening_words

NAMES = {"pact": "pact", "pacts": "pact", "Pact": "pact", "mutual pact": "mutual", "R & D": "research"}


def opened(shown: str) -> list[tuple[str, str]]:
    """Return which words open in `shown`, and what each of them opens."""
    found = html.fromstring(f"<main>{opening_words(shown, NAMES, '<p>What a {} is.</p>'.format)}</main>")
    return [(each[0].text_content(), each[1].text_content()) for each in found.iter("details")]


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        ("<p>A pact is old.</p>", ["pact"]),
        ("<p>Two pacts, a pact.</p><ul><li>A pact</li></ul>", ["pacts"]),
        ("<p>A mutual pact is a pact.</p>", ["mutual pact", "pact"]),
        ("<p>An impact, a pact-maker, a co-pact, x/pact.</p>", []),
        ("<h4>The pact</h4><p>It is one.</p>", []),
        ('<p><a href="pact">a pact</a> <code>pact</code></p>', []),
        ("<p><strong>The pact’s</strong> end</p>", ["pact"]),
        ("<ol><li>A pact</li></ol>", ["pact"]),
        ("<blockquote><p>A pact</p></blockquote>", ["pact"]),
        ("<p>R &amp; D</p>", ["R & D"]),
    ],
)
def test_each_thing_opens_where_it_is_first_named_and_never_in_a_link_or_heading(shown, words):
    assert [word for word, _ in opened(shown)] == words


def test_it_opens_what_is_meant():
    assert opened("<p>Pact or mutual pact</p>") == [("Pact", "What a pact is."), ("mutual pact", "What a mutual is.")]


def test_the_text_stays_as_it_was_and_no_paragraph_holds_what_it_may_not():
    shown = "<p>Before.</p><ul><li>A pact <em>now</em></li></ul><p>A mutual pact.</p>"
    written = opening_words(shown, NAMES, "".format)
    bare = re.sub(r"<style>.*</style>|<div></div>", "", written, flags=re.DOTALL)
    assert html.fromstring(bare).text_content() == html.fromstring(shown).text_content()
    assert not re.search(r"<p>(?:(?!</p>).)*<details", written, re.DOTALL)
    assert opening_words("<p>Nothing.</p>", NAMES, "".format) == "<p>Nothing.</p>"


def test_a_row_is_closed_and_has_every_word():
    row = html.fromstring(f"<main>{opening_row([('Pact', '<p>One.</p>'), ('A < B', '<p>Two.</p>')], ' · ')}</main>")
    assert [each.get("open") for each in row.iter("details")] == [None, None]
    assert [each.text for each in row.iter("summary")] == ["Pact", "A < B"]
    assert opening_row([], " · ") == ""
