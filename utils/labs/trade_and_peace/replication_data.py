"""The replication file of Triangulating Peace: read where the learner has it, fetched when they ask, and checked.

No published checksum of the original is known. So what is read is checked by its content: the file's whole numbers by
a fingerprint, and the columns with decimals by the means and deviations that the authors' log of 2001 prints.
"""

from __future__ import annotations

import struct
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from utils.chosen import ChosenError, at_home, chosen
from utils.evidence.errors import EvidenceError
from utils.evidence.source import SourceFolder
from utils.labs.trade_and_peace.triangle import COLUMNS, FILE, KEY, PAIR, PUBLISHED, ROWS, model_rows
from utils.words import own_words

if TYPE_CHECKING:
    from pandas import DataFrame, Series

    from utils.words import Words

FOLDER_NAMED_BY = "SEMINAR_DATA"
COMMIT = "346cc652bf8c7ff8dec3d9c11bcda5e27b7c54d1"
ADDRESS = (
    f"https://raw.githubusercontent.com/svmiller/abandoned-datasets/{COMMIT}/onealrussett2001tp/stata/TRIANGLE.DTA"
)
FETCHED_FILE = "TRIANGLE.DTA"

WHOLE = (*KEY, "demauta", "demautb", "allies", "dispute1", "smigoabi", "minrpwrs", "noncontg")
FINGERPRINT = "d13a09dd8af2d2d3c1c05f543fa03f5542861ea1a4829cc83c2a388e8e3936ae"
LOGGED = {
    "dependa": (0.0068491, 0.0235685),
    "dependb": (0.0175759, 0.040744),
    "logdstab": (7.625548, 1.201279),
    "lcaprat2": (2.978976, 1.859317),
}
"""Mean and standard deviation of each column with decimals, as the authors' log prints them."""

CLOSE = 1e-5


def find_rows() -> DataFrame:
    """Return the rows from the folder that SEMINAR_DATA names, else from what was fetched before; nothing is fetched.

    Raises:
        EvidenceError: there is neither, or it is not the replication file.
    """
    try:
        folder = chosen(FOLDER_NAMED_BY)
    except ChosenError as error:
        raise EvidenceError(str(error)) from error
    if folder:
        return _checked(SourceFolder(folder).read(FILE, COLUMNS), FILE)
    kept = cache_folder() / FETCHED_FILE
    if not kept.is_file():
        raise EvidenceError(own_words()("peace.not_here"))
    return _read_original(kept)


def fetch_rows() -> DataFrame:
    """Fetch the original file from its address, once, and return its rows.

    Raises:
        EvidenceError: the package `pooch` or the network is missing, or what came is not the replication file.
    """
    words = own_words()
    try:
        import pooch
    except ImportError as error:
        raise EvidenceError(words("peace.no_packages")) from error
    pooch.get_logger().setLevel("ERROR")
    try:
        path = pooch.retrieve(ADDRESS, known_hash=None, fname=FETCHED_FILE, path=cache_folder())
    except (OSError, ValueError) as error:  # those of requests are OSErrors
        raise EvidenceError(words("peace.no_network", address=ADDRESS)) from error
    return _read_original(Path(path))


def describe_rows(rows: DataFrame, words: Words) -> str:
    """Return what `rows` hold in one line."""
    first, last = rows["year"].min(), rows["year"].max()
    told = words("peace.here", rows=len(rows), pairs=rows[PAIR].nunique(), first=first, last=last)
    return told if find_spec("statsmodels") else f"{told} {words('peace.no_packages')}"


def set_beside(words: Words, coefficients: Series | None = None, errors: Series | None = None) -> DataFrame:
    """Return the published estimates by term, and beside them those given, with by how many per cent these are off."""
    import pandas as pd

    heads = [words(f"peace.{key}") for key in ("published", "published_error")]
    published = pd.DataFrame(
        {term: [each.coefficient, each.error] for term, each in PUBLISHED.items()}, index=heads
    ).T.rename_axis("term")
    if coefficients is None or errors is None:
        return published
    own = pd.DataFrame({words("peace.own"): coefficients, words("peace.own_error"): errors})
    own = own.reindex(published.index)  # what a way cannot estimate stays empty
    off = (100 * (own.to_numpy() / published.to_numpy() - 1)).round(2) + 0
    return published.join(own.round(7) + 0).assign(
        **{words("peace.off"): off[:, 0], words("peace.off_error"): off[:, 1]}
    )


def cache_folder() -> Path:
    """Return the folder in which a fetched file is kept.

    Raises:
        EvidenceError: this computer knows no home of the learner.
    """
    import platformdirs

    try:
        return at_home(platformdirs.user_cache_path, FOLDER_NAMED_BY)
    except ChosenError as error:
        raise EvidenceError(str(error)) from error


def _read_original(path: Path) -> DataFrame:
    """Return the rows of the original file; one that is something else is put away, so that it can be fetched again."""
    import pandas as pd

    try:
        frame = pd.read_stata(path)
        return _checked(frame[[*COLUMNS]], path.name)
    except (
        EvidenceError,
        ValueError,
        LookupError,
        OverflowError,
        struct.error,
    ) as error:  # what came is something else
        path.unlink(missing_ok=True)
        raise EvidenceError(own_words()("peace.other_file", file=path.name)) from error


def _checked(frame: DataFrame, name: str) -> DataFrame:
    """Return the model's rows of `frame`, once it is shown to hold what the authors' file held."""
    rows = model_rows(frame)
    whole = rows[[*WHOLE]].to_numpy().astype("<i8")
    same = len(rows) == ROWS and sha256(whole.tobytes()).hexdigest() == FINGERPRINT
    for column, logged in LOGGED.items():
        values = rows[column].astype(float)
        same &= all(
            abs(one - other) <= CLOSE * other for one, other in zip((values.mean(), values.std()), logged, strict=True)
        )
    if not same:
        raise EvidenceError(own_words()("peace.other_file", file=name))
    return rows
