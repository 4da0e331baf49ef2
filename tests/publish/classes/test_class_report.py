"""A class's report: what it says, that nothing of a learner's is run, that nothing is written over."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape

import pytest
import typst
from hypothesis import example, given
from hypothesis import strategies as st

from utils.one_line_error import ExportError
from utils.page.html import as_html
from utils.page.tree import Chart, Page, Part, Table, Texts, Verbatim
from utils.page.typeset import TEMPLATE, as_json, typeset
from utils.publish.classes.class_report import as_lines, chapters, class_report, write_report
from utils.publish.csv_file import harmless
from utils.teaching.handed_in.learners import LeftOut
from utils.teaching.results.charts import Chapter, handed_in
from utils.teaching.results.question_charts import QuestionCharts
from utils.teaching.results.question_result import Counted, ItemResult, Placed

from .class_data import BEGUN, EMPTY, FORMULA, NOTHING, ODD, RESULTS, counted, learner, question

SOURCE = "From <somewhere>."
LEFT_OUT = LeftOut("<i>.jsonl", "it is empty")


@pytest.fixture
def report(course, told) -> Page:
    return class_report(course, told, SOURCE)


@pytest.fixture
def told(course) -> tuple[Chapter, ...]:
    return chapters(course, RESULTS, SOURCE, [LEFT_OUT])


def chapter(told, title):
    return next(each for each in told if each.title.startswith(title))


def charts(told):
    for each in told:
        yield from (block for block in (*each.blocks, *each.details) if isinstance(block, Chart))


def test_it_has_a_chapter_for_everything(told):
    assert [each.title for each in told] == [
        "Who handed in, and how far they are", "What to discuss", "Questions: Opening", "First forecasts",
        "Codings of the record", "Premises of the argument", "Statements by position",
    ]  # fmt: skip


def test_every_figure_has_its_source_its_words_and_its_table(told):
    found = list(charts(told))
    assert len(found) > 6
    for each in found:
        assert each.source == SOURCE
        assert each.title
        assert each.summary
        assert each.table.rows
        assert {len(row) for row in each.table.rows} == {len(each.table.head)}


def test_who_handed_in_and_what_was_left_out(told):
    begun, people, left_out = chapter(told, "Who").blocks
    assert [(row.label, row.note, row.value) for row in begun.groups[0].rows] == [("Opening", "1 of 2", 50)]
    assert "At least half of the class has begun “Opening”" in begun.title
    assert people.rows == ((ODD, "3 of 12", "1", "2", "2 of 6", "1"), (FORMULA, "0 of 12", "0", "0", "0 of 6", "0"))
    assert left_out.rows == (("<i>.jsonl", "it is empty"),)


def test_a_question_shows_answers_votes_and_numbers(told):
    (asked,) = chapter(told, "What to discuss").blocks
    answers, votes = asked.groups
    assert asked.title == "1. Which one? (one)"
    assert asked.about == ("Opening", "✓ marks what is right.")
    assert [(row.mark, row.label, row.value) for row in answers.rows] == [
        ("✓", "B. Beta", 50),
        ("", ODD, pytest.approx(100 / 3)),
        ("", "Other answers", pytest.approx(100 / 6)),
    ]  # fmt: skip
    assert [row.value for row in votes.rows] == [30, 50, 10, 10]
    for words in ("Right at first: 6 of 12, from a third to two thirds", "6 of 12 right at first: 50\u00a0%",
                 "25 to 75\u00a0%",
                 "Mean confidence 71\u00a0%", "Discrimination −0.12", "−0.60 to 0.40",
                 "Fewer than 100 answers: read the intervals",
                 "Votes: 4 of 10 right in the first vote; 8 of 10 right in the second vote."):  # fmt: skip
        assert words in asked.summary


def test_votes_are_told_where_too_few_answered_in_the_quiz(course):
    charts = QuestionCharts(course, RESULTS, SOURCE)
    votes = {"first_votes": 34, "first_right": 6, "second_votes": 34, "second_right": 21}
    voted = question(**{**NOTHING, "n": 0, **votes})
    assert charts.chart(voted).summary == (
        "In the quiz: 0 answered, fewer than five, so only votes are shown. "
        "Votes: 6 of 34 right in the first vote; 21 of 34 right in the second vote."
    )
    once = replace(voted, second_votes=4, second_right=None)
    assert charts.chart(once).summary.endswith("Votes: 6 of 34 right in the first vote.")
    assert charts.at_a_glance([once]).table.rows[0][5] == "6 of 34 right in the first vote"


@pytest.mark.parametrize(("right", "n"), [(5, 15), (10, 15), (1, 3), (4, 6), (40, 120)])
def test_exactly_a_third_and_two_thirds_are_within_the_band(course, right, n):
    asked = question(n=n, right_first=right, difficulty=right / n)
    assert QuestionCharts(course, RESULTS, SOURCE).at_a_glance([asked]).title.endswith("1 of 1 questions")


def test_votes_stand_side_by_side_option_by_option(course):
    options = (Counted("a", "A", "Alpha", False, 5, 6, 1), Counted("b", "B", "Beta", True, 7, 4, 9))
    shown = QuestionCharts(course, RESULTS, SOURCE).chart(question(options=options))
    first, votes, moves = shown.groups
    assert [(row.label, row.before, row.value) for row in votes.rows] == [("A. Alpha", 60, 10), ("B. Beta", 40, 90)]
    assert votes.rows[1].note.replace("\u00a0", " ") == "first vote 4 of 10 (40 %); second vote 9 of 10 (90 %)"
    assert {row.before for row in (*first.rows, *moves.rows)} == {None}
    assert any("thin bar is the first vote" in line for line in shown.about)
    html = as_html(Page("report", "en", "T", (), (Part("", "", (shown,)),)))
    assert html.count('class="before"') == 2


def test_a_vote_that_too_few_cast_is_not_broken_down(course):
    options = (Counted("a", "A", "Alpha", False, 5, 6, None), Counted("b", "B", "Beta", True, 7, 4, None))
    _, votes = QuestionCharts(course, RESULTS, SOURCE).chart(question(options=options, second_votes=4, moved={})).groups
    assert [(row.before, row.value) for row in votes.rows] == [(None, 60), (None, 40)]
    assert "second vote" not in votes.rows[0].note


def test_an_order_is_told_item_by_item(course):
    items = (
        ItemResult("x", "The *first*", "1", Placed(9, "3", 2), None, None),
        ItemResult("y", "The last", "2", Placed(12, "", 0), None, None),
    )
    asked = question("sequence", kind="order", options=(), items=items, moved={})
    (rows,) = QuestionCharts(course, RESULTS, SOURCE).chart(asked).groups
    assert [(row.label, row.note.replace("\u00a0", " "), row.value) for row in rows.rows] == [
        ("The first: place 1", "9 of 12 (75 %); most of the others: place 3 (2)", 75),
        ("The last: place 2", "12 of 12 (100 %)", 100),
    ]
    matched = replace(asked, kind="match", items=(replace(items[0], belongs="A", first=Placed(9, "B", 2)),))
    (rows,) = QuestionCharts(course, RESULTS, SOURCE).chart(matched).groups
    assert rows.rows[0].label == "The first: “A”"
    assert rows.rows[0].note.endswith("; most of the others: “B” (2)")


def test_tries_hints_and_the_end_are_told(told):
    (asked,) = chapter(told, "What to discuss").blocks
    shown = asked.summary.replace("\u00a0", " ")
    assert "Right in the end: 9 (75 %), with 1.5 different tries on average. Took a hint: 25 %." in shown
    assert "Had the answer shown" not in shown


def test_nothing_is_cut(course):
    prompt = "Which of these long words is the last? " * 12
    options = (Counted("a", "A", "An answer that is long, too, " * 12, False, 12, None, None),)
    charts = QuestionCharts(course, RESULTS, SOURCE)
    shown = charts.chart(question(prompt=prompt, options=options))
    assert prompt.strip() in shown.title
    assert shown.groups[0].rows[0].label == f"A. {options[0].text.strip()}"
    assert prompt.strip() in charts.at_a_glance([question(prompt=prompt)]).groups[0].rows[0].label


def test_the_report_lists_its_chapters_and_leads_to_each_question(report):
    html = as_html(report)
    led = re.findall(r'href="#([^"]+)"', html)
    assert [each for each in led if each.startswith("part-")] == [f"part-{n}" for n in range(1, len(report.parts) + 1)]
    assert "question-one" in led
    assert [each for each in led if html.count(f'id="{each}"') != 1] == []
    assert html.index('<details class="one">') < html.index('id="question-one"')


def test_two_of_one_name_are_told_apart(course):
    twins = tuple(learner("Li Wei", f"p-{n}", BEGUN, files=(f"{n}.jsonl",)) for n in (1, 2))
    results = replace(RESULTS, learners=(*twins, learner("Ann", "p-3", BEGUN)))
    _, people = handed_in(course, results, SOURCE, (), ()).blocks
    assert [row[0] for row in people.rows] == ["Li Wei (p-1, 1.jsonl)", "Li Wei (p-2, 2.jsonl)", "Ann"]


def test_the_warning_stands_only_below_a_hundred_answers(course):
    sure = QuestionCharts(course, RESULTS, SOURCE).chart(question(few=False, n=130, options=(counted("Beta", 130),)))
    assert "Fewer than 100" not in sure.summary
    few = QuestionCharts(course, RESULTS, SOURCE).chart(question(few=True, n=99, options=(counted("Beta", 99),)))
    assert "Fewer than 100 answers: read the intervals, not the numbers alone." in few.summary


def test_what_was_right_is_told_where_nobody_said_it(course):
    told = QuestionCharts(course, RESULTS, SOURCE).chart(question("number", options=(counted("30 %", 12),)))
    assert told.about == ("Right would be: 0.3 %.",)
    chosen = QuestionCharts(course, RESULTS, SOURCE).chart(question("several", options=(counted("Beta", 12),)))
    assert chosen.about == ("Right would be: Alpha; Gamma.",)
    spelled = QuestionCharts(course, RESULTS, SOURCE).chart(question("word", options=(counted("scc", 12, right=True),)))
    assert spelled.groups[0].rows[0].mark == "✓"
    gone = QuestionCharts(course, RESULTS, SOURCE).chart(question("retired"))
    assert gone.about == ("✓ marks what is right.",)


def test_a_section_at_a_glance(told):
    mine = chapter(told, "Questions")
    assert mine.lead[0] == "Questions that somebody answered: 4 of 5."
    assert any("without a key" in line and line.endswith("1.") for line in mine.lead)
    assert mine.lead[-1].replace("\u00a0", " ") == (
        "Caution: fewer than 100 answers lie behind some of these numbers, so read the intervals and not the numbers "
        "alone. Of 20 first answers with half of them right, the share right may be anything from 30 to 70 %. A "
        "discrimination of 0.30 from 20 learners may be anything from −0.16 to 0.66: no ground to change a question or "
        "a key."
    )
    (glance,) = mine.blocks
    first, few, _ = glance.groups[0].rows
    assert (first.low, first.value, first.high) == (25, 50, 75)
    assert few.value is None
    assert "fewer than five" in few.note
    assert glance.title == "Right at first, from a third to two thirds of those who answered: 2 of 2 questions"
    assert [each.title for each in mine.details] == ["Which one? (one)", "Which one? (several)", "Fill the gap. (word)"]


def test_nothing_is_broken_down_below_five(course):
    results = EMPTY.__class__(**{**EMPTY.__dict__, "questions": (question(n=4, **NOTHING),)})
    shown = chapters(course, results, SOURCE)
    numbers = [row.value for each in charts(shown) for group in each.groups for row in group.rows]
    assert set(numbers) == {None}
    (glance,) = chapter(shown, "Questions").blocks
    assert glance.title == glance.summary == "No question was answered by five learners or more"


def test_forecasts_keep_what_happened_to_the_table(told):
    (asked,) = chapter(told, "First forecasts").blocks
    sure, few = asked.groups[0].rows
    assert (sure.low, sure.value, sure.high) == (40, 65, 80)
    assert few.value is None
    assert asked.table.rows[0][-1] == "it came true"
    outside = f"{asked.title} {asked.about} {asked.summary} {asked.groups}"
    assert "came true" not in outside
    assert "the middle half lies between 40 and 80" in asked.summary


def test_codings_stand_beside_the_courses(told):
    (coded,) = chapter(told, "Codings").blocks
    known, gone = coded.groups
    assert known.title == "r01 Sign again"
    assert [(row.mark, row.value) for row in known.rows] == [("", 50), ("", 0), ("◇", 50), ("", 0), ("", 0)]
    assert (gone.title, gone.rows[0].value) == ("gone", None)
    assert coded.title.endswith("0 of 1 recommendations"), "half of the class and the course agree"
    assert coded.table.rows[0][-2:] == ("0.41", "0.20")


def test_premises_that_divide_come_first_and_in_full(told):
    (believed,) = chapter(told, "Premises").blocks
    everything, first = believed.groups
    assert believed.title == "The class differs most on “Both kept it”"
    assert (everything.rows[0].low, everything.rows[0].high) == (21, 83)
    assert [row.value for row in first.rows] == [40, 10, 0, 10, 40]
    assert "A shield invites <spears>" not in believed.summary


def test_statements_stand_by_position_without_names(told):
    _, known, mixed, few = chapter(told, "Statements").blocks
    assert (known.title, known.lead, known.texts) == ("Bases (bases)", "Position: Naha. Texts: 2.", (ODD, FORMULA))
    assert "several, put together" in mixed.lead
    assert (few.texts, few.lead) == ((), "Fewer than five wrote here, so no text is shown.")


def test_replies_are_counted_by_position_where_enough_replied(told):
    (table, *others) = chapter(told, "Statements").blocks
    assert table.caption == "Bases: what learners replied to the positions. Replies: 9."
    assert table.rows == (("One view", "6", "–"), (ODD, "2", "–"))
    assert not [each for each in others if isinstance(each, Table)], "three replies are too few"


def test_a_class_without_answers_is_told_so(course):
    shown = class_report(course, chapters(course, EMPTY, SOURCE), SOURCE)
    assert [each.title for each in shown.parts] == ["Who handed in, and how far they are", "What to discuss"]
    assert "Nobody has answered a question that has a key yet" in " ".join(
        as_lines(course, chapters(course, EMPTY, SOURCE), SOURCE)
    )
    assert as_html(shown).endswith("</html>\n")
    assert typeset(shown)[0].startswith(b"%PDF-")


def test_the_terminal_reads_what_each_chart_finds_and_no_text_of_a_learner(course, told):
    lines = as_lines(course, told, SOURCE)
    assert "  - 1. Which one? (one)" in lines
    assert any("Discrimination −0.12" in line for line in lines)
    assert ODD not in "\n".join(lines)
    alike = [Chapter(title, ("Read this.",), ()) for title in ("First", "Second")]
    assert [line.strip() for line in as_lines(course, alike, SOURCE)].count("Read this.") == 1


def test_the_page_runs_nothing_and_loads_nothing(report):
    html = as_html(report)
    assert ODD not in html
    assert "<script" not in html
    assert not re.findall(r"\b(?:src|href)=(?!\"#)", html)
    assert "default-src 'none'" in html
    assert unescape(html).count('<script>alert("x")</script>') >= 4
    assert "<i>.jsonl" not in html


@pytest.mark.attack
@given(st.text(max_size=60))
@example(ODD)
@example('"><img src=x onerror=alert(1)>')
def test_no_text_breaks_the_page(text):
    blocks = Table(text, (text, text), ((text, text),)), Texts(text, text, (text,))
    html = as_html(Page("report", "en", text, (Verbatim(text),), (Part("one", "", blocks),)))
    tags = set(re.findall(r"<(\w+)", html))
    assert tags <= {
        *("html", "head", "meta", "title", "style", "body", "header", "h1", "p", "main", "div", "table", "caption"),
        *("thead", "tr", "th", "tbody", "td", "section", "h2", "details", "summary", "ol", "li"),
    }


def test_the_pdf_takes_nothing_for_markup_and_keeps_to_the_standard(report):
    content, missing = typeset(report)
    assert content.startswith(b"%PDF-")
    assert missing == ()
    headings = json.loads(typst.query(TEMPLATE, "heading", sys_inputs={"page": as_json(report)}))
    assert {"func": "text", "text": "Question by question: Questions: Opening"} in [each["body"] for each in headings]


@pytest.mark.parametrize("text", [FORMULA, "+1+cmd", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "＋a", "\0=1"])
def test_formulas_are_made_harmless(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-0.6", "+5", "12", "1e-05", "-3.5e+07", "a=b", "", "−0.12", "no @ here"])
def test_numbers_and_other_texts_stay(text):
    assert harmless(text) == text


@pytest.mark.attack
@given(st.text(max_size=20))
def test_no_cell_starts_as_a_formula(text):
    shown = harmless(text)
    assert shown.removeprefix("'") in (text, text.removeprefix("'"))
    assert not shown.startswith(tuple("=@\t\r\n"))
    assert not shown.startswith(("+", "-")) or float(shown) is not None


@pytest.mark.parametrize("suffix", [".html", ".pdf", ".csv", ".HTML"])
def test_it_is_written_once(course, report, tmp_path, suffix):
    path = tmp_path / f"report{suffix}"
    assert str(path) in write_report(course, report, RESULTS, path)
    before = path.read_bytes()
    with pytest.raises(ExportError, match="is there already and was left as it is"):
        write_report(course, report, RESULTS, path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["report.docx", "report", "no/such/folder/report.csv"])
def test_what_cannot_be_written_is_one_line(course, report, tmp_path, name):
    with pytest.raises(ExportError) as caught:
        write_report(course, report, RESULTS, tmp_path / name)
    assert "\n" not in str(caught.value)
    assert list(tmp_path.rglob("report*")) == []


def test_characters_without_a_font_are_told(course, tmp_path):
    results = EMPTY.__class__(
        **{**RESULTS.__dict__, "to_discuss": (), "questions": (question(options=(counted("\U0010fffd", 12),)),)}
    )
    told = write_report(
        course, class_report(course, chapters(course, results, SOURCE), SOURCE), results, tmp_path / "r.pdf"
    )
    assert "no font: 1." in told
