"""The two-process model as a form: nothing is told before it was predicted, and what is told is what is computed."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from itertools import product

import msgspec
import numpy as np
import pytest

from utils.activities.activity import Action, RefusedError
from utils.activities.model import bars_svg, lines_svg, map_svg, texts, years
from utils.activities.model.activity import LONGEST_NAME, ModelActivity
from utils.activities.model.controls import GROUPS
from utils.activities.model.many import PAGE as WORLDS
from utils.activities.model.worlds import CHUNKS, corners_of, count, ending_of
from utils.activities.model.years import PAGE as YEARS
from utils.course import Course
from utils.labs.two_processes.assumptions import outcome_name, ranges_of
from utils.markup import block
from utils.models.analysis import PARTS, STRATEGIES, part_of
from utils.models.outcomes import DEFINITIONS, OUTCOMES
from utils.models.two_process import NAMES, SCHEDULES, Paths
from utils.record import Entry, Record
from utils.view import Case, Choice, Details, Match, Number, Picture, Prose, every_block

COURSE = Course()
MODEL = ModelActivity(COURSE, "two-processes")
WORDS = COURSE.words
MOST_READ = 800
"""Characters of a picture's name: what is longer, some browsers leave out."""
THEORIES = list(MODEL.presets)
COLD = dict.fromkeys(STRATEGIES, "cold-peace")


def show(theory: str, endings=COLD) -> Action:
    return Action("show", YEARS, {"theory": [theory], f"{theory}.corners": endings})


def predicted(*theories: str) -> list[Entry]:
    """Return the events of a learner who predicted these."""
    events: list[Entry] = []
    for theory in theories:
        events += MODEL.act(events, show(theory))
    return events


def guessed(events=()) -> list[Entry]:
    return [*events, *MODEL.act(events, Action("guess", WORLDS, {"guess": "30"}))]


def look(events, page: str, turn: int = 0, **values):
    return MODEL.look(events, Action("look", page, values, turn))


def controls(page, kind):
    return {each.name: each for each in every_block((*page.blocks, *page.beside)) if isinstance(each, kind)}


def sent(page) -> str:
    return json.dumps(msgspec.to_builtins(page), ensure_ascii=False)


@pytest.mark.parametrize("theory", THEORIES)
def test_before_a_prediction_nothing_of_what_follows_is_in_the_page(theory, monkeypatch):
    for name in ("corners_of", "ending_of", "map_of", "years_of"):
        monkeypatch.setattr(years, name, None)  # what is not computed cannot be told
    for page in (MODEL.view([]).pages[0], look([], YEARS, theory=[theory])[0]):
        said = sent(page)
        assert MODEL.presets[theory].leads_to.strip()[:40] not in said
        assert "upgrading" not in controls(page, Number)
        assert isinstance(controls(page, Match)[f"{page.blocks[0].value[0]}.corners"], Match)


def test_another_theory_stays_shut_after_the_first_is_predicted():
    page, more = look(predicted("essay"), YEARS, theory=["liberal"], upgrading="1")
    assert "liberal.corners" in controls(page, Match)
    assert "upgrading" not in controls(page, Number)
    assert not more


def test_each_corner_has_to_be_predicted():
    three = {name: "cold-peace" for name in STRATEGIES if name != "both"}
    for endings in ({}, three, COLD | {"both": "peace"}, ["cold-peace"], None):
        with pytest.raises(RefusedError, match="each of the four corners"):
            MODEL.act([], show("essay", endings))


