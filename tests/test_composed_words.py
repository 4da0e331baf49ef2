"""Every key of a word that the code can ask for is in the catalogue, the composed ones too."""

from __future__ import annotations

from dataclasses import fields
from typing import get_type_hints

import pytest

from utils.activities.argument.verdict import GRADES
from utils.activities.cases.tally import Bearing
from utils.activities.coding.own_events import OwnEvent
from utils.activities.contents import CONTENTS
from utils.activities.evidence import EvidenceKind
from utils.activities.finish.found import COUNTED
from utils.activities.forecast.progress import ROUNDS
from utils.activities.hand_in.files import ClassFolderActivity, PortfolioActivity, SaveAsActivity
from utils.activities.hand_in.hand_in import HandInActivity
from utils.activities.marking.to_mark import State as TextState
from utils.activities.memo import laid_out
from utils.activities.memo.marking import State as Marking
from utils.activities.memo.rubric import LEVELS
from utils.activities.memo.said import Level as Mark
from utils.activities.quiz.vote import Round
from utils.activities.stations import DOING, LOOK
from utils.activities.stops import SEVERAL, State
from utils.activities.tasks import METHODS
from utils.cli import new
from utils.course import model
from utils.course.memo_fields import Role
from utils.course.model.cases import Corner, Ending, Lasting
from utils.course.model.tasks import Asked
from utils.course.uptake_rules import MOST_WEIGHT
from utils.display import score_parts
from utils.drawing import calibration
from utils.drawing.maps.guess import TOLD
from utils.drawing.pictures import negotiation_marks, negotiation_table, seeds
from utils.drawing.pictures.whose_consent import AGREE, ASKED
from utils.labs.two_processes import analysis_figures
from utils.labs.voting import figures as voting
from utils.models.analysis import PARTS, STRATEGIES
from utils.models.argumentation import COUNTINGS
from utils.models.outcomes import DEFINITIONS, OUTCOMES
from utils.outbox import messages
from utils.page.tree import Kind
from utils.publish.export import ARRIVAL, LOST
from utils.questions import KINDS
from utils.teaching.gradebook.grades import WAYS
from utils.teaching.memos.points import State as MemoState
from utils.teaching.memos.told_agreement import EVERYBODY
from utils.teaching.results import class_negotiations
from utils.teaching.results.model import Ended
from utils.teaching.results.question_result import ROUNDS as DISCUSSED
from utils.teaching.results.question_result import Reason
from utils.words import load_words

from .composed_words import Code, literals, words_of_rooms

KNOWN = load_words("en").starting("")


def texts(piece: type, field: str) -> list[str]:
    return literals(get_type_hints(piece)[field])


HOLDING = [
    f"results.{each}"
    for each in (
        *("hard", "split", "voted_unmoved", "voted_hard", "voted_split", "moved"),
        *("misled", "misled_option", "misled_order", "misled_match", "sure"),
    )
]
NONE_TO_DISCUSS = ("nobody", "few", "without_key", "right")
RESOLUTIONS = texts(model.Forecast, "resolution")
DIRECTIONS = literals(model.Direction)
VERDICTS = literals(model.Verdict)
CODERS = ["you", "course"]
"""Whose codes stand beside each other."""
STAGES = texts(model.Prompt, "stages")

FIELDS = {
    "Direction": DIRECTIONS,
    "Outcome": literals(negotiation_marks.Outcome),
    "Round": ROUNDS,
    "SeatState": literals(negotiation_table.SeatState),
    "Tag": literals(model.Tag),
    "Verdict": VERDICTS,
    "course_verdict": texts(model.UptakeRecord, "verdict"),
    "direction": texts(model.RecordedEvent, "direction"),
    "level": literals(model.Level),
    "mode": texts(model.Ranking, "mode"),
    "phase": literals(messages.Phase),
    "read": texts(model.Clause, "read"),
    "resolution": RESOLUTIONS,
    "counting": COUNTINGS,
    "stage": STAGES,
    "stages": STAGES,
    "tags": literals(model.Tag),
    "verdict": texts(model.UptakeRecord, "verdict"),
    "way": literals(seeds.Way),
}
"""What the course's types say of the fields, and of the parameters, that words are asked for by."""

