"""The course in a browser: how soon the first form is there, and how soon an answer is saved."""

from __future__ import annotations

import threading
import time
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks import report
from benchmarks.browser import PATIENCE, UnavailableError, find_chromium
from benchmarks.report import Aim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from benchmarks.report import Results

SITE = Path(__file__).resolve().parents[1] / "dist" / "lite"
START = "00-start-here.ipynb"
COLD, WARM = "the first form, first visit", "the first form, later visit"
ANSWERS = "the first answer, for which a file is begun", "the next answer"  # the question is settled after two
AIMS = {COLD: 15, WARM: 10, **dict.fromkeys(ANSWERS, 0.2)}  # seconds
NOTE = """
From the start notebook's address to its first form, with Shift + Enter pressed as soon as a cell is there, in a new
profile and once more in the same; from a press on the form's button to the frame with the kernel's answer. Megabytes
are what the server of this machine sent; a web host that compresses sends less."""

# Presses the form's button, and waits for the frame that shows what the kernel says of this answer.
_ANSWER = """() => new Promise((done) => {
  const said = () => document.querySelector(".seminar-form .note")?.textContent;
  const before = said();
  const start = performance.now();
  const look = () => (said() && said() !== before ? done(performance.now() - start) : requestAnimationFrame(look));
  document.querySelector(".seminar-form button.primary").click();
  requestAnimationFrame(look);
})"""


class _Counted(ThreadingHTTPServer):
    """A server that knows how many bytes it has sent."""

    sent = 0


class _Handler(SimpleHTTPRequestHandler):
    """Sends files of the site."""

    server: _Counted

    def send_header(self, keyword: str, value: str) -> None:
        """Count what is to follow."""
        if keyword == "Content-Length":
            self.server.sent += int(value)
        super().send_header(keyword, value)

    def log_message(self, *_: object) -> None:
        """Say nothing of each file."""


def measure_lite(results: Results, repeats: int) -> None:
    """Open the site in new profiles, twice each.

    Raises:
        UnavailableError: the site was not built, or Playwright or Chromium is missing.
    """
    with _opened() as (server, new_page):
        for _ in range(repeats):
            page = new_page()
            before = server.sent
            results.take(COLD, "", partial(_first_form, page, server))
            results.take("megabytes", "", lambda before=before: (server.sent - before) / 1e6)
            page.locator(".seminar-form .places button").nth(1).click()
            for count, name in enumerate(ANSWERS):
                results.take(name, "", partial(_answer, page, count))
            page.goto("about:blank")
            results.take(WARM, "", partial(_first_form, page, server))
            page.context.close()


def print_lite(results: Results) -> None:
    """Print how long a learner waits."""
    rows = []
    for name, limit in AIMS.items():
        if taken := results.samples[name, ""]:
            rows.append([name, report.spread(taken, 1, 2), str(Aim(limit, median(taken), "s"))])
    if sent := results.samples["megabytes", ""]:
        rows.append(["sent on the first visit, MB", report.spread(sent, 1, 1)])
    report.print_table("The course in a browser", ["", "s", "aim"], rows)
    print(NOTE)


def _first_form(page: Page, server: _Counted) -> float:
    """Return the seconds from the address of the start notebook to its first form."""
    path = next((SITE / "files").rglob(START)).relative_to(SITE / "files").as_posix()
    start = time.perf_counter()
    page.goto(f"http://127.0.0.1:{server.server_port}/lab/index.html?path={path}&mode=single-document")
    page.locator(".jp-Notebook .jp-Cell").first.click(timeout=PATIENCE)
    for _ in range(2):
        page.keyboard.press("Shift+Enter")
    page.locator(".seminar-form .places button").first.wait_for(timeout=PATIENCE)
    return time.perf_counter() - start


def _answer(page: Page, count: int) -> float:
    """Return the seconds until the form shows what is said of an answer, which is on the disk by then."""
    page.locator(".seminar-form input[type=radio]").nth(count % 2).check()
    return float(page.evaluate(_ANSWER)) / 1e3


@contextmanager
def _opened() -> Iterator[tuple[_Counted, partial[Page]]]:
    if not (SITE / "index.html").is_file():
        raise UnavailableError("the site is not built; run make lite first")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise UnavailableError("Playwright is not installed") from error
    with ExitStack() as stack:
        server = stack.enter_context(_Counted(("127.0.0.1", 0), partial(_Handler, directory=str(SITE))))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        stack.callback(server.shutdown)
        playwright = stack.enter_context(sync_playwright())
        options = {"executable_path": find_chromium(), "args": ["--no-sandbox", "--disable-gpu"]}
        browser = stack.enter_context(playwright.chromium.launch(**options))
        yield server, partial(browser.new_page, viewport={"width": 1200, "height": 900})
