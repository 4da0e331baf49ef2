"""What is printed for a class that negotiates: what lies on the table, and what one delegation alone may read."""

from __future__ import annotations

import io
import os
import re
import stat
import sys

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from tests.game_arrays import arrays
from utils import cli
from utils.activities.negotiation.game import table_of
from utils.course import Course
from utils.course.kinds import BRIEFS, NEGOTIATIONS
from utils.markup import plain
from utils.models.negotiation.solutions import kalai_smorodinsky, largest_sum, nash
from utils.page.lettering import letter
from utils.page.typeset import typeset
from utils.publish.paper.handout import export as export_handout
from utils.publish.paper.handout import export_key
from utils.publish.paper.negotiation import export
from utils.publish.paper.negotiation_sheets import brief_sheet, rules
from utils.publish.targets import publish

SECTION = "negotiation"
COURSE = Course()
(GAME,) = COURSE.entries(NEGOTIATIONS, SECTION)
BRIEFED = {each.id: each for each in COURSE.entries(BRIEFS, SECTION)}
TABLES = {each.id: each for each in GAME.tables}
LONG = "This government holds so because its ships, its fishers and its voters depend on what is agreed. "


@pytest.fixture(scope="module")
def files():
    """All that is printed, by name without the folder."""
    return {name.partition("/")[2]: content for name, content in export(COURSE, [SECTION]).files.items()}


def pages(content: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]


def squeezed(text: str) -> str:
    """Return the letters and digits alone: lines break anywhere, and marks of Markdown are not printed."""
    return re.sub(r"[\W_]", "", text)


def told(table: str) -> str:
    return " ".join(rules(COURSE.words, GAME, TABLES[table]))


def test_there_is_a_sheet_a_table_and_a_brief_a_delegation(files):
    briefs = {f"brief-{each.id}.pdf" for each in GAME.delegations}
    tables = {f"table-{each.id}.pdf" for each in GAME.tables}
    rest = {"ground-rules.pdf", "lots.pdf", "name-plates.pdf", "observers.pdf", "sources.pdf"}
    assert files.keys() == briefs | tables | rest


@pytest.mark.parametrize("delegation", [each.id for each in GAME.delegations])
def test_a_brief_is_one_page_and_says_all_of_it(files, delegation):
    (page,) = pages(files[f"brief-{delegation}.pdf"])
    brief = BRIEFED[delegation]
    said = (brief.role, brief.limit_why, brief.home.why, brief.advice, *brief.interests.values())
    assert [text for text in said if squeezed(plain(text)) not in squeezed(page)] == []
    for n, article in enumerate(GAME.articles):
        for k, option in enumerate(article.options, 1):
            line = f"{letter(n)}{k}: {brief.points[option.id]} ({plain(option.short)})"
            assert squeezed(line) in squeezed(page), line
    assert f"Your limit: {brief.limit} points." in page


def test_a_brief_of_450_words_still_fits_a_page():
    brief = BRIEFED["us"]
    interests = dict.fromkeys(brief.interests, (LONG * 3).strip())
    home = replace(brief.home, why=(LONG * 2).strip())
    full = replace(brief, role=LONG * 3, interests=interests, limit_why=LONG * 2, home=home, advice=LONG * 3)
    texts = (full.role, full.limit_why, full.home.why, full.advice, *interests.values())
    assert sum(len(text.split()) for text in texts) >= 450
    content, _ = typeset(brief_sheet(COURSE, GAME, GAME.delegations[0], full))
    assert len(pages(content)) == 1


def test_what_lies_on_the_table_holds_nothing_of_a_brief(files):
    for name in files:
        if not name.startswith(("brief-", "sources")):
            text = squeezed(" ".join(pages(files[name])))
            for brief in BRIEFED.values():
                private = (brief.role, brief.limit_why, brief.home.why, brief.home.told, brief.advice)
                pieces = {squeezed(plain(each)) for each in (*private, *brief.interests.values())}
                assert [piece for piece in pieces - {"Tobewritten"} if piece in text] == [], name


def test_the_sheet_of_a_table_says_what_is_public(files):
    text = squeezed(" ".join(pages(files["table-six.pdf"])))
    public = [GAME.scene, GAME.invented, *(each.opens for each in GAME.delegations)]
    public += [each.about for each in GAME.articles] + [each.says for each in GAME.heard]
    public += [option.draft for each in GAME.articles for option in each.options]
    assert [each for each in public if squeezed(plain(each)) not in text] == []


def test_rules_are_those_of_the_table():
    *most, last = [each.short for each in GAME.delegations if each.id in GAME.must_sign]
    needed = f"{', '.join(most)} and {last} sign"
    for table in ("six", "seven", "short"):
        assert f"{needed}, and at least {GAME.others} of the others" in told(table)
        assert f"takes {GAME.empty_chair} points" in told(table)
    assert "only if everybody at this table signs" in told("five")
    assert "empty chair" not in told("five")
    assert "Not at this table: Moscow." in told("five")
    assert [table for table in TABLES if "One person chairs" in told(table)] == ["seven"]


