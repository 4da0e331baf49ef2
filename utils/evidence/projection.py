"""From latitude and longitude to kilometres on a plane, true to area: two projections of a sphere."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import Literal

Projection = Literal["azimuthal", "equal-earth"]

RADIUS = 6371.0088
"""Kilometres: the mean radius of the earth (Moritz 2000, Geodetic Reference System 1980, Journal of Geodesy 74)."""

EQUAL_EARTH = (1.340264, -0.081106, 0.000893, 0.003796)


def project(
    kind: Projection, lat: float, lon: float, middle: tuple[float, float], radius: float = RADIUS
) -> tuple[float, float]:
    """Return how far east and north of the `middle` of a map a place lies on it.

    Args:
        kind: "azimuthal" is Lambert's azimuthal equal-area projection around the middle (Snyder 1987, Map Projections:
            A Working Manual, USGS Professional Paper 1395, p. 185), "equal-earth" that of Šavrič, Patterson & Jenny
            (2018, The Equal Earth map projection, doi:10.1080/13658816.2018.1504949) around the middle's meridian.
        lat: degrees north, from -90 to 90.
        lon: degrees east, any number of turns.
        middle: latitude and longitude of the middle, in degrees.
        radius: of the sphere; what is returned has its unit.

    Raises:
        ValueError: the place lies opposite the middle, where the azimuthal projection has no point.
    """
    if kind == "equal-earth":
        x, y = _equal_earth(lat, lon - middle[1])
        return x * radius, (y - _equal_earth(middle[0], 0)[1]) * radius
    x, y = _azimuthal(radians(lat), radians(lon - middle[1]), radians(middle[0]))
    return x * radius, y * radius


def _azimuthal(lat: float, east: float, middle: float) -> tuple[float, float]:
    nearness = 1 + sin(middle) * sin(lat) + cos(middle) * cos(lat) * cos(east)
    if nearness <= 0:
        raise ValueError("opposite the middle")
    k = sqrt(2 / nearness)
    return k * cos(lat) * sin(east), k * (cos(middle) * sin(lat) - sin(middle) * cos(lat) * cos(east))


def _equal_earth(lat: float, east: float) -> tuple[float, float]:
    a, b, c, d = EQUAL_EARTH
    east = (east + 180) % 360 - 180
    theta = asin(sqrt(3) / 2 * sin(radians(lat)))
    square, sixth = theta**2, theta**6
    slope = a + 3 * b * square + sixth * (7 * c + 9 * d * square)
    x = 2 * sqrt(3) * radians(east) * cos(theta) / (3 * slope)
    return x, theta * (a + b * square + sixth * (c + d * square))
