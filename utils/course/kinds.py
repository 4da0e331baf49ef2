"""The kinds of content there are; a new one is added here."""

from __future__ import annotations

from typing import Any

from utils.course import content_rules, lab_rules, model, task_rules, work
from utils.course.argument_rules import check_argument
from utils.course.case_rules import check_cases
from utils.course.forecast_rules import check_forecast_set
from utils.course.kind import Kind
from utils.course.map_rules import check_location, check_map
from utils.course.memo_rules import check_memo
from utils.course.negotiation_rules import check_brief, check_negotiation
from utils.course.page_rules import check_page
from utils.course.uptake_rules import check_codebook_rule, check_second_coding, check_uptake

SOURCES = Kind(
    "sources.toml", "sources", model.Source, content_rules.check_source, students="whole", verbs=(), work=work.nothing
)
TERMS = Kind(
    "glossary.toml", "terms", model.Term, content_rules.check_term, students="whole", verbs=("terms",), work=work.term
)
EVENTS = Kind(
    "timeline.toml", "events", model.Happening, content_rules.check_event, students="whole", verbs=(), work=work.nothing
)
DOCUMENTS = Kind(
    "documents.toml",
    "documents",
    model.Document,
    content_rules.check_document,
    students="whole",
    verbs=("document",),
    work=work.document,
)
CLAIMS = Kind(
    "claims.toml", "claims", model.Claim, content_rules.check_claim, students="whole", verbs=(), work=work.nothing
)
MISCONCEPTIONS = Kind(
    "misconceptions.toml",
    "misconceptions",
    model.Misconception,
    content_rules.check_misconception,
    students="nothing",
    verbs=(),
    work=work.nothing,
)
ARGUMENTS = Kind(
    "arguments.toml",
    "arguments",
    model.Argument,
    check_argument,
    students="asked",
    verbs=("argue",),
    work=work.argument,
)
FORECASTS = Kind(
    "forecasts.toml",
    "sets",
    model.ForecastSet,
    check_forecast_set,
    students="asked",
    verbs=("forecast", "reveal", "base_rate"),
    work=work.forecasts,
)
CODEBOOK = Kind(
    "codebook.toml",
    "rules",
    model.CodebookRule,
    check_codebook_rule,
    students="whole",
    verbs=("codebook",),
    work=work.codebook_rule,
)
SECOND_CODINGS = Kind(
    "second_coding.toml",
    "codings",
    model.SecondCoding,
    check_second_coding,
    students="nothing",
    verbs=(),
    work=work.nothing,
)
LOCATIONS = Kind("places.toml", "places", model.Location, check_location, students="whole", verbs=(), work=work.nothing)
SHARED: tuple[Kind[Any], ...] = (
    SOURCES,
    TERMS,
    EVENTS,
    DOCUMENTS,
    CLAIMS,
    MISCONCEPTIONS,
    ARGUMENTS,
    FORECASTS,
    CODEBOOK,
    SECOND_CODINGS,
    LOCATIONS,
)

QUIZZES = Kind(
    "quiz.toml",
    "quizzes",
    model.Quiz,
    task_rules.check_quiz,
    students="asked",
    verbs=("quiz", "vote"),
    work=work.quiz,
)
PROMPTS = Kind(
    "discussion.toml",
    "prompts",
    model.Prompt,
    task_rules.check_prompt,
    students="asked",
    verbs=("discuss",),
    work=work.prompt,
)
PREDICTIONS = Kind(
    "labs.toml",
    "predictions",
    model.Prediction,
    lab_rules.check_prediction,
    students="asked",
    verbs=("predict", "figure"),
    work=work.prediction,
)
EXERCISES = Kind(
    "exercises.toml",
    "exercises",
    model.Exercise,
    lab_rules.check_exercise,
    students="asked",
    verbs=("task", "check"),
    work=work.exercise,
)
COMPUTED = Kind(
    "computed.toml",
    "computed",
    model.Computed,
    lab_rules.check_computed,
    students="nothing",
    verbs=(),
    work=work.nothing,
)
PASSAGES = Kind(
    "reading.toml",
    "passages",
    model.Passage,
    task_rules.check_passage,
    students="whole",
    verbs=("read",),
    work=work.passage,
)
FACTS = Kind("facts.toml", "facts", model.Facts, lab_rules.check_facts, students="nothing", verbs=(), work=work.nothing)
RECOMMENDATIONS = Kind(
    "recommendations.toml",
    "recommendations",
    model.Recommendation,
    task_rules.check_recommendation,
    students="asked",
    verbs=("recommendation",),
    work=work.recommendation,
)
RANKINGS = Kind(
    "ranking.toml",
    "rankings",
    model.Ranking,
    task_rules.check_ranking,
    students="asked",
    verbs=("rank",),
    work=work.ranking,
)
READINGS = Kind(
    "stakeholders.toml",
    "readings",
    model.StakeholderReading,
    task_rules.check_reading,
    students="asked",
    verbs=("stakeholders",),
    work=work.stakeholders,
)
PARAMETERS = Kind(
    "parameters.toml",
    "parameters",
    model.Parameter,
    content_rules.check_parameter,
    students="whole",
    verbs=(),
    work=work.nothing,
)
UPTAKE = Kind(
    "record.toml", "records", model.UptakeRecord, check_uptake, students="asked", verbs=("code",), work=work.record
)
PRESETS = Kind(
    "presets.toml", "presets", model.Preset, content_rules.check_preset, students="whole", verbs=(), work=work.nothing
)
MAPS = Kind("maps.toml", "maps", model.Map, check_map, students="asked", verbs=("map",), work=work.geographic_map)
CASES = Kind("cases.toml", "case_sets", model.CaseSet, check_cases, students="asked", verbs=("cases",), work=work.cases)
PAGES = Kind("page.toml", "pages", model.DrawnPage, check_page, students="whole", verbs=("anatomy",), work=work.page)
NEGOTIATIONS = Kind(
    "negotiation.toml",
    "negotiations",
    model.Negotiation,
    check_negotiation,
    students="asked",
    verbs=("negotiate", "negotiated"),
    work=work.negotiation,
)
MEMOS = Kind("memo.toml", "memos", model.Memo, check_memo, students="asked", verbs=("memo", "readings"), work=work.memo)
BRIEFS = Kind("briefs.toml", "briefs", model.Brief, check_brief, students="nothing", verbs=(), work=work.nothing)
SECTIONS: tuple[Kind[Any], ...] = (
    QUIZZES,
    PROMPTS,
    PREDICTIONS,
    EXERCISES,
    COMPUTED,
    FACTS,
    PASSAGES,
    RECOMMENDATIONS,
    RANKINGS,
    CASES,
    READINGS,
    UPTAKE,
    PARAMETERS,
    PRESETS,
    MAPS,
    PAGES,
    NEGOTIATIONS,
    BRIEFS,
    MEMOS,
)
