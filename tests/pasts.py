"""Two past cases for the small course, which has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PASTS = """
[[case_sets]]
id = "pasts"
title = "Two pasts"
task = "Place them."
expects = { neither = "unsaid", upgrading = "cold", bridging = "unsaid", both = "peace" }
why_expects = "WHY-EXPECTS"
chosen = "CHOSEN"
sources = ["treaty"]

[[case_sets.cases]]
id = "alps"
title = "The <Alps>"
short = "Alps"
years = "1901–1905"
facts = "Both met."
corner = "both"
why = "WHY-ALPS"
outcome = "OUTCOME-ALPS"
lasting = "yes"
rival = "RIVAL-ALPS"
rival_corner = "bridging"
sources = ["treaty"]

[[case_sets.cases]]
id = "andes"
title = "The Andes"
short = "Andes"
years = "1911–1915"
facts = "Both armed."
corner = "upgrading"
why = "WHY-ANDES"
outcome = "OUTCOME-ANDES"
lasting = "no"
rival = "RIVAL-ANDES"
sources = ["treaty"]
"""


def write_pasts(course_folder: Path) -> Path:
    """Write the cases into the opening of the course in `course_folder`, and return their file."""
    file = course_folder / "opening" / "cases.toml"
    file.write_text(PASTS, encoding="utf-8")
    return file
