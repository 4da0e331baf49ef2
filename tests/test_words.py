"""One catalogue holds every word the form and the commands say: none missing, none left over."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from string import Formatter

import pytest

from utils.course import Course
from utils.words import LANGUAGES, LanguageError, Words, language_of, load_words, own_words

from .composed_words import words_of_rooms

ROOT = Path(__file__).resolve().parents[1]
LANGUAGE_TAGS = sorted(folder.name for folder in LANGUAGES.iterdir() if folder.is_dir())


def catalogue(tag: str) -> dict[str, str]:
    return {
        f"{file.stem}.{key}": text
        for file in sorted((LANGUAGES / tag).glob("*.toml"))
        for key, text in tomllib.loads(file.read_text(encoding="utf-8")).items()
    }


def form_script() -> str:
    """Return all parts of the form's module."""
    return "".join(part.read_text(encoding="utf-8") for part in sorted((ROOT / "utils/form/script").glob("*.js")))


def mentions(folder: Path) -> set[str]:
    """Return every string of the code that may name a key, as a regular expression; f-strings have gaps."""
    found = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(re.escape(node.value))
            elif isinstance(node, ast.JoinedStr):
                parts = (
                    re.escape(part.value) if isinstance(part, ast.Constant) else r"[\w.-]+" for part in node.values
                )
                found.add("".join(str(part) for part in parts))
    return found


def mentions_of_the_script() -> set[str]:
    found, script = set(), form_script()
    # A template in the script has gaps too; a word's key may also stand alone, as in ["up", "↑"].
    for double, back in re.findall(r'"([\w-]+)"|`([^`]+)`', script):
        found.add(re.sub(r"\\\$\\\{.*?\\\}", r"[\\w-]+", re.escape(double or back)))
    return found


@pytest.fixture(scope="module")
def patterns() -> list[re.Pattern[str]]:
    return compiled(mentions(ROOT / "utils") | mentions_of_the_script())


def compiled(texts: set[str]) -> list[re.Pattern[str]]:
    return [re.compile(text) for text in texts if text not in (r"[\w.-]+", r"[\w-]+")]


def used(key: str, patterns: list[re.Pattern[str]]) -> bool:
    room, name = key.removesuffix("_in_browser").split(".", 1)
    # A fault names its key alone; "_remedy" goes with it.
    names = (
        {f"{room}.{name}", name, name.removesuffix("_remedy")}
        if room in ("course", "evidence", "essay", "language", "record", "form")
        else {f"{room}.{name}"}
    )
    return any(pattern.fullmatch(each) for pattern in patterns for each in names)


def test_no_word_is_left_over(patterns):
    assert [key for key in catalogue("en") if not used(key, patterns)] == []


def test_no_word_of_a_figure_is_left_over():
    for room, words in words_of_rooms().items():
        patterns = compiled(mentions(ROOT / "utils/labs" / room))
        own = [key for key in words.starting("") if "." not in key]
        assert own
        assert [key for key in own if not any(pattern.fullmatch(key) for pattern in patterns)] == [], room


def test_no_word_of_the_form_is_missing():
    known, script = catalogue("en"), form_script()
    assert [key for key in re.findall(r'say\("([\w-]+)"', script) if f"form.{key}" not in known] == []


def test_every_fault_of_the_course_has_a_problem_and_a_remedy():
    keys = {key.removeprefix("course.") for key in catalogue("en") if key.startswith("course.")}
    named = set()
    for path in (ROOT / "utils/course").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".fault"):
                named |= {arg.value for arg in node.args[2:] if isinstance(arg, ast.Constant) and arg.value in keys}
    assert len(named) > 20
    assert [key for key in named if f"{key}_remedy" not in keys] == []


@pytest.mark.parametrize("tag", LANGUAGE_TAGS)
def test_every_language_has_the_same_words_with_the_same_gaps(tag):
    ours, theirs = catalogue("en"), catalogue(tag)
    assert theirs.keys() == ours.keys()
    gaps = {key: ({name for _, name, *_ in Formatter().parse(theirs[key])}, text) for key, text in ours.items()}
    assert [
        key for key, (names, text) in gaps.items() if names != {name for _, name, *_ in Formatter().parse(text)}
    ] == []