@pytest.mark.parametrize("theory", THEORIES)
def test_a_prediction_is_kept_with_what_became_of_it_and_the_first_counts(theory):
    (entry,) = events = predicted(theory)
    assert (entry.item, entry.data["theory"], entry.data["endings"]) == (theory, theory, COLD)
    assert entry.data["ended"] == corners_of(MODEL.there(theory))
    assert MODEL.act(events, show(theory, dict.fromkeys(STRATEGIES, "armed-mistrust"))) == []
    page = MODEL.view(events).pages[0]
    assert block(MODEL.presets[theory].leads_to) in [each.html for each in page.blocks if isinstance(each, Details)]
    assert page.state == "done"
    right = sum(ending == "cold-peace" for ending in entry.data["ended"].values())
    whole = {0: "model.predicted_none", 4: "model.predicted_all"}
    assert (WORDS(whole[right]) if right in whole else WORDS.counted("model.predicted", right)) in sent(page)


def test_the_corners_are_those_that_four_runs_end_in():
    for theory in THEORIES:
        for name, efforts in STRATEGIES.items():
            setting = MODEL.there(theory) | dict(zip(SCHEDULES, efforts, strict=True))
            assert corners_of(MODEL.there(theory))[name] == ending_of(setting)


def test_sliders_move_the_world_and_their_own_theory_alone():
    events = predicted("essay", "liberal")
    page, _ = look(events, YEARS, theory=["essay"], upgrading="0,8", bridging="0.9", **{"essay.opportunism": "0"})
    setting = MODEL.there("essay") | {"upgrading": 0.8, "bridging": 0.9, "opportunism": 0.0}
    assert outcome_name(WORDS, ending_of(setting)) in page.beside[0].html
    assert "Temptation, ω = 0 (there 0.4)" in sent(page)
    there, _ = look(events, YEARS, theory=["liberal"], upgrading="0.8", **{"essay.opportunism": "0"})
    assert controls(there, Number)["liberal.opportunism"].value == "0.05"
    assert controls(there, Number)["upgrading"].value == "0.8"
    assert "(there" not in sent(there)


def test_a_blank_control_changes_nothing_and_a_wrong_one_is_told():
    events = predicted("essay")
    page, _ = look(events, YEARS, theory=["essay"], upgrading="")
    assert controls(page, Number)["upgrading"].value == "0.5"
    for typed in ("plenty", "1.5", "-1", "nan"):
        with pytest.raises(RefusedError, match="“Upgrading, u”: "):
            look(events, YEARS, theory=["essay"], upgrading=typed)
    with pytest.raises(RefusedError, match=r"“Line of deterrence, ā”: .* 0\.3 and 1\.2$"):
        look(guessed(), WORLDS, **{"line-how": ["held"], "everybody.line": "2"})


def test_what_is_pressed_on_the_map_is_what_the_sliders_take():
    page = MODEL.view(predicted("essay")).pages[0]
    drawn = next(each for each in page.beside if isinstance(each, Picture))
    pressed = [json.loads(found) for found in re.findall(r"data-set='([^']*)'", drawn.svg)]
    assert len(pressed) == 11 * 11
    for values in (pressed[0], pressed[-1], pressed[10]):
        assert (
            controls(look(predicted("essay"), YEARS, theory=["essay"], **values)[0], Number)["upgrading"].value
            == (values["upgrading"])
        )


def test_a_press_on_the_bare_map_keeps_the_other_corners():
    page, _ = look([], YEARS, theory=["essay"], **{"essay.corners": {"both": "regional-community"}})
    picture = next(each for each in page.beside if isinstance(each, Picture))
    drawn = picture.svg.replace("&quot;", '"')
    chosen = [json.loads(found)["essay.corners"] for found in re.findall(r'data-set="(\{.*?\}\})"', drawn)]
    assert len(chosen) == len(STRATEGIES) * len(OUTCOMES)
    assert {each["both"] for each in chosen} == set(OUTCOMES)
    assert sum(each["both"] == "regional-community" for each in chosen) == 13


