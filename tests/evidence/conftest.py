"""What the tests of tables and figures share: the course's table, and source tables made from it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from utils.evidence import table
from utils.evidence.origins.sipri import MILITARY_EXPENDITURE
from utils.evidence.tables.military_spending_share import SHARE

ORIGINALS = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.fixture
def data():
    return table("military_spending_share")


@pytest.fixture
def source(tmp_path, data):
    """Return a folder with a source table that holds the course's numbers among others, in another order."""
    wanted = data.rename(columns={SHARE: "milex_share_gdp_pct"})[["iso3", "year", "milex_share_gdp_pct"]]
    others = pd.DataFrame(
        {
            "iso3": ["JPN", "JPN", "FRA", "CHN"],
            "year": [1959, 2006, 1985, 1985],
            "milex_share_gdp_pct": [1.26, 0.9, 3.1, None],
        }
    )
    folder = tmp_path / "source"
    folder.mkdir()
    rows = pd.concat([others, wanted.iloc[::-1]]).assign(sipri_name="as SIPRI has it")
    rows.to_csv(folder / MILITARY_EXPENDITURE.file, index=False)
    return folder


@pytest.fixture
def originals():
    """Return the folder of the original source tables, which the package does not ship."""
    if not (ORIGINALS / MILITARY_EXPENDITURE.file).is_file():
        pytest.skip("the original source tables are not here: they are not part of the package")
    return ORIGINALS
