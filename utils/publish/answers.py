"""A learner's answers as a Markdown file to hand in, or as plain data for programs."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, to_builtins

from utils.activities import (
    argument,
    argument_map,
    check,
    discussion,
    prediction,
    quiz,
    ranking,
    retrieval,
    stakeholders,
    vote,
)
from utils.activities.grading import describe_response
from utils.course import model
from utils.course.kinds import EXERCISES, PREDICTIONS, PROMPTS, QUIZZES, RANKINGS, READINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.course import Course
    from utils.record import Event, Record


class ExportError(Exception):
    """Nothing was exported; in a notebook it shows as its one line, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        """Tell IPython to print the message alone."""
        return [str(self)]


class Answer(Struct, frozen=True, omit_defaults=True):
    """One thing a learner answered; `versions` are the texts it had before, oldest first."""

    section: str
    activity: str
    item: str
    asked: str
    answer: str
    detail: str = ""
    versions: tuple[str, ...] = ()


def collect_answers(course: Course, record: Record) -> list[Answer]:
    """Return every answer that `record` holds for `course`, in the order of the course."""
    answers = [answer for section in course.info.sections for answer in _section_answers(course, record, section.id)]
    return answers + list(_argument_answers(course, record.events(argument.SHARED, argument.ID)))


def export_answers(course: Course, record: Record, file: str | Path, *, as_json: bool = False) -> str:
    """Write every answer to `file`, as Markdown to hand in or as JSON for programs; return a line on what it holds.

    Raises:
        ExportError: there is nothing to export, or the file cannot be written.
    """
    answers, path = collect_answers(course, record), Path(file)
    if not answers:
        raise ExportError(course.words("export.empty", folder=record.folder))
    text = json.dumps(_as_data(answers), ensure_ascii=False, indent=2) if as_json else as_markdown(course, answers)
    try:
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise ExportError(course.words("export.unwritten", file=path, reason=error.strerror)) from error
    return course.words("export.written", n=len(answers), file=path)


def as_markdown(course: Course, answers: list[Answer]) -> str:
    """Return `answers` as a Markdown document that states how many it holds."""
    words = course.words
    lines = [f"# {words('export.title', course=course.info.title)}", "", words("export.count", n=len(answers)), ""]
    titles = {section.id: section.title for section in course.info.sections}
    titles[argument.SHARED] = words("argument.title")
    section = None
    for answer in answers:
        if answer.section != section:
            section = answer.section
            lines += [f"## {titles[section]}", ""]
        lines += [f"### {answer.asked}", "", *_quoted(answer.answer), ""]
        lines += [f"*{answer.detail}*", ""] if answer.detail else []
        for number, version in enumerate(answer.versions, 1):
            lines += [words("export.version", n=number), "", *_quoted(version), ""]
    return "\n".join(lines)


def _quoted(text: str) -> list[str]:
    # An indented block shows what the learner wrote as it is: no mark in it can break the document.
    return [f"    {line}" for line in text.split("\n")]


def _section_answers(course: Course, record: Record, section: str) -> Iterator[Answer]:
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
    for day in sorted(activity for activity in by_activity if activity.startswith(retrieval.PREFIX)):
        drawn = model.Quiz(id=day, title="", questions=tuple(_all_questions(course)))
        yield from _quiz_answers(course, section, drawn, by_activity[day])
    for prompt in course.entries(PROMPTS, section):
        yield from _prompt_answers(course, section, prompt, by_activity[prompt.id])
    for each_ranking in course.entries(RANKINGS, section):
        yield from _ranking_answer(course, section, each_ranking, by_activity[each_ranking.id])
    for reading in course.entries(READINGS, section):
        yield from _stakeholder_answers(section, reading, by_activity[reading.id])
    yield from _model_answers(course, section, by_activity)


def _quiz_answers(course: Course, section: str, asked: model.Quiz, events: list[Event]) -> Iterator[Answer]:
    for question in asked.questions:
        yield from _question_answer(course, section, asked, question, events)


def _all_questions(course: Course) -> Iterator[model.Question]:
    for section in course.info.sections:
        for each in course.entries(QUIZZES, section.id):
            yield from each.questions


def _ranking_answer(course: Course, section: str, asked: model.Ranking, events: list[Event]) -> Iterator[Answer]:
    if ranked := ranking.replay(asked, events):
        texts = {item.id: item.text for item in asked.items}
        points = asked.mode == "points"
        ordered = sorted(ranked.values, key=ranked.values.__getitem__, reverse=points)
        lines = "\n".join(f"{ranked.values[id_]}: {texts[id_]}" for id_ in ordered)
        detail = course.words(f"ranking.caption_{asked.mode}")
        yield Answer(
            section, asked.id, asked.id, f"{asked.title}: {asked.criterion}", f"{lines}\n{ranked.reason}", detail
        )


def _stakeholder_answers(section: str, reading: model.StakeholderReading, events: list[Event]) -> Iterator[Answer]:
    progress = stakeholders.replay(reading, events)
    for voice in reading.voices:
        if voice.id in progress.answers:
            yield Answer(section, reading.id, voice.id, f"{reading.title}: {voice.name}", progress.answers[voice.id])
    if progress.conclusion:
        yield Answer(section, reading.id, "conclusion", f"{reading.title}: {reading.task}", progress.conclusion)


