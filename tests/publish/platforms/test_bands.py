"""A number may be right further over the answer than under it, as in an estimate: all that is published says so."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from utils.publish.platforms.anki import back
from utils.publish.preview import preview
from utils.publish.targets import TARGETS
from utils.questions.numeric import Numeric
from utils.questions.shapes import Band

SAID = "(right from 0.15 to 0.9)"


@pytest.fixture(autouse=True)
def _lopsided(monkeypatch):
    straight = Numeric.shape
    monkeypatch.setattr(Numeric, "shape", lambda self: replace(straight(self), below=0.15, above=0.6))


def exported(course, target, **more):
    return b"".join(TARGETS[target](course, ["opening"], **more).files.values()).decode()


def test_the_bands_reach_further_on_one_side(course):
    right, slip, *_ = course.question("opening", "number").shape().bands
    assert right == Band(0.15, pytest.approx(0.9), right=True, feedback=right.feedback)
    assert (slip.low, slip.high) == pytest.approx((30 - 0.15, 30 + 0.6))


def test_the_key_says_where_it_ends(course):
    shape = course.question("opening", "number").shape()
    assert f"<strong>0.3 %</strong> {SAID}" in back(course.words, shape)
    assert f"0.3 % {SAID}" in preview(course, course.section("opening"))
    assert f"**0.3 %** {SAID}" in exported(course, "markdown", key=True)


def test_platforms_are_told_its_middle(course):
    assert "=%100%0.525:0.375#" in exported(course, "gift")
    assert "<tolerance>0.375</tolerance>" in exported(course, "moodle")