def test_a_world_is_kept_compared_and_gone_back_to():
    events = predicted("essay")
    moved = {"theory": ["essay"], "upgrading": "0.8", "essay.deterrent": "0.9", "name-0": "  near   the line "}
    events += MODEL.act(events, Action("keep", YEARS, moved))
    assert events[-1].data == {
        "name": "near the line",
        "theory": "essay",
        "setting": {"upgrading": 0.8, "bridging": 0.5, "deterrent": 0.9},
    }
    back = {"theory": ["essay"], "upgrading": "0.1", "compare": ["near the line"]}
    page, _ = look(events, YEARS, **back)
    assert "stroke-dasharray:5 4" in page.beside[-1].svg
    assert f">{WORDS('model.lines_compared', name='near the line')}</text>" in page.beside[-1].svg
    events += MODEL.act(events, Action("back", YEARS, back))
    page = MODEL.view(events).pages[0]
    assert controls(page, Number)["essay.deterrent.1"].value == "0.9"
    assert controls(page, Number)["upgrading.1"].value == "0.8"
    events += MODEL.act(events, Action("reset", YEARS, {"theory": ["essay"]}))
    page = MODEL.view(events).pages[0]
    assert controls(page, Number)["essay.deterrent.2"].value == "1"
    assert controls(page, Number)["upgrading.2"].value == "0.8"
    pressed = re.search(r"data-set='([^']*)'", page.beside[1].svg)[1]
    assert list(json.loads(pressed)) == ["upgrading.2", "bridging.2"]


def test_what_was_typed_before_a_world_was_taken_up_is_not_carried_over():
    events, typed = predicted("essay"), {"theory": ["essay"], "essay.opportunism": "0.1", "upgrading": "0.3"}
    for take in (1, 2):
        events += MODEL.act(events, Action("reset", YEARS, typed))
        page, _ = look(events, YEARS, **typed)
        assert controls(page, Number)[f"essay.opportunism.{take}"].value == "0.4"
        assert controls(page, Number)[f"upgrading.{take}"].value == "0.3"
        typed = {"theory": ["essay"], f"essay.opportunism.{take}": "0.1", f"upgrading.{take}": "0.3"}


def test_names_are_new_and_short():
    events = [*predicted("essay"), *MODEL.act(predicted("essay"), Action("keep", YEARS, {"name-0": "one"}))]
    for name, says in (("one", "is taken"), (" ", "Give it a name"), ("x" * (LONGEST_NAME + 1), f"{LONGEST_NAME}")):
        with pytest.raises(RefusedError, match=says):
            MODEL.act(events, Action("keep", YEARS, {"name-1": name}))
    with pytest.raises(RefusedError, match="Choose a kept world"):
        MODEL.act(events, Action("back", YEARS, {}))
    for do in ("keep", "save"):
        with pytest.raises(RefusedError, match="Predict the four corners"):
            MODEL.act([], Action(do, YEARS, {"name-0": "two", "file": "two"}))


def test_the_numbers_of_every_year_are_written():
    written = []
    activity = ModelActivity(COURSE, "two-processes", lambda *given: written.append(given) or "31 rows")
    (entry,) = activity.act(predicted("essay"), Action("save", YEARS, {"file": "mine"}))
    ((file, head, rows),) = written
    assert (file, entry.data) == ("mine", {"said": "31 rows"})
    assert [row[1] for row in rows] == list(range(31))
    assert {len(row) for row in rows} == {len(head)}
    assert "31 rows" in sent(activity.view([*predicted("essay"), entry]).pages[0])


@pytest.mark.parametrize(("page", "values"), [(YEARS, {"essay.opportunism": "0"}), (WORLDS, {"line-how": ["held"]})])
def test_nothing_that_changes_stands_above_what_is_moved(page, values):
    events = guessed(predicted("essay"))
    before, after = (
        look(events, page, 2, theory=["essay"], around=["essay"], **each)[0].blocks for each in ({}, values)
    )
    last = max(at for at, each in enumerate(before) if any(type(one) is Number for one in every_block([each])))
    assert sent_still(before[: last + 1]) == sent_still(after[: last + 1])
    assert before != after


def sent_still(blocks) -> list[tuple[str, str]]:
    """Return of blocks what does not move with a slider."""
    return [(type(each).__name__, getattr(each, "html", "")) for each in every_block(blocks)]


