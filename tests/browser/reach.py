"""Whether forms can be used by those who do not see them, and those who have little room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from axe_playwright_python.base import AXE_SCRIPT

if TYPE_CHECKING:
    from playwright.sync_api import Page

# JupyterLab lays out only what is in sight, and cuts off what lies outside a body of 0 px height: axe would take all
# text for hidden and judge no colour. It also takes for hidden what has to be scrolled to.
_ALL_IN_SIGHT = """
body { min-height: 100vh }
body, .jp-LabShell { overflow: visible !important }
.jp-Cell { content-visibility: visible !important }
"""

# JupyterLab cuts off the one line of a folded cell, and nothing has to be scrolled for it.
_WITHOUT_FOLDED = ".jp-InputPlaceholder { display: none }"

_LOOK = """async ([forms, colours]) => {
    if (colours) document.querySelector(forms).scrollIntoView();
    await new Promise(requestAnimationFrame);
    const { violations, passes } = await axe.run(forms, { rules: { 'color-contrast': { enabled: colours } } });
    const told = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
    const judged = passes.find(({ id }) => id === 'color-contrast')?.nodes.map(({ any }) => any[0].message) ?? [];
    return [told, passes.length, judged];
}"""

# What sticks out of its box sideways: forms and their parts, and what JupyterLab puts around them.
_TOO_WIDE = """forms => forms.flatMap(form => {
    const around = [];
    for (let el = form.parentElement; !el.matches('.jp-Notebook'); el = el.parentElement) around.push(el);
    const scrolls = el =>
        !el.closest('.table, .picture, .unseen') && el.clientWidth > 0 && el.scrollWidth > el.clientWidth + 1;
    return [...around, form, ...form.querySelectorAll('*')].filter(scrolls).map(el => el.outerHTML.slice(0, 160));
})"""

SCREENS: dict[str, dict[str, Any]] = {
    "360 px": {"width": 360, "height": 800, "deviceScaleFactor": 2, "mobile": False},
    "200 %": {"width": 640, "height": 400, "deviceScaleFactor": 2, "mobile": False},  # 1280 by 800, twice the size
}


def violations(page: Page, forms: str, *, colours: bool = False) -> list[str]:
    """Return what axe finds wrong in the elements that the selector `forms` names, in the first one's colours too."""
    style = page.add_style_tag(content=_ALL_IN_SIGHT)
    page.evaluate(AXE_SCRIPT)
    told, passed, judged = page.evaluate(_LOOK, [forms, colours])
    style.evaluate("style => style.remove()")
    assert passed > 1, "axe has looked at nothing"
    assert not colours or sum("sufficient" in each for each in judged) > len(judged) / 2 > 0, "no colour was judged"
    return told


def too_wide(page: Page, forms: str) -> list[str]:
    """Return what has to be scrolled sideways in the forms and around them."""
    style = page.add_style_tag(content=_ALL_IN_SIGHT + _WITHOUT_FOLDED)
    found = page.locator(forms).evaluate_all(_TOO_WIDE)
    style.evaluate("style => style.remove()")
    return found


class Screen:
    """A screen of another size, for the time of a `with` block."""

    def __init__(self, page: Page, name: str) -> None:
        """Choose one of `SCREENS`."""
        self._page, self._size = page, SCREENS[name]

    def __enter__(self) -> None:
        """Resize."""
        self._session = self._page.context.new_cdp_session(self._page)
        self._session.send("Emulation.setDeviceMetricsOverride", self._size)
        assert self._page.evaluate("innerWidth") == self._size["width"]

    def __exit__(self, *_: object) -> None:
        """Resize back."""
        self._session.send("Emulation.clearDeviceMetricsOverride")
        self._session.detach()
