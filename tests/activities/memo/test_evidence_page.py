"""The page of evidence: what was found is searched, pulled into a part under its number, and listed where it stands."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from random import Random

import pytest

from tests.activities.made_up import junk
from tests.memo_desk import RICH, Desk
from tests.rich_record import events_of
from utils.activities.activity import RefusedError
from utils.evidence.errors import EvidenceError
from utils.view import Note, Table, every_block

BUSH = "event/r01/bush-at-the-assembly"
JAPAN = "figure/introduction/japan-1985"


@pytest.fixture
def desk():
    return Desk(RICH)


def notes(page):
    return [each.html for each in every_block(page.blocks) if isinstance(each, Note)]


def test_the_first_view_of_the_form_gathers_nothing_and_loads_no_numbers():
    code = (
        "import sys; from tests.memo_desk import Desk;"
        "heavy = {'numpy', 'pandas', 'plotly'} & {*sys.modules}; [sys.modules.pop(each) for each in heavy];"
        "page = Desk().page(); assert page.live and page.more; assert 'Looking through your record' in repr(page);"
        "print({'numpy', 'pandas', 'plotly'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "set()", done.stderr


def test_every_kind_that_was_found_can_be_chosen_with_how_many_there_are(desk):
    kinds = desk.options("kind")
    assert [*kinds] == ["figure", "value", "event", "crux", "map", "cases", "model", "forecast", "base-rate"]
    assert kinds["crux"] == "Premises on which your verdict hangs (3)"
    assert JAPAN in desk.options("piece-figure")
    assert desk.options("piece-event") is None  # one kind at a time


def test_words_narrow_a_kind_whatever_their_case(desk):
    asked = {"kind": ["event"], "search": "BUSH assembly"}
    assert [*desk.options("piece-event", **asked)] == [BUSH]
    assert "1 of 195 have these words" in repr(desk.look(**asked))
    assert "have these words" not in repr(desk.look(kind=["event"], search=" ?"))
    assert desk.options("piece-event", kind=["event"], search="zeppelin") is None


def test_what_the_search_has_hidden_is_not_pulled_in(desk):
    with pytest.raises(RefusedError, match="Choose a piece"):
        desk.do("pull", kind=["event"], search="zeppelin", into=["background"], **{"piece-event": [BUSH]})


def test_what_is_chosen_is_shown_whole_with_its_source(desk):
    shown = notes(desk.look(kind=["event"], **{"piece-event": [BUSH]}))
    assert "well qualified for a permanent seat" in shown[0]
    assert "https://www.reuters.com/article/idINIndia-29712320070925" in shown[0]
    assert notes(desk.look(kind=["event"], search="zeppelin", **{"piece-event": [BUSH]})) == []


def test_a_piece_goes_into_a_part_under_its_number(desk):
    desk.write("background", "Tokyo wanted a seat.")
    cited, drafted = desk.pull(BUSH)
    assert (cited.kind, cited.item, cited.data["n"]) == ("cited", BUSH, 1)
    assert cited.data["source"].startswith("Bush says open to expanding U.N. Security Council (https://")
    assert (drafted.kind, drafted.item, drafted.data["text"]) == ("drafted", "background", "Tokyo wanted a seat. [1]")
    assert desk.progress.texts["background"] == "Tokyo wanted a seat. [1]"
    desk.pull(JAPAN, "cost")
    assert [each.n for each in desk.progress.evidence] == [1, 2]
    assert desk.progress.texts["cost"] == "[2]"


def test_the_kind_that_was_pulled_from_last_stays(desk):
    desk.pull(BUSH)
    assert BUSH in desk.options("piece-event")
    assert JAPAN in desk.options("piece-figure", kind=["figure"])
    desk.pull(JAPAN)
    assert JAPAN in desk.options("piece-figure")


def test_a_piece_that_is_there_has_its_number_and_is_offered_as_taken(desk):
    desk.pull(BUSH)
    assert "(pulled in as [1])" in desk.options("piece-event", kind=["event"])[BUSH]
    (drafted,) = desk.pull(BUSH, "reasons")
    assert (drafted.item, drafted.data["text"]) == ("reasons", "[1]")
    with pytest.raises(RefusedError, match=r"already, as \[1\]"):
        desk.pull(BUSH, "reasons")
    assert len(desk.progress.evidence) == 1


def test_what_says_something_else_by_now_is_another_piece(desk):
    crux = next(iter(desk.options("piece-crux", kind=["crux"])))
    desk.pull(crux)
    later = [each for each in RICH if each.activity == "argument"]
    rated = later[0].data["beliefs"]
    desk.kept += events_of([later[0].__class__(**{**_plain(later[0]), "data": {"beliefs": dict.fromkeys(rated, 55)}})])
    desk.pull(crux)
    assert [each.n for each in desk.progress.evidence] == [1, 2]
    assert desk.progress.texts["background"] == "[1] [2]"


def _plain(event):
    return {name: getattr(event, name) for name in ("kind", "section", "activity", "item", "data", "at")}


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "Choose a piece of evidence first"),
        ({"piece-figure": ["gone"]}, "Choose a piece of evidence first"),
        ({"piece-figure": [JAPAN]}, "Choose the part of the memo"),
        ({"piece-figure": [JAPAN], "into": ["to"]}, "Choose the part of the memo"),
        ({"piece-figure": [JAPAN], "into": ["forecast-percent"]}, "Choose the part of the memo"),
        ({"piece-event": [BUSH], "into": ["background"]}, "Choose a piece of evidence first"),
    ],
)
def test_what_is_lacking_is_said_in_a_line_and_nothing_is_kept(desk, values, said):
    with pytest.raises(RefusedError, match=said) as refused:
        desk.do("pull", **values)
    assert "\n" not in str(refused.value)
    assert desk.kept == RICH


def test_what_is_not_in_the_record_cannot_be_pulled_in():
    desk = Desk([event for event in RICH if event.activity != "japan-1985"])
    with pytest.raises(RefusedError, match="Choose a piece"):
        desk.pull(JAPAN)


def test_the_parts_are_called_as_the_learner_named_what_is_in_them(desk):
    assert "options-option-1-by-1" not in desk.options("into")
    desk.write("options-option-1", "Wait <b>and</b> see")
    desk.write("options-criterion-1", "Cost")
    into = desk.options("into")
    assert into["options-option-1-by-1"] == "Options compared: Wait &lt;b&gt;and&lt;/b&gt; see, Cost"
    assert into["background"] == "Background"
    assert "options-option-1-by-2" not in into


def test_evidence_is_listed_with_the_parts_that_cite_it_or_that_none_does(desk):
    desk.pull(BUSH)
    desk.pull(BUSH, "monday")
    desk.add("It cost <i>3</i> yen.", "https://example.org/yen")
    for page in (desk.page(), desk.look()):
        (table,) = (each for each in page.blocks if isinstance(each, Table))
        (_, bush, where), (n, own, nowhere) = table.rows
        assert where == "Background and What to do on Monday"
        assert (n, nowhere) == ("[2]", "<strong>[2] stands in no text yet</strong>")
        assert "well qualified" in bush
        assert "&lt;i&gt;3&lt;/i&gt;" in own


def test_where_a_number_went_is_said_until_something_else_is_done(desk):
    told = []
    for do in (
        lambda: desk.pull(BUSH),
        lambda: desk.pull(BUSH, "reasons"),
        lambda: desk.add("It cost 3 yen.", "https://example.org/yen"),
        lambda: desk.write("reasons", "Two say so [1, 2]."),
    ):
        do()
        static, shown = notes(desk.page()), notes(desk.look())
        assert static == shown
        told.append(" ".join(static))
    assert "[1] stands at the end of “Background” now" in told[0]
    assert "[1] stands at the end of “The recommendation argued” now" in told[1]
    assert "[2] is in your list now" in told[2]
    assert told[3] == ""
    desk.write("reasons", "Three say so [1, 2] [3].")
    desk.add("It cost 4 yen.", "https://example.org/yen", "reasons")
    assert "Your text names this number already" in notes(desk.page())[0]


def test_numbers_in_one_bracket_are_cited(desk):
    desk.pull(BUSH)
    desk.add("It cost 3 yen.", "https://example.org/yen")
    desk.write("reasons", "Two say so [1, 2].")
    (table,) = (each for each in desk.page().blocks if isinstance(each, Table))
    assert [row[-1] for row in table.rows] == ["Background and The recommendation argued", "The recommendation argued"]
    with pytest.raises(RefusedError, match=r"already, as \[1\]"):
        desk.pull(BUSH, "reasons")


@pytest.mark.parametrize(
    "source", ["Defense of Japan 2024", "https://example.org/a", "Asahi Shimbun, 3 May 1997", "防衛白書 2024年"]
)
def test_evidence_of_ones_own_needs_a_source_that_one_can_open(source):
    desk = Desk()
    cited, drafted = desk.add("  Costs rose\n by 3 % in 2023. ", source, "cost")
    assert cited.data == {"n": 1, "line": "Costs rose by 3 % in 2023.", "source": source}
    assert (cited.item, drafted.data["text"]) == ("", "[1]")


@pytest.mark.parametrize(
    "source", ["", "the internet", "2024", "http://", "https://", "a book", "20245 things", "javascript:alert(1)"]
)
def test_a_source_that_nobody_could_find_is_refused(source):
    desk = Desk()
    said = "Name the source" if not source else "could not find this source"
    with pytest.raises(RefusedError, match=said):
        desk.add("Costs rose.", source)
    with pytest.raises(RefusedError, match="Write in one sentence"):
        desk.add(" ", "Defense of Japan 2024")
    assert desk.kept == []


def test_the_controls_for_evidence_of_ones_own_begin_empty_again():
    desk = Desk()
    desk.add("Costs rose.", "Defense of Japan 2024")
    page = repr(desk.look(**{"line-0": "Costs rose.", "line-1": "Next <b>"}))
    assert "name='line-1'" in page
    assert "name='line-0'" not in page
    with pytest.raises(RefusedError, match="already"):
        desk.add("Costs rose.", "Defense of Japan 2024")


def test_a_record_without_evidence_says_what_to_do_first():
    page = Desk().look()
    (said,) = notes(page)
    assert "Figures: make a prediction in " in said
    assert "“Lab: capabilities and spending”" in said
    assert "Events: code a recommendation in “Hindsight: what happened after 2006”." in said
    assert "pull" not in [getattr(each, "action", "") for each in page.blocks]


def test_markup_and_formulas_in_a_record_are_shown_as_text(desk):
    page = repr(desk.look(kind=["event"], search="said", **{"piece-event": ["event/r01/own-1"]}))
    assert "It was &lt;b&gt;said&lt;/b&gt; $x$." in page
    assert "<b>said" not in page
    assert "half &lt;b&gt;way&lt;/b&gt;" in repr(desk.look(kind=["model"]))


def test_a_table_that_cannot_be_read_is_told_and_the_rest_stays(desk, monkeypatch):
    def gone(*_):
        raise EvidenceError("age.csv: this table is not there.")

    monkeypatch.setattr("utils.activities.lab.prediction.figure_states", gone)
    page = desk.look(**{"piece-figure": [JAPAN]})
    assert "age.csv: this table is not there." in notes(page)[0]
    with pytest.raises(RefusedError, match="this table is not there"):
        desk.pull(JAPAN)
    assert desk.kept == RICH


def test_whatever_a_browser_sends_is_refused_or_makes_no_sense(desk):
    random = Random(7)  # noqa: S311 (the same each time)
    names = ("kind", "search", "piece-figure", "piece-event", "into", "line-0", "source-0")
    refused = []
    for _ in range(60):
        values = {name: junk(random) for name in names}
        for act in (desk.look, partial(desk.do, random.choice(("pull", "add", "gone")))):
            try:
                act(**values)
            except RefusedError as error:
                refused.append(str(error))
    assert len(refused) > 60
    assert not any("\n" in line for line in refused)
    assert desk.kept == RICH


def test_a_number_that_a_damaged_record_gave_twice_goes_on_from_the_largest():
    junked = [
        ("cited", {"n": 7, "line": "A", "source": "B"}),
        ("cited", {"n": 7, "line": "C", "source": "D"}),
        ("cited", {}),
    ]
    desk = Desk()
    desk.kept += events_of([desk.memo.entry(kind, **data) for kind, data in junked])
    desk.add("Costs rose.", "Defense of Japan 2024")
    assert [each.n for each in desk.progress.evidence] == [7, 7, 8]
