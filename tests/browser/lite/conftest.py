"""The course as a site that runs in the browser alone, in Chromium: built once a run, served to each process."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from tools.lite.__main__ import CACHE

from .lite_tab import LiteTab
from .site import Site, build_once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page


@pytest.fixture(scope="session")
def site(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site, on a port of this process's own; without npm it is built only where a build before fetched Python."""
    if not shutil.which("npm") and not CACHE.is_dir() and not os.environ.get("REQUIRE_BROWSER"):
        pytest.skip("needs npm (with network) to build the course for a browser for the first time")
    own = tmp_path_factory.getbasetemp()
    folder, trouble = build_once(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)
    if trouble:
        pytest.fail(trouble, pytrace=False)
    served = Site(folder)
    yield served
    served.stop()


@pytest.fixture(scope="session")
def options(options: list[str], site: Site) -> list[str]:
    """What Chromium is started with: whatever it asks for beside this machine, it asks the site's own server."""
    return [*options, f"--proxy-server={site.url}"]


@pytest.fixture
def open_notebook(site: Site, new_page: Callable[[], Page]) -> Iterator[Callable[..., LiteTab]]:
    """Open a notebook in a window without a past, or in `page`."""
    opened: list[Page] = []

    def open_(notebook: str, page: Page | None = None) -> LiteTab:
        opened.append(page or new_page())
        return LiteTab(opened[-1], site, notebook).open()

    yield open_
    for each in {page.context for page in opened}:
        each.close()
