"""How texts write the terms of the glossary."""

from __future__ import annotations

from collections import Counter

import pytest

from utils.activities.terms import forms_of, with_terms
from utils.course import Course, model

REAL = Course()


def forms(term: str, *more: str) -> set[str]:
    return {*forms_of(model.Term(id="x", term=term, forms=more, definition="", sections=(), sources=()))}


@pytest.mark.parametrize(
    ("term", "more", "written", "not_written"),
    [
        ("Host-nation support (HNS)", (), {"host-nation support", "Host-nation support", "HNS"}, {"hns"}),
        ("Contingency", (), {"contingency", "contingencies"}, {"contingencys"}),
        ("Upgrading (the first process)", (), {"upgrading"}, {"the first process"}),
        ("Committee (SCC, two-plus-two)", ("two-plus-two",), {"SCC", "two-plus-two", "committees"}, set()),
        ("APEC", (), {"APEC"}, {"aPEC"}),
    ],
)
def test_a_term_is_known_by_name_abbreviation_and_plural(term, more, written, not_written):
    found = forms(term, *more)
    assert written <= found
    assert not not_written & found


def test_no_form_names_two_terms():
    counts = Counter(form for term in REAL.terms.values() for form in {*forms_of(term)})
    assert [form for form, n in counts.items() if n > 1] == []


def test_a_section_opens_its_own_terms_alone(course):
    assert "A promise between states." in with_terms(course, "opening", "<p>Two pacts.</p>")
    assert with_terms(course, "later", "<p>Two pacts.</p>") == "<p>Two pacts.</p>"
