"""Shared by all tests: a record of their own, and a small course that no content change can move."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, settings

from utils import labs
from utils.course import Course
from utils.page.typeset import fonts

from .committed import PROJECT

labs.__path__.append(str(Path(__file__).with_name("made_up_labs")))  # where the small course has its room

FILES = {
    "course.toml": """
        id = "alliance-and-region"
        title = "A small course"
        language = "en"
        version = "1"
        guides = "full"

        [[sections]]
        id = "opening"
        title = "Opening"
        notebook = "01-opening.ipynb"
        minutes = 10
        idea = "It was signed for a reason."
        objectives = [{ id = "explain-it", text = "explain it", level = "understand" }]
        [sections.essay]
        heading = ""
        first = 1
        last = 2

        [[sections]]
        id = "later"
        title = "Later"
        notebook = "02-later.ipynb"
        minutes = 10
        idea = "Both kept it."
        prior = ["opening"]
        objectives = [{ id = "judge-it", text = "judge it", level = "evaluate" }]
    """,
    "sources.toml": """
        [[sources]]
        id = "treaty"
        title = "A treaty [text]"
        publisher = "A ministry"
        date = "1960-01-19"
        address = "https://example.org/treaty"
        kind = "official"
    """,
    "glossary.toml": """
        [[terms]]
        id = "pact"
        term = "Pact"
        definition = "A promise between states."
        sections = ["opening"]
        sources = ["treaty"]
    """,
    "timeline.toml": """
        [[events]]
        id = "signed"
        date = "1960-01-19"
        fact = "It was signed."
        label = "Pact"
        tags = ["upgrading"]
        sections = ["opening"]
        sources = ["treaty"]
    """,
    "places.toml": """
        [[places]]
        id = "cape"
        name = "The Cape"
        at = [35.0, 135.0]
        sources = ["treaty"]

        [[places]]
        id = "islet"
        name = "Islet/Rock"
        at = [37.2, 131.9]
        sources = ["treaty"]

        [[places]]
        id = "nowhere"
        name = "Nowhere known"
    """,
    "documents.toml": """
[[documents]]
id = "pact"
title = "The pact"
date = "1960-01-19"
parties = "Tokyo and Washington"
says = "What the two promised each other."
unread = "Article II was not read."
sections = ["opening"]
sources = ["treaty"]

