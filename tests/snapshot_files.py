"""Files of any format as texts that can be compared: archives by members, databases by rows, PDFs by page."""

from __future__ import annotations

import io
import shutil
import sqlite3
import subprocess
import zipfile
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from pypdf import PdfReader
from snapshot_house import PROJECT, Sink, sections

UNSEEN = tuple(
    f"publish/{target}/{section}" for target in ("handout", "answer-key", "teaching") for section in sections()
)
"""Parts of what is looked at as a whole."""
DPI = "40"
TEXTS = {
    ".csv",
    ".css",
    ".gift",
    ".html",
    ".ipynb",
    ".js",
    ".json",
    ".jsonl",
    ".md",
    ".svg",
    ".toml",
    ".txt",
    ".xml",
    ".yml",
}
OWN = ("data/language/", "data/evidence/", "tools/", "utils/")
"""What a student edition copies from the project: named where it lies apart from the code, never quoted."""


def write_path(sink: Sink, name: str, path: Path) -> None:
    """Write what lies at `path`, a file or a folder, as `name`."""
    if path.is_file():
        write_file(sink, name, path.name, path.read_bytes())
    for file in sorted(path.rglob("*")) if path.is_dir() else ():
        inner = file.relative_to(path).as_posix()
        if file.is_file() and not (inner.startswith(OWN) and (PROJECT / inner).exists()):
            write_file(sink, f"{name}/{inner}", file.name, file.read_bytes())


def write_file(sink: Sink, name: str, file: str, data: bytes) -> None:
    """Write the file called `file`, which holds `data`, as `name`."""
    suffix = Path(file).suffix.casefold()
    if data[:5] == b"%PDF-":
        _pdf(sink, name, data)
    elif zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sink.text(f"{name}/members.txt", "".join(f"{each}\n" for each in archive.namelist()))
            for each in sorted(archive.namelist()):
                write_file(sink, f"{name}/{each}", each, archive.read(each))
    elif data[:15] == b"SQLite format 3":
        connection = sqlite3.connect(":memory:")
        connection.deserialize(data)
        sink.text(f"{name}.sql", "\n".join(connection.iterdump()))
        connection.close()
    elif suffix in TEXTS or b"\0" not in data:
        sink.text(name, data.decode("utf-8", "backslashreplace"))
    else:
        sink.text(f"{name}.sha256", f"{sha256(data).hexdigest()} {len(data)}\n")


def _pdf(sink: Sink, name: str, data: bytes) -> None:
    reader = PdfReader(io.BytesIO(data))
    about = {key: value for key, value in (reader.metadata or {}).items() if "Date" not in key}
    head = f"pages: {len(reader.pages)}\nabout: {about}\nlanguage: {reader.trailer['/Root'].get('/Lang')}\n"
    outline = "".join(_outline(reader.outline))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "it.pdf"
        path.write_bytes(data)
        text = _ran("pdftotext", "-layout", str(path), "-") or "\f".join(page.extract_text() for page in reader.pages)
        sink.text(f"{name}.txt", f"{head}outline:\n{outline}\n{text}")
        if shutil.which("pdftoppm") and not name.startswith(UNSEEN):
            subprocess.run(["pdftoppm", "-r", DPI, "-gray", str(path), f"{folder}/page"], check=True)
            pages = sorted(Path(folder).glob("page*.pgm"))
            lines = (f"{n} {sha256(page.read_bytes()).hexdigest()}\n" for n, page in enumerate(pages, 1))
            sink.text(f"pictures-of-pages/{name}.txt", "".join(lines))


def _outline(entries: list, depth: int = 1) -> list[str]:
    lines = []
    for each in entries:
        lines += _outline(each, depth + 1) if isinstance(each, list) else [f"{'  ' * depth}{each.title}\n"]
    return lines


def _ran(*command: str) -> str:
    if not shutil.which(command[0]):
        return ""
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()
