"""Run by IPython when a kernel starts in this environment: any cell of the course's notebooks can be the first to run.

A cell may use `here` though the cell that makes it was not run, as on the next day. In a notebook of the course, the
course is then asked to make it. In any other notebook the first cell ends the watch, and nothing is imported. In a
browser every notebook is one of the course, and the course begins with the kernel.
"""


def _watch() -> None:
    import os
    import re
    import sys
    from contextlib import suppress
    from pathlib import Path

    shell = get_ipython()  # noqa: F821 (IPython's own, in every file that it runs)
    in_use = re.compile(r"\b(here|course|guide)\.\w")

    def look(cell: object) -> None:
        with suppress(Exception):  # a kernel that works without the course works with it
            notebook = Path(os.environ.get("JPY_SESSION_NAME", ""))
            if notebook.is_file():
                shell.events.unregister("pre_run_cell", look)
                if "from utils import open_" in notebook.read_text(encoding="utf-8"):
                    from utils.guide.opening import watch

                    watch(shell, cell)
            elif set(in_use.findall(cell.raw_cell)).difference(shell.user_ns):  # not every program names the notebook
                from utils.guide.opening import watch

                shell.events.unregister("pre_run_cell", look)
                watch(shell, cell)

    if sys.platform == "emscripten":  # to ask the course would import it in every kernel
        with suppress(Exception):
            from utils.guide.opening import begin_in_browser

            begin_in_browser(shell)
    else:
        shell.events.register("pre_run_cell", look)


try:
    _watch()
finally:
    del _watch