def test_theories_that_were_predicted_are_marked():
    marked = WORDS("model.theory_done", theory="")
    for events in ([], predicted("liberal"), predicted("essay", "liberal")):
        options = controls(MODEL.view(events).pages[0], Choice)["theory"].options
        done = [id_ for id_, label in options if label.endswith(marked)]
        assert done == [each.data["theory"] for each in events]


def test_a_picture_is_read_as_one():
    for events, page in (([], YEARS), (predicted("essay"), YEARS), (guessed(), WORLDS)):
        for each in look(events, page)[0].beside:
            if isinstance(each, Picture):
                assert re.search(r'<svg [^>]*role="img" aria-label="[^"]+"', each.svg)
                assert 0 < len(each.text) < MOST_READ


@pytest.mark.parametrize("theory", THEORIES)
def test_no_letter_stands_under_the_learner(theory):
    events = predicted(theory)
    for upgrading, bridging in product(("0", "0.3", "0.5", "0.9", "1"), repeat=2):
        page, _ = look(events, YEARS, theory=[theory], upgrading=upgrading, bridging=bridging)
        drawn = page.beside[1].svg
        you = [float(each) for each in re.search(r'cx="([^"]*)" cy="([^"]*)"', drawn).groups()]
        letters = re.findall(r'<text x="([^"]*)" y="([^"]*)"[^>]*font-size="20"', drawn)
        assert letters
        for x, y in letters:
            assert math.dist((float(x), float(y) - 7), you) > map_svg.ASIDE - 1
            assert map_svg.TOP < float(y) < map_svg.BOTTOM


@pytest.mark.parametrize("ends", list(product((0.0, 0.1, 1.0, 3.0, 5.9, 16.0, 500.0), repeat=2)))
def test_the_names_of_both_sides_can_be_read_wherever_their_lines_end(ends):
    alliance, other = (np.linspace(1, end, 121) for end in ends)
    drawn = lines_svg.draw(Paths(np.linspace(0, 30, 121), alliance, other, np.ones(121)), None, "", WORDS)
    places = [
        float(re.search(rf'y="([^"]*)"[^>]*>{WORDS(f"model.side_{side}")}<', drawn)[1])
        for side in ("alliance", "other")
    ]
    assert abs(places[0] - places[1]) >= lines_svg.APART
    assert all(lines_svg.TOP < each < lines_svg.BOTTOM for each in places)
    assert (places[0] < places[1]) == (ends[0] >= ends[1]), "the higher one is named above"


def test_the_picture_stays_still_while_a_slider_moves():
    events = predicted("essay")
    keys, sizes = set(), set()
    for efforts in ("0", "1"):
        page, _ = look(events, YEARS, theory=["essay"], upgrading=efforts, **{"essay.opportunism": "0"})
        drawn = page.beside[1].svg
        keys |= {tuple(re.findall(rf'<text x="{map_svg.KEY + 38}" y="([^"]*)"', drawn))}
        sizes |= {page.beside[0].html.count("<br>")}
        assert "a world of your own" in page.beside[0].html
    assert [len(each) for each in keys] == [len(OUTCOMES)]
    assert sizes == {1}, "the numbers have a line to themselves"


def test_no_mark_stands_on_the_letter_of_an_area():
    for theory in THEORIES:
        drawn = look(predicted(theory), YEARS, theory=[theory])[0].beside[1].svg
        places = {
            size: [
                (float(x), float(y)) for x, y in re.findall(rf'x="([^"]*)" y="([^"]*)"[^>]*font-size="{size}"', drawn)
            ]
            for size in (9, 20)
        }
        assert places[20]
        for x, y in places[20]:
            assert all(abs(x - left) > 12 or abs(y - 7 - (below - 4)) > 12 for left, below in places[9])