SEEN = [each for each in RESOLUTIONS if each in ("yes", "no")]
"""Outcomes that are shown: an edition in which they are withheld shows none."""

PRINTED = [kind for kind in literals(Kind) if kind not in ("preview", "reading", "screen")]

OFF_PAPER = ("exercises", "arguments", "sets")
"""What paper does without, or has no heading over."""

LOSSES = {
    *("confidence", "figures"),
    *(key for keys in ARRIVAL.values() for key in keys),
    *(key for platforms in LOST.values() for keys in platforms for key in keys.split()),
}

STATES = literals(State)

PLACES = {
    "activities/stops.py: f'home.task_{task.method}{alone}'": [
        *(f"home.task_{each}" for each in METHODS),
        *(f"home.task_{each}_only" for each in SEVERAL),
    ],
    "activities/finish/finish.py: f'finish.count_{kind}'": [
        f"finish.count_{kind}{end}" for kind in COUNTED for end in ("", "_one")
    ],
    "activities/quiz/live_vote.py: f'vote.cast_{due}'": [f"vote.cast_{each}" for each in literals(Round)],
    "display/home.py: f'home.core_{stop.state}'": STATES,
    "display/home.py: f'home.state_{stop.state}'": STATES,
    "display/home.py: f'home.state_{lab.state}'": STATES,
    "display/progress.py: f'home.state_{stop.state}'": STATES,
    "activities/advice/advice.py: f'coding.name_of_{verdict_of(share)}'": VERDICTS,
    "activities/advice/advice.py: f'advice.name_{party}'": literals(Asked),
    **{
        f"drawing/pictures/negotiation_{drawing}.py: f'negotiation_drawing.outcome_{{each}}'": [
            f"negotiation_drawing.outcome_{each}" for each in negotiation_marks.OUTCOMES
        ]
        for drawing in ("deals", "shares")
    },
    "activities/negotiation/debrief_deal.py: f'negotiation_debrief.theory_{each}'": [
        f"negotiation_debrief.theory_{each}" for each in negotiation_marks.OUTCOMES[2:]
    ],
    "drawing/pictures/negotiation_table.py: f'negotiation_drawing.{seat.state}'": literals(negotiation_table.SeatState),
    "drawing/pictures/whose_consent.py: f'advice.column_{name}'": [*ASKED, *AGREE],
    "drawing/pictures/whose_consent.py: f'advice.name_{name}'": ASKED,
    "activities/cases/told.py: f'cases.ending_{ending}'": literals(Ending),
    "activities/cases/told.py: f'cases.corner_{corner}'": literals(Corner),
    "activities/cases/told.py: f'cases.bearing_{bearing(case.corner, case.lasting)}'": literals(Bearing),
    "activities/cases/told.py: f'cases.lasting_{case.lasting}'": literals(Lasting),
    "drawing/pictures/two_by_two.py: f'cases.corner_{corner}'": literals(Corner),
    "teaching/results/class_placings.py: f'cases.corner_{each}'": literals(Corner),
    "teaching/gradebook/grades.py: f'gradebook.by_{by}'": WAYS,
    "teaching/results/class_placings.py: f'cases.corner_{case.corner}'": literals(Corner),
    "teaching/results/class_negotiations.py: f'negotiation_class.ended_{each.ended}'": literals(Ended),
    "teaching/results/class_negotiations.py: f'negotiation_class.head_{name}'": class_negotiations.HEADS,
    "activities/negotiation/activity.py: f'negotiation.turn_{error}'": [
        *("out_of_turn", "no_such_option", "too_many_articles", "nothing_changed", "already_amended"),
        *("already_asked", "no_such_delegation", "asks_itself", "no_such_article", "same_article"),
    ],
    "activities/memo/answers.py: f'memo.level_{level}'": LEVELS,
    "activities/memo/handing.py: f'memo.{key}'": ["handed_about", "changed_about", "withdrawn_about"],
    "activities/memo/handing.py: f'memo.{key}_title'": ["handed_about", "changed_about", "withdrawn_about"],
    "activities/memo/versions.py: f'memo.field_{field.role}'": literals(Role),
    "activities/coding/stated.py: f'coding.name_{code}'": DIRECTIONS,
    "activities/forecast/stated.py: f'memo_evidence.forecast_{round_}'": ROUNDS,
    "activities/memo/evidence_blocks.py: f'memo_evidence.first_{kind}'": literals(EvidenceKind),
    "activities/model/stated.py: f'model.corner_{name}'": STRATEGIES,
    "activities/memo/writing.py: f'memo.field_{field.role}'": literals(Role),
    "activities/memo/laid_out.py: f'memo_paper.{name}'": laid_out.FORECAST,
    "activities/memo/passages.py: f'memo_readings.lacks_{name}'": ["part", "quote", "comment"],
    "activities/memo/marking.py: f'memo_marking.state_{state}'": literals(Marking),
    "activities/marking/activity.py: f'marking.state_{self.state(each, said)}'": literals(TextState),
    "activities/marking/task.py: f'marking.stage_{stage}'": STAGES,
    "publish/classes/feedback_page.py: f'memo.level_{level}'": LEVELS,
    "publish/classes/marking_page.py: f'memo.level_{each}'": LEVELS,
    "activities/memo/beside.py: f'memo.level_{level}'": literals(Mark),
    "activities/memo/beside.py: f'memo_marking.{lead}'": ["helped", "helped_none", "helped_why"],
    "teaching/memos/told_agreement.py: f'memo_teacher.head_{name}'": [
        *("line", "memos", "n", "exact"),
        *(f"steps_{who}" for who in EVERYBODY),
    ],
    "publish/classes/memos.py: f'memo_teacher.state_{row.state}'": literals(MemoState),
    "teaching/memos/points.py: f'memo_teacher.state_{row.state}'": literals(MemoState),
    "teaching/memos/told_agreement.py: f'memo_teacher.who_{each.who}'": EVERYBODY,
    "activities/negotiation/sayings.py: f'negotiation.you_{saying.kind}'": ["tables", "amends", "signs", "stays_away"],
    "activities/negotiation/talk.py: f'negotiation.{self.lead}'": [
        *("lead_first", "lead_table", "lead_amend", "lead_amend_asked", "lead_amend_done", "lead_amend_both"),
        *("lead_standing", "lead_join", "lead_join_done", "lead_vote"),
    ],
    "activities/argument/verdict.py: f'argument.grade_{grade}'": [grade for _, grade in GRADES],
    "activities/coding/adding.py: f'coding.by_{whose}'": CODERS,
    "activities/coding/adding.py: f'coding.head_by_{whose}'": CODERS,
    "activities/coding/as_text.py: f'coding.name_{each.direction}'": DIRECTIONS,
    "activities/coding/as_text.py: f'coding.name_{event.direction}'": DIRECTIONS,
    "activities/coding/as_text.py: f'coding.name_{said.directions[event.id]}'": DIRECTIONS,
    "activities/coding/on_paper.py: f'coding.name_{each}'": DIRECTIONS,
    "activities/coding/on_paper.py: f'coding.name_{event.direction}'": DIRECTIONS,
    "activities/coding/own_events.py: f'coding.own_missing_{field.name}'": [each.name for each in fields(OwnEvent)],
    "activities/coding/texts.py: f'coding.level_{verdict}'": VERDICTS,
    "activities/coding/texts.py: f'coding.name_of_{verdict}'": VERDICTS,
    "activities/coding/texts.py: f'coding.part_{part.weight}'": [str(each) for each in range(1, MOST_WEIGHT + 1)],
    "activities/forecast/overview.py: f'forecast.cell_{each.resolution}'": SEEN,
    "activities/forecast/overview.py: f'forecast.head_{round_}'": ROUNDS,
    "activities/forecast/forecast.py: f'forecast.commit_{self._round}'": ROUNDS,
    "activities/forecast/forecast.py: f'forecast.resolved_{each.resolution}'": SEEN,
    "activities/forecast/on_paper.py: f'forecast.resolved_{each.resolution}'": SEEN,
    "activities/forecast/forecast.py: f'forecast.title_{round_}'": ROUNDS,
    "activities/forecast/forecast.py: f'portfolio.forecast_{round_}'": ROUNDS,
    "activities/forecast/texts.py: f'forecast.scored_{round_}'": ROUNDS,
    "activities/forecast/texts.py: f'portfolio.brier_{round_}'": ROUNDS,
    "activities/forecast/texts.py: f'portfolio.resolved_{each.resolution}'": SEEN,
    "activities/hand_in/files.py: self.titled": [
        each.titled for each in (ClassFolderActivity, HandInActivity, PortfolioActivity, SaveAsActivity)
    ],
    "activities/quiz/quiz.py: f'quiz.level_{level}'": ["no", "partly", "yes"],
    "activities/quiz/vote.py: f'vote.cast_{due}'": ROUNDS,
    "publish/paper/paper.py: f'handout.{name}'": [
        *("guide", "advice", "documents", "read_next", "pictures"),
        *(kind.kind.key for kind in CONTENTS if kind.kind.key not in OFF_PAPER),
    ],
    "publish/paper/paper.py: kind.lost": [kind.lost for kind in CONTENTS if kind.lost],
    "activities/discussion/discussion.py: f'discussion.your_{stage}'": STAGES,
    "activities/pictures/timeline.py: f'timeline.other_{self.against}'": [
        each for each in literals(model.Tag) if each != "bridging"
    ],
    "activities/pictures/staircase.py: f'staircase.{step.kind}'": literals(model.StepKind),
    "drawing/pictures/staircase.py: f'staircase.{each.step.kind}'": literals(model.StepKind),
    "activities/forecast/texts.py: f'forecast.square_{each.resolution}'": SEEN,
    "activities/model/activity.py: f'model.corner_{name}'": STRATEGIES,
    "activities/model/lines_svg.py: f'model.side_{state}'": ["alliance", "other"],
    "activities/model/texts.py: f'model.says_{part}'": PARTS,
    "labs/two_processes/assumptions.py: f'model.outcome_{outcome}'": OUTCOMES,
    "labs/two_processes/analysis_figures.py: f'analysis.result_{result}'": analysis_figures.RESULTS,
    "labs/two_processes/look.py: f'analysis.letter_{outcome}'": OUTCOMES,
    "labs/two_processes/robustness.py: f'analysis.variant_{name}'": [each.name for each in analysis_figures.TRIED],
    "labs/two_processes/telling.py: f'analysis.definition_{definition}'": DEFINITIONS,
    "display/agreement_texts.py: f'coding.name_of_{category}' if scale == VERDICT else f'coding.name_{category}'": [
        *(f"coding.name_{each}" for each in DIRECTIONS),
        *(f"coding.name_of_{each}" for each in VERDICTS),
    ],
    "display/stations.py: f'stations.do_{name}'": [*DOING.values(), LOOK],
    "labs/disputes/figures.py: kind": ["force", "display"],
    "cli/new.py: f'authoring.next_{options.task}'": [*new.TASKS],
    "display/score_parts.py: f'scores.about_{name}'": score_parts.ROWS,
    "display/score_parts.py: f'scores.{name}'": score_parts.ROWS,
    "drawing/calibration.py: f'scores.column_{name}'": ["series", *calibration.COLUMNS],
    "drawing/calibration.py: f'scores.key_{name}'": calibration.MARKS,
    "drawing/calibration.py: f'scores.series_{name}'": calibration.MARKS,
    "drawing/calibration.py: f'scores.series_{group.series}'": calibration.MARKS,
    "drawing/calibration.py: f'scores.told_{name}'": calibration.MARKS,
    "drawing/maps/foot.py: f'map_drawing.kind_{each}'": [
        *(each for each in literals(model.MarkKind) if each != "place"),
        *literals(model.LineKind),
    ],
    "drawing/maps/guess.py: f'map_drawing.{outcome}'": TOLD,
    "labs/voting/figures.py: f'with_{winner}_title'": voting.RIVALS,
    "page/typeset.py: f'export.no_pdf_{page.kind}'": PRINTED,
    "teaching/results/to_discuss.py: reason.key": [*HOLDING, *(f"results.none_{each}" for each in NONE_TO_DISCUSS)],
    "teaching/results/to_discuss.py: each.move": [Reason(each, {}).move for each in HOLDING],
    "teaching/results/to_discuss.py: f'results.round_{round_}'": DISCUSSED,
    "hub/tally.py: f'class.belongs_{question.kind}'": ["match", "order"],
    "teaching/results/answer_rows.py: f'class.belongs_{each.kind}'": ["match", "order"],
    "teaching/results/answer_rows.py: f'class.mostly_{each.kind}'": ["match", "order"],
    "publish/export.py: f'publish.loss_{key}'": LOSSES,
    "publish/portfolio.py: f'portfolio.mean_{which}'": ROUNDS,
    "publish/preview.py: f'authoring.kind_{question.kind}'": KINDS,
}
"""Where the source hides what fills the gap, or what is withheld is not asked for: what it is, in one of its places."""

