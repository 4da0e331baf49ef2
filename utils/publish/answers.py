"""Everything a learner answered, collected from the record: what each file that is handed in is made of."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from utils.activities.discussion import discussion, ranking, stakeholders
from utils.activities.event_data import as_text
from utils.activities.lab import exercise as check
from utils.activities.lab import prediction
from utils.activities.lab.verdicts import KEPT
from utils.activities.quiz import quiz, retrieval, vote
from utils.course import model
from utils.course.kinds import EXERCISES, PREDICTIONS, PROMPTS, QUIZZES, RANKINGS, READINGS
from utils.markup import literal, plain
from utils.questions.shapes import Essay

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from utils.course import Course
    from utils.record import Event, Record

KINDS = (
    *("question", "exercise", "prediction", "discussion", "stakeholders", "ranking", "model"),
    *("map", "forecast", "coding"),
)
"""What can be answered, in the order in which it is counted."""


class Answer(Struct, frozen=True, omit_defaults=True):
    """One thing a learner answered; `kind` is one of KINDS, `asked` is Markdown, the texts are plain.

    `date` is the learner's day of the last change (YYYY-MM-DD); `versions` are the texts it had before, oldest first.
    """

    kind: str
    section: str
    activity: str
    item: str
    asked: str
    answer: str
    date: str
    detail: str = ""
    versions: tuple[str, ...] = ()


def section_answers(course: Course, record: Record, section: str) -> Iterator[Answer]:
    """Yield what `record` holds for `section`, in the order of the course."""
    by_activity: dict[str, list[Event]] = defaultdict(list)
    for event in record.section(section):
        by_activity[event.activity].append(event)
    for asked in course.entries(PREDICTIONS, section):
        yield from _prediction_answer(section, asked, by_activity[asked.id])
    for exercise in course.entries(EXERCISES, section):
        yield from _exercise_answer(course, section, exercise, by_activity[exercise.id])
    for each in course.entries(QUIZZES, section):
        yield from _quiz_answers(course, section, each, by_activity[each.id])
        for question in each.questions:
            yield from _vote_answer(course, section, question, by_activity[vote.activity_id(question.id)])
    for past in sorted(activity for activity in by_activity if activity.startswith(retrieval.PREFIX)):
        drawn = model.Quiz(id=past, title="", questions=tuple(_all_questions(course)))
        yield from _quiz_answers(course, section, drawn, by_activity[past])
    for prompt in course.entries(PROMPTS, section):
        yield from _prompt_answers(course, section, prompt, by_activity[prompt.id])
    for each_ranking in course.entries(RANKINGS, section):
        yield from _ranking_answer(course, section, each_ranking, by_activity[each_ranking.id])
    for reading in course.entries(READINGS, section):
        yield from _stakeholder_answers(course, section, reading, by_activity[reading.id])
    yield from _model_answers(course, section, by_activity)


def day(events: Iterable[Event], *kinds: str) -> str:
    """Return the learner's day (YYYY-MM-DD) of the last of `events` that is of one of `kinds`."""
    *_, last = (event for event in events if event.kind in kinds)
    return f"{last.at.astimezone():%Y-%m-%d}"


def lines(*texts: str) -> str:
    """Return `texts` one below the other, without those that are empty."""
    return "\n".join(text for text in texts if text)


def _prediction_answer(section: str, asked: model.Prediction, events: list[Event]) -> Iterator[Answer]:
    if first := prediction.committed(events):
        text = lines(f"{first.data['number']:g} {asked.unit}", as_text(first.data.get(prediction.REASON)))
        yield Answer("prediction", section, asked.id, asked.id, asked.prompt, text, day([first], "predicted"))


def _exercise_answer(course: Course, section: str, asked: model.Exercise, events: list[Event]) -> Iterator[Answer]:
    progress = check.replay(events)
    if progress.tries:
        key = "kept" if progress.tries[-1].verdict == KEPT else "solved" if progress.solved else "unsolved"
        detail = course.words(f"export.{key}", tries=len(progress.tries))
        text, on = progress.tries[-1].value, day(events, "checked")
        yield Answer("exercise", section, asked.id, asked.id, asked.task, text, on, detail)


def _quiz_answers(course: Course, section: str, asked: model.Quiz, events: list[Event]) -> Iterator[Answer]:
    for question in asked.questions:
        mine = [event for event in events if event.item == question.id]
        progress = quiz.replay(question, mine)
        if progress.tries:
            text, on = question.describe(progress.tries[-1].response), day(mine, "answered")
            detail = _judged(course, question, progress)
        elif progress.draft:
            text, on, detail = progress.draft, day(mine, "drafted", "answered"), course.words("export.draft")
        else:
            continue
        yield Answer("question", section, asked.id, question.id, question.prompt, text, on, detail)


def _judged(course: Course, question: model.Question, progress: quiz.Progress) -> str:
    words, tries = course.words, progress.tries
    if isinstance(asked := question.shape(), Essay):
        rated = {each.id: plain(each.text).rstrip(".") for each in asked.criteria}
        levels = [f"{rated[id_]} {words(f'quiz.level_{level}')}" for id_, level in progress.ratings if id_ in rated]
        return "; ".join(levels)
    if question.key() is None:
        return words("export.kept", tries=len(tries))
    key = "export.right_first" if tries[0].right else "export.right_later" if tries[-1].right else "export.not_right"
    sure = tries[0].confidence
    return words(key, tries=len(tries)) + ("" if sure is None else words("export.confidence", sure=f"{sure:g}"))


