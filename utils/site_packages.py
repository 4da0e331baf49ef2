"""The packages of the site that runs the course in a browser: one is fetched when it is imported first.

Pyodide brings what a cell imports before the cell runs. What the course imports inside its functions is met later,
while Python runs and nothing can be waited for. So it is fetched here in one go, as a worker may do in every browser.
"""

from __future__ import annotations

import sys
import sysconfig
from hashlib import sha256
from http import HTTPStatus
from importlib import invalidate_caches
from importlib.abc import MetaPathFinder
from importlib.machinery import PathFinder
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin
from zipfile import ZipFile

from utils.in_browser import IN_BROWSER
from utils.one_line_error import OneLineError
from utils.words import own_words

if IN_BROWSER:
    import pyodide_js
    from js import XMLHttpRequest
    from pyodide.ffi import JsException

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.machinery import ModuleSpec

AS_PYODIDE_NOTES_IT = "default channel"
"""What stands in Pyodide's list of loaded packages for one from its lock."""


class NotFetchedError(OneLineError, ModuleNotFoundError):
    """The site has a package, and it did not come from there; the message says why."""


class SitePackages(MetaPathFinder):
    """Finds modules in the packages that stand in the site's lock and are not loaded yet."""

    def __init__(self) -> None:
        """Read the lock."""
        self._packages: dict[str, dict[str, Any]] = pyodide_js.lockfile.packages.to_py()
        self._provided_by = {module: name for name, each in self._packages.items() for module in each["imports"]}

    def find_spec(self, fullname: str, path: Sequence[str] | None = None, target: Any = None) -> ModuleSpec | None:  # noqa: ARG002
        """Return where a module lies, after its package and those that it needs were fetched; None where none holds it.

        Raises:
            NotFetchedError: a package did not come, or came damaged; an import that is tried again asks again.
        """
        if fullname not in self._provided_by:
            return None
        for name in self._needed(self._provided_by[fullname], set(pyodide_js.loadedPackages.to_py())):
            self._install(name)
        invalidate_caches()
        return PathFinder.find_spec(fullname, path)

    def _needed(self, name: str, done: set[str]) -> Iterator[str]:
        """Yield `name` after the packages that it needs, but for those that are `done`."""
        if name not in done:
            done.add(name)
            for each in self._packages[name]["depends"]:
                yield from self._needed(each, done)
            yield name

    def _install(self, name: str) -> None:
        package = self._packages[name]
        content = _fetch(urljoin(pyodide_js.lockfileBaseUrl or "", package["file_name"]))
        if content is None:
            raise NotFetchedError(own_words()("friendly.not_fetched", name=name), name=name)
        if sha256(content).hexdigest() != package["sha256"]:
            raise NotFetchedError(own_words()("friendly.fetched_damaged", name=name), name=name)
        ZipFile(BytesIO(content)).extractall(sysconfig.get_path("platlib"))
        setattr(pyodide_js.loadedPackages, name, AS_PYODIDE_NOTES_IT)


def _fetch(address: str) -> bytes | None:
    """Return what lies at `address`; None where nothing comes from there."""
    request = XMLHttpRequest.new()
    request.open("GET", address, False)  # noqa: FBT003 (not later: now)
    request.responseType = "arraybuffer"
    try:
        request.send()
    except JsException:
        return None
    return bytes(request.response.to_bytes()) if request.status == HTTPStatus.OK else None


def lacking(error: BaseException) -> str:
    """Return the name of the package that the site does not have, if `error` comes of that; "" for any other."""
    if not IN_BROWSER or isinstance(error, NotFetchedError) or not isinstance(error, ModuleNotFoundError):
        return ""
    name = (error.name or "").partition(".")[0]
    return "" if name in sys.modules else name  # a part of what is there is lacking by mistake


def find_on_site() -> None:
    """From now on let imports find what the site has; where Python does not run in a browser nothing changes."""
    if IN_BROWSER:
        sys.meta_path.append(SitePackages())
