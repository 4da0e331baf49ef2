"""From the sphere to the plane: published numbers, and what each projection promises."""

from __future__ import annotations

from math import cos, radians

import pytest

from utils.evidence.projection import RADIUS, project

KINDS = ("azimuthal", "equal-earth")
STEP = 1e-4  # degrees


def test_the_azimuthal_projection_gives_the_published_example():
    """Snyder 1987, p. 332: a sphere of radius 3, middle 40° N 100° W, place 20° S 100° E."""
    x, y = project("azimuthal", -20, 100, (40, -100), 3)
    assert (x, y) == pytest.approx((-4.2339303, 4.0257775), abs=1e-6)


def test_equal_earth_is_as_wide_and_as_high_as_published():
    """Šavrič, Patterson & Jenny 2018: 2.7066 radii from the middle to the edge, 1.3174 to a pole."""
    east, at_equator = project("equal-earth", 0, 179.999999, (0, 0), 1)
    _, north = project("equal-earth", 90, 0, (0, 0), 1)
    assert at_equator == 0
    assert (east, north) == pytest.approx((2.7066, 1.3174), abs=1e-3)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", [(26.5, 128.0), (-45.0, 170.0), (60.0, -150.0), (8.0, 178.0)])
def test_areas_are_true(kind, place):
    lat, lon = place
    middle = (8.0, 178.0)
    x, y = project(kind, lat, lon, middle)
    (to_x, to_y), (up_x, up_y) = project(kind, lat, lon + STEP, middle), project(kind, lat + STEP, lon, middle)
    drawn = abs((to_x - x) * (up_y - y) - (to_y - y) * (up_x - x))
    on_the_sphere = cos(radians(lat)) * (radians(STEP) * RADIUS) ** 2
    assert drawn == pytest.approx(on_the_sphere, rel=1e-3)


@pytest.mark.parametrize("kind", KINDS)
def test_the_middle_is_the_middle_and_a_turn_changes_nothing(kind):
    middle = (36.0, 132.5)
    assert project(kind, *middle, middle) == pytest.approx((0, 0), abs=1e-9)
    assert project(kind, 20, 100 + 360, middle) == pytest.approx(project(kind, 20, 100, middle))


def test_what_lies_opposite_has_no_place():
    with pytest.raises(ValueError, match="opposite"):
        project("azimuthal", 0, 180, (0, 0))
