"""Names in what learners write for each other are masked in every spelling; other words are not."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from utils.teaching.memos.names import Names, as_known

from .classroom import named


def masked(text, name="Ann Lee", *, close=True, others=(), wrote=()):
    names = {"me": name, **{str(n): other for n, other in enumerate(others)}}
    texts = {"me": [text], **{f"w{n}": [other] for n, other in enumerate(wrote)}}
    return Names(names, texts, "[name]").mask(text, *(["me"] if close else [])).text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ann Lee wrote it", "[name] wrote it"),
        ("ann lee, ANN LEE", "[name], [name]"),
        ("Lee, Ann", "[name]"),
        ("(Ann\nLee)", "([name])"),
        ("ann.lee@example.org and ann_lee1", "[name]@example.org and [name]1"),
        ("AnnLee", "[name]"),
        ("**Ann** Lee’s", "**[name]’s"),
        ("Leeward winds in Annapolis", "Leeward winds in Annapolis"),
        ("Lee and Ann", "Lee and Ann"),
        ("said Ann. … … Lee said", "said Ann. … … Lee said"),
    ],
)
def test_a_whole_name_goes_from_every_text(text, shown):
    assert masked(text, close=False) == shown


@pytest.mark.parametrize("text", ["Ann", "ann", "LEE’s", "lee", "alee@example.org", "A. Lee"])
def test_parts_of_a_name_go_from_the_texts_of_its_bearer(text):
    assert masked(text, close=False) == text
    shown = masked(text)
    assert "[name]" in shown
    assert "ee" not in shown.casefold().replace("[name]", "")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("José García", normalize("NFD", "José García; josé; GARCÍA")),
        ("Jose Garcia", "José, García"),
        ("田中 太郎", "田中太郎です。田中、太郎"),
        ("김민준", "김민준은"),
        ("علي حسن", "حسن"),
        ("O'Neill Pat", "O’Neill"),
        ("Lee, Ann", "Ann Lee"),
        ("Ann Lee 4711234", "4711234"),
        ("Bo", "Bo"),
        ("ＡＮＮ Lee", "Ann"),
    ],
)
def test_names_of_any_script_and_spelling_go(name, text):
    shown = masked(text, name)
    known = {part for part in as_known(name) if len(part) > 1}
    assert "[name]" in shown
    assert not known & {*as_known(shown)}


@pytest.mark.parametrize(
    ("name", "text"),
    [("Jo Wu", "Wu"), ("Zoë van der Berg", "van and der"), ("Ann Lee 2006", "in 2006"), ("", "any text")],
)
def test_short_parts_particles_and_years_stay(name, text):
    assert masked(text, name) == text


def test_a_word_that_others_use_goes_only_with_a_capital():
    text = "Japan will agree, says Will"
    assert masked(text, "Will Long", wrote=["Korea will too"]) == "Japan will agree, says [name]"
    assert masked(text, "Will Long") == "Japan [name] agree, says [name]"


def test_that_others_name_somebody_makes_no_word_of_the_name():
    assert masked("by ann", wrote=["thanks to ann lee"]) == "by [name]"


def test_pseudonyms_go_from_every_text():
    assert masked("Learner-0a1b2c3d and learner-0A1B2C3D", "", close=False) == "[name] and [name]"


def test_nothing_is_left_of_any_spelling():
    shown = masked(named("Ann Marie Lee"), "Ann Marie Lee")
    assert not {"ann", "marie", "lee"} & {*as_known(shown)}


def test_what_was_masked_is_told_as_it_stood():
    found = Names({"a": "Ann Lee"}, {}, "[name]").mask("LEE, ANN or Ann", "a").found
    assert found == ("LEE, ANN", "Ann")


@pytest.mark.parametrize("name", ["Sean O'Neill", "Li-Wei Chen", "Omar al-Said"])
def test_of_a_part_with_an_apostrophe_or_a_hyphen_nothing_is_left(name):
    part = next(each for each in name.split() if not each.isalpha())
    names = Names({"a": name, "b": "Ann Lee"}, {"a": [], "b": []}, "[name]")
    for written in (part, part.upper(), part.replace("'", "’").replace("-", "‐")):
        assert names.mask(f"As {written} says, o and li and al stay.", "a").text == (
            "As [name] says, o and li and al stay."
        )
