"""What is wrong with the shares beside a map is told in one line each."""

from __future__ import annotations

import pytest

from tests.made_up_map import write_maps

from .test_gate import change, lines

LAND = '{ whole = "Land", percent = 0.6, year = "2004", sources = ["treaty"] }'
USED = '{ whole = "Used", percent = 74.7, year = "2004", sources = ["treaty"] }'


def shares(*of: str) -> str:
    """Return the line of a map's file that gives its shares."""
    return f'shares = {{ title = "Much", told = "It is much.", part = "Mine", of = [{", ".join(of)}] }}\n'


def faults(folder, *of: str) -> list[str]:
    """Return the faults of a course whose first map has these shares."""
    write_maps(folder)
    change(folder, "opening/maps.toml", 'sources = ["treaty"]\nlayers', f'sources = ["treaty"]\n{shares(*of)}layers')
    return lines(folder)


def test_sound_shares_give_no_fault(course_folder):
    assert faults(course_folder, LAND, USED) == []


@pytest.mark.parametrize(
    ("of", "where", "what"),
    [
        ((LAND,), "meetings: shares.of", "give at least 2"),
        ((LAND, LAND), "meetings: shares.of", "“land” stands there 2 times"),
        ((LAND, USED.replace("74.7", "174.7")), "meetings: shares.of.2.percent", "174.7 lies outside 0 to 100"),
        ((LAND, USED.replace("74.7", "nan")), "meetings: shares.of.2.percent", "blank"),
        ((LAND, USED.replace('"2004"', '" "')), "meetings: shares.of.2.year", "blank"),
        ((LAND, USED.replace('["treaty"]', '["tale"]')), "meetings: sources", "tale"),
    ],
)
def test_a_fault_is_told_with_its_place(course_folder, of, where, what):
    found = faults(course_folder, *of)
    assert len(found) == 1
    assert where in found[0]
    assert what in found[0]