def test_of_an_article_that_is_settled_one_option_is_left(files):
    short, six = (" ".join(pages(files[f"table-{name}.pdf"])) for name in ("short", "six"))
    adds = {each.id: each.adds_to for article in GAME.articles for each in article.options}
    for article, settled in TABLES["short"].settled.items():
        (options,) = (each.options for each in GAME.articles if each.id == article)
        for option in options:
            sentence = squeezed(option.draft)
            assert sentence in squeezed(six)
            assert (sentence in squeezed(short)) == (option.id in (settled, adds.get(settled)))
    assert short.count("Settled beforehand") == len(TABLES["short"].settled)
    assert not re.search(r"\b(A[1345]|F[134])\b", short)  # neither asked for nor added to: they stand nowhere
    assert "Asks first for B1, C3, D2, E3." in short


def test_lots_are_for_those_who_sit_there(files):
    (page,) = pages(files["lots.pdf"])
    assert "Take out the seats that the table does not have" in page


def test_key_and_handout_call_options_as_the_sheets_do():
    for export_ in (export_handout, export_key):
        (content,) = export_(COURSE, [SECTION]).files.values()
        text = " ".join(pages(content))
        assert [label for label in ("A1", "A5", "B4", "C4", "D5", "E4", "F4") if label not in text] == []


def test_a_line_says_which_brief_is_missing(monkeypatch):
    course = Course()
    entries = course.entries

    def without_russia(kind, section=""):
        found = entries(kind, section)
        return tuple(each for each in found if each.id != "russia") if kind is BRIEFS else found

    monkeypatch.setattr(Course, "entries", lambda _, kind, section="": without_russia(kind, section))
    exported = export(course, [SECTION])
    assert "tokyo-2007/brief-russia.pdf" not in exported.files
    assert [loss.what for loss in exported.losses] == ["The brief of Russia is missing: briefs.toml has none."]


@pytest.mark.skipif(os.name == "nt", reason="on Windows the folder decides who may open a file")
def test_others_on_the_computer_cannot_read_it(tmp_path):
    publish(COURSE, "negotiation", tmp_path / "new", [SECTION])
    found = [path for path in (tmp_path / "new").rglob("*") if path.is_file()]
    assert found
    assert {stat.S_IMODE(path.stat().st_mode) for path in found} == {0o600}


def test_where_there_is_no_negotiation_a_line_says_so(tmp_path, capsys):
    assert cli.main(["publish", "negotiation", str(tmp_path / "new"), "--section", "introduction"]) == 1
    assert "Nothing to write" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_without_typst_the_folder_holds_pages_for_a_browser(tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "typst", None)  # importing it then fails as where it is not installed
    assert cli.main(["publish", "negotiation", str(tmp_path / "new"), "--section", SECTION]) == 0
    said = capsys.readouterr().out
    assert said.count("No PDF was made") == 1
    assert "print them from a browser" in said
    names = {path.suffix for path in (tmp_path / "new" / GAME.id).iterdir()}
    assert names == {".html"}
    brief = (tmp_path / "new" / GAME.id / "brief-us.html").read_text(encoding="utf-8")
    assert f"{BRIEFED['us'].limit} points" in brief


def test_what_the_guide_counts_is_what_the_table_of_points_says():
    guide = " ".join((COURSE.root / SECTION / "teaching.md").read_text(encoding="utf-8").split())
    table = table_of(COURSE, SECTION, GAME)
    assert table is not None
    game = table.game
    assert f"Of {len(game.texts):,} texts {arrays(game).holds.sum()} hold." in guide
    middle = table.text({"sea": "w2", "relief": "r2", "openness": "o2", "energy": "e3", "past": "h2", "seat": "s2"})
    all_sign = arrays(game).values[arrays(game).holds & arrays(game).signers.all(axis=1)]
    better = (all_sign > arrays(game).values[game.number(middle)]).all(axis=1).sum()
    assert f"that {better} texts are better for everybody than the middle one" in guide
    assert f"nobody has more than {arrays(game).payoffs[arrays(game).holds].max()} points in a text that holds" in guide


def test_the_guide_says_which_sheets_are_printed_and_how_long_they_are(files):
    guide = (COURSE.root / SECTION / "teaching.md").read_text(encoding="utf-8")
    sheets = [f"table-{each}.pdf" for each in TABLES]
    assert [name for name in sheets if f"`{name}`" not in guide] == []
    assert {len(pages(files[name])) for name in sheets} == {5}
    assert "sheet, of five pages" in guide


def test_from_ten_learners_on_tables_of_five_to_seven_are_enough():
    for learners in range(10, 301):
        tables = int(learners / 6 + 0.5)
        assert 5 * tables <= learners <= 7 * tables, learners
    assert {each.people for each in GAME.tables} == {5, 6, 7}


def test_the_answer_key_has_the_points_and_the_solutions_in_words():
    (content,) = export_key(COURSE, [SECTION]).files.values()
    text = squeezed(" ".join(pages(content)))
    table = table_of(COURSE, SECTION, GAME)
    for solve in (largest_sum, nash, kalai_smorodinsky):
        number = solve(table.game)
        assert number is not None
        chosen = table.chosen(table.game.texts[number])
        options = [option.short for each in GAME.articles for option in each.options if option.id == chosen[each.id]]
        assert squeezed("".join(options)) in text
        has = zip(GAME.delegations, arrays(table.game).values[number], strict=True)
        assert all(squeezed(f"{each.short} {points}") in text for each, points in has)


def test_the_handout_has_no_points():
    (content,) = export_handout(COURSE, [SECTION]).files.values()
    text = squeezed(" ".join(pages(content)))
    assert squeezed(GAME.articles[0].about) in text
    assert squeezed("Points of all delegations") not in text
    assert [each for each in BRIEFED.values() if squeezed(plain(each.home.told)) in text] == []
