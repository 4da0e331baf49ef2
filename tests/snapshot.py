"""Writes what the project does, as texts: two snapshots tell whether a change in the code changed what comes out.

python tests/snapshot.py OUT [--data FOLDER]      write one into the new folder OUT
python tests/snapshot.py --compare A B            print where two differ, and end with 1 if they do
"""

from __future__ import annotations

import argparse
import contextlib
import difflib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import gettempdir
from typing import Any

SIZES = re.compile(r"(\S+\.pdf|student\S*) \([\d, a-z]+ bytes\)")
SHOWN_LINES = 12
SEED = "0"
INSIDE = "--inside"
INNER = ("kept", "shown", "learner")
PARTS = ("command", "figures", "forms", "verdicts", "shown", "learner", "class", "author", "publish", "edition", "data")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", nargs="?", type=Path, metavar="OUT")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="the sources of the tables; without, none is built")
    parser.add_argument("--only", nargs="+", choices=(*PARTS, *INNER), default=PARTS, help="write these parts alone")
    parser.add_argument("--compare", nargs=2, type=Path, metavar=("A", "B"))
    parser.add_argument("--lines", type=int, default=SHOWN_LINES, metavar="N", help="of each difference; 0 for all")
    parser.add_argument(INSIDE, type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.compare:
        return compare(*options.compare, options.lines)
    if not options.out:
        parser.error("name a folder to write into, or two to --compare")
    if options.inside:
        return _inside(options.out.absolute(), options.inside, options.data, options.only)
    if options.out.exists():
        parser.error(f"{options.out} is there already")
    work = (
        Path(gettempdir()).resolve() / "seminar-snapshot"
    )  # always the same: some draws depend on the record's folder
    try:
        work.mkdir()
    except FileExistsError:
        parser.error(f"another snapshot is being written; if none is, remove {work}")
    try:
        return _spawn(options.out.absolute(), work, options.data, options.only)
    finally:
        shutil.rmtree(work)


def _spawn(out: Path, work: Path, data: Path | None, only: list[str], python_path: Path | None = None) -> int:
    """Write the parts in a process that knows nothing of this computer's learner, hour, language or chance."""
    given = {name: value for name, value in os.environ.items() if not name.startswith(("SEMINAR_", "XDG_", "PYTHON"))}
    fixed = {
        "HOME": str(work / "home"),
        "IPYTHONDIR": str(work / "home"),
        "TMPDIR": str(work / "tmp"),
        "SEMINAR_DATA": str(work / "home"),
        "SEMINAR_RECORD": str(work / "record"),
        "PYTHONPATH": str(python_path or ""),
        "PYTHONHASHSEED": SEED,
        "PYTHONUTF8": "1",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "COLUMNS": "100",
        "LOGNAME": "somebody",
    }
    for name in ("home", "tmp", "desk"):
        (work / name).mkdir(parents=True)
    more = ["--data", str(data.absolute())] if data else []
    command = [sys.executable, __file__, str(out), INSIDE, str(work), *more, "--only", *only]
    return subprocess.run(command, cwd=work / "desk", env={**given, **fixed}, check=False).returncode


def _inside(out: Path, work: Path, data: Path | None, only: list[str]) -> int:
    from snapshot_house import PROJECT, Clock, Sink, stop_the_clock

    began = time.monotonic()
    stop_the_clock()
    import utils

    sink = Sink(out, {"project": PROJECT, "work": work, "package": Path(utils.__file__).parents[1]})
    for part in only:
        if part != "data" or data:
            Clock.begin_day((*PARTS, *INNER).index(part))  # what one part does moves no time in another
            globals()[f"_{part}"](sink, work, data)
            sys.stderr.write(f"{time.monotonic() - began:6.1f} s  {part}\n")
    return 0


def seminar(*arguments: str) -> tuple[str, int]:
    """Return what the command says, and its exit code."""
    from utils.cli import main as command

    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = command([str(each) for each in arguments])
        except SystemExit as left:
            code = left.code
    said = re.sub(r"seminar-\w{8}/", "seminar-…/", out.getvalue())
    said = SIZES.sub(r"\1 (…)", said)  # an edition holds the code, and a PDF packs the same words in other ways
    return f"{said}{'-- errors --' if err.getvalue() else ''}\n{err.getvalue()}-- ends with {code} --\n", code


def _command(sink: Any, *_: Any) -> None:
    for words in _commands():
        sink.text(f"command/help/{'-'.join(words) or 'seminar'}.txt", seminar(*words, "--help")[0])
    sink.text("command/check.txt", seminar("check")[0])
    sink.text("command/check.json", seminar("check", "--json")[0])


def _commands(*words: str) -> Iterator[tuple[str, ...]]:
    """Yield every command, as the help lists them."""
    yield words
    told = seminar(*words, "--help")[0]
    if "COMMAND" in told or "TASK" in told:
        for name in re.findall(r"^    ([a-z][\w-]*)", told, re.MULTILINE):
            yield from _commands(*words, name)


def _figures(sink: Any, *_: Any) -> None:
    from snapshot_house import figure, predictions

    for name, (_, each) in predictions().items():
        middle = round((each.low + each.high) / 2, 2)
        for label, guess in {"": None, "-low": each.low, "-middle": middle}.items():
            _figure(sink, f"figures/{name}{label}", figure(name, guess))


def _figure(sink: Any, name: str, drawn: Any) -> None:
    from snapshot_house import picture

    plot = json.loads(drawn.plot.to_json())
    sink.json(f"{name}.json", plot)
    sink.text(f"{name}.txt", f"{drawn.title}\n\n{drawn.summary}\n\n{drawn.source}\n")
    sink.text(f"{name}.csv", drawn.table.to_csv(index=False))
    sink.text(f"{name}.svg", picture(plot, drawn.title).replace("><", ">\n<"))


def _forms(sink: Any, work: Path, *_: Any) -> None:
    from snapshot_forms import write_forms

    write_forms(sink, "forms")


def _kept(sink: Any, *_: Any) -> None:
    """Write the forms of an edition that judges nothing: nobody gives up in it."""
    from snapshot_forms import write_forms

    write_forms(sink, "forms", gives_up=False)


def _verdicts(sink: Any, *_: Any) -> None:
    from snapshot_forms import write_verdicts

    write_verdicts(sink)


def _shown(sink: Any, *_: Any) -> None:
    from snapshot_shown import write_shown

    write_shown(sink)


def _learner(sink: Any, work: Path, *_: Any) -> None:
    from snapshot_files import write_path
    from snapshot_forms import begin

    for who in ("Errs", "Right"):
        begin(who)
        sink.text(f"learner/{who}/record-show.txt", seminar("record", "show")[0])
        made = work / f"made-{who}"
        made.mkdir()
        for name, *arguments in (
            ("portfolio.md", "portfolio"),
            ("portfolio.html", "portfolio", "--name", "A. Learner"),
            ("portfolio.pdf", "portfolio", "--name", "A. Learner"),
            ("answers.md", "record", "export"),
            ("answers.json", "record", "export", "--json"),
            ("hand-in.jsonl", "record", "export", "--class", "IR101"),
            ("hand-in-named.jsonl", "record", "export", "--class", "IR101", "--name", "A. Learner"),
        ):
            sink.text(f"learner/{who}/{name}.said.txt", seminar(*arguments, made / name)[0])
            write_path(sink, f"learner/{who}/{name}", made / name)
        sink.text(f"learner/{who}/portfolio-again.txt", seminar("portfolio", made / "portfolio.md")[0])


def _class(sink: Any, work: Path, *_: Any) -> None:
    from snapshot_files import write_path
    from snapshot_house import example_files

    answers = work / "class-example"
    answers.mkdir()
    example_files(answers)
    classes = {"example": answers}
    pair = work / "class-pair"
    if (work / "made-Right").exists():
        pair.mkdir()
        for who in ("Errs", "Right"):
            shutil.copy(work / f"made-{who}" / "hand-in.jsonl", pair / f"{who}.jsonl")
        (pair / "cut.jsonl").write_bytes((pair / "Right.jsonl").read_bytes()[:5000])
        classes["pair"] = pair
    for name, folder in classes.items():
        for section in ("", "introduction"):
            only = ("--section", section) if section else ()
            sink.text(f"class/{name}/terminal{section}.txt", seminar("class", folder, *only)[0])
            for suffix in ("html", "pdf", "csv"):
                file = work / f"{name}-report{section}.{suffix}"
                sink.text(f"class/{name}/said-{file.name}.txt", seminar("class", folder, "--report", file, *only)[0])
                write_path(sink, f"class/{name}/{file.name}", file)
        shared = work / f"{name}-share.json"
        sink.text(f"class/{name}/said-share.txt", seminar("class", folder, "--share", shared)[0])
        write_path(sink, f"class/{name}/share.json", shared)


def _author(sink: Any, work: Path, *_: Any) -> None:
    """Look at every section, and begin something of each kind in a copy of the project."""
    from snapshot_house import PROJECT, sections

    for section in sections():
        before = set((work / "tmp").glob("seminar-*"))
        sink.text(f"preview/{section}.txt", seminar("preview", section, "--no-browser")[0])
        for folder in set((work / "tmp").glob("seminar-*")) - before:
            for file in folder.iterdir():
                sink.text(f"preview/{file.name}", file.read_text(encoding="utf-8"))
    sink.text("start/said.txt", seminar("start", work / "started")[0])
    for file in sorted((work / "started").rglob("*.*")):
        sink.text(f"start/{file.relative_to(work / 'started').as_posix()}", file.read_text(encoding="utf-8"))
    copy = _copy(work / "authored")
    kinds = re.search(r"\{([a-z,-]+)\}", seminar("new", "question", "--help")[0])
    new = [("question", f"new-{kind}", "introduction", "closing", "--kind", kind) for kind in kinds[1].split(",")]
    new += [("prompt", "new-prompt", "introduction"), ("section", "new-section")]
    told = [_in_copy(copy, "schemas"), *(_in_copy(copy, "new", *each) for each in new), _in_copy(copy, "check")]
    sink.text("author/said.txt", "\n".join(told).replace(str(copy), "<copy>"))
    for file in sorted([*copy.rglob("*.toml"), *copy.rglob("*.json"), *copy.rglob("*.ipynb"), *copy.rglob("*.md")]):
        name, text = file.relative_to(copy).as_posix(), file.read_text(encoding="utf-8")
        of_old = PROJECT / name
        old = of_old.read_text(encoding="utf-8") if of_old.exists() else ""
        if name.startswith("data/schemas/"):
            sink.text(f"author/{name}", text)
        elif text != old:
            added = difflib.unified_diff(old.splitlines(), text.splitlines(), "before", "after", n=1, lineterm="")
            sink.text(f"author/{name}.diff", "\n".join(added))


def _copy(folder: Path) -> Path:
    from snapshot_house import PROJECT

    for name in ("data", "notebooks", "utils"):
        shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "reading"))
    return folder


