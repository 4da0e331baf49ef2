"""Every figure, map and drawing of a section is a page, with its title, its words, its source and its numbers."""

from __future__ import annotations

import io

from pypdf import PdfReader

from utils.activities.lab.prediction import PredictionActivity
from utils.course import Course
from utils.course.kinds import MAPS, PREDICTIONS
from utils.labs.figure import draw_answer
from utils.page.tree import Picture
from utils.publish.paper import figures

COURSE = Course()


def told(sections, **options) -> list[str]:
    content = figures.export(COURSE, sections, **options).files["figures.pdf"]
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]


def test_a_figure_stands_with_title_words_source_and_table():
    (asked,) = COURSE.entries(PREDICTIONS, "introduction")
    figure = draw_answer(COURSE, "introduction", asked)
    (page,) = (page for page in told(["introduction"]) if "In 1985 Japan spent 0.96" in page)
    for text in (asked.title, figure.title, str(figure.table.iloc[0, 0])):
        assert " ".join(text.split()) in page
    picture, *_ = figures.look(PredictionActivity(COURSE, "introduction", asked), table=True)
    assert picture.source == figure.source
    assert len(picture.table.rows) == len(figure.table)
    assert picture.table.head == tuple(figure.table.columns)


def test_every_prediction_and_map_of_a_section_has_a_part_of_its_own():
    contents, *_ = told(["active-alliance"])
    for kind in (PREDICTIONS, MAPS):
        assert COURSE.entries(kind, "active-alliance")
        for each in COURSE.entries(kind, "active-alliance"):
            assert " ".join(each.title.split()) in contents


def test_what_several_sections_show_alike_stands_once():
    contents, *_ = told(["introduction", "active-alliance"])
    assert contents.count("Timeline") == 1


def test_the_pages_can_be_read_with_assistive_technology():
    content = figures.export(COURSE, ["introduction", "active-alliance"]).files["figures.pdf"]
    data = PdfReader(io.BytesIO(content)).trailer["/Root"]["/Metadata"].get_data().decode()
    assert "pdfuaid:part" in data


def test_only_what_is_drawn_is_there():
    assert figures.export(COURSE, ["start"]).files == {}


def test_missing_numbers_are_dashes():
    asked = COURSE.entries(PREDICTIONS, "burden-lab")[0]
    (picture,) = (each for each in figures.look(PredictionActivity(COURSE, "burden-lab", asked), table=True)
                  if isinstance(each, Picture))  # fmt: skip
    cells = {cell for row in picture.table.rows for cell in row}
    assert "–" in cells
    assert not cells & {"nan", "None", "NaN"}
