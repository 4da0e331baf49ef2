"""A handout on few pages: all questions, one sheet for all answers, and nothing that is too small to read."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from utils.course import Course
from utils.course.kinds import QUIZZES
from utils.page import tree
from utils.publish.paper import handout
from utils.publish.paper.choice import choose
from utils.publish.paper.paper import compose
from utils.questions.naming import open_id

COURSE = Course()
SECTIONS = [section.id for section in COURSE.info.sections]
LETTER, A4 = (612, 792), (595, 841)


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def pages(**options) -> list[str]:
    content = handout.export(COURSE, ["introduction"], **options).files["handout.pdf"]
    return [" ".join(page.extract_text().split()) for page in read(content).pages]


def blocks_of(section: str, **options) -> list[tree.Block]:
    choice, _ = choose(COURSE, [section], **options)
    (part,) = compose(COURSE, [section], "", choice, on_sheet=True).parts
    return [*inside(part.blocks)]


def inside(blocks):
    for block in blocks:
        yield block
        if isinstance(block, tree.Together | tree.Sheet):
            yield from inside(block.blocks)


def test_the_opening_fits_four_pages():
    compact, full = pages(core=True, compact=True), pages(core=True)
    assert len(compact) <= 4 < len(full)
    told = " ".join(compact)
    assert "old-purposes" in told
    assert COURSE.words("handout.guide") not in told
    assert "Name:" in compact[-1]
    assert "Answer sheet" in compact[-1]


def test_no_letter_is_smaller_than_nine_points():
    content = handout.export(COURSE, ["introduction"], core=True, compact=True).files["handout.pdf"]
    sizes = set()

    def note(text, _matrix, state, _font, size):
        if text.strip():
            sizes.add(round(abs(size * state[3]), 1))

    for page in read(content).pages[:3]:  # before the figure, whose letters shrink with it
        page.extract_text(visitor_text=note)
    assert sizes
    assert min(sizes) >= 9


@pytest.mark.parametrize("section", SECTIONS)
def test_each_question_has_its_line_on_the_sheet_under_the_same_number(section):
    blocks = blocks_of(section)
    questions = [question for quiz in COURSE.entries(QUIZZES, section) for question in (*quiz.core, *quiz.further)]
    rows = [row for block in blocks if isinstance(block, tree.AnswerRows) for row in block.rows]
    asked = {(block.label, block.id) for block in blocks if isinstance(block, tree.Prose)}
    assert [row.id for row in rows] == [*map(open_id, questions)]
    assert {(row.number, row.id) for row in rows} <= asked


def test_a_row_has_what_its_question_asks_for(course):
    choice, _ = choose(course, ["opening"])
    (part,) = compose(course, ["opening"], "", choice, on_sheet=True).parts
    rows = {row.id: row for block in inside(part.blocks) if isinstance(block, tree.AnswerRows) for row in block.rows}
    shapes = {each.id: each.shape() for each in course.questions("opening")}
    assert rows.keys() == shapes.keys()
    assert (rows["one"].boxes, rows["one"].mark) == (("A", "B", "C"), "circle")
    assert rows["partners"].boxes == tuple(str(n) for n in range(1, len(shapes["partners"].pairs) + 1))
    assert rows["thoughts"].lines > 0
    assert {row.unit for row in rows.values()} > {""}
    assert {row.mark for row in rows.values()} == {"circle", "square", "box", "none"}


def test_room_to_write_is_on_the_sheet_alone(course):
    choice, _ = choose(course, ["opening"])
    (part,) = compose(course, ["opening"], "", choice, on_sheet=True).parts
    *before, sheet = part.blocks
    assert isinstance(sheet, tree.Sheet)
    assert not [each for each in inside(before) if isinstance(each, tree.Blank)]
    quizzes_end = next(n for n, each in enumerate(before) if isinstance(each, tree.Heading) and each.id == "by-points")
    assert not [each for each in inside(before[:quizzes_end]) if isinstance(each, tree.Lines)]
    assert [each for each in inside([sheet]) if isinstance(each, tree.Lines)]


def test_what_is_ticked_is_ticked_on_the_sheet():
    choice, _ = choose(COURSE, ["introduction"], core=True)
    (part,) = compose(COURSE, ["introduction"], "", choice, on_sheet=True).parts
    *before, sheet = part.blocks
    assert not [each for each in inside(before) if isinstance(each, tree.Items) and each.mark == "circle"]
    ticked = [each for each in inside([sheet]) if isinstance(each, tree.Items) and each.mark == "circle"]
    texts = [[text for _, text in each.items] for each in ticked]
    assert ["A planner in Washington", "A legislator in Seoul", "A diplomat in Beijing"] in texts
    assert any("1940s" in each for each in texts)


def test_a_figure_that_a_question_speaks_of_comes_with_it():
    blocks = blocks_of("introduction", quiz=["old-purposes"])
    (picture,) = (each for each in blocks if isinstance(each, tree.Picture))
    assert "Japan" in picture.title
    marked = [each for each in blocks if isinstance(each, tree.Prose) and each.text == COURSE.words("handout.look")]
    assert len(marked) == 2
    assert not [each for each in blocks_of("introduction", quiz=["closing"]) if isinstance(each, tree.Picture)]


def test_what_a_question_needs_and_paper_lacks_is_told_by_id():
    losses = handout.export(COURSE, ["burden-lab"], compact=True).losses
    (loss,) = (each for each in losses if "us_troops" in each.what)
    assert loss.place == "burden-lab/burden-readings/left-out-of-tables"
    losses = handout.export(COURSE, ["introduction"]).losses
    assert not [each for each in losses if "speaks" in each.what]
    losses = handout.export_markdown(COURSE, ["introduction"], core=True).losses
    (loss,) = (each for each in losses if "told in words" in each.what)
    assert loss.place == "introduction/old-purposes/what-a-share-shows"


@pytest.mark.parametrize("compact", [True, False])
def test_a_handout_has_a_line_for_the_name_and_a_key_has_none(compact):
    told = " ".join(pages(quiz=["closing"], compact=compact))
    assert all(f"{each}:" in told for each in ("Name", "Class", "Date"))
    assert told.count("Name:") == 1
    content = handout.export_key(COURSE, ["introduction"], quiz=["closing"]).files["answer-key.pdf"]
    assert "Name:" not in read(content).pages[0].extract_text()


@pytest.mark.parametrize(("letter", "size"), [(True, LETTER), (False, A4)])
@pytest.mark.parametrize("compact", [True, False])
def test_paper_is_a4_or_us_letter(letter, size, compact):
    content = handout.export(COURSE, ["introduction"], quiz=["closing"], letter=letter, compact=compact).files
    boxes = {(int(page.mediabox.width), int(page.mediabox.height)) for page in read(content["handout.pdf"]).pages}
    assert boxes == {size}


@pytest.mark.parametrize("section", ["introduction", "active-alliance", "memo-and-review"])
def test_a_compact_handout_can_be_read_with_assistive_technology(section):
    reader = read(handout.export(COURSE, [section], compact=True).files["handout.pdf"])
    assert "pdfuaid:part" in reader.trailer["/Root"]["/Metadata"].get_data().decode()


def test_with_the_key_it_follows_under_the_same_letters():
    told = " ".join(pages(quiz=["old-purposes"], compact=True, key=True))
    assert told.index("Answer sheet") < told.index("Key and feedback")