def _in_copy(copy: Path, *arguments: str) -> str:
    run = "import sys; from utils.cli import main; sys.exit(main(sys.argv[1:]))"
    env = {**os.environ, "PYTHONPATH": str(copy)}
    done = subprocess.run(
        [sys.executable, "-c", run, *arguments], cwd=copy, env=env, capture_output=True, text=True, check=False
    )
    return f"$ seminar {' '.join(arguments)}\n{done.stdout}{done.stderr}-- ends with {done.returncode} --"


def _publish(sink: Any, work: Path, *_: Any) -> None:
    from snapshot_files import write_path
    from snapshot_house import sections

    targets = re.search(r"TARGET +.*?:(.*?)\n +OUT", seminar("publish", "--help")[0], re.DOTALL)
    for target in re.findall(r"[a-z][a-z0-9-]+", targets[1]):
        for section in ("", *sections()):
            for key in ((), ("--key",)):
                file = work / "published" / f"{target}{section}{len(key)}.{'pdf' if target in PDFS else 'out'}"
                file.parent.mkdir(exist_ok=True)
                only = ("--section", section) if section else ()
                said, code = seminar("publish", target, file, *only, *key)
                name = f"publish/{target}/{section or 'whole-course'}{'-key' if key else ''}"
                if code == 0 or not section:
                    sink.text(f"{name}.said.txt", said)
                write_path(sink, name, file)


