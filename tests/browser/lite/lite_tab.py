"""A notebook of the site, open in a browser tab; its kernel is the browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.tab import PANEL, Tab

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from .site import Site

_KERNEL_PATIENCE = 180_000  # ms; several may be starting on few cores
_ASK = f"""async code => {{
    const asked = {PANEL}.sessionContext.session.kernel.requestExecute({{ code, store_history: false }});
    let told = "";
    asked.onIOPub = ({{ header, content }}) => {{
        if (header.msg_type === "stream") told += content.text;
        if (header.msg_type === "error") told += content.evalue;
    }};
    const late = new Promise((_, reject) => setTimeout(reject, {_KERNEL_PATIENCE}, new Error("the kernel is silent")));
    await Promise.race([asked.done, late]);
    return told;
}}"""
_RECORD = """
import json
from utils.record import Record
print(json.dumps([[event.kind, event.item, event.data] for event in Record.open().section({section!r})]))
"""


class LiteTab(Tab):
    """A browser tab with one notebook of the site."""

    def __init__(self, page: Page, site: Site, notebook: str) -> None:
        """Take `page` to show `notebook`; nothing is opened yet."""
        self.site = site
        super().__init__(page, site, f"{site.notebooks}/{notebook}".removeprefix("/"))
        self._address = site.address(notebook)

    def open(self, *, kernel: bool = True) -> LiteTab:
        """Open the notebook and wait until its kernel is idle; run nothing."""
        assert kernel, "the site offers no notebook without a kernel"
        if self.page.url.startswith(f"{self.site.url}/lab/"):  # loading JupyterLab again would be most of the time
            self.page.evaluate("path => { jupyterapp.commands.execute('docmanager:open', { path }) }", self.name)
        else:
            self.page.goto(self._address)
        self.ready()
        return self

    def ready(self) -> None:
        """Wait until the notebook is there and Python has started."""
        expect(self.page.locator(".jp-Notebook .jp-Cell").first).to_be_attached()
        self.page.wait_for_function(
            f"name => window.jupyterapp && {PANEL}?.context?.path === name && {PANEL}.sessionContext.session?.kernel",
            arg=self.name,
            timeout=_KERNEL_PATIENCE,
        )
        self.ask("")

    def ran(self) -> int:
        """Return how many code cells have been run."""
        return self.page.evaluate(f"{PANEL}.content.model.toJSON().cells.filter(cell => cell.execution_count).length")

    def begin(self) -> None:
        """Run the cell that opens the notebook's section."""
        self.run_cell("open_section")

    def ask(self, code: str) -> str:
        """Run Python in the notebook's kernel, beside its cells; return what it prints."""
        return self.page.evaluate(_ASK, code)

    def recorded(self, section: str) -> list[tuple[str, str, dict]]:
        """Return kind, item and data of each event of a section, as the record on the browser's drive has them."""
        return [tuple(each) for each in json.loads(self.ask(_RECORD.format(section=section)))]
