"""Every key of a word that the code can ask for is in the catalogue, the composed ones too."""

from __future__ import annotations

from typing import get_type_hints

import pytest

from utils.activities.forecast.forecast import ROUNDS
from utils.course import model
from utils.course.read import question_kinds
from utils.drawing import calibration
from utils.labs.voting import figures as voting
from utils.models.argumentation import SEMANTICS
from utils.models.outcomes import OUTCOMES
from utils.panel.controls import GROUPS
from utils.publish import answers
from utils.publish.as_pdf import TEMPLATE
from utils.words import load_words

from .composed_words import Code, literals, words_of_rooms

KNOWN = load_words("en").starting("")


def texts(piece: type, field: str) -> list[str]:
    return literals(get_type_hints(piece)[field])


RESOLUTIONS = texts(model.Forecast, "resolution")
DIRECTIONS = literals(model.Direction)
VERDICTS = literals(model.Verdict)
STAGES = texts(model.Prompt, "stages")
SCHOOLS = [school for school in texts(model.Argument, "school") if school]

FIELDS = {
    "Direction": DIRECTIONS,
    "Round": ROUNDS,
    "Tag": literals(model.Tag),
    "Verdict": VERDICTS,
    "course_verdict": texts(model.UptakeRecord, "verdict"),
    "direction": texts(model.RecordedEvent, "direction"),
    "level": literals(model.Level),
    "mode": texts(model.Ranking, "mode"),
    "resolution": RESOLUTIONS,
    "semantics": SEMANTICS,
    "stage": STAGES,
    "stages": STAGES,
    "tags": literals(model.Tag),
    "verdict": texts(model.UptakeRecord, "verdict"),
}
"""What the course's types say of the fields, and of the parameters, that words are asked for by."""

SEEN = [each for each in RESOLUTIONS if each in ("yes", "no")]
"""Outcomes that are shown: an edition in which they are withheld shows none."""

TEMPLATES = [path.stem for path in TEMPLATE.parent.glob("*.typ") if path.stem != "style"]

CODE = Code(FIELDS)
LOSSES = {
    key for module in ("gift", "moodle", "qti12", "qti21") for key in CODE.yielded(f"publish/{module}.py", "_lost")
}

PLACES = {
    "activities/argument/argument.py: f'argument.{action}'": ["save", "judge", "object"],
    "activities/argument/views.py: f'argument.group_{_group(node)[1]}'": ["own", "premise", "objection", *SCHOOLS],
    "activities/argument/views.py: f'argument.{key}'": ["by_you", *(f"by_{school}" for school in SCHOOLS)],
    "activities/coding/views.py: f'coding.level_{key}'": VERDICTS,
    "activities/discussion/discussion.py: f'discussion.your_{stage}'": STAGES,
    "activities/forecast/views.py: f'forecast.cell_{each.resolution}'": SEEN,
    "activities/forecast/views.py: f'forecast.commit_{self.round}'": ROUNDS,
    "activities/forecast/views.py: f'forecast.resolved_{each.resolution}'": SEEN,
    "activities/forecast/views.py: f'forecast.square_{each.resolution}'": SEEN,
    "activities/lab/model_runs.py: f'panel.outcome_{outcome}'": OUTCOMES,
    "display/agreement.py: f'coding.name_of_{category}' if scale == VERDICT else f'coding.name_{category}'": [
        *(f"coding.name_{each}" for each in DIRECTIONS),
        *(f"coding.name_of_{each}" for each in VERDICTS),
    ],
    "labs/disputes/figures.py: kind": ["force", "display"],
    "cli/author.py: f'authoring.next_{options.task}'": ["question", "prompt", "section"],
    "course/essay.py: f'essay.{name}'": [key + end for key in CODE.passed("EssayError") for end in ("", "_remedy")],
    "drawing/calibration.py: f'scores.column_{name}'": ["series", *calibration.COLUMNS],
    "drawing/calibration.py: f'scores.key_{name}'": calibration.MARKS,
    "drawing/calibration.py: f'scores.series_{name}'": calibration.MARKS,
    "drawing/calibration.py: f'scores.told_{name}'": calibration.MARKS,
    "labs/voting/figures.py: f'with_{winner}_title'": voting.RIVALS,
    "panel/controls.py: f'panel.group_{name}'": [name for name in GROUPS if name != "sides"],
    "panel/texts.py: f'panel.means_{outcome}'": OUTCOMES,
    "publish/as_pdf.py: f'export.no_pdf_{template.stem}'": TEMPLATES,
    "publish/answers.py: f'export.{done}'": ["submitted", "draft_stage"],
    "publish/answers.py: f'export.{stage}'": STAGES,
    "publish/answers.py: f'quiz.level_{level}'": ["no", "partly", "yes"],
    "publish/class_questions.py: each.reason": ["results.split", "results.misled", "results.sure", "results.unmoved"],
    "publish/export.py: f'publish.loss_{key}'": LOSSES,
    "publish/paper/hindsight.py: f'coding.name_of_{verdict}'": VERDICTS,
    "publish/paper/hindsight.py: f'coding.name_{event.direction}'": DIRECTIONS,
    "publish/paper/hindsight.py: f'forecast.resolved_{each.resolution}'": SEEN,
    "publish/portfolio.py: f'portfolio.count_{kind}'": [*answers.KINDS, "versions", "review"],
    "publish/portfolio.py: f'portfolio.mean_{which}'": ROUNDS,
    "publish/preview.py: f'authoring.kind_{question.__struct_config__.tag}'": question_kinds(),
    "publish/shared_answers.py: f'coding.name_of_{record.verdict}'": VERDICTS,
    "publish/shared_answers.py: f'coding.name_of_{said.verdict}'": VERDICTS,
    "publish/shared_answers.py: f'coding.name_{event.direction}'": DIRECTIONS,
    "publish/shared_answers.py: f'coding.name_{said.directions[event.id]}'": DIRECTIONS,
    "publish/shared_answers.py: f'portfolio.resolved_{asked.resolution}'": SEEN,
}
"""Where the source hides what fills the gap, or what is withheld is not asked for: what it is, in one of its places."""

NO_KEY = ("course/essay_fingerprint.py: text", "words.py: LANGUAGES / language")
"""Calls of something else that goes by the same name."""


@pytest.fixture(scope="module")
def asked() -> dict[str, set[str]]:
    """The keys that each place can ask for; empty where that is hidden."""
    found: dict[str, set[str]] = {}
    for place, keys in CODE.asked():
        if place not in NO_KEY:
            start, _, rest = place.partition("{")
            head, tail = start.partition("f'")[2], rest.partition("}")[2].removesuffix("'")
            told = {each if "." in each else f"{head}{each}{tail}" for each in PLACES.get(place, ())}
            found.setdefault(place, set()).update(told or keys or set())
    return found


def test_what_is_asked_for_can_be_told_in_every_place(asked):
    assert [place for place, keys in asked.items() if not keys] == []


def test_no_key_is_missing(asked):
    assert len(asked) > 1000
    own = {f"labs/{room}": words.starting("") for room, words in words_of_rooms().items()}
    known = {place: own.get(place.partition(":")[0].rpartition("/")[0], KNOWN) for place in asked}
    assert [(place, key) for place, keys in asked.items() for key in sorted(keys) if key not in known[place]] == []


def test_what_is_said_of_a_place_is_of_one_that_there_is(asked):
    assert PLACES.keys() - asked.keys() == set()
