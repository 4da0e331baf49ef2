"""The course on paper: everything that is asked is there with room for it, and the key only where it is asked for."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pypdf import PdfReader

from utils.course import Course
from utils.course.kinds import EXERCISES, PROMPTS, QUIZZES, RANKINGS
from utils.page import tree
from utils.page.lettering import letter
from utils.page.markdown import part_as_markdown
from utils.page.tree import Behind, Page, Part
from utils.page.typeset import typeset
from utils.publish.paper import handout
from utils.publish.paper.paper import compose

KEYS = (
    *("YES-ALPHA", "YES-BETA", "NO-ALPHA", "YES-NUMBER", "TOO-LOW", "TOO-HIGH", "SLIP-PERCENT", "WHY-X", "WHY-P"),
    *("Security Consultative Committee", "YES-WORD", "NO-WORD", "OTHER-BODY", "MODEL-ANSWER", "states a claim"),
    *("HINT-1", "HINT-2", "POSITION-1", "POSITION-2", "DEFENCE-1", "DEFENCE-2", "POSITION-TOKYO", "POSITION-NAHA"),
    *("HOLDER-1", "HOLDER-NAHA", "OTHER-ANSWER"),
    *(
        "OUTCOME-RENEWED",
        "(7 + 1)/(8 + 2)",
        "OUTCOME-ENDED",
        "VERDICT-REASON",
        "OTHER-REASON",
        "WHY-SAID",
        "WHY-WAITED",
    ),
    *("DEPARTURE", "By the rule the course's codes come to"),
)
ASKED = (
    *("explain it", "Read it slowly.", "Who acts?", "That both sign.", "How much was it?", "Tick all that fit."),
    *("Second thing", "QQ", "Fill the gap.", "What do you think?", "Bases are worth it.", "a prefectural official"),
    *(
        "The cheapest first.",
        "Bases are kept.",
        "Both waited.",
        "NOTE-WAITED",
        "A. That both say it",
        "B. That both sign (counts double)",
        "Will it be ended by 1970?",
    ),
    *("The pact", "Each helps the other if it is attacked.", "Read: in part", "Article II was not read."),
    *("Beta", "Gamma <script>x</script>", "% of GDP"),
)
ODD = "#panic() $x$ @ref // `code` *stars* _lines_ = no <b>bold</b> \\ [a](b) ~ 日米同盟"
WHOLE = ["opening", "later"]


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def text_of(content: bytes) -> str:
    """Return what a PDF says, in one line."""
    return " ".join(" ".join(page.extract_text() for page in read(content).pages).split())


def said(course: Course, *, with_key: bool) -> str:
    """Return what the Markdown of the whole course says to a reader, in one line."""
    files = handout.export_markdown(course, [each.id for each in course.info.sections], key=with_key).files
    shown = []
    for content in files.values():
        for token in MarkdownIt().parse(content.decode()):
            shown += [each.content or " " for each in token.children or ()]
            shown.append(" ")
    return " ".join("".join(shown).split())


def test_a_handout_asks_everything_and_gives_nothing_away(course):
    text = text_of(handout.export(course, WHOLE).files["handout.pdf"])
    assert [each for each in ASKED if each not in text] == []
    assert [each for each in KEYS if each in text] == []


def test_the_key_comes_at_the_end(course):
    text = text_of(handout.export(course, WHOLE, key=True).files["handout.pdf"])
    assert [each for each in (*ASKED, *KEYS) if each not in text] == []
    start = text.rindex("Key and feedback: Opening")
    assert [each for each in KEYS if each in text[:start]] == []
    assert start > text.index("Will it be ended by 1970?"), "behind what all the parts ask"


def test_an_answer_key_is_the_key_alone(course):
    text = text_of(handout.export_key(course, WHOLE).files["answer-key.pdf"])
    assert [each for each in KEYS if each not in text] == []
    assert "Read it slowly." not in text


@pytest.mark.parametrize("export", [handout.export, handout.export_key])
def test_a_pdf_can_be_read_with_assistive_technology(course, export):
    reader = read(next(iter(export(course, WHOLE).files.values())))
    assert reader.metadata.title.startswith("A small course: ")
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "pdfuaid:part" in reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert {float(page.mediabox.width) for page in reader.pages} == {595.2756}, "A4"
    bookmarks = [each["/Title"] for each in reader.outline if isinstance(each, dict)]
    assert [each for each in bookmarks if each.endswith("Opening")]


def test_one_section_comes_without_the_forecasts(course):
    text = text_of(handout.export(course, ["opening"]).files["handout.pdf"])
    assert "Will it be ended by 1970?" not in text
    assert "Contents" not in text


def test_markdown_is_a_file_a_section_and_a_set_of_forecasts(course):
    assert list(handout.export_markdown(course, WHOLE).files) == [
        "01-opening.md",
        "02-later.md",
        "03-forecasts-pact-after-1960.md",
        "04-reference-class-renewed.md",
    ]
    assert list(handout.export_markdown(course, ["later"]).files) == ["02-later.md"]


def test_markdown_holds_the_key_only_where_it_is_asked_for(course):
    bare, keyed = said(course, with_key=False), said(course, with_key=True)
    assert [each for each in ASKED if each not in keyed or each not in bare] == []
    assert [each for each in KEYS if each not in keyed] == []
    assert [each for each in KEYS if each in bare] == []


def test_letters_in_the_key_are_those_of_the_question(course):
    text = handout.export_markdown(course, ["opening"], key=True).files["01-opening.md"].decode()
    partners = next(each for each in course.entries(QUIZZES, "opening")[0].questions if each.id == "partners")
    for pair in partners.pairs:
        which = letter(partners.shape().shown.index(pair.id))
        assert f"- **{which}** {pair.right}\n" in f"{text}\n"
        assert f"- **{which}** {pair.left} – **{pair.right}.** {pair.feedback}\n" in text
    assert "- ◯ **B** Beta" in text
    assert "- **B** **Beta**" in text


def test_what_is_a_choice_is_marked_and_follows_the_core_of_its_quiz(course_folder):
    for file, id_ in (("quiz", "one"), ("ranking", "by-points"), ("discussion", "simple")):
        path = course_folder / f"opening/{file}.toml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(f'id = "{id_}"\n', f'id = "{id_}"\nstation = true\n'), encoding="utf-8")
    text = said(Course(course_folder), with_key=False)
    assert text.count("To choose, if you like.") == 2
    assert re.search(r"Simple +simple +To choose, if you like\. +It is simple\.", text)
    assert re.search(r"What do you think\? +thoughts +20 to 60 words.*More, if you like.*Which *one", text)


def test_two_lists_side_by_side_stay_two_lists_in_markdown(course):
    text = handout.export_markdown(course, ["opening"]).files["01-opening.md"].decode()
    page = MarkdownIt().render(text[text.index("Who with whom") : text.index("Fill the gap")])
    assert page.count("<ul>") == 2


def test_every_question_of_the_course_is_numbered_the_same_in_question_and_key():
    course = Course()
    for section in course.info.sections:
        quizzes = course.entries(QUIZZES, section.id)
        asked = [question for quiz in quizzes for question in (*quiz.core, *quiz.further)]
        if asked:
            files = handout.export_markdown(course, [section.id], key=True).files
            (text,) = (content.decode() for content in files.values())
            for number, question in enumerate(asked, 1):
                assert text.count(f"**{number}.** {question.prompt.strip()}") == 2, question.id


def test_the_right_answer_of_every_question_is_in_the_key():
    course = Course()
    for section in ("introduction", "active-alliance"):
        (text,) = (each.decode() for each in handout.export_markdown(course, [section], key=True).files.values())
        questions = [question for quiz in course.entries(QUIZZES, section) for question in quiz.questions]
        chosen = [(each, each.key()) for each in questions if each.kind == "one-choice"]
        assert len(chosen) > 5
        for question, right in chosen:
            n = next(n for n, option in enumerate(question.options) if option.id == right)
            assert f"- **{letter(n)}** **{question.options[n].text}**" in text


def test_what_paper_cannot_express_is_listed(course):
    told = {loss.place for loss in handout.export(course, WHOLE).losses}
    exercises = {f"opening/{each.id}" for each in course.entries(EXERCISES, "opening")}
    assert exercises
    assert told == {"", "opening", "opening/guess", *exercises, "opening/first/one"}
    keyed = handout.export_markdown(course, WHOLE, key=True).losses
    assert {loss.place for loss in keyed} == told - {"opening/first/one"}, "hints stand in the key"


def test_a_character_without_a_font_is_a_loss(course_folder):
    quiz = course_folder / "opening" / "quiz.toml"
    quiz.write_text(
        quiz.read_text(encoding="utf-8").replace("Fill the gap.", "Fill the \\U0010fffd."), encoding="utf-8"
    )
    export = handout.export(Course(course_folder), ["opening"])
    assert [loss for loss in export.losses if "no font" in loss.what and "\U0010fffd" in loss.what]
    assert read(export.files["handout.pdf"]).trailer["/Root"]["/MarkInfo"]["/Marked"], "tagged all the same"


def test_room_is_left_for_every_answer(course):
    paper = compose(course, ["opening"], "")

    def each_block(parts):
        for block in parts:
            yield block
            if isinstance(block, tree.Together):
                yield from each_block(block.blocks)

    kinds = [type(block) for block in each_block(paper.parts[0].blocks)]
    prompts = course.entries(PROMPTS, "opening")
    stages = sum(len(prompt.stages) for prompt in prompts)
    rankings = len(course.entries(RANKINGS, "opening"))
    # A note on the passage, a prediction, a reflection, every stage, every reply to the positions, every ranking, three
    # voices, the task, a record.
    assert kinds.count(tree.Lines) == 1 + 1 + 1 + stages + len(prompts) + rankings + 3 + 1 + 1
    assert kinds.count(tree.Blank) == 1 + 1 + 1 + 1  # a prediction, a number, a word, who must agree


@pytest.mark.attack
@example(ODD)
@settings(max_examples=20)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=60))
def test_no_text_breaks_the_page(text):
    each = (
        *(tree.Heading(text), tree.Prose(text, "quote", text), tree.Blank(text), tree.Lines(2)),
        *(tree.Items(((text, text),), mark) for mark in tree.Mark.__args__),
        tree.Items((("", text), ("", text)), "square", inline=True),
    )
    part = Part("one", text, each, Behind("Key", f"Key: {text}", each))
    paper = Page("paper", "en", f"Title: {text}", (tree.Prose(text),), (part,))
    content, _ = typeset(paper)
    assert len(read(content).pages) >= 2
    assert part_as_markdown(paper, part).count("# ") >= 2


def test_authors_marks_are_marks_and_all_else_is_text():
    marked = tree.Prose(
        "**strong** and *soft* [here](https://example.org/a)\n\n- one\n- two\n\n1. first\n\n> said\n\n`code`"
    )
    odd = tree.Prose("#panic() $x$ @ref // no <b>bold</b> ~ it")
    text = text_of(typeset(Page("paper", "en", "T", (), (Part("one", "P", (marked, odd)),)))[0])
    assert "strong and soft here [1]" in text
    assert re.search(r"one . ?two|• one", text)
    assert "#panic() $x$ @ref // no <b>bold</b> ~ it" in text
    assert text.rstrip(" /0123456789").endswith("[1] https://example.org/a")
