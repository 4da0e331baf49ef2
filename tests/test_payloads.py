"""Text of people is text: on every surface of a notebook it adds no element, no attribute, nothing that steers."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.activities.made_up import Kept, Writer
from tests.payloads import PAYLOADS
from utils.activities.argument.argument import ArgumentActivity
from utils.activities.coding.coding import CodingActivity
from utils.activities.discussion.discussion import DiscussionActivity
from utils.activities.discussion.ranking import RankingActivity
from utils.activities.discussion.stakeholders import StakeholderActivity
from utils.activities.entries import entries_table
from utils.activities.forecast.forecast import ForecastActivity
from utils.activities.hand_in.files import PortfolioActivity
from utils.activities.hand_in.hand_in import HandInActivity
from utils.activities.lab.exercise import ExerciseActivity
from utils.activities.lab.prediction import PredictionActivity
from utils.activities.quiz.quiz import QuizActivity
from utils.activities.review.review import ReviewActivity
from utils.course.kinds import EXERCISES, FORECASTS, PREDICTIONS, PROMPTS, QUIZZES, RANKINGS, READINGS
from utils.display.base import note
from utils.display.class_results import ChapterDisplay
from utils.display.course import overview
from utils.display.progress import show_progress
from utils.display.scores import scores
from utils.guide.class_results import ClassGuide
from utils.markup import verbatim
from utils.page.html import as_html
from utils.page.tree import Chart, Dated, Entry, Group, Heading, Page, Part, Row, Table, Texts, Verbatim
from utils.plain_text import visible
from utils.publish import preview
from utils.publish.classes.class_report import as_part
from utils.publish.csv_file import as_csv_text
from utils.publish.platforms.anki import back, front
from utils.publish.platforms.questions import wrong_remarks
from utils.questions.numeric import Numeric
from utils.questions.short_text import ShortText
from utils.record import Event
from utils.teaching.results.charts import Chapter

PLAIN = (
    *("value", "title", "id", "name", "action", "kind", "tone", "state", "autosave", "unit", "summary", "confirm"),
    *("facets", "text"),
)
"""Fields that the form shows as text, or not at all."""

STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Structure(HTMLParser):
    """The elements of a piece of HTML with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Any] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "tspan":  # a line of the drawing: as many as a label needs
            # A table of long texts has its heads at its cells too, for a narrow page.
            self.elements.append((tag, [name for name, _ in attrs if name != "data-head"]))

    def handle_endtag(self, tag: str) -> None:
        if tag != "tspan":
            self.elements.append(f"/{tag}")

    def handle_comment(self, data: str) -> None:
        self.elements.append("comment")

    def handle_decl(self, decl: str) -> None:
        self.elements.append("declaration")

    def handle_data(self, data: str) -> None:
        self.text += data


