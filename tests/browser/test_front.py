"""The front page and the line while Python loads, in a real browser, with a notebook's window that is made up."""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from utils.course import Course
from utils.publish.site.loading import loading_line, loading_of
from utils.publish.site.site import publish_site

COURSE = Course()
WORDS = COURSE.words
BEGIN = "lab/index.html?path=course-1/00-start-here.ipynb&mode=single-document"
SIZES = {"large-1.whl": 3_000_000, "small-1.whl": 1_000_000}
LAB = """<!doctype html><html lang="en"><head>{line}<title>Notebook</title>
<style>#main {{ position: absolute; inset: 0; overflow: auto }}</style></head>
<body><main id="main" class="jp-LabShell"><p id="text">The notebook</p></main>
<script>window.worker = new Worker("../worker.js", {{ type: "module" }})</script></body></html>"""
WORKER = """
import { loadPyodide } from "./loading.js";
const sent = [];
let heard = () => {};
self.onmessage = ({ data }) => { sent.push(data); heard(); };
const asked = async () => {
  while (!sent.length) await new Promise((resolve) => { heard = resolve; });
  return sent.shift();
};
loadPyodide({ next: asked }).then(() => postMessage({ _kernelMessage: {} }), () => {});
"""
PYTHON = """
export async function loadPyodide({ next }) {
  for (let file = await next(); file !== "start"; file = await next()) {
    if (file === "fail") throw new Error("gone");
    if (file === "empty.bin") await WebAssembly.compileStreaming(fetch(file));
    await (await fetch(file)).arrayBuffer();
  }
}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    for name, size in SIZES.items():
        (folder / name).write_bytes(b"0" * size)
    publish_site(COURSE, folder, begin=BEGIN, loads=[*SIZES])
    (folder / "lab").mkdir()
    (folder / "lab" / "index.html").write_text(LAB.format(line=loading_line(WORDS, SIZES)), encoding="utf-8")
    for name, script in {"worker.js": WORKER, "python.mjs": PYTHON, "loading.js": loading_of("python.mjs")}.items():
        (folder / name).write_text(script, encoding="utf-8")
    (folder / "empty.bin").write_bytes(b"\0asm\1\0\0\0")  # which no server calls by the type of WebAssembly
    handler = partial(SimpleHTTPRequestHandler, directory=folder)
    handler.extensions_map = SimpleHTTPRequestHandler.extensions_map | {".mjs": "text/javascript"}
    with ThreadingHTTPServer(("localhost", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()


@pytest.fixture
def page(new_page):
    opened = new_page()
    yield opened
    opened.context.close()


def test_begin_opens_the_notebook_and_a_later_visit_goes_on(page, site):
    page.goto(site)
    begin = page.get_by_role("link", name=WORDS("site.begin"), exact=True)
    expect(page.locator("#hindrance")).to_be_empty()
    begin.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/{BEGIN}")
    page.goto(site)
    expect(page.get_by_role("link", name=WORDS("site.go_on"), exact=True)).to_be_visible()


@pytest.mark.parametrize("answer", ["Promise.resolve(false)", "Promise.reject(new Error('no'))"])
def test_begin_asks_for_storage_that_is_kept_and_goes_on_without(page, site, answer):
    page.add_init_script(f"navigator.storage.persist = () => {{ localStorage.setItem('asked', '1'); return {answer} }}")
    page.goto(site)
    page.get_by_role("link", name=WORDS("site.begin"), exact=True).click()
    page.wait_for_url(f"{site}/{BEGIN}")
    assert page.evaluate("localStorage.getItem('asked')") == "1"


@pytest.mark.parametrize(
    ("lacking", "told", "begins"),
    [
        ("Object.defineProperty(window, 'WebAssembly', { value: undefined })", "webassembly", False),
        ("Object.defineProperty(window, 'isSecureContext', { value: false })", "secure", True),
        ("delete Navigator.prototype.serviceWorker", "storage", True),
        ("indexedDB.open = () => { throw new Error('private') }", "storage", True),
    ],
)
def test_what_will_not_work_is_said_before_one_begins(page, site, lacking, told, begins):
    page.add_init_script(lacking)
    page.goto(site)
    expect(page.locator("#hindrance")).to_have_text(WORDS(f"site.without_{told}"))
    expect(page.locator("#begin")).to_be_visible(visible=begins)


def test_what_python_needs_is_fetched_ahead_unless_data_are_to_be_saved(page, site):
    fetched = []
    page.on("request", lambda request: fetched.append(request.url.rpartition("/")[2]))
    page.goto(site)
    expect(page.locator("#ahead")).to_have_text(WORDS("site.ahead_done"))
    assert {*SIZES} <= {*fetched}
    fetched.clear()
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page.goto(site)
    page.wait_for_timeout(500)
    expect(page.locator("#ahead")).to_be_empty()
    assert not {*SIZES} & {*fetched}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1100, 360])
def test_axe_finds_nothing_and_a_narrow_page_does_not_scroll_sideways(page, site, scheme, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    for address in ("index.html", "read/introduction.html"):
        page.goto(f"{site}/{address}")
        found = Axe().run(page)
        assert not found.response["violations"], found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_line_says_what_is_loading_covers_nothing_and_goes_when_python_answers(page, site):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{site}/lab/index.html")
    line, main = page.get_by_role("status"), page.locator("#main")
    expect(line).not_to_be_empty()
    assert 739 < main.bounding_box()["height"] + line.bounding_box()["height"] <= 740
    page.evaluate("worker.postMessage('small-1.whl')")
    expect(line).to_have_text(WORDS("site.loading_python", done=1, total=4, name="large"))
    assert 739 < main.bounding_box()["height"] + line.bounding_box()["height"] <= 740
    page.evaluate("worker.postMessage('large-1.whl')")
    expect(line).to_have_text(WORDS("site.loading_start"))
    page.evaluate("worker.postMessage('start')")
    expect(line).to_have_count(0)
    assert main.bounding_box()["height"] == 740


def test_the_line_says_what_to_do_when_python_cannot_be_loaded(page, site):
    page.goto(f"{site}/lab/index.html")
    page.evaluate("worker.postMessage('fail')")
    expect(page.get_by_role("status")).to_have_text(WORDS("site.loading_failed"))


def test_python_starts_where_the_server_does_not_know_webassembly(page, site):
    page.goto(f"{site}/lab/index.html")
    page.evaluate("worker.postMessage('empty.bin')")
    page.evaluate("worker.postMessage('start')")
    expect(page.get_by_role("status")).to_have_count(0)
