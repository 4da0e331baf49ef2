"""A real JupyterLab in a real browser: tests that share its server, each with a record of its own."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from .lab import Lab
from .tab import Tab

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
_OPTIONS += ["--disable-background-networking", "--disable-component-update"]
_WIDTH, _HEIGHT = 1200, 900


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where Chromium is; without it these tests are skipped, or fail when REQUIRE_BROWSER is set."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if found:
        return found
    advice = (
        "needs Chromium: install it (Debian and Ubuntu: apt-get install chromium; macOS: brew install chromium; "
        "Windows: winget install Google.Chrome), or set CHROMIUM to the program's path"
    )
    if os.environ.get("REQUIRE_BROWSER"):
        pytest.fail(advice)
    pytest.skip(advice)


@pytest.fixture(scope="session")
def lab(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """The server that all browser tests of a process share."""
    server = Lab(tmp_path_factory.mktemp("lab"))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def options() -> list[str]:
    """What Chromium is started with."""
    return _OPTIONS


@pytest.fixture(scope="module")
def browser(chromium: str, options: list[str]) -> Iterator[Browser]:
    """One Chromium a module: Playwright runs only once at a time in a process, and other tests use it too."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=options)
        yield running
        running.close()


@pytest.fixture(scope="module")
def new_page(browser: Browser) -> Callable[[], Page]:
    """Open an empty browser window without a past."""
    return lambda: browser.new_context(viewport={"width": _WIDTH, "height": _HEIGHT}).new_page()


@pytest.fixture(scope="module")
def window(new_page: Callable[[], Page]) -> Page:
    """The window that a module's notebooks are opened in one after the other, so that JupyterLab is loaded once."""
    return new_page()


@pytest.fixture
def open_tab(lab: Lab, window: Page, new_page: Callable[[], Page]) -> Iterator[Callable[..., Tab]]:
    """Open a notebook for one test: the first in the window they share, others in windows of their own."""
    tabs: list[Tab] = []

    def open_(name: str, *, kernel: bool = True) -> Tab:
        tabs.append(Tab(new_page() if tabs else window, lab, name))
        return tabs[-1].open(kernel=kernel)

    yield open_
    for tab in tabs:
        tab.close()
        if tab.page is not window:
            tab.page.context.close()


@pytest.fixture
def record(record_folder: Path) -> Path:
    """The folder of this test's record."""
    return record_folder
