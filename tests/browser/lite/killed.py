"""A Chromium with a profile that stays, of which every process can be killed at once."""

from __future__ import annotations

import os
import signal
import subprocess
import time
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
        profile.mkdir(exist_ok=True)
        port = profile / "DevToolsActivePort"
        port.unlink(missing_ok=True)
        command = [program, "--headless=new", *options, f"--user-data-dir={profile}", "--remote-debugging-port=0"]
        self._process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
        self._playwright = sync_playwright().start()
        try:
            self.page: Page = self._first_page(port)
        except BaseException:  # else it would run on, and no other test could use Playwright
            self.kill()
            raise

    def _first_page(self, port: Path) -> Page:
        end = time.monotonic() + _PATIENCE
        while not (port.is_file() and "\n" in port.read_text(encoding="utf-8")):
            assert time.monotonic() < end, "Chromium did not start"
            time.sleep(0.05)
        address = f"http://127.0.0.1:{port.read_text(encoding='utf-8').splitlines()[0]}"
        running = self._playwright.chromium.connect_over_cdp(address, timeout=1000 * _PATIENCE)
        return running.contexts[0].new_page()

    def kill(self) -> None:
        """Give none of its processes time for anything more."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        with suppress(Error):  # it misses the browser that it talked to
            self._playwright.stop()
