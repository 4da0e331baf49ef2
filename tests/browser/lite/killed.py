"""A Chromium with a profile that stays, of which every process can be killed at once."""

from __future__ import annotations

import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING

from playwright.sync_api import Error, sync_playwright

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

_PATIENCE = 120  # seconds for Chromium to start, on a busy machine


class Killable:
    """Chromium on a profile, and a page in it."""

    def __init__(self, program: str, options: list[str], profile: Path) -> None:
        """Start it; its page is there when this returns."""
        self._profile = profile
        self._playwright = sync_playwright().start()
        try:
            running = self._playwright.chromium.launch_persistent_context(
                profile, executable_path=program, args=options, timeout=1000 * _PATIENCE
            )
            self.page: Page = running.new_page()
        except BaseException:  # else it would run on, and no other test could use Playwright
            self.kill()
            raise

    def kill(self) -> None:
        """Give none of its processes time for anything more."""
        subprocess.run(["pkill", "-KILL", "-f", f"user-data-dir={self._profile}"], check=False)
        with suppress(Error):  # it misses the browser that it talked to
            self._playwright.stop()
