"""The preview of a section: every question with its key, every prompt with its positions, nothing from outside."""

from __future__ import annotations

import re
import webbrowser
from html.parser import HTMLParser

import pytest

from utils import cli
from utils.course import Course
from utils.course.kinds import MEMOS, PROMPTS, QUIZZES
from utils.publish.preview import preview, write_preview

COURSE = Course()
VOID = {"meta", "br", "hr", "img", "link"}


class Page(HTMLParser):
    """What a browser finds in a page: the texts by article, what would be loaded, tags that are not closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.articles, self.texts, self.loaded, self.links, self.open = [], [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.open += [] if tag in VOID else [tag]
        found = dict(attrs)
        self.loaded += [tag] if tag in {"script", "link", "img", "iframe"} or "src" in found else []
        self.links += [found["href"]] if tag == "a" else []
        if tag == "article":
            self.articles.append("")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)
        if "article" in self.open:
            self.articles[-1] += data


@pytest.fixture
def page(course):
    return Page(preview(course, course.section("opening")))


def test_each_kind_shows_its_key_and_what_each_answer_is_told(page):
    one, several, number, order, match, word, reflect, bases, simple = page.articles
    assert re.search(
        r"Wrong: A. Alpha\s*NO-ALPHA.*Right: B. Beta\s*YES-BETA.*Wrong: C. Gamma <script>x</script>", one, re.DOTALL
    )
    assert re.search(r"HINT-1\s*HINT-2", one)
    assert re.search(r"Right: A. Alpha\s*YES-ALPHA.*Wrong: B. Beta\s*NO-BETA.*Right: C. Gamma", several, re.DOTALL)
    assert "claims: c01" in several
    assert "misconceptions: m01" in several
    for text in ("0.3 %, give or take 0", "YES-NUMBER", "30 %", "SLIP-PERCENT", "TOO-LOW", "TOO-HIGH", "above 2000"):
        assert text in number
    assert re.search("1. First thing.*WHY-X.*2. Second thing.*WHY-Y.*3. Third thing.*WHY-Z", order, re.DOTALL)
    assert re.search("P → PP.*WHY-P.*Q → QQ.*WHY-Q", match, re.DOTALL)
    assert re.search("Security Consultative Committee; SCC.*YES-WORD.*Council.*OTHER-BODY.*NO-WORD", word, re.DOTALL)
    assert re.search("20 to 60 words.*MODEL-ANSWER.*states a claim.*gives a reason", reflect, re.DOTALL)
    assert re.search(
        "think 3 minutes; pair; share 5 minutes.*Tokyo.*One view.*POSITION-1.*POSITION-2", bases, re.DOTALL
    )
    assert "It is simple." in simple


def test_what_is_a_choice_is_marked(course_folder):
    for file, id_ in (("quiz", "one"), ("discussion", "simple")):
        path = course_folder / f"opening/{file}.toml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(f'id = "{id_}"\n', f'id = "{id_}"\nstation = true\n'), encoding="utf-8")
    course = Course(course_folder)
    articles = Page(preview(course, course.section("opening"))).articles
    assert ["station" in each for each in articles] == [True, *[False] * 7, True]


def test_sources_can_be_opened_and_nothing_is_loaded(page):
    assert set(page.links) == {"https://example.org/treaty"}
    assert page.loaded == []
    assert page.open == []


@pytest.mark.parametrize("section", [each.id for each in COURSE.info.sections])
def test_every_question_prompt_and_memo_of_the_course_is_there(section):
    page = Page(preview(COURSE, COURSE.section(section)))
    questions = [each for quiz in COURSE.entries(QUIZZES, section) for each in quiz.questions]
    asked = [*questions, *COURSE.entries(PROMPTS, section), *COURSE.entries(MEMOS, section)]
    assert [each.id in text for each, text in zip(asked, page.articles, strict=True)].count(False) == 0
    assert page.loaded == page.open == []


def test_what_is_wrong_is_told_on_the_page_and_beside_it(course_folder):
    file = course_folder / "opening/discussion.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("It is simple.", ""), encoding="utf-8")
    path, faults = write_preview(Course(course_folder), "opening")
    text = path.read_text(encoding="utf-8")
    assert ["simple: position: the text is blank" in str(each) for each in faults].count(True) == 1
    assert "simple: position: the text is blank" in text
    assert "Is it?" not in text
    assert "POSITION-1" in text


def test_the_command_opens_the_page_in_the_browser_unless_told_not_to(course_folder, monkeypatch, capsys):
    opened = []
    monkeypatch.setattr(cli, "Course", lambda: Course(course_folder))
    monkeypatch.setattr(webbrowser, "open_new_tab", opened.append)
    cli.main(["preview", "opening", "--no-browser"])
    assert opened == []
    cli.main(["preview", "opening"])
    paths = [line for line in capsys.readouterr().out.splitlines() if line.endswith("opening.html")]
    assert len(paths) == 2
    assert opened == [f"file://{paths[1]}"]
    assert cli.main(["preview", "openin"]) == 1
    assert "there is: opening" in capsys.readouterr().err


def test_the_command_tells_the_sections_own_faults_once_and_no_others(course_folder, monkeypatch, capsys):
    monkeypatch.setattr(cli, "Course", lambda: Course(course_folder))
    file = course_folder / "opening/discussion.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("It is simple.", ""), encoding="utf-8")
    assert cli.main(["preview", "later", "--no-browser"]) == 0
    assert capsys.readouterr().err == ""
    assert cli.main(["preview", "opening", "--no-browser"]) == 3
    assert capsys.readouterr().err.count("the text is blank") == 1
