"""The two-process model's form: opening it, and what the movement of a slider costs in the kernel and on the screen."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks import report
from benchmarks.kernels import fresh_kernel
from benchmarks.report import Aim

if TYPE_CHECKING:
    from benchmarks.browser import Lab
    from benchmarks.kernels import Exchange
    from benchmarks.report import Results

MODEL = "model form"
OPENED, MOVED, ASSUMED, COMPARED, COUNTED = (
    "opened",
    "slider moved",
    "assumption changed",
    "slider moved, a world compared",
    "20,000 worlds counted",
)
DRAWN = "slider drawn"
LIMIT, LIMIT_COUNTED, LIMIT_DRAWN = 100, 600, 200  # ms
MOVES = 20
OPEN = 'from utils import open_section\nhere = open_section("two-processes")\nform = here.model()\nform'
CORNERS = dict.fromkeys(("neither", "upgrading", "bridging", "both"), "cold-peace")
NOTE = """
From "busy" to "idle" as the kernel stamps them: the opening cell with its imports in a fresh kernel, then looks as a
browser asks for them; each is computed and drawn anew. Worlds come in three parts, of which the sum is told."""
DRAWN_NOTE = """
From the movement of a slider to the frame that shows the map and the lines as they are then, in JupyterLab in headless
Chromium."""

# Each movement is reported as the browser does; the ring on the map says that the new picture is there.
_MOVE = """value => new Promise((drawn, failed) => {
  const form = document.querySelector(".seminar-form");
  const slider = form.querySelector("[data-key='upgrading/slider']");
  const ring = () => form.querySelector(".beside svg circle")?.getAttribute("cx");
  const [before, start] = [ring(), performance.now()];
  const look = () => {
    const passed = performance.now() - start;
    if (ring() !== before) requestAnimationFrame(() => drawn(performance.now() - start));
    else if (passed > 10000) failed(new Error("nothing was drawn"));
    else requestAnimationFrame(look);
  };
  slider.value = value;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  requestAnimationFrame(look);
})"""


def measure_model(results: Results, repeats: int) -> None:
    """Open the form in fresh kernels, and move its controls."""
    for _ in range(repeats):
        results.take(MODEL, OPENED, open_and_move)


def print_model(results: Results) -> None:
    """Print what opening and moving cost."""
    found = results.samples[MODEL, OPENED]
    if not found:
        return
    rows = []
    for name in (OPENED, MOVED, ASSUMED, COMPARED, COUNTED):
        taken = [exchange for sample in found for exchange in sample[name]]
        times = [exchange.seconds for exchange in taken]
        if name == COUNTED:
            times = [sum(exchange.seconds for exchange in sample[name]) for sample in found]
        rows.append([name, report.spread(times, 1e-3, 0), report.spread([each.size for each in taken], 1e3, 0)])
        limit = {OPENED: None, COUNTED: LIMIT_COUNTED}.get(name, LIMIT)
        if limit:
            rows[-1].append(str(Aim(limit, median(times) * 1e3, "ms")))
    report.print_table("The two-process model", ["", "ms", "kB", "aim"], rows)
    print(NOTE)


def open_and_move() -> dict[str, list[Exchange]]:
    """Return what the kernel sent for opening the form, and for each movement of a control."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, fresh_kernel(Path(folder)) as kernel:
        taken = {OPENED: [kernel.run(OPEN)]}
        form, owner = kernel.value("[form.model_id, form.owner]")

        def send(do: str, page: str, turn: int = 0, **values: Any) -> Exchange:
            action = {"do": do, "page": page, "values": values, "turn": turn}
            content = {**action, "owner": owner, "version": kernel.value("form.view")["version"], "token": "t"}
            return kernel.send(form, {"method": "custom", "content": content})

        essay = {"theory": ["essay"]}
        send("show", "years", **essay, **{"essay.corners": CORNERS})
        send("keep", "years", **essay, name="one")
        send("guess", "worlds", guess="30")
        efforts = [f"{at / MOVES}" for at in range(1, MOVES)]
        taken[MOVED] = [send("look", "years", **essay, upgrading=at) for at in efforts]
        taken[ASSUMED] = [send("look", "years", **essay, **{"essay.alarm": at}) for at in efforts]
        taken[COMPARED] = [send("look", "years", **essay, bridging=at, compare=["one"]) for at in efforts]
        taken[COUNTED] = [send("look", "worlds", turn, around=["liberal"]) for turn in range(3)]
        for exchange in (*taken[MOVED], *taken[COUNTED]):
            exchange.require("<svg")
        return taken


def measure_drawn(lab: Lab, results: Results, repeats: int) -> None:
    """Move a slider in a browser."""
    for _ in range(repeats):
        results.take(MODEL, DRAWN, lambda: draw(lab))


def print_drawn(results: Results) -> None:
    """Print how soon what moved is on the screen."""
    times = [each for sample in results.samples[MODEL, DRAWN] for each in sample]
    if times:
        aim = str(Aim(LIMIT_DRAWN, median(times), "ms"))
        report.print_table(
            "The model drawn in the browser", ["", "ms", "aim"], [[DRAWN, report.spread(times, 1, 0), aim]]
        )
        print(DRAWN_NOTE)


def draw(lab: Lab) -> list[float]:
    """Return the milliseconds from each movement of a slider to the picture of it."""
    with lab.opened(OPEN) as page:
        page.evaluate("jupyterapp.commands.execute('notebook:run-all-cells')")
        for name, ending in CORNERS.items():
            page.locator(f".seminar-form [data-key='essay.corners/{name}']").select_option(ending)
        page.locator(".seminar-form [data-key='do/show']").click()
        page.locator(".seminar-form [data-key='upgrading/slider']").wait_for()
        page.wait_for_timeout(500)  # let the page come to rest
        times = []
        for at in range(1, MOVES):
            times.append(float(page.evaluate(_MOVE, json.dumps(at / MOVES + 0.02))))
            page.wait_for_timeout(100)
        return times