NO_KEY = (
    *(
        "activities/activity.py: key",
        "guide/base.py: key",
        "activities/activity.py: 'quiz.keep' if self.keeps else key",
    ),
    *("essay/fingerprint.py: text", "words.py: LANGUAGES / language"),
)
"""Calls of something else that goes by the same name."""


@pytest.fixture(scope="module")
def code() -> Code:
    """Every module, read when a test asks: that takes seconds."""
    return Code(FIELDS)


@pytest.fixture(scope="module")
def places(code) -> dict[str, list[str]]:
    """The places whose gaps are known, also those that callers fill."""
    errors = [key + end for key in code.passed("EssayError") for end in ("", "_remedy")]
    return {**PLACES, "essay/copy.py: f'essay.{name}'": errors}


@pytest.fixture(scope="module")
def asked(code, places) -> dict[str, set[str]]:
    """The keys that each place can ask for; empty where that is hidden."""
    found: dict[str, set[str]] = {}
    for place, keys in code.asked():
        if place not in NO_KEY:
            start, _, rest = place.partition("{")
            head, tail = start.partition("f'")[2], rest.partition("}")[2].removesuffix("'")
            told = {each if "." in each else f"{head}{each}{tail}" for each in places.get(place, ())}
            found.setdefault(place, set()).update(told or keys or set())
    return found


def test_what_is_asked_for_can_be_told_in_every_place(asked):
    assert [place for place, keys in asked.items() if not keys] == []


def test_no_key_is_missing(asked):
    assert len(asked) > 1000
    own = {f"labs/{room}": words.starting("") for room, words in words_of_rooms().items()}
    known = {place: own.get(place.partition(":")[0].rpartition("/")[0], KNOWN) for place in asked}
    assert [(place, key) for place, keys in asked.items() for key in sorted(keys) if key not in known[place]] == []


def test_what_is_said_of_a_place_is_of_one_that_there_is(asked, places):
    assert places.keys() - asked.keys() == set()