PDFS = ("handout", "answer-key", "teaching")


def _edition(sink: Any, work: Path, *_: Any) -> None:
    """Write the forms of an edition without keys, from that edition itself."""
    edition = work / "student"
    said, code = seminar("publish", "student", edition)
    sink.text("edition/said.txt", said)
    if code == 0:
        code = _spawn(sink.folder / "edition", work / "in-edition", None, list(INNER), edition)
    if code:
        sys.exit("the edition without keys could not be written")


def _data(sink: Any, work: Path, data: Path) -> None:
    """Build every table anew, in a copy of the project."""
    copy = _copy(work / "built")
    sink.text(
        "evidence/said.txt", _in_copy(copy, "evidence", "build", "--from", str(data)).replace(str(copy), "<copy>")
    )
    for file in sorted(path for path in (copy / "data" / "evidence").iterdir() if path.suffix in (".csv", ".json")):
        sink.text(f"evidence/{file.name}", file.read_text(encoding="utf-8"))


def compare(one: Path, other: Path, most: int) -> int:
    """Print how two snapshots differ, at most so many lines a file; return 1 if they do."""
    files = {path.relative_to(root) for root in (one, other) for path in root.rglob("*") if path.is_file()}
    differ = 0
    for name in sorted(files):
        texts = [path.read_bytes().decode() if (path := root / name).exists() else "" for root in (one, other)]
        if texts[0] == texts[1] and (one / name).exists() == (other / name).exists():
            continue
        differ += 1
        lines = list(
            difflib.unified_diff(
                *(text.split("\n") for text in texts), str(one / name), str(other / name), n=1, lineterm=""
            )
        )
        shown = lines if not most else lines[: most + 2]
        sys.stdout.write("".join(f"{line[:400]}\n" for line in shown))
        if len(shown) < len(lines):
            sys.stdout.write(f"… {len(lines) - len(shown)} lines more\n")
    sys.stdout.write(f"{differ} of {len(files)} files differ\n")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