def texts(value: Any) -> Iterator[str]:
    """Yield every text of a described form that is drawn as HTML."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            if name not in PLAIN:
                yield from texts(each)


def drawn(activity, *events):
    return "\n".join(texts(activity.view(events).describe()))


def event(activity, kind, item="", **data):
    at = datetime(2026, 3, 4, tzinfo=UTC)
    return Event(kind=kind, section=activity.section, activity=activity.id, item=item, data=data, at=at)


def forms(course, said):
    """Yield the forms that show what a learner said, or what a record says, by their names."""
    check = ExerciseActivity(course, "opening", course.entry(EXERCISES, "opening", "compute"))
    about = dict.fromkeys(("type", "error", "name", "text", "row", "more", "fewer", "mine", "expected", "year"), said)
    for why in ("broken", "not_called", "text_for_number", "no_text", "repeated"):
        yield f"check {why}", drawn(check, event(check, "checked", verdict="unreadable", why=why, details=about))
    for verdict in ("rows", "labels", "close", "wrong", "year"):
        yield f"check {verdict}", drawn(check, event(check, "checked", verdict=verdict, details=about, value=said))
    quiz = QuizActivity(course, "opening", course.entry(QUIZZES, "opening", "first"))
    yield "reflection", drawn(quiz, event(quiz, "answered", "thoughts", response=said))
    prompt = DiscussionActivity(course, "opening", course.entry(PROMPTS, "opening", "bases"))
    stages = [event(prompt, "submitted", stage=s, perspective="naha", text=said) for s in ("think", "pair", "share")]
    yield "discussion", drawn(prompt, *stages)
    ranking = RankingActivity(course, "opening", course.entry(RANKINGS, "opening", "by-cost"))
    yield "ranking", drawn(ranking, event(ranking, "ranked", values={"a": 1, "b": 2, "c": 3}, reason=said))
    prediction = PredictionActivity(course, "opening", course.entry(PREDICTIONS, "opening", "guess"))
    yield "prediction", drawn(prediction, event(prediction, "predicted", number=1, reason=said))
    forecast = ForecastActivity(course, course.entries(FORECASTS)[0])
    made = event(forecast, "forecast", "renewed", percent=3, round="first", reason=said)
    yield "forecast", drawn(forecast, made)
    if len(said) < 100 and said.strip():
        yield "forecast that is gone", drawn(forecast, event(forecast, "forecast", said, percent=3, round="first"))
    coding = CodingActivity(course, "opening")
    codes = {"directions": {"said": "mixed", "waited": "mixed"}, "verdict": "not", "reason": said}
    yield "coding", drawn(coding, event(coding, "coded", "r01", **codes))
    argument = ArgumentActivity(course)
    own = {"text": said, "target": "kept", "warrant": said, "attacks": True, "strength": 50}
    yield "argument", drawn(argument, event(argument, "objected", **own), event(argument, "believed", beliefs={"x": 3}))
    reading = StakeholderActivity(course, "opening", course.entry(READINGS, "opening", "who-says-what"))
    yield "stakeholders", drawn(reading, event(reading, "answered", voice="tokyo", text=said))
    now = datetime(2026, 3, 4, 12, tzinfo=UTC)
    review = ReviewActivity(course, Kept([event(quiz, "drafted")]), now=lambda: now)
    yield "review", drawn(review, event(review, "recalled", "term:pact", text=said))
    writer = Writer()
    writer.faults = (said,)
    portfolio = PortfolioActivity(course, writer)
    yield "portfolio", drawn(portfolio, event(portfolio, "written", file=said, name=said, said=said))
    hand_in = HandInActivity(course, writer)
    yield "hand-in, before", drawn(hand_in)
    yield "hand-in, look", drawn(hand_in, event(hand_in, "drafted", code=said, name=said, sha256="x"))
    yield "hand-in, after", drawn(hand_in, event(hand_in, "written", file=said, learner=said, n=1, sha256=said))
    odd = Event(kind=said, section=said, activity=said, item=said, data={"text": said, "value": said}, at=now)
    yield "entries", entries_table(course, [odd])


def displays(course, said):
    """Yield what cells show of a text, as notebooks save it."""
    yield "note", note(said)
    yield "faults", overview(course, course.section("opening"), [said])
    record = Kept(())
    record.faults, record.folder = (said,), Path("x") / said.replace("\x00", "")
    yield "progress", show_progress(course, record)
    gone = Event(kind="forecast", section="", activity="forecasts-gone", item=said, data={}, at=datetime.now(UTC))
    if said.strip() and len(said) < 100:
        yield "scores", scores(course, Kept([gone]))
    table = Table(said, (said, said), ((said, said),))
    chapter = Chapter(said, (said,), (table, Texts(said, said, (said, said))))
    for n, part in enumerate(ChapterDisplay(course, chapter).parts):
        yield f"class {n}", part


@pytest.mark.attack
@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_no_text_adds_anything_to_a_form(fixed_course, payload):
    plain = dict(forms(fixed_course, "words"))
    for name, html in forms(fixed_course, payload.encode("utf-8", "replace").decode()):  # as a record can hold it
        assert Structure(html).elements == Structure(plain[name]).elements, name
        assert STEERING.findall(html) == [], name


@pytest.mark.attack
@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_no_text_adds_anything_to_what_a_cell_shows(fixed_course, payload):
    plain = {name: shown._repr_html_() for name, shown in displays(fixed_course, "words")}
    for name, shown in displays(fixed_course, payload):
        html = shown._repr_html_()
        assert Structure(html).elements == Structure(plain[name]).elements, name
        assert STEERING.findall(html + repr(shown)) == [], name
        assert html.startswith('<div class="mathjax_ignore tex2jax_ignore">'), name


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_a_text_is_shown_letter_for_letter(payload):
    assert Structure(verbatim(payload)).text == visible(payload)


def test_file_names_of_a_class_are_text(fixed_course, monkeypatch):
    guide = ClassGuide(fixed_course)
    left_out = [type("Left", (), {"file": each, "reason": each}) for each in PAYLOADS]
    monkeypatch.setattr(guide, "_folder", type("Folder", (), {"left_out": left_out, "notes": PAYLOADS}))
    html = guide._repr_html_()
    assert {each[0] for each in Structure(html).elements if isinstance(each, tuple)} == {"div", "p"}
    assert STEERING.findall(html) == []


def pages(course, said):
    """Yield the pages that are written of a text for other people, by their names."""
    table = Table(said, (said, said), ((said, said),))
    row = Row(said, said, 30.0, mark=said)
    chart = Chart(said, (said,), (Group("x" + said, (row,)),), said, table, said)
    chapter = Chapter(said, (said,), (chart, table, Texts(said, said, (said, said))), (chart,))
    yield "class report", as_html(Page("report", "en", said, (Verbatim(said),), (as_part(course, chapter),)))
    yield "portfolio", as_html(handed_in(said))
    question = {type(each): each for quiz in course.entries(QUIZZES, "opening") for each in quiz.questions}
    number, text = question[Numeric], question[ShortText]
    for each in (
        replace(number, unit="x" + said, objective="x" + said),
        replace(text, accepted=("a", "b" + said), variants=(replace(text.variants[0], texts=("c" + said,)),)),
    ):
        yield f"card {each.id}", front(course.words, each, each.shape()) + back(course.words, each.shape())
        yield f"preview {each.id}", _shown(preview._question(course, 1, each))
        yield f"platform {each.id}", wrong_remarks(course, each.shape())


def handed_in(said):
    answer = Verbatim(said, "answer"), Dated(f"x{said}", "2026-03-02"), Verbatim(said, "lead")
    entry = Entry((Heading("Asked"), *answer, Verbatim(said, "earlier")))
    lead = Verbatim(said), Table("", (said, said), ((said, "1"),))
    return Page("portfolio", "en", said, lead, (Part("one", "Chapter", (entry,)),))


def _shown(*blocks):
    return as_html(Page("preview", "en", "", (), (Part("one", "", blocks),)))


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_no_text_adds_anything_to_what_is_written_for_others(fixed_course, payload):
    plain = dict(pages(fixed_course, "words"))
    for name, html in pages(fixed_course, payload):
        assert Structure(html).elements == Structure(plain[name]).elements, name
        assert STEERING.findall(html) == [], name


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_a_text_stays_whole_in_a_table_and_runs_nowhere(payload):
    told = payload.encode("utf-8", "replace").decode()
    ((head, cell),) = csv.reader(io.StringIO(as_csv_text((told, "x" + told), ()), newline=""))
    assert head.removeprefix("'") == told.removeprefix("'")
    assert cell == "x" + told
    assert head[:1] not in "=+-@\t\r\n\0"


def test_html_is_made_safe_in_one_place():
    """But for the still picture and its style, which know no activity: their texts are the project's own."""
    utils = Path(__file__).parents[1] / "utils"
    sources = {path.relative_to(utils).as_posix(): path.read_text(encoding="utf-8") for path in utils.rglob("*.py")}
    escaping = [name for name, text in sources.items() if re.search(r"from html import.*\bescape|\bhtml\.escape", text)]
    assert sorted(escaping) == ["drawing/still/drawing.py", "drawing/style.py", "markup.py"]