def test_what_is_said_in_a_browser_takes_the_place_of_what_is_said_elsewhere(tmp_path, monkeypatch):
    (tmp_path / "room.toml").write_text('a = "Press {key}."\na_in_browser = "Tap."\nb = "B."', encoding="utf-8")
    assert Words(tmp_path).starting("room.") == {"a": "Press {key}.", "b": "B."}
    monkeypatch.setattr("utils.words.IN_BROWSER", True)
    assert Words(tmp_path).starting("room.") == {"a": "Tap.", "b": "B."}
    assert Words(tmp_path)("room.a", key="K") == "Tap."


@pytest.mark.parametrize("tag", LANGUAGE_TAGS)
def test_what_is_said_in_a_browser_names_no_command_and_fills_in_no_more(tag):
    texts = catalogue(tag)
    there = {key: text for key, text in texts.items() if key.endswith("_in_browser")}
    assert there
    for key, text in there.items():
        names, known = (
            {name for _, name, *_ in Formatter().parse(each)} for each in (text, texts[key.removesuffix("_in_browser")])
        )
        assert names <= known, key
        assert not re.search(r"SEMINAR_|seminar [a-z]|pip install|make |terminal|JupyterLab", text), key


def test_texts_are_calm_and_complete():
    assert [key for key, text in catalogue("en").items() if "!" in text or not text.strip()] == []


def test_words_are_filled_in():
    words = load_words("en")
    assert words("progress.count", n=2, total=3) == "2 of 3"
    with pytest.raises(KeyError):
        words("no.such.key")


def test_a_language_is_given_never_assumed():
    with pytest.raises(TypeError):
        load_words()


def test_words_of_a_figure_stand_alone_beside_those_of_the_language(tmp_path):
    file = tmp_path / "figures.toml"
    file.write_text('title = "{n} of {n}"\n', encoding="utf-8")
    words = load_words("en").beside(file)
    assert (words("title", n=2), words("evidence.year")) == ("2 of 2", "Year")
    for given, line in ({"title": {}}, "figures.toml: title"), ({"titel": {}}, "figures.toml: .*titel"):
        ((key, values),) = given.items()
        with pytest.raises(LanguageError, match=line):
            words(key, **values)
    file.write_text("title = 3", encoding="utf-8")
    with pytest.raises(LanguageError, match=r"figures\.toml"):
        load_words("en").beside(file)("title")


def test_what_is_said_below_a_course_is_in_the_language_of_the_course_that_is_here(tmp_path):
    frame = tmp_path / "course.toml"
    for text, language in (('language = "en"', "en"), ('language = "tlh"', "en"), ("language = [", "en"), ("", "en")):
        frame.write_text(text, encoding="utf-8")
        assert language_of(tmp_path) == language
    assert language_of(tmp_path / "none") == "en"
    assert own_words() is load_words(Course().info.language)


def test_another_language_is_files_not_code(tmp_path):
    (tmp_path / "form.toml").write_text('next = "次へ"\n', encoding="utf-8")
    words = Words(tmp_path)
    assert words("form.next") == "次へ"
    assert words.starting("form.") == {"next": "次へ"}


@pytest.mark.parametrize(
    ("texts", "all_of", "any_of"),
    [([], "", ""), (["a"], "a", "a"), (["a", "b"], "a and b", "a or b"), (["a", "b", "c"], "a, b and c", "a, b or c")],
)
def test_texts_are_listed_as_a_sentence_does(texts, all_of, any_of):
    words = load_words("en")
    assert (words.all_of(texts), words.any_of(iter(texts))) == (all_of, any_of)


@pytest.mark.parametrize(
    ("name", "known", "instead"),
    [
        ("bass", ["bases", "ports"], "did you mean bases?"),
        ("q", ["bases", "ports"], "there is: ports, bases"),
        ("q", [f"item-{n}" for n in range(9)], "there is, among others: item-8, "),
        ("q", [], "there is none yet"),
    ],
)
def test_nothing_is_proposed_that_is_not_written_alike(name, known, instead):
    assert load_words("en").instead_of(name, iter(known)).startswith(instead)