def _all_questions(course: Course) -> Iterator[model.Question]:
    for section in course.info.sections:
        for each in course.entries(QUIZZES, section.id):
            yield from each.questions


def _vote_answer(course: Course, section: str, question: model.Question, events: list[Event]) -> Iterator[Answer]:
    votes = vote.replay(question, events)
    if votes.first:
        cast = (each for each in (votes.first, votes.second) if each)
        *earlier, last = (question.describe(each.response) for each in cast)
        place = section, vote.activity_id(question.id), question.id
        detail, on = vote.describe(course, votes), day(events, "voted")
        yield Answer("question", *place, question.prompt, last, on, detail, tuple(earlier))


def _prompt_answers(course: Course, section: str, prompt: model.Prompt, events: list[Event]) -> Iterator[Answer]:
    progress, words = discussion.replay(prompt, events), course.words
    perspective = next((each.name for each in prompt.perspectives if each.id == progress.perspective), "")

    def written(stage: str, item: str, text: str, done: str, versions: tuple[str, ...] = ()) -> Answer:
        asked = f"{prompt.title}: {prompt.position}"
        detail = words(f"export.{stage}", perspective=perspective) + words(f"export.{done}")
        on = day((event for event in events if event.data.get("text") == text), "drafted", "submitted")
        return Answer("discussion", section, prompt.id, item, asked, text, on, detail, versions)

    for stage in prompt.stages:
        submitted, draft = progress.submitted.get(stage, ""), progress.drafts.get(stage, "")
        if text := submitted or draft:
            done = "submitted" if submitted else "draft_stage"
            yield written(stage, stage, text, done, _versions(events, stage, submitted, draft))
        if submitted and draft not in ("", submitted):
            yield written(stage, f"{stage}-draft", draft, "draft_stage")


def _versions(events: list[Event], stage: str, *shown: str) -> tuple[str, ...]:
    """Return the earlier texts of a stage but those `shown`; a draft that was only typed on is no version."""
    written = [event for event in events if event.data.get("stage") == stage]
    texts = [str(event.data.get("text", "")) for event in written]
    earlier = [
        text
        for event, text, later in zip(written, texts, texts[1:], strict=False)
        if event.kind == "submitted" or not later.startswith(text.rstrip())
    ]
    return tuple(dict.fromkeys(text for text in earlier if text and text not in shown))


def _ranking_answer(course: Course, section: str, asked: model.Ranking, events: list[Event]) -> Iterator[Answer]:
    if ranked := ranking.replay(asked, events):
        texts = {item.id: plain(item.text) for item in asked.items}
        ordered = sorted(ranked.values, key=ranked.values.__getitem__, reverse=asked.mode == "points")
        text = lines(*(f"{ranked.values[id_]}: {texts[id_]}" for id_ in ordered), ranked.reason)
        title, detail = f"{asked.title}: {asked.criterion}", course.words(f"ranking.caption_{asked.mode}")
        yield Answer("ranking", section, asked.id, asked.id, title, text, day(events, "ranked"), detail)


def _stakeholder_answers(
    course: Course, section: str, reading: model.StakeholderReading, events: list[Event]
) -> Iterator[Answer]:
    progress = stakeholders.replay(reading, events)

    def written(item: str, asked: str, text: str, detail: str = "") -> Answer:
        told = [event for event in events if event.data.get("text") == text]
        on = day(told, "answered", "concluded", "drafted")
        return Answer("stakeholders", section, reading.id, item, f"{reading.title}: {asked}", text, on, detail)

    for voice in reading.voices:
        if voice.id in progress.answers:
            yield written(voice.id, voice.name, progress.answers[voice.id])
    if progress.conclusion:
        yield written("conclusion", reading.task, progress.conclusion)
    if progress.draft.strip():
        names = {voice.id: voice.name for voice in reading.voices}
        yield written("draft", names.get(progress.voice, reading.task), progress.draft, course.words("export.unkept"))


def _model_answers(course: Course, section: str, by_activity: Mapping[str, list[Event]]) -> Iterator[Answer]:
    if not (parameters := course.parameters(section)):
        return
    from utils.activities.lab.model_runs import ModelRuns, describe, outcome_name  # numpy, only where there is a model

    model_runs, words = ModelRuns(course.words, section, parameters), course.words
    for number, event in enumerate(by_activity[model_runs.id], 1):
        place, on, kept = (section, model_runs.id, str(number)), day([event], event.kind), model_runs.replay([event])
        for run in kept.runs:
            asked = words("export.model", setting=literal(describe(run.setting, parameters)))
            ended = words("export.model_ended", outcome=outcome_name(words, run.outcome))
            yield Answer("model", *place, asked, outcome_name(words, run.predicted), on, ended)
        for name, setting in kept.named.items():
            yield Answer(
                "model", *place, words("export.model_named", name=literal(name)), describe(setting, parameters), on
            )
