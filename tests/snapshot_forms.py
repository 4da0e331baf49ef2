"""Every form of the course as four learners see it: nobody yet, one who errs, one who gives up, one who is right."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from html import unescape
from typing import Any

import pandas as pd
from described import blocks_of
from snapshot_house import Clock, Sink, content, questions, sections, values_of

from utils import open_course, open_section

TEXT = (
    "The alliance reassures and provokes at once; which of the two it does depends on what else is done, on who is "
    "asked before it is done, and on whether the neighbours believe what they are told about it by people they trust."
)
LEAVES = {"begin", "reset", "reset-shared", "example"}  # what would change more than the form
HELP = {"hint", "show", "reopen", "revise", "change"}  # who is right at once asks for none of it
ONCE = {"reopen", "revise", "change"}
MOST_PRESSES, MOST_PAGES = 6, 60

Open = Callable[[], Any]


def forms() -> Iterator[tuple[str, Open]]:
    """Yield every form by its name, with what opens it for whoever has begun last."""
    listed = (
        ("quiz.toml", "quizzes", "quiz"),
        ("discussion.toml", "prompts", "discuss"),
        ("ranking.toml", "rankings", "rank"),
        ("cases.toml", "case_sets", "cases"),
        ("stakeholders.toml", "readings", "stakeholders"),
        ("labs.toml", "predictions", "predict"),
        ("maps.toml", "maps", "map"),
        ("exercises.toml", "exercises", "check"),
    )
    for section in sections():
        for file, key, call in listed:
            for each in content(f"{section}/{file}").get(key, ()):
                yield f"{section}/{call}-{each['id']}", partial(_call, section, call, each["id"])
        for each in questions(section):
            yield f"{section}/vote-{each['id']}", partial(_call, section, "vote", each["id"])
        for call in ("glossary", "timeline", "retrieve", "finish"):
            yield f"{section}/{call}", partial(_call, section, call)
    first = sections()[0]
    for each in content("forecasts.toml")["sets"]:
        yield f"shared/forecast-{each['id']}-1", partial(_call, first, "forecast", each["id"])
        yield f"shared/forecast-{each['id']}-2", partial(_call, first, "forecast", each["id"], after_reading=True)
        yield f"shared/forecast-{each['id']}-3", partial(_call, first, "reveal", each["id"])
    for section in sections():
        yield f"shared/code-{section}", partial(_call, first, "code", section)
    for call in ("argue", "review", "portfolio"):
        yield f"shared/{call}", partial(_call, first, call)
    yield "shared/export", lambda: open_course().export()
    yield "shared/hand_in", lambda: open_course().hand_in()


def _call(section: str, call: str, *arguments: Any, **options: Any) -> Any:
    return getattr(open_section(section), call)(*arguments, **options)


def begin(name: str) -> None:
    """Let another learner begin."""
    Clock.who = name
    Clock.tick()
    open_course().begin_as(name)


def write_forms(sink: Sink, folder: str, *, gives_up: bool = True) -> None:
    """Write every form in its states; afterwards the record of Right holds everything.

    What rests on other forms is written once more as it is before any is answered, as "fresh".
    """
    every, states = dict(forms()), defaultdict(dict)
    begin("Errs")
    for name in [each for each in every if each.startswith("shared/") or each.endswith("/retrieve")]:
        states[name]["fresh"] = described(every[name]())
    for name, opened in every.items():
        form = opened()
        states[name]["untouched"] = described(form)
        states[name]["refused"] = _err(name, form)
        states[name]["wrong"] = described(opened() if "/check-" in name else form)
    for name, opened in every.items() if gives_up else ():
        states[name]["done"] = _finish(name, opened, wrong=True)
    begin("Right")
    for name, opened in every.items():
        states[name]["right"] = _finish(name, opened, wrong=False)
    for name, told in states.items():
        sink.json(f"{folder}/{name}.json", told)


def write_verdicts(sink: Sink) -> None:
    """Write what is said to many values of every exercise."""
    begin("Tries")
    for section in sections():
        for each in content(f"{section}/exercises.toml").get("exercises", ()):
            told = {}
            for label, value in _tries(values_of(each)):
                Clock.tick()
                form = open_section(section).check(each["id"], value)
                told[label] = described(form)["pages"][0]["blocks"][1:]
            sink.json(f"verdicts/{section}/{each['id']}.json", told)


def _tries(known: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield from {"none": None, "text": "somewhere", "list": [1, 2, 3], "function": len, "nan": float("nan")}.items()
    yield from ((label, value) for label, value in known.items() if label != "right")
    right = known["right"]
    if not isinstance(right, str):
        for label, factor in (("percent", 100), ("share", 0.01), ("sign", -1), ("close", 1.012), ("off", 1.4)):
            yield label, right * factor
    if isinstance(right, pd.Series | pd.DataFrame):
        yield "few rows", right.iloc[:1]
        yield "other order", right.iloc[::-1]
    yield "right", right


def described(shown: Any) -> Any:
    """Return a form as the browser has it, or what stands in its place."""
    return shown.view["form"] if hasattr(shown, "view") else {"note": repr(shown)}


def _send(form: Any, do: str, page: str, values: Mapping[str, Any]) -> str:
    """Send what a browser would; return the problem that the form then tells."""
    Clock.tick()
    sent = {"do": do, "page": page, "values": values, "token": "t", "owner": form.owner}
    form._handle_msg({"content": {"data": {"method": "custom", "content": sent}}, "buffers": []})
    return form.view.get("problem", {}).get("text", "")


def _err(name: str, form: Any) -> dict[str, list[str]]:
    """Answer every page of a form with nothing, and then wrongly once; return what was refused."""
    if "/check-" in name:
        return _check(name, wrong=True)
    said = {}
    for page in _pages(form):
        for button in [each for each in _buttons(form, page) if each.get("primary")]:
            values = _values(name, form, page, 0, wrong=True)
            drafts = [each for each in _blocks(form, page) if each.get("autosave")]
            refused = [_send(form, button["action"], page["id"], {})]
            refused += [_send(form, each["autosave"], page["id"], values) for each in drafts]
            said[page["id"]] = [*refused, _send(form, button["action"], page["id"], values)]
    return said


def _finish(name: str, opened: Open, *, wrong: bool) -> Any:
    """Press every button of a form until none of them does anything any more; return what is there then."""
    if "/check-" in name:
        _check(name, wrong=wrong)
    form, done = opened(), set()
    while len(done) < MOST_PAGES and (page := next((each for each in _pages(form) if each["id"] not in done), None)):
        done.add(page["id"])
        _finish_page(name, form, page["id"], wrong=wrong)
    return described(form)


def _finish_page(name: str, form: Any, id_: str, *, wrong: bool) -> None:
    pressed: Counter[str] = Counter()
    while page := next((each for each in _pages(form) if each["id"] == id_), None):
        left = [each for each in _buttons(form, page) if pressed[each["action"]] < MOST_PRESSES]
        left = [each for each in left if wrong or each["action"] not in HELP]
        if not left:
            return
        action = min(left, key=lambda each: (each["action"] != "hint", not each.get("primary")))["action"]
        before = json.dumps(form.view["form"])
        problem = _send(form, action, id_, _values(name, form, page, 1 + pressed[action], wrong=wrong))
        used_up = problem or action in ONCE or before == json.dumps(form.view["form"])
        pressed[action] += MOST_PRESSES if used_up else 1


def _check(name: str, *, wrong: bool) -> dict[str, list[str]]:
    """Give a value to an exercise: the right one, or two that are not."""
    section, _, id_ = name.partition("/check-")
    exercise = next(each for each in content(f"{section}/exercises.toml")["exercises"] if each["id"] == id_)
    known = values_of(exercise)
    for value in [*list(known.values())[1:2], -987, "nowhere"] if wrong else [known.get("right", 0.25)]:
        Clock.tick()
        open_section(section).check(id_, value)
    return {}


def _pages(form: Any) -> list[dict[str, Any]]:
    return form.view["form"]["pages"] if hasattr(form, "view") else []


def _buttons(form: Any, page: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [each for each in _blocks(form, page) if each["kind"] == "button" and each["action"] not in LEAVES]


def _blocks(form: Any, page: Mapping[str, Any]) -> list[dict[str, Any]]:
    return blocks_of(form.view["form"], page)


def _values(name: str, form: Any, page: Mapping[str, Any], turn: int, *, wrong: bool) -> dict[str, Any]:
    """Return what a learner would fill in: by the question's key where it has one, or else something."""
    id_ = name.partition("/vote-")[2] or page["id"]
    asked = {each["id"]: each for section in sections() for each in questions(section)}.get(id_, {})
    values: dict[str, Any] = {}
    for block in _blocks(form, page):
        if "name" in block and not (block.get("optional") and block["kind"] == "choice"):
            about = asked if block["name"].endswith("answer") else {}
            values[block["name"]] = _value(about, block, turn, wrong=wrong)
    points = [each for each in values if each.startswith("points-")]
    values |= {each: "100" if each == points[-1 if wrong else 0] else "0" for each in points}
    return values