[[documents.clauses]]
number = "Article I"
says = "Each helps the other if it is attacked."
read = "part"
""",
    "claims.toml": """
        [[claims]]
        id = "c01"
        section = "opening"
        paragraph = 1
        text = "It was signed for a reason."
        kind = "causal"
        test = "Read what the signers said."
    """,
    "misconceptions.toml": """
        [[misconceptions]]
        id = "m01"
        text = "It was never signed."
        correction = "It was."
        sources = ["treaty"]
    """,
    "arguments.toml": """
        [[arguments]]
        id = "peace"
        short = "Signing kept peace"
        role = "thesis"
        claim = "c01"
        reasons = [{ claims = ["trust", "guard"], warrant = "WARRANT-BOTH-PEACE" }]

        [[arguments]]
        id = "trust"
        short = "Trust was needed"
        role = "half"
        text = "Without trust there was no peace."
        reasons = [{ claims = ["kept"], warrant = "WARRANT-KEPT-TRUST" }]

        [[arguments]]
        id = "guard"
        short = "A guard was needed"
        role = "half"
        text = "Without a guard there was no peace."
        reasons = [{ claims = ["kept", "armed"], warrant = "WARRANT-KEPT-ARMED-GUARD" }]

        [[arguments]]
        id = "kept"
        short = "Both kept it"
        role = "claim"
        text = "Both sides kept *their* word."
        objections = [{ claims = ["shield"], warrant = "WARRANT-SHIELD-KEPT" }]
        sources = ["treaty"]

        [[arguments]]
        id = "shield"
        short = "A shield invites <spears>"
        role = "claim"
        holder = "A realist"
        text = "A shield invites spears."
        sources = ["treaty"]

        [[arguments]]
        id = "armed"
        short = "Both were armed"
        role = "claim"
        text = "Both sides were armed."
        details = [
          { text = "One had *ships*.", sources = ["treaty"] },
          { text = "One had walls.", sources = ["treaty"] },
        ]
        sources = ["treaty"]
    """,
    "opening/quiz.toml": """
        [[quizzes]]
        id = "first"
        title = "First quiz"

        [[quizzes.questions]]
        kind = "one-choice"
        id = "one"
        prompt = "Which *one*?"
        level = "understand"
        sources = ["essay:opening:1", "treaty"]
        hints = ["HINT-1", "HINT-2"]
        options = [
          { id = "a", text = "Alpha", feedback = "NO-ALPHA" },
          { id = "b", text = "Beta", feedback = "YES-BETA", correct = true },
          { id = "c", text = "Gamma <script>x</script>", feedback = "NO-GAMMA" },
        ]

        [[quizzes.questions]]
        kind = "several-choices"
        id = "several"
        prompt = "Tick all that fit."
        level = "analyse"
        sources = ["treaty"]
        claims = ["c01"]
        misconceptions = ["m01"]
        options = [
          { id = "a", text = "Alpha", feedback = "YES-ALPHA", correct = true },
          { id = "b", text = "Beta", feedback = "NO-BETA" },
          { id = "c", text = "Gamma", feedback = "YES-GAMMA", correct = true },
        ]

        [[quizzes.questions]]
        kind = "numeric"
        id = "number"
        prompt = "How much?"
        level = "apply"
        sources = ["treaty"]
        answer = 0.3
        tolerance = 0.0
        unit = "%"
        low = 0
        high = 2000
        feedback = "YES-NUMBER"
        too_low = "TOO-LOW"
        too_high = "TOO-HIGH"
        slips = [{ answer = 30, feedback = "SLIP-PERCENT" }]

        [[quizzes.questions]]
        kind = "order"
        id = "sequence"
        prompt = "In which order?"
        level = "remember"
        sources = ["treaty"]
        items = [
          { id = "x", text = "First thing", feedback = "WHY-X" },
          { id = "y", text = "Second thing", feedback = "WHY-Y" },
          { id = "z", text = "Third thing", feedback = "WHY-Z" },
        ]

        [[quizzes.questions]]
        kind = "match"
        id = "partners"
        prompt = "Who with whom?"
        level = "understand"
        sources = ["treaty"]
        pairs = [
          { id = "p", left = "P", right = "PP", feedback = "WHY-P" },
          { id = "q", left = "Q", right = "QQ", feedback = "WHY-Q" },
          { id = "r", left = "R", right = "RR", feedback = "WHY-R" },
        ]

        [[quizzes.questions]]
        kind = "short-text"
        id = "word"
        prompt = "Fill the gap."
        level = "remember"
        sources = ["treaty"]
        accepted = ["Security Consultative Committee", "SCC"]
        feedback = "YES-WORD"
        otherwise = "NO-WORD"
        variants = [{ texts = ["Security Council"], feedback = "OTHER-BODY" }]

        [[quizzes.questions]]
        kind = "reflect"
        id = "thoughts"
        prompt = "What do you think?"
        level = "evaluate"
        sources = ["essay:opening:2"]
        words = [20, 60]
        model = "MODEL-ANSWER"
        other_model = "OTHER-ANSWER"
        rubric = [{ id = "claim", text = "states a claim" }, { id = "reason", text = "gives a reason" }]
    """,
    "opening/discussion.toml": """
        [[prompts]]
        id = "bases"
        title = "Bases"
        position = "Bases are worth it."
        task = "Do you agree?"
        words = [1, 60]
        level = "evaluate"
        sources = ["treaty"]
        stages = ["think", "pair", "share"]
        minutes = [3, 0, 5]
        perspectives = [
          { id = "tokyo", name = "Tokyo", brief = "a planner" },
          { id = "naha", name = "Naha", brief = "a prefectural official" },
        ]
        positions = [
          { holder = "One view", text = "POSITION-1", sources = ["treaty"] },
          { holder = "Another", text = "POSITION-2", sources = ["treaty"] },
        ]

        [[prompts]]
        id = "simple"
        title = "Simple"
        position = "It is simple."
        task = "Is it?"
        words = [1, 60]
        level = "analyse"
        sources = ["treaty"]
        perspectives = [
          { id = "tokyo", name = "Tokyo", brief = "a planner" },
          { id = "naha", name = "Naha", brief = "a prefectural official" },
        ]
        positions = [
          { holder = "One view", text = "POSITION-1", held_by = "HOLDER-1", sources = ["treaty"] },
          { holder = "Another", text = "POSITION-2", sources = ["treaty"] },
        ]
    """,
    "opening/labs.toml": """
        [[predictions]]
        id = "guess"
        title = "Guess"
        prompt = "How much was it?"
        unit = "% of GDP"
        low = 0
        high = 10
        answer_words = ["hardly anything"]
        shows = "This."
        hides = "That."
        sources = ["treaty"]

        [predictions.figure]
        shape = "lines"
        data = 'military_spending_share.pivot(index="year", columns="iso3", values="military_spending_percent_of_gdp")'
        bold = "JPN"
        level = 1
        decimals = 2
        axis = "Share of GDP"
        unit = "% of GDP"
        heads = "%"
        titles = [{ when = "japan > 5", text = "TITLE-MUCH" }, { text = "In 1985 Japan spent {japan:.2f} %" }]
        summary = [{ text = "It was {japan:.2f} %; {listed}." }, { when = "japan > 5", text = "SENTENCE-MUCH" }]
        compared = { actual = "japan", about = "1985", at = "1985" }
        facts = { japan = 'data.loc[1985, "JPN"]' }
        lists = [{ id = "listed", of = 'data.loc[1985, ["USA", "GBR"]]', each = "{name} {value:.1f}" }]
    """,
    "opening/exercises.toml": """
        [[exercises]]
        id = "compute"
        title = "Compute"
        task = "Japan's share in 2005?"
        answer = 'share.loc[2005, "JPN"]'
        by_year = 'share["JPN"].dropna()'
        hints = ["HINT-1", "HINT-2"]
        solution = "answer = SOLUTION"
        feedback = "MEANING"
        sources = ["treaty"]
        slips = [
          { id = "united-states", value = 'share.loc[2005, "USA"]', feedback = "SLIP-US" },
          { id = "china", value = 'share.loc[2005, "CHN"]', feedback = "SLIP-CN" },
        ]
    """,
    "opening/computed.toml": """
        [[computed]]
        id = "share"
        expression = 'military_spending.pivot(index="year", columns="iso3", values="percent_of_gdp")'
    """,
    "forecasts.toml": """
        [[sets]]
        id = "pact-after-1960"
        title = "After the signing"
        task = "Say how likely each was."

        [[sets.forecasts]]
        id = "renewed"
        question = "Will it be renewed by 1970?"
        background = "It was new."
        rule = "Yes if both say so."
        opened = "1960-01-20"
        horizon = "1970-12-31"
        resolution = "yes"
        resolved = "1970-06-23"
        outcome = "OUTCOME-RENEWED"
        sources = ["treaty"]
        recommendation = "r01"

        [sets.forecasts.base_rate]
        title = "PACTS"
        hits = 7
        cases = 8
        unit = "a pact"
        counted = "CASES-PACTS"
        sources = ["treaty"]

        [[sets.forecasts.rival_rates]]
        title = "YEARS"
        hits = 0
        cases = 9
        unit = "a year"
        units = 10
        counted = "CASES-YEARS"
        sources = ["treaty"]

        [[sets.forecasts.rival_rates]]
        title = "ALLIES"
        hits = 3
        cases = 4
        unit = "an ally"
        counted = "CASES-ALLIES"
        sources = ["treaty"]

        [[sets.forecasts]]
        id = "ended"
        question = "Will it be ended by 1970?"
        background = "It was disliked."
        rule = "Yes if one says so."
        opened = "1960-01-20"
        horizon = "1970-12-31"
        resolution = "no"
        resolved = "1970-12-31"
        outcome = "OUTCOME-ENDED"
        sources = ["treaty"]
        claims = ["c01"]
    """,
    "codebook.toml": """
        [[rules]]
        id = "supports"
        about = "code"
        title = "supports"
        rule = "It was followed."
        example = { fact = "They met.", why = "It asks for that.", sources = ["treaty"] }
        counter_example = { fact = "They may meet.", why = "Nobody did.", sources = ["treaty"] }

        [[rules]]
        id = "mixed"
        about = "code"
        title = "mixed"
        rule = "Some *of both*."
        example = { fact = "One of two met.", why = "It asks for both.", sources = ["treaty"] }
        counter_example = { fact = "They met and wept.", why = "They met.", sources = ["treaty"] }

        [[rules]]
        id = "against"
        about = "code"
        title = "against"
        rule = "It was undone."
        example = { fact = "They parted.", why = "It asks for meeting.", sources = ["treaty"] }
        counter_example = { fact = "They slept.", why = "Nothing was undone.", sources = ["treaty"] }

        [[rules]]
        id = "what-counts"
        about = "inclusion"
        title = "What counts"
        rule = "RULE-COUNTS"

        [[rules]]
        id = "five-steps"
        about = "verdict"
        title = "Five steps"
        rule = "RULE-STEPS"
    """,
    "second_coding.toml": """
        [[codings]]
        id = "r01"
        verdict = "partly"
        codes = { said = "supports", waited = "mixed" }
        settled = [{ event = "waited", first = "against", reason = "SETTLED-WAITED" }]
    """,
    "opening/record.toml": """
        [[records]]
        id = "r01"
        process = "upgrading"
        searched = ["pact renewed"]
        parts = [{ id = "say", text = "That both say it." }, { id = "sign", text = "That both sign.", weight = 2 }]
        verdict = "partly"
        departure = "DEPARTURE"
        reason = "VERDICT-REASON"
        other_verdict = "mostly-not"
        other_reason = "OTHER-REASON"

        [[records.events]]
        id = "said"
        date = "1965"
        part = "say"
        fact = "Both said they would."
        direction = "supports"
        why = "WHY-SAID"
        sources = ["treaty"]

        [[records.events]]
        id = "waited"
        date = "1969-11"
        part = "sign"
        fact = "Both waited."
        direction = "against"
        why = "WHY-WAITED"
        sources = ["treaty"]
        note = "NOTE-WAITED"
    """,
    "opening/recommendations.toml": """
        [[recommendations]]
        id = "r01"
        title = "Sign again"
        paragraph = 2
        asks = "That both sign."
        reason = "It lapses."
        objection = "It is outdated."
        cost = "A pen."
        of = ["washington", "tokyo"]
        at_home = ["The Diet"]
        abroad = []
        pays = ["Both"]
        sources = ["treaty"]
        claims = ["c01"]
    """,
    "opening/ranking.toml": """
        [[rankings]]
        id = "by-cost"
        title = "By cost"
        mode = "order"
        criterion = "The cheapest first."
        task = "Rank them."
        level = "evaluate"
        sources = ["treaty"]
        items = [{ id = "a", text = "Alpha" }, { id = "b", text = "Beta" }, { id = "c", text = "Gamma" }]
        orderings = [
          { holder = "The reference", defence = "DEFENCE-1", order = ["a", "b", "c"], sources = ["treaty"] },
          { holder = "A contrary view", defence = "DEFENCE-2", order = ["c", "b", "a"], sources = ["treaty"] },
        ]

        [[rankings]]
        id = "by-points"
        title = "By points"
        mode = "points"
        criterion = "What is worth the most."
        task = "Spend them."
        level = "evaluate"
        sources = ["treaty"]
        items = [{ id = "a", text = "Alpha" }, { id = "b", text = "Beta" }, { id = "c", text = "Gamma" }]
        orderings = [
          { holder = "The reference", defence = "DEFENCE-1", points = {a = 60, b = 30, c = 10}, sources = ["treaty"] },
          { holder = "A contrary view", defence = "DEFENCE-2", points = {a = 0, b = 0, c = 100}, sources = ["treaty"] },
        ]
    """,
    "opening/parameters.toml": """
        [[parameters]]
        id = "reaction"
        symbol = "R"
        title = "Reaction"
        words = "How fast."
        unit = "a year"
        default = 0.25
        low = 0.05
        high = 0.5
        reason = "It is so."
        sources = ["treaty"]
    """,
    "opening/presets.toml": """
        [[presets]]
        id = "hawks"
        title = "Hawks"
        rests_on = "Claws."
        leads_to = "Blood."
        against = "Doves."
        values = { reaction = 0.5 }
        sources = ["treaty"]
    """,
    "opening/stakeholders.toml": """
        [[readings]]
        id = "who-says-what"
        title = "Who says what"
        paragraph = 1
        passage = "Bases are kept."
        task = "Answer it."
        level = "analyse"
        sources = ["treaty"]

        [readings.axis]
        question = "Who decides on a base?"
        low = "the capitals"
        high = "the neighbours"

        [[readings.voices]]
        id = "tokyo"
        name = "Tokyo"
        register = "a speech"
        position = "POSITION-TOKYO"
        held_by = "HOLDER-TOKYO"
        sources = ["treaty"]
        at = 2
        because = "BECAUSE-TOKYO: it has plans"

        [[readings.voices]]
        id = "beijing"
        name = "Beijing"
        register = "a speech"
        position = "POSITION-BEIJING"
        held_by = "HOLDER-BEIJING"
        sources = ["treaty"]
        at = 5
        because = "BECAUSE-BEIJING: it is not asked"

        [[readings.voices]]
        id = "naha"
        name = "Naha"
        register = "a speech"
        position = "POSITION-NAHA"
        held_by = "HOLDER-NAHA"
        sources = ["treaty"]
        at = 9
        because = "BECAUSE-NAHA: it is asked last"
    """,
    "teaching.md": """
        # Teaching the small course

        ## Purpose
        To see that the checks work.

        ## Whole-course plans
        One meeting.

        ## Peer instruction
        Run `one` as a vote.

        ## A class's files
        None.

        ## Teaching a lab
        Slowly.

        ## Ground rules
        Be kind.

        ## Adaptations
        **No laptops.** Paper.

        **Online.** Screens.

        **Large lecture.** Votes.

        **Second-language readers.** Time.

        ## Assessment
        | Not yet | Expected | Beyond |
        |---|---|---|
        | | It is done | |

        ## What the course does not know
        Much.
    """,
    "opening/teaching.md": """
        # Teaching the opening

        ## Purpose
        To open.

        ## Set beforehand
        The quiz `first` (First quiz).

        ## Run sheets

        ### 50 minutes
        | Minutes | What happens | Grouping |
        |---|---|---|
        | 0-20 | `bases` (Bases) | pairs |
        | 20-50 | More of it | alone |

        ### 90 minutes
        | Minutes | What happens | Grouping |
        |---|---|---|
        | 0-90 | All of it | alone |

        ## Likely answers and misconceptions
        | What you will hear | Move |
        |---|---|
        | "Alpha." | Beta? |

        ## Discussion plans
        Speak in turn.

        ## Adaptations
        **No laptops.** Paper.

        **Online.** Screens.

        **Large lecture.** Votes.

        **Second-language readers.** Time.

        ## Assessment
        | Not yet | Expected | Beyond |
        |---|---|---|
        | | It is done | |

        ## What the course does not know
        Much.
    """,
    "opening/reading.toml": """
        [[passages]]
        id = "start"
        title = "The start"
        paragraph = 1
        sentences = [1, 2]
        says = "Each side promises help."
        guide = "Read it slowly."
        look_for = ["Who acts?"]
    """,
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--without-fonts", action="store_true", help="set PDFs as on a computer that has no font")
    text = "how much of the full size what is marked `attack` tries, from 0 to 1; never less than a sample"
    parser.addoption("--attack", type=float, default=0, metavar="PART", help=text)


def pytest_configure(config: pytest.Config) -> None:
    """No test is timed: how fast a machine is says nothing about whether the code is right."""
    examples = max(100, round(1000 * config.getoption("--attack")))
    checks = [HealthCheck.too_slow]
    settings.register_profile("untimed", deadline=None, suppress_health_check=checks, max_examples=examples)
    settings.load_profile("untimed")


def pytest_report_header() -> list[str]:
    found = PROJECT.run_by_somebody()
    names = ", ".join(path.name for path in found)
    return [f"notebooks that hold outputs, so that what git has of them is tested: {names}"] if found else []


@pytest.fixture(autouse=True)
def _fonts(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With `--without-fonts`, PDFs are set in what packages bring."""
    if request.config.getoption("--without-fonts"):
        monkeypatch.setattr("utils.page.typeset.fonts", partial(fonts, of_this_computer=False))