def _model_answers(course: Course, section: str, by_activity: Mapping[str, list[Event]]) -> Iterator[Answer]:
    if not (parameters := course.parameters(section)):
        return
    from utils.activities.model_runs import ModelRuns, describe, outcome_name  # numpy, only where there is a model

    model_runs, words = ModelRuns(course.words, section, parameters), course.words
    for number, run in enumerate(model_runs.replay(by_activity[model_runs.id]).runs, 1):
        setting = words("export.model", setting=describe(run.setting, parameters))
        ended = words("export.model_ended", outcome=outcome_name(words, run.outcome))
        yield Answer(section, model_runs.id, str(number), setting, outcome_name(words, run.predicted), ended)


def _prediction_answer(section: str, asked: model.Prediction, events: list[Event]) -> Iterator[Answer]:
    number = prediction.predicted(events)
    if number is not None:
        yield Answer(section, asked.id, asked.id, asked.prompt, f"{number:g} {asked.unit}")


def _exercise_answer(course: Course, section: str, asked: model.Exercise, events: list[Event]) -> Iterator[Answer]:
    progress = check.replay(events)
    if progress.tries:
        key = "export.solved" if progress.solved else "export.unsolved"
        detail = course.words(key, tries=len(progress.tries))
        yield Answer(section, asked.id, asked.id, asked.task, str(progress.tries[-1].get("value", "")), detail)


def _question_answer(
    course: Course, section: str, each: model.Quiz, question: model.Question, events: list[Event]
) -> Iterator[Answer]:
    words, progress = course.words, quiz.replay(question, events)
    if not progress.tries:
        if progress.draft:
            yield Answer(section, each.id, question.id, question.prompt, progress.draft, words("export.draft"))
        return
    first, last = progress.tries[0], progress.tries[-1]
    text = describe_response(question, last.response)
    if isinstance(question, model.Reflect):
        rated = {each.id: each.text for each in question.rubric}
        levels = [f"{rated[id_]} {words(f'quiz.level_{level}')}" for id_, level in progress.ratings if id_ in rated]
        yield Answer(section, each.id, question.id, question.prompt, text, "; ".join(levels))
        return
    key = "export.right_first" if first.right else "export.right_later" if last.right else "export.not_right"
    detail = words(key, tries=len(progress.tries))
    if first.confidence is not None:
        detail += words("export.confidence", sure=f"{first.confidence:g}")
    yield Answer(section, each.id, question.id, question.prompt, text, detail)


def _vote_answer(course: Course, section: str, question: model.Question, events: list[Event]) -> Iterator[Answer]:
    votes = vote.replay(question, events)
    if votes.first:
        cast = (each for each in (votes.first, votes.second) if each)
        *earlier, last = (describe_response(question, each.response) for each in cast)
        activity, detail = vote.activity_id(question.id), vote.describe(course.words, votes)
        yield Answer(section, activity, question.id, question.prompt, last, detail, tuple(earlier))


def _prompt_answers(course: Course, section: str, prompt: model.Prompt, events: list[Event]) -> Iterator[Answer]:
    progress = discussion.replay(prompt, events)
    names = {each.id: each.name for each in prompt.perspectives}
    for stage in prompt.stages:
        text = progress.submitted.get(stage) or progress.drafts.get(stage, "")
        if not text:
            continue
        done = "submitted" if stage in progress.submitted else "draft_stage"
        detail = course.words(f"export.{stage}", perspective=names.get(progress.perspective, "")) + course.words(
            f"export.{done}"
        )
        earlier = [str(event.data.get("text")) for event in events if event.data.get("stage") == stage]
        versions = tuple(dict.fromkeys(each for each in earlier if each and each != text))
        yield Answer(section, prompt.id, stage, f"{prompt.title}: {prompt.position}", text, detail, versions)


def _argument_answers(course: Course, events: Sequence[Event]) -> Iterator[Answer]:
    if not events:
        return
    words, course_map = course.words, argument_map.read_map(course)
    progress = argument_map.replay(course_map, events)
    if progress.saves:
        *earlier, text = [_beliefs_as_text(course_map.adding(save.own), save.beliefs) for save in progress.saves]
        versions = tuple(dict.fromkeys(each for each in earlier if each != text))
        asked, detail = words("argument.page_beliefs"), words(f"argument.name_{progress.semantics}")
        yield Answer(argument.SHARED, argument.ID, "beliefs", asked, text, detail, versions)
    labels = {id_: node.label for id_, node in course_map.adding(progress.own).nodes.items()}
    for own in (*progress.own, *progress.homeless):
        way = "argument.yours_attacks" if own.attacks else "argument.yours_supports"
        asked = words(way, claim=labels.get(own.target, own.target))
        text = f"{own.text}\n{words('argument.warrant')} {own.warrant}"
        yield Answer(
            argument.SHARED, argument.ID, own.id, asked, text, words("argument.percent", n=f"{own.strength:g}")
        )


def _beliefs_as_text(whole: argument_map.ArgumentMap, beliefs: Mapping[str, float]) -> str:
    return "\n".join(f"{beliefs[id_]:g} %: {whole.nodes[id_].label}" for id_ in whole.rated if id_ in beliefs)


def _as_data(answers: list[Answer]) -> dict[str, Any]:
    return {"count": len(answers), "answers": to_builtins(answers)}