def _value(asked: Mapping[str, Any], block: Mapping[str, Any], turn: int, *, wrong: bool) -> Any:
    ways = {"choice": _choice, "number": _number, "text": _text, "order": _order, "match": _match}
    return ways[block["kind"]](asked, block, turn, wrong=wrong)


def _number(asked: Mapping[str, Any], block: Mapping[str, Any], turn: int, *, wrong: bool) -> str:
    low, high = block.get("low"), block.get("high")
    if asked:
        return f"{asked['low'] + turn if wrong else asked['answer']:.15g}"
    return block.get("value") or ("1" if low is None else f"{low if wrong else round((low + high) / 2)}")


def _text(asked: Mapping[str, Any], block: Mapping[str, Any], turn: int, *, wrong: bool) -> str:
    if asked.get("kind") == "short-text":
        return f"nothing of the kind {turn}" if wrong else asked["accepted"][0]
    if block["name"] == "code":
        return "IR101"
    other = f"{turn} & <b>{TEXT}</b> *so*" if wrong else TEXT
    return block.get("value") or ("" if block.get("optional") else other)


def _order(asked: Mapping[str, Any], block: Mapping[str, Any], turn: int, *, wrong: bool) -> list[str]:
    wanted = [_plain(each["text"]) for each in asked.get("items", ())]
    shown = sorted(block["items"], key=lambda each: wanted.index(_plain(each[1])) if wanted else 0)
    ids = [id_ for id_, _ in shown]
    return [*ids[turn + 1 :], *ids[: turn + 1]] if wrong else ids