@pytest.mark.parametrize("pattern", list(product((False, True), repeat=4)))
def test_what_the_corners_say_is_true_of_every_pattern(pattern):
    reached = dict(zip(STRATEGIES, pattern, strict=True))
    ended = {name: "regional-community" if each else "second-cold-war" for name, each in reached.items()}
    lines = re.findall(r"<li>(.*?)</li>", texts.says(WORDS, ended))
    assert len(lines) == len(DEFINITIONS)
    part = part_of(*pattern)
    for line in lines:
        assert WORDS(f"model.says_{part}") in line
        assert line.count(" and ") <= 1, "a list has one “and”"
        lost = line.partition("Peace is lost with ")[2]
        for name in ("upgrading", "bridging", "both"):
            less = {"both": ("neither", "upgrading", "bridging")}.get(name, ("neither",))
            spoiled = not reached[name] and any(reached[each] for each in less)
            assert (WORDS(f"model.with_{name}") in lost) == spoiled
    if part in ("bridging", "either"):
        assert reached["bridging"]
        assert not reached["neither"]


@pytest.mark.parametrize("endings", list(product(OUTCOMES, repeat=4))[::7])
def test_each_definition_is_judged_by_its_own_endings(endings):
    ended = dict(zip(STRATEGIES, endings, strict=True))
    lines = re.findall(r"<li>(.*?)</li>", texts.says(WORDS, ended))
    for line, counted in zip(lines, DEFINITIONS.values(), strict=True):
        assert WORDS(f"model.says_{part_of(*(each in counted for each in endings))}") in line


def test_every_assumption_stands_once_in_the_form():
    listed = [id_ for ids in (SCHEDULES, *GROUPS.values()) for id_ in ids]
    assert sorted(listed) == sorted(name.replace("_", "-") for name in NAMES)
    page = MODEL.view(predicted("essay")).pages[0]
    assert len(controls(page, Number)) == len(NAMES)


def test_nothing_is_counted_before_a_guess_and_the_first_guess_counts():
    page = MODEL.view([]).pages[1]
    assert not page.live
    assert not page.beside
    assert "around" not in controls(page, Choice)
    for typed in ("", "many", "101", "-1", None):
        with pytest.raises(RefusedError):
            MODEL.act([], Action("guess", WORLDS, {"guess": typed}))
    events = guessed()
    assert events[0].data == {"percent": 30.0}
    assert MODEL.act(events, Action("guess", WORLDS, {"guess": "2"})) == []
    assert "needed in 30 of 100 worlds" in sent(MODEL.view(events).pages[1])


def test_worlds_are_drawn_as_they_come():
    drawn = []
    for turn, more in enumerate((True, True, False)):
        page, comes = look(guessed(), WORLDS, turn)
        assert comes is more
        drawn.append(re.search(r"([\d,]+) worlds (?:drawn|of)", sent(page))[1])
    assert drawn == [f"{sum(CHUNKS[: turn + 1]):,}" for turn in range(len(CHUNKS))]
    assert look(guessed(), WORLDS, 10**9)[1] is False


def test_the_sentences_tell_what_was_counted():
    ranges = ranges_of(MODEL.parameters)
    found = count(ranges, 1)
    page, _ = look(guessed(), WORLDS)
    for name in DEFINITIONS:
        each = found.parts[name]
        assert sum(each.counts.values()) == each.draws == CHUNKS[0]
        low, high = (100 * end for end in each.interval(each.counts["both"]))
        assert f"{low:.1f} to {high:.1f}" in sent(page)
        assert sum(one.both for one in found.slices[name]) == each.counts["both"]
        assert sum(one.draws for one in found.slices[name]) == each.draws
    assert [row[0] for row in _table(page)] == [WORDS(f"analysis.part_{part}") for part in PARTS]


def _table(page):
    return next(each.rows for each in every_block(page.blocks) if type(each).__name__ == "Table")


