"""The form that writes a portfolio: it says beforehand what will be in it, and afterwards where it is."""

from __future__ import annotations

import pytest

from utils.activities.activity import RefusedError
from utils.activities.hand_in.files import PortfolioActivity


class Writer:
    """Writes nothing; knows what it was asked for."""

    def __init__(self, *faults: str, held=(("Answers <b>", 7), ("Rankings", 2))) -> None:
        self.faults, self.held, self.asked = faults, held, []

    def counts(self):
        return self.held

    def write(self, file, name, *, replace):
        if file == "there.pdf" and not replace:
            raise RefusedError("choose another name")
        self.asked.append((file, name))
        return f"It is in /home/<me>/{file}."


@pytest.fixture
def writer():
    return Writer()


@pytest.fixture
def played(play, course, writer):
    return play(PortfolioActivity(course, writer))


def blocks(played, kind):
    return [block for block in played.form.describe()["pages"][0]["blocks"] if block["kind"] == kind]


def test_it_says_what_it_would_hold_before_it_is_written(played):
    (table,) = blocks(played, "table")
    assert table["rows"] == [["Answers &lt;b&gt;", "7"], ["Rankings", "2"]]
    assert [field.get("value", "") for field in blocks(played, "text")] == ["", "my-portfolio.pdf"]
    assert played.notes("portfolio") == []


def test_writing_says_where_it_is_and_keeps_the_fields(played, writer):
    played.do("write", "portfolio", file=" mine.html ", name=" M. <Curie> ")
    assert writer.asked == [("mine.html", "M. <Curie>")]
    assert played.notes("portfolio") == [
        ("info", '<p class="as-written" dir="auto">It is in /home/&lt;me&gt;/mine.html.</p>')
    ]
    assert [field["value"] for field in blocks(played, "text")] == ["M. <Curie>", "mine.html"]
    assert played.page("portfolio").state == "done"


def test_a_refusal_leaves_nothing_in_the_record(played, writer):
    with pytest.raises(RefusedError, match="choose another name"):
        played.do("write", "portfolio", file="there.pdf")
    with pytest.raises(RefusedError):
        played.do("send", "portfolio", file="mine.pdf")
    with pytest.raises(RefusedError):
        played.do("write", "portfolio", file=["mine.pdf"])
    assert (played.events, writer.asked) == ((), [])


def test_a_file_that_is_there_gives_way_when_the_tick_says_so(played, writer):
    played.do("write", "portfolio", file="there.pdf", replace=["replace"])
    assert writer.asked == [("there.pdf", "")]
    assert [block.get("value", []) for block in blocks(played, "choice")] == [[]], "the tick is for one time"


def test_what_is_wrong_in_the_record_is_told(play, course):
    played = play(PortfolioActivity(course, Writer("x.jsonl, line 1: damaged <here>")))
    ((tone, html),) = played.notes("portfolio")
    assert (tone, "damaged &lt;here&gt;" in html) == ("error", True)


def test_an_empty_record_shows_no_empty_table(play, course):
    played = play(PortfolioActivity(course, Writer(held=())))
    assert blocks(played, "table") == []
    assert "Nothing yet" in played.notes("portfolio")[0][1]
