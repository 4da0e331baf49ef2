"""A notebook open in a browser tab: what a learner sees and does, in a few words each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from utils.course.kinds import QUIZZES
from utils.questions.parts import token

from .content import COURSE, WORDS, place

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Locator, Page, Request, WebSocket

    from utils.course import model

    from .lab import Lab

FORM = ".seminar-form"
PANEL = "jupyterapp.shell.currentWidget"  # the notebook that is open, in JupyterLab's own words
CLOSE = """async ([path, others]) => {
    const notebooks = [...jupyterapp.shell.widgets("main")].filter(each => each.context);
    const open = notebooks.filter(each => (each.context.path === path) !== others);
    for (const each of open) {
        await each.sessionContext.shutdown();
        each.dispose();
    }
}"""  # by its path: what is current may be another, and one that stays open is in the way of all that follow
LEFT = ".jp-Dialog, .jp-NotebookPanel, .jp-MarkdownOutput"  # what shows that JupyterLab did not let go of a notebook
MOST_TABS = 40  # from a cell into the form below it
QUESTIONS = [
    question
    for section in COURSE.info.sections
    for quiz in COURSE.entries(QUIZZES, section.id)
    for question in quiz.questions
]
PATIENCE = 60_000  # ms for anything on a page; a busy machine takes many seconds to open JupyterLab
expect.set_options(timeout=PATIENCE)


class Tab:
    """A browser tab with one notebook open in JupyterLab, and what was seen on its way in and out."""

    def __init__(self, page: Page, lab: Lab, name: str) -> None:
        """Take `page` to show `name`, and write down what happens there; nothing is opened yet."""
        self.page, self.lab, self.name = page, lab, name
        self.received: list[str] = []
        self.sent: list[str] = []
        self.errors: list[str] = []
        self.foreign: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._watch)
        page.on("websocket", self._listen)

    def open(self, *, kernel: bool = True) -> Tab:
        """Open the notebook and wait until its kernel is idle, or decline the kernel that is offered; run nothing."""
        if self.page.url.startswith(self.lab.url):  # loading JupyterLab would be most of a test's time
            self.page.evaluate("jupyterapp.serviceManager.kernelspecs.refreshSpecs()")
            self.page.evaluate("path => { jupyterapp.commands.execute('docmanager:open', { path }) }", self.name)
        else:
            self.page.goto(f"{self.lab.url}/lab/tree/{self.name}?reset")
        if kernel:
            self.ready()
        else:
            self.page.locator(".jp-Dialog button.jp-mod-reject").click()  # "No Kernel"
        self.page.evaluate("jupyterapp.shell.collapseLeft()")
        return self

    def ready(self) -> None:
        """Wait until the notebook is there and its kernel idle, which the circle in its toolbar says too soon."""
        expect(self.page.locator(".jp-Notebook .jp-Cell").first).to_be_attached()
        idle = f"{PANEL}?.context.path === name && {PANEL}.sessionContext.kernelDisplayStatus === 'idle'"
        self.page.wait_for_function(f"name => {idle}", arg=self.name)
        self.page.evaluate(CLOSE, [self.name, True])  # one that came back stays hidden behind this

    def run_all(self) -> None:
        """Run every cell and wait until the last is done."""
        self.command("notebook:run-all-cells")

    def run_cell(self, source: str) -> None:
        """Run the first cell that contains `source`."""
        self.focus_cell(source)
        self.command("notebook:run-cell")

    def focus_cell(self, source: str) -> None:
        """Select the first cell that contains `source`, as a click beside it does."""
        index = next(i for i, (_, text) in enumerate(self.cells()) if source in text)
        select = "notebook => { notebook.activeCellIndex = %d; notebook.mode = 'command'; notebook.activate() }"
        self.page.evaluate(f"({select % index})({PANEL}.content)")

    def reach(self, target: Locator) -> None:
        """Press Tab until `target` has the focus."""
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if target.evaluate("target => target === document.activeElement"):
                return
        focused = self.page.evaluate("document.activeElement.outerHTML")[:200]
        raise AssertionError(f"Tab does not reach {target}; it stops at {focused}")

    def restart(self) -> None:
        """Restart the kernel, without the question that the menu asks."""
        self.page.evaluate(f"{PANEL}.sessionContext.session.kernel.restart()")
        self.ready()

    def reload(self) -> None:
        """Reload the page; the kernel goes on."""
        self.page.reload()
        self.ready()

    def save(self) -> None:
        """Save the notebook with its outputs."""
        self.command("docmanager:save")

    def close(self) -> None:
        """End the kernel and close the notebook without saving it; JupyterLab stays, unless it is in trouble."""
        self.page.evaluate(CLOSE, [self.name, False])
        self.page.evaluate("sessionStorage.clear()")
        if self.page.locator(LEFT).count():
            self.page.goto("about:blank")

    def trusted(self) -> bool:
        """Say whether JupyterLab shows the outputs as they were saved."""
        return self.page.evaluate(f"{PANEL}.content.widgets.every(cell => cell.model.trusted)")

    def command(self, name: str) -> None:
        """Run one of JupyterLab's commands to its end."""
        self.page.evaluate("(name) => jupyterapp.commands.execute(name)", name)

    def cells(self) -> list[list[str]]:
        """Return type and source of every cell."""
        read = f"{PANEL}.content.widgets.map(c => [c.model.type, c.model.sharedModel.source])"
        return self.page.evaluate(read)

    def outputs(self) -> list[dict[str, Any]]:
        """Return every output of every cell as it would be saved."""
        read = f"{PANEL}.content.model.toJSON().cells.flatMap(cell => cell.outputs ?? [])"
        return self.page.evaluate(read)

    def form(self, title: str) -> Locator:
        """Return the form with this title."""
        heading = self.page.get_by_role("heading", name=title, level=3, exact=True)
        return self.page.locator(FORM).filter(has=heading)

    def question(self, quiz: model.Quiz, question: model.Question) -> Locator:
        """Return the quiz's form, turned to the page of `question`."""
        form = self.form(quiz.title)
        button = form.locator(".places button").nth(place(quiz, question))
        button.click()
        expect(button).to_have_attribute("aria-current", "step")
        return form

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} ({message.location.get('url')})")

    def _watch(self, request: Request) -> None:
        if not request.url.startswith((self.lab.url, "data:", "blob:")):
            self.foreign.append(request.url)

    def _listen(self, socket: WebSocket) -> None:
        if not socket.url.startswith(self.lab.url.replace("http", "ws", 1)):
            self.foreign.append(socket.url)
        socket.on("framereceived", lambda frame: self.received.append(_text(frame)))
        socket.on("framesent", lambda frame: self.sent.append(_text(frame)))


def option(form: Locator, id_: str) -> Locator:
    """Return the radio button or check box of the option with this id."""
    values = [id_, *(token(question.id, id_) for question in QUESTIONS)]
    return form.locator(", ".join(f"input[value='{value}']" for value in values))


def button(form: Locator, key: str) -> Locator:
    """Return the button that bears the catalogue's text for `key`."""
    return form.get_by_role("button", name=WORDS(key), exact=True)


def saved(form: Locator) -> Locator:
    """Return the line that says when an answer was saved, if it says so."""
    return form.locator(".saved").filter(has_text=WORDS("form.saved", time="").strip())


def _text(frame: str | bytes) -> str:
    return frame if isinstance(frame, str) else frame.decode(errors="replace")