def _match(asked: Mapping[str, Any], block: Mapping[str, Any], turn: int, *, wrong: bool) -> dict[str, str]:
    wanted = {_plain(each["left"]): _plain(each["right"]) for each in asked.get("pairs", ())}
    right = {_plain(html): id_ for id_, html in block["right"]}
    ids = [right.get(wanted.get(_plain(html), ""), block["right"][0][0]) for _, html in block["left"]]
    moved = [*ids[turn + 1 :], *ids[: turn + 1]] if wrong else ids
    return dict(zip([id_ for id_, _ in block["left"]], moved, strict=True))


def _choice(asked: Mapping[str, Any], block: Mapping[str, Any], turn: int, *, wrong: bool) -> list[str]:
    texts = {_plain(each["text"]) for each in asked.get("options", ()) if each.get("correct")}
    key = [id_ for id_, html in block["options"] if _plain(html) in texts]
    others = [id_ for id_, _ in block["options"] if id_ not in key]
    if not key:
        return [others[turn % len(others) if wrong else -1]]
    return [others[turn % len(others)]] if wrong and others else key[:1] if wrong else key


def _plain(text: str) -> str:
    """Return the letters and digits of a text, whether it is Markdown or HTML."""
    return "".join(filter(str.isalnum, unescape(re.sub(r"</?[a-z][^>]*>", "", text))))