@pytest.fixture(scope="session")
def tries(request: pytest.FixtureRequest) -> Callable[[int, int], int]:
    """How many of something an attack tries: `sample`, or as large a part of `full` as `--attack` asks for."""
    part = request.config.getoption("--attack")
    return lambda sample, full: max(sample, round(full * part))


@pytest.fixture(autouse=True)
def record_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test touches the record or the essay of the person who runs it."""
    monkeypatch.setenv("SEMINAR_RECORD", str(tmp_path / "record"))
    monkeypatch.delenv("SEMINAR_ESSAY", raising=False)
    monkeypatch.delenv("SEMINAR_COURSE", raising=False)
    monkeypatch.setenv("SEMINAR_HUB_FOLDER", str(tmp_path / "hub"))
    for name in ("SEMINAR_HUB_DATABASE", "JUPYTERHUB_SERVICE_URL"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "record"


@pytest.fixture
def course_folder(tmp_path: Path) -> Path:
    """A copy of the small course to change."""
    return _written(tmp_path / "data" / "course")


@pytest.fixture(scope="session")
def fixed_course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The small course, read once, for tests that only look at it."""
    return Course(_written(tmp_path_factory.mktemp("fixed") / "data" / "course"))


def _written(root: Path) -> Path:
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    return root


@pytest.fixture
def course(course_folder: Path) -> Course:
    """The small course as it should be."""
    return Course(course_folder)
