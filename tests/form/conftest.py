"""The form on a page of its own: its real script and style, and a model that plays the kernel."""

from __future__ import annotations

import os
import shutil
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

from utils.words import load_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Error, Locator, Page, ViewportSize

    from utils.view import Form

ROOT = Path(__file__).resolve().parents[2]
WORDS = {key: text for key, text in load_words("en").starting("form.").items() if not key.startswith("kernel-")}

ORDINARY: ViewportSize = {"width": 900, "height": 900}

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_MISSING = (
    "needs Chromium: install it (Debian and Ubuntu: apt-get install chromium; macOS: brew install chromium; "
    "Windows: winget install Google.Chrome), or set CHROMIUM to the program's path"
)


class Sheet:
    """A form in a browser tab, and the kernel's side of it."""

    def __init__(self, page: Page, address: str) -> None:
        """Load the page that the form is drawn on."""
        self.page = page
        self.errors: list[str] = []
        page.set_default_timeout(5_000)
        page.on("pageerror", self._hear)
        self._address = address
        self.load()

    def load(self) -> None:
        """Load, or load again: what the tab keeps is still there."""
        self.page.goto(self._address)
        self.page.wait_for_function("window.harness")

    def open(self, form: Form, *, dead: bool = False, owner: str = "anna", **more: Any) -> Locator:
        """Draw `form` of `owner`, as if its cell had run; `dead` is a widget restored without a kernel."""
        self.page.evaluate("(state) => harness.open(...state)", [self._view(form, **more), WORDS, dead, owner])
        return self.form

    def answer(self, form: Form, **more: Any) -> None:
        """Answer the last action with a new view of `form`."""
        sent = self.sent()
        ack = sent[-1].get("token", "") if sent else ""
        self.page.evaluate("(view) => harness.answer(view)", self._view(form, **{"ack": ack, **more}))

    def sent(self) -> list[dict[str, Any]]:
        """Return all messages to the kernel."""
        return self.page.evaluate("harness.sent()")

    def script(self, code: str, argument: object = None) -> Any:
        """Run `code` in the page."""
        return self.page.evaluate(code, argument)

    def give_back(self) -> bool:
        """Leave the tab as it was before, for another test; say whether that can be done."""
        if not self.script("/native code/.test(Date)"):
            return False  # a clock that was put in stays
        self.script("sessionStorage.clear(), localStorage.clear()")
        self.page.remove_listener("pageerror", self._hear)
        self.page.mouse.move(0, 0)
        self.page.set_viewport_size(ORDINARY)
        self.page.goto("about:blank")
        return True

    @property
    def form(self) -> Locator:
        """The form."""
        return self.page.locator(".seminar-form")

    @property
    def focus(self) -> str:
        """The text or key of what has the focus."""
        return self.page.evaluate("document.activeElement.dataset.key ?? document.activeElement.textContent")

    @property
    def spoken(self) -> Locator:
        """The live region for what is only heard."""
        return self.form.locator("> .unseen")

    def _hear(self, error: Error) -> None:
        self.errors.append(str(error))

    @staticmethod
    def _view(form: Form, **more: Any) -> dict[str, Any]:
        return {"form": form.describe(), "version": 0, "ack": "", "saved": "", **more}


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the project's files are served, on this machine only."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=ROOT))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/tests/form/harness/index.html"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium a module; without it these tests are skipped, or fail when REQUIRE_BROWSER is set."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if not found:
        (pytest.fail if os.environ.get("REQUIRE_BROWSER") else pytest.skip)(_MISSING)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


@pytest.fixture
def new_sheet(browser: Browser, address: str) -> Iterator[Callable[..., Sheet]]:
    """Open tabs; afterwards none may have had an error."""
    sheets: list[Sheet] = []

    def open_tab(**options: Any) -> Sheet:
        sheets.append(Sheet(browser.new_page(**options), address))
        return sheets[-1]

    yield open_tab
    for each in sheets:
        each.page.close()
    assert [error for each in sheets for error in each.errors] == []


@pytest.fixture(scope="module")
def spare(browser: Browser) -> list[Page]:
    """Tabs of ordinary size that tests gave back: to open one is most of a short test's work."""
    return []


@pytest.fixture
def sheet(browser: Browser, address: str, spare: list[Page]) -> Iterator[Sheet]:
    """A tab of ordinary size; afterwards it may not have had an error."""
    sheet = Sheet(spare.pop() if spare else browser.new_page(viewport=ORDINARY), address)
    yield sheet
    if sheet.give_back():
        spare.append(sheet.page)
    else:
        sheet.page.close()
    assert sheet.errors == []