def test_a_line_that_is_held_is_held_in_every_world():
    page, _ = look(guessed(), WORLDS, **{"around": ["essay"], "line-how": ["held"], "essay.line": "0.3"})
    assert WORDS("model.found_same", span=WORDS("analysis.share_none")) in sent(page)
    assert sent(page).count("both processes are needed in none") >= len(DEFINITIONS), "without temptation none are"
    assert isinstance(next(each for each in every_block(page.blocks) if isinstance(each, Case)), Case)
    stroke = re.search(r'd="M([\d.]+) \d+v\d+"', page.beside[-1].svg)
    assert stroke is None, "beside the band around the theory"
    for line, left in (("0.3", bars_svg.PLOT_LEFT), ("1.2", bars_svg.PLOT_LEFT + bars_svg.PLOT_WIDE)):
        held, _ = look(guessed(), WORLDS, **{"line-how": ["held"], "everybody.line": line})
        assert float(re.search(r'd="M([\d.]+) \d+v\d+"', held.beside[-1].svg)[1]) == left
    there, _ = look(guessed(), WORLDS, **{"around": ["essay"], "line-how": ["drawn"], "essay.line": "0.3"})
    assert "both processes are needed in none" not in sent(there)
    assert controls(there, Number)["essay.line"].value == "1", "it starts where the theory has it"
    assert "0.00 (0.00–" in sent(page), "none of those drawn is told from none at all"


def test_where_bridging_reaches_nothing_there_is_nothing_to_spoil():
    values = {"around": ["offensive-realist"], "line-how": ["held"], "offensive-realist.line": "1.2"}
    page, _ = look(guessed(), WORLDS, **values)
    (told,) = [each.html for each in page.blocks if isinstance(each, Prose) and each.live]
    assert WORDS("analysis.spoils_nothing") in told
    (told,) = [each.html for each in look(guessed(), WORLDS)[0].blocks if isinstance(each, Prose) and each.live]
    assert "Upgrading spoils" in told


def test_another_page_is_no_live_one():
    with pytest.raises(RefusedError):
        look([], "elsewhere")


def test_runs_of_the_model_before_say_nothing_here():
    old = [
        Entry(kind="predicted", section="two-processes", activity="model", data={"setting": {}, "outcome": "adrift"}),
        Entry(kind="named", section="two-processes", activity="model", data={"name": "old", "setting": {"ōmega": 1}}),
        Entry(kind="guessed", section="two-processes", activity="model", data={"percent": "many"}),
    ]
    assert MODEL.replay(old) == MODEL.replay([])


def test_a_kept_world_that_is_out_of_range_now_has_what_its_theory_has():
    data = {"name": "far", "theory": "essay", "setting": {"upgrading": 9, "opportunism": 0.2, "gone": 1}}
    place = MODEL.replay([Entry(kind="named", section="two-processes", activity="model", data=data)]).named["far"]
    assert place.changes == {"upgrading": 0.5, "bridging": 0.5, "opportunism": 0.2}


@dataclass(frozen=True)
class Keyless(ModelActivity):
    """The model in an edition that only keeps answers."""

    keeps = True


def test_without_keys_a_prediction_is_kept_and_nothing_told(monkeypatch, record_folder):
    for name in ("corners_of", "ending_of", "map_of", "years_of"):
        monkeypatch.setattr(years, name, None)
    keyless = Keyless(COURSE, "two-processes")
    (entry,) = events = keyless.act([], show("essay"))
    assert entry.data == {"theory": "essay", "endings": COLD}
    events += keyless.act(events, Action("guess", WORLDS, {"guess": "30"}))
    pages = [*keyless.view(events).pages, keyless.look(events, Action("look", YEARS, {}))[0]]
    for page in pages:
        assert WORDS("quiz.kept") in sent(page)
        assert not [each for each in every_block((*page.blocks, *page.beside)) if isinstance(each, Picture)]
    assert keyless.look(events, Action("look", WORLDS, {}))[1] is False
    record = Record(record_folder)
    record.add(*events)
    first, second = keyless.answers({"model": record.events("two-processes", "model")})
    assert not first.detail
    assert second.answer == "30 of 100"
