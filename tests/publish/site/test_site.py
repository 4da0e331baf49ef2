"""The site: the path from the course, pages that hold no key and load nothing, and links that lead somewhere."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest

from tests.browser.secret_texts import KEYS, told
from utils.course import Course
from utils.course.kinds import PASSAGES, QUIZZES
from utils.course.notebooks import calls_of, read_book
from utils.course.path import read_path, told_time
from utils.course.read import Reader
from utils.markup import block, plain
from utils.publish.site.addresses import Addresses
from utils.publish.site.site import publish_site

COURSE = Course()
WORDS = COURSE.words
BEGIN = "lab/index.html?path=course-1/00-start-here.ipynb&mode=single-document"
LAB = "lab/index.html?path=course-1/"
SECTIONS = [each.id for each in COURSE.info.sections]


class Found(HTMLParser):
    """Where a page leads, what it has ids for, and what it would load or run."""

    def __init__(self, html):
        super().__init__()
        self.links, self.ids, self.loaded = [], set(), []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.ids |= {found["id"]} if "id" in found else set()
        self.links += [found["href"]] if tag == "a" else []
        self.loaded += [tag] if tag in {"link", "img", "iframe", "script", "object"} or "src" in found else []


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    (folder / "python.wasm").write_bytes(b"0" * 2_600_000)
    written = publish_site(COURSE, folder, begin=BEGIN, loads=["python.wasm"])
    assert {path.name for path in written} >= {"index.html", "CITATION.cff", "introduction.html"}
    assert all(path.is_file() for path in written)
    return folder


@pytest.fixture(scope="module")
def front(site):
    return (site / "index.html").read_text(encoding="utf-8")


def page_of(site, section):
    return (site / "read" / f"{section}.html").read_text(encoding="utf-8")


def text_of(html):
    return " ".join(
        unescape(re.sub(r"<style>.*?</style>|<script.*?</script>|<[^>]+>", " ", html, flags=re.DOTALL)).split()
    )


def prose_of(section):
    cells = read_book(Reader(COURSE.root, WORDS), COURSE, section.notebook)
    return [block(cell.source) for cell in cells if cell.prose]


def test_the_front_page_shows_the_core_in_its_order_with_the_time_that_home_tells_and_the_labs_beside(front):
    items = re.findall(r"<li value=.*?</li>", front, re.DOTALL)
    path = read_path(COURSE)
    assert len(items) == len(path) == 9
    for item, (section, labs) in zip(items, path, strict=True):
        led = re.findall(r'href="read/(.*?)\.html"', item)
        assert led == [section.id, *(lab.id for lab in labs)]
        assert told_time(WORDS, section.minutes) in item
        assert (WORDS("site.stations") in item) == bool(section.stations)
    assert sorted(id_ for item in items for id_ in re.findall(r'href="read/(.*?)\.html"', item)) == sorted(SECTIONS)
    whole = told_time(WORDS, sum(section.minutes for section, _ in path))
    assert whole in text_of(front)


def test_the_front_page_opens_with_the_picture_and_the_question_of_the_first_notebook(front):
    assert "Would a stronger alliance" in text_of(front).partition(WORDS("site.begin"))[0]
    assert "<svg" in front.partition("<h1>")[0]
    assert f'href="{BEGIN.replace("&", "&amp;")}"' in front


def test_each_page_says_in_its_head_what_it_is_and_of_which_course(site, front):
    assert '<meta name="description" content="Would a stronger alliance' in front
    for section in COURSE.info.sections:
        page = page_of(site, section.id)
        title, about = (
            unescape(each)
            for each in re.search(r'<title>(.*)</title>\n<meta name="description" content="(.+)">', page).groups()
        )
        assert title == f"{section.title} · {COURSE.info.title}"
        assert about == plain(section.objectives[0].text)


def test_the_size_of_the_first_load_is_read_from_the_files(site, front, tmp_path):
    assert WORDS("site.size", n=3).strip() in text_of(front)
    publish_site(COURSE, tmp_path, begin=BEGIN)
    assert "MB" not in text_of((tmp_path / "index.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize("section", COURSE.info.sections, ids=SECTIONS)
def test_no_page_holds_what_an_answer_earns(site, section):
    page = page_of(site, section.id)
    assert told([page]) <= told(prose_of(section)), "more than the notebook's own prose says"
    assert not KEYS.search(page)


def test_the_front_page_holds_no_key(front):
    assert told([front]) == set()


def test_a_key_on_a_page_would_be_found(site):
    section = COURSE.section("introduction")
    question = COURSE.entries(QUIZZES, section.id)[0].questions[0]
    feedback = question.shape().options[0].feedback
    assert not told([page_of(site, section.id) + block(feedback)]) <= told(prose_of(section))


@pytest.mark.parametrize("section", COURSE.info.sections, ids=SECTIONS)
def test_what_a_notebook_asks_and_gives_to_read_stands_on_its_page(site, section):
    page = page_of(site, section.id)
    cells = read_book(Reader(COURSE.root, WORDS), COURSE, section.notebook)
    calls = [call for cell in cells if cell.tree for call in calls_of(cell.tree, section.id)]
    for call in calls:
        for kind, method in ((QUIZZES, "quiz"), (PASSAGES, "read")):
            for entry in COURSE.entries(kind, call.section) if method == call.method else ():
                if entry.id not in call.named:
                    continue
                asked = [each.prompt for each in entry.questions] if kind is QUIZZES else [entry.guide]
                for text in asked:
                    assert text_of(block(text)) in text_of(page)
    assert "________" not in text_of(page)


def test_every_link_leads_to_a_file_of_the_site_or_to_a_notebook(site):
    notebooks = {name for section in COURSE.info.sections for name in section.books}
    for path in (site / "index.html", *sorted((site / "read").glob("*.html"))):
        for link in Found(path.read_text(encoding="utf-8")).links:
            if link.startswith(("https://", "http://")):
                continue
            file, _, fragment = link.partition("#")
            inside = (
                (path.parent / file.partition("?")[0]).resolve().relative_to(site.resolve()).as_posix() if file else ""
            )
            if inside == "lab/index.html":
                assert file.partition(LAB)[2].partition("&")[0] in notebooks, link
            elif inside:
                assert (site / inside).is_file(), link
                assert not fragment
            else:
                assert fragment in Found(path.read_text(encoding="utf-8")).ids, link


def test_each_page_leads_to_those_before_and_behind_it_and_to_the_front_page(site):
    for before, section, behind in zip(["", *SECTIONS], SECTIONS, [*SECTIONS[1:], ""], strict=False):
        links = Found(page_of(site, section)).links
        assert "../index.html" in links
        assert all(f"{other}.html" in links for other in (before, behind) if other)


def test_no_page_loads_anything_and_only_the_front_page_runs_a_script(site):
    for path in (site / "index.html", *sorted((site / "read").glob("*.html"))):
        html = path.read_text(encoding="utf-8")
        assert Found(html).loaded == (["script", "script"] if path.name == "index.html" else [])
        assert "default-src 'none'" in html
        assert ("connect-src 'self'" in html) == (path.name == "index.html")


def test_links_of_a_notebook_lead_to_pages_or_to_the_notebooks():
    addresses = Addresses(COURSE, BEGIN)
    own = COURSE.section("introduction").notebook
    text = "[a](02-active-alliance.ipynb) [b](01-stations.ipynb#x) [c](#here) [d](https://example.org/e)"
    mode = "&mode=single-document"
    assert addresses.relink(text, own) == (
        f"[a](active-alliance.html) [b](../{LAB}01-stations.ipynb{mode}) [c](../{LAB}{own}{mode}) "
        "[d](https://example.org/e)"
    )


def test_a_course_without_notebooks_has_a_front_page_alone(course, tmp_path):
    written = publish_site(course, tmp_path, begin=BEGIN)
    assert {path.name for path in written} == {"index.html", "CITATION.cff"}
    assert course.info.title in written[0].read_text(encoding="utf-8")
