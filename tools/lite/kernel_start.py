"""Run by IPython when a kernel starts in a browser, before what the course runs then.

A server tells a kernel in which notebook it runs; here the kernel finds it, by the first cell that is run, among those
in its folder. IPython completes names without jedi, which would be two megabytes more.
"""


def _begin() -> None:
    import json
    import os
    from contextlib import suppress
    from pathlib import Path

    shell = get_ipython()  # noqa: F821 (IPython's own, in every file that it runs)
    shell.Completer.use_jedi = False

    def name(cell: object) -> None:
        shell.events.unregister("pre_run_cell", name)
        with suppress(Exception):  # what is not known is told by the course
            wanted = shell.kernel._parent_header["metadata"]["cellId"]  # noqa: SLF001 (nothing else has it)
            held = []
            for notebook in Path.cwd().glob("*.ipynb"):
                text = notebook.read_text(encoding="utf-8")
                if wanted in text:
                    cells = {each.get("id"): "".join(each["source"]) for each in json.loads(text)["cells"]}
                    held += [notebook] if cells.get(wanted, "").strip() == cell.raw_cell.strip() else []
            if len(held) == 1:
                os.environ["JPY_SESSION_NAME"] = str(held[0])

    shell.events.register("pre_run_cell", name)


try:
    _begin()
finally:
    del _begin
