"""Cards as Anki itself reads them: all there, each with its key, and updated by a new edition."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from utils.course import Course
from utils.course.kinds import MEMOS, QUIZZES, TERMS
from utils.markup import inline
from utils.publish.platforms import anki
from utils.questions.one_choice import OneChoice
from utils.questions.reflect import Reflect

WHOLE = ["opening", "later"]


@pytest.fixture
def collection(tmp_path):
    """An empty collection of Anki."""
    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


@pytest.fixture
def load(collection, tmp_path):
    """Import what was exported; return how many notes were new and how many were updated."""

    def importing(export):
        path = tmp_path / "cards.apkg"
        path.write_bytes(export.files["cards.apkg"])
        asked = ImportAnkiPackageRequest(package_path=str(path), options=ImportAnkiPackageOptions())
        log = collection.import_anki_package(asked).log
        return len(log.new), len(log.updated)

    return importing


def notes(collection):
    """Return the fields of every note by its id, and the name of its deck."""
    found = {}
    for id_ in collection.find_notes(""):
        note = collection.get_note(id_)
        (card,) = note.cards()
        found[note["ID"]] = (note, collection.decks.name(card.did))
    return found


def test_every_keyed_question_every_term_and_every_misconception_is_a_card(collection, load):
    course = Course()
    sections = [each.id for each in course.info.sections]
    export = anki.export(course, sections)
    load(export)
    asked = [each for id_ in sections for quiz in course.entries(QUIZZES, id_) for each in quiz.questions]
    reflect = [each for each in asked if isinstance(each, Reflect)]
    terms, misconceptions = course.entries(TERMS), course.misconceptions
    kinds = Counter(collection.get_note(id_).tags[-1] in sections for id_ in collection.find_notes("tag:question"))
    assert kinds.total() == len(asked) - len(reflect)
    assert len(collection.find_notes("tag:term")) == len(terms)
    assert len(collection.find_notes("tag:misconception")) == len(misconceptions)
    assert (
        collection.note_count()
        == collection.card_count()
        == len(asked) - len(reflect) + len(terms) + len(misconceptions)
    )
    memos = [each for id_ in sections for each in course.entries(MEMOS, id_)]
    assert len([loss for loss in export.losses if loss.place]) == len(reflect) + len(memos)


def test_the_front_asks_and_the_back_answers_with_sources(course, collection, load):
    load(anki.export(course, WHOLE))
    note, deck = notes(collection)["one"]
    assert deck == "A small course::01 Opening"
    assert "Which <em>one</em>?" in note["Front"]
    assert "HINT-2" in note["Front"]
    assert not [secret for secret in ("YES-", "NO-") if secret in note["Front"]]
    assert "<script>" not in note["Front"] + note["Back"]
    assert note["Back"].index("Beta") < note["Back"].index("YES-BETA") < note["Back"].index("NO-ALPHA")
    assert 'href="https://example.org/treaty"' in note["Sources"]
    (card,) = note.cards()
    assert "YES-BETA" in card.render_output().answer_text
    assert "YES-BETA" not in card.render_output().question_text


@pytest.mark.parametrize(
    ("id_", "back"),
    [
        ("several", ["Alpha", "YES-ALPHA", "Gamma", "YES-GAMMA", "NO-BETA"]),
        ("number", ["0.3 %", "YES-NUMBER", "SLIP-PERCENT"]),
        ("sequence", ["First thing", "WHY-X", "Second thing", "Third thing"]),
        ("partners", ["P – ", "PP", "Q – ", "QQ"]),
        ("word", ["Security Consultative Committee", "SCC", "YES-WORD", "OTHER-BODY"]),
        ("pact", ["A promise between states."]),
        ("m01", ["It was."]),
    ],
)
def test_the_key_of_every_kind_is_on_the_back(course, collection, load, id_, back):
    load(anki.export(course, WHOLE))
    note, _ = notes(collection)[id_]
    assert re.search(".*".join(map(re.escape, back)), note["Back"])


def test_a_new_edition_updates_cards_and_adds_none(course, course_folder, collection, load):
    first = load(anki.export(course, WHOLE, now=1_700_000_000))
    before = notes(collection)
    quiz = course_folder / "opening" / "quiz.toml"
    quiz.write_text(quiz.read_text(encoding="utf-8").replace("Fill the gap.", "Fill it."), encoding="utf-8")
    again = load(anki.export(Course(course_folder), WHOLE, now=1_700_000_100))
    assert first == (8, 0)
    assert again == (0, 8)
    after = notes(collection)
    assert "Fill it." in after["word"][0]["Front"]
    assert {id_: note.id for id_, (note, _) in after.items()} == {id_: note.id for id_, (note, _) in before.items()}
    assert len(collection.decks.all_names_and_ids()) == 5, "the course, a section, two decks more, Anki's own"


def test_some_sections_bring_their_own_terms_and_misconceptions(course):
    assert {card.id for card in anki.cards(course, ["later"])} == set()
    assert anki.export(course, ["later"]).files == {}
    assert {"pact", "m01"} <= {card.id for card in anki.cards(course, ["opening"])}


def test_ids_do_not_collide():
    course = Course()
    decks = {card.deck for card in anki.cards(course, [each.id for each in course.info.sections])}
    assert len({anki._number(course.info.title, "deck", deck) for deck in decks}) == len(decks)


def test_answers_are_the_courses_own():
    course = Course()
    cards = {card.id: card for card in anki.cards(course, ["introduction"])}
    for quiz in course.entries(QUIZZES, "introduction"):
        for question in quiz.questions:
            if isinstance(question, OneChoice):
                right = question.shape().lettered[question.key()]
                assert cards[question.id].back.startswith(f"<ul><li><strong>{inline(right)}.</strong>")
