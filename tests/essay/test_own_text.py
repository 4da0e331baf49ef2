"""A text that is part of a course, cut into paragraphs under headings."""

from __future__ import annotations

import pytest

from utils.essay.own_text import paragraphs_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", {}),
        ("\n \n\n", {}),
        ("One line\nand its next.\n \t\nTwo.", {"": ("One line and its next.", "Two.")}),
        ("Before.\n\n# A head \n\nUnder.", {"": ("Before.",), "A head": ("Under.",)}),
        ("# A head\nRight under it.", {"A head": ("Right under it.",)}),
        ("# Empty\n\n# Full\n\nText.", {"Full": ("Text.",)}),
        ("#no heading", {"": ("#no heading",)}),
        ("# Twice\n\nA.\n\n# Other\n\nB.\n\n# Twice\n\nC.", {"Twice": ("A.", "C."), "Other": ("B.",)}),
    ],
)
def test_blank_lines_part_paragraphs_and_a_sign_marks_a_heading(text, found):
    assert paragraphs_of(text) == found
