"""A live class: each phase for each learner, and nothing that gives the key away before it is revealed."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.publish.editions import sections, unpacked
from utils.activities.activity import Action, RefusedError
from utils.activities.quiz import vote
from utils.activities.quiz.live_class import QuietActivity, live_class
from utils.activities.quiz.standing import Standing
from utils.outbox.messages import PHASES, Count, Live, Opening, Tally
from utils.publish.student import export
from utils.record import Entry, Record
from utils.view import Countdown

from .test_quiz import SECRETS

TELLING = ("correct", "not right", "Not yet", "Partly", "brought you", "Which answer is right")
KEYED = ["one", "several", "number", "sequence", "partners", "word"]
TYPED = {"one": ["a"], "several": ["a", "c"], "number": "0.3", "word": "SCC"}
SPREAD = Tally(6, 5, [Count("A", "Alpha", 5, None), Count("B", "Beta", 1, None)])


def opening(phase="vote", question="one", id_="first-time", **more):
    return Opening(id=id_, class_="ir", section="opening", question=question, phase=phase, **more)


def revealed(course, question="one", **more):
    """Return the opening as a service with the whole course tells it once the key is revealed."""
    found = course.question("opening", question)
    told = {each.id: each.feedback for each in getattr(found.shape(), "options", ())} or {"": "YES-WHOLE"}
    return opening("revealed", question, key=found.key(), told=told, **more)


class Learner:
    """A learner whose form follows a class."""

    def __init__(self, course, folder):
        self.course, self.record = course, Record(folder)
        self.hear(None)

    def hear(self, now, *, connected=True, **more):
        """Follow the class to where it is `now`: an opening, or None for nothing open."""
        live = Live(1, now, ["ir"])
        self.activity = live_class(self.course, Standing(live=live, connected=connected, **more))
        return self

    @property
    def events(self):
        return self.activity.events(self.record)

    @property
    def shown(self):
        return json.dumps(self.activity.view(self.events).describe(), ensure_ascii=False)

    @property
    def blocks(self):
        (page,) = self.activity.view(self.events).pages
        return [*page.blocks, *page.after]

    @property
    def names(self):
        """The names of the controls, without the opening that they belong to."""
        return [block.name.rpartition("-")[0] for block in self.blocks if getattr(block, "name", "")]

    def vote(self, answer=("a",), sure=""):
        """Press the button with an answer on the ballot that is shown; return what is recorded."""
        asked = [block.name for block in self.blocks if getattr(block, "name", "")]
        values = dict(zip(asked, (list(answer) if isinstance(answer, tuple) else answer, sure), strict=True))
        return self.do(values)

    def do(self, values):
        entries = self.activity.act(self.events, Action("vote", "class", values))
        self.record.add(*entries)
        return [entry.data for entry in entries]


@pytest.fixture
def learner(course, tmp_path):
    return Learner(course, tmp_path / "anna")


@pytest.fixture(scope="module")
def without_keys(fixed_course, tmp_path_factory):
    """The small course as students have it."""
    return unpacked(export(fixed_course, sections(fixed_course)), tmp_path_factory.mktemp("edition"))


def test_one_who_is_there_from_the_first_votes_twice_and_is_told_then(learner, course):
    learner.hear(opening(voted=2, of=9))
    assert learner.names == ["answer-vote-first", "confidence-vote-first"]
    assert "2 of 9 have voted" in learner.shown
    (first,) = learner.vote(("a",), "60")
    where = {"opening": "first-time", "phase": "vote"}
    assert first == {"round": "first", "response": "a", "right": False, "confidence": 60, **where}
    assert learner.names == []
    assert "60 % sure" in learner.shown

    learner.hear(opening("discuss", group=3, mates=["ben", "carla"]))
    assert learner.names == []
    assert "Your first vote" in learner.shown
    assert "You are in group 3. With you: ben, carla." in learner.shown

    learner.hear(opening("again"))
    assert learner.names == ["answer-again-first", "confidence-again-first"]
    assert [block.value for block in learner.blocks if getattr(block, "name", "")] == [[], ""]
    (second,) = learner.vote(("b",))
    assert second == {"round": "second", "response": "b", "right": True, "opening": "first-time", "phase": "again"}
    assert learner.names == []
    assert [each for each in (*SECRETS, *TELLING) if each in learner.shown] == []

    learner.hear(revealed(course))
    assert [
        each for each in ("NO-ALPHA", "YES-BETA", "brought you to the right answer") if each not in learner.shown
    ] == []


def test_one_who_comes_late_votes_once_and_is_told(learner, course):
    learner.hear(opening("discuss"))
    assert "You have no vote on this question yet" in learner.shown
    assert learner.names == []
    learner.hear(opening("again"))
    (cast,) = learner.vote()
    assert (cast["round"], cast["phase"]) == ("first", "again")
    assert learner.names == []
    learner.hear(revealed(course))
    assert "Your vote" in learner.shown
    assert "NO-ALPHA" in learner.shown
    assert "YES-BETA" in learner.shown
    assert "Your second vote" not in learner.shown


def test_one_who_never_voted_sees_the_answer_once_it_is_revealed(learner, course):
    learner.hear(revealed(course))
    assert "YES-BETA" in learner.shown
    assert "NO-ALPHA" not in learner.shown


@pytest.mark.parametrize("phase", PHASES)
def test_a_kernel_that_was_started_again_shows_what_was_voted(learner, course, phase):
    learner.hear(opening()).vote()
    now = revealed(course) if phase == "revealed" else opening(phase)
    before = learner.hear(now).shown
    learner.record = Record(learner.record.folder)
    assert learner.shown == before
    assert "Alpha" in before


def test_the_same_question_opened_again_is_a_vote_of_its_own(learner):
    learner.hear(opening()).vote()
    learner.hear(opening(id_="second-time"))
    assert learner.names == ["answer-vote-second", "confidence-vote-second"]
    (cast,) = learner.vote(("b",))
    assert (cast["round"], cast["opening"]) == ("first", "second-time")


@pytest.mark.parametrize("phase", ["discuss", "again", "revealed"])
def test_a_vote_that_comes_when_the_class_has_gone_on_is_not_taken(learner, course, phase):
    learner.hear(opening())
    values = {"answer-vote-first-time": ["a"]}
    learner.hear(revealed(course) if phase == "revealed" else opening(phase))
    with pytest.raises(RefusedError, match="your class has gone on"):
        learner.do(values)
    assert learner.record.all() == ()


def test_a_vote_is_cast_once(learner):
    learner.hear(opening()).vote()
    with pytest.raises(RefusedError, match="gone on"):
        learner.do({"answer-vote-first-time": ["b"]})
    with pytest.raises(RefusedError, match="not possible"):
        learner.activity.act(learner.events, Action("first", "class", {}))


def test_an_empty_ballot_is_refused_in_words_of_its_question(learner):
    learner.hear(opening())
    with pytest.raises(RefusedError, match="Choose one"):
        learner.vote(())


@pytest.mark.parametrize("phase", PHASES)
def test_how_the_class_voted_is_told_wherever_it_is_shown_and_not_broken_down_from_few(learner, course, phase):
    now = replace(revealed(course) if phase == "revealed" else opening(phase), tally=SPREAD)
    learner.hear(now)
    (table,) = [block for block in learner.blocks if getattr(block, "caption", "") == "How your class voted"]
    assert table.head == ["Answer", "First vote (6)", "Second vote (5)"]
    assert table.rows[0] == ["A. Alpha", "5", "not told"]
    assert "fewer than five" in learner.shown
    learner.hear(replace(now, tally=None))
    assert "How your class voted" not in learner.shown


def test_the_tally_says_what_was_right_once_that_is_told(learner, course):
    told = Tally(5, 0, [Count("A", "Alpha", 2, None, right=False), Count("B", "Beta", 3, None, right=True)])
    learner.hear(revealed(course, tally=told))
    (table,) = [block for block in learner.blocks if getattr(block, "caption", "") == "How your class voted"]
    assert (table.head[-1], [row[-1] for row in table.rows]) == ("Was it right?", ["not right", "right"])


def test_what_somebody_typed_is_shown_letter_for_letter(learner):
    typed = Tally(5, 0, [Count("", "<b>SCC</b>", 5, None)])
    learner.hear(opening("discuss", "word", tally=typed, group=1, mates=["<i>ben</i>"]))
    assert "<b>" not in learner.shown
    assert "<i>" not in learner.shown
    assert "&lt;b&gt;SCC" in learner.shown


@pytest.mark.parametrize(("phase", "clocks"), [("vote", 1), ("discuss", 1), ("again", 1), ("revealed", 0)])
def test_a_clock_runs_where_the_class_has_a_time(learner, phase, clocks):
    now = [block for block in learner.hear(opening(phase), left=50).blocks if isinstance(block, Countdown)]
    assert [(each.of, each.value) for each in now] == [(f"first-time-{phase}", 50)] * clocks
    assert not [block for block in learner.hear(opening(phase)).blocks if isinstance(block, Countdown)]


@pytest.mark.parametrize(
    ("now", "says"),
    [
        (None, "Connected with ir"),
        (opening(question="gone"), "this edition of the course does not have: opening/gone"),
        (opening(question="thoughts"), "this edition of the course does not have: opening/thoughts"),
        (replace(opening(), section="gone"), "this edition of the course does not have: gone/one"),
    ],
)
def test_where_nothing_can_be_voted_on_it_says_so_in_a_line(learner, now, says):
    learner.hear(now, kept="/services/seminar/me")
    assert isinstance(learner.activity, QuietActivity)
    assert says in learner.shown
    assert 'href=\\"/services/seminar/me\\" target=\\"_blank\\"' in learner.shown
    with pytest.raises(RefusedError):
        learner.do({})


def test_the_lines_on_the_connection_and_on_what_was_sent(learner, course):
    lost = course.words("live_vote.lost")
    for now in (None, opening(), opening("discuss")):
        assert lost not in learner.hear(now, sent="sent 14:03").shown
        assert "sent 14:03" in learner.shown
        assert lost in learner.hear(now, connected=False).shown
    unheard = live_class(course, Standing(live=None, connected=True)).view(())
    assert "Connecting" in repr(unheard)
    assert "Connecting" not in repr(live_class(course, Standing(live=None, connected=False)).view(()))
    nowhere = live_class(course, Standing(live=Live(1), connected=True)).view(())
    assert "You are in no class" in repr(nowhere)


def test_the_form_is_one_form_whatever_is_open(learner):
    ids = {learner.hear(now).activity.view(()).id for now in (None, opening(), opening(question="word"))}
    assert ids == {"live-class"}


@pytest.mark.parametrize("id_", ["one", "several", "number", "word"])
def test_an_edition_without_keys_tells_what_the_class_is_told(without_keys, course, tmp_path, id_):
    learner = Learner(without_keys, tmp_path / "anna").hear(opening(question=id_))
    (cast,) = learner.vote(tuple(TYPED[id_]) if isinstance(TYPED[id_], list) else TYPED[id_])
    assert "right" not in cast
    for phase in ("vote", "discuss", "again"):
        assert [each for each in (*SECRETS, *TELLING) if each in learner.hear(opening(phase, id_)).shown] == []
    learner.hear(revealed(course, id_))
    assert "YES-" in learner.shown
    assert "Your vote" in learner.shown
    key = course.question("opening", id_)
    assert key.describe(key.key()) in learner.shown
    learner.hear(opening("revealed", id_))
    assert "Which answer is right, your teacher says" in learner.shown


@pytest.mark.parametrize("id_", ["sequence", "partners"])
def test_what_was_put_in_order_is_not_told_by_ids_of_another_edition(without_keys, course, tmp_path, id_):
    learner = Learner(without_keys, tmp_path / "anna")
    told = replace(revealed(course, id_), told={"x": "WHY-X", "gone": "WHY-GONE"})
    learner.hear(told)
    question = without_keys.question("opening", id_)
    assert question.describe(told.key) not in learner.shown
    assert "WHY-X" in learner.shown


PLACES = ("one", "word", "several", "gone", "thoughts")
LIVES = st.builds(
    lambda question, phase, id_, tally, group: opening(
        phase, question, id_, tally=tally, group=group, mates=["ben"] * (group > 1), voted=group
    ),
    st.sampled_from(PLACES),
    st.sampled_from(PHASES),
    st.sampled_from(["first-time", "second-time"]),
    st.sampled_from([None, SPREAD, Tally(0, 0, []), Tally(2, 0, [Count("A", "Alpha", None, None)])]),
    st.integers(0, 2),
)
VALUES = st.sampled_from([["a"], ["b"], ["a", "c"], "SCC", "0.3", [], "", None, 7, {"a": "b"}])
STEPS = st.lists(st.tuples(st.one_of(st.none(), LIVES), st.booleans(), VALUES, VALUES), max_size=8)


@pytest.mark.parametrize("keys", [True, False])
def test_whatever_happens_nothing_breaks_and_no_key_is_told_too_early(
    fixed_course, without_keys, tmp_path_factory, keys
):
    course = fixed_course if keys else without_keys

    @given(STEPS)
    def follow(steps):
        learner = Learner(course, tmp_path_factory.mktemp("record"))
        for now, connected, answer, sure in steps:
            if now and now.phase == "revealed" and now.question in ("one", "word", "several"):
                now = replace(revealed(fixed_course, now.question), id=now.id)  # noqa: PLW2901
            learner.hear(now, connected=connected)
            names = [block.name for block in learner.blocks if getattr(block, "name", "")]
            cast = len(learner.record.all())
            with suppress(RefusedError):
                learner.do(dict(zip(names, (answer, sure), strict=False)))
            assert len(learner.record.all()) == cast or now.phase in ("vote", "again")
            if now is None or now.phase != "revealed":
                assert [each for each in (*SECRETS, *TELLING) if each in learner.shown] == []
        phases = [(each.item, each.data["opening"], each.data["phase"]) for each in learner.record.all()]
        assert len(phases) == len(set(phases))

    follow()


def votes(*cast):
    """Return the events of votes in a phase of an opening, with what was answered: "vote", "", "a" and so on."""
    rounds: dict[str, int] = {}
    for phase, where, response in cast:
        round_ = ("first", "second")[rounds.setdefault(where, 0)]
        rounds[where] += 1
        data = {"round": round_, "response": response, "right": response == "b"}
        data |= {"opening": where, "phase": phase} if where else {}
        yield Entry(kind="voted", section="opening", activity="vote-one", item="one", data=data)


@pytest.mark.parametrize(
    ("cast", "counted"),
    [
        ([("vote", "o1", "a"), ("again", "o1", "b")], ("a", "b")),
        ([("again", "o1", "a")], ("a", None)),
        ([("vote", "o1", "a"), ("vote", "o2", "b"), ("again", "o2", "c")], ("b", "c")),
        ([("vote", "o1", "a"), ("vote", "o2", "b")], ("a", None)),
        ([("vote", "o1", "a"), ("vote", "", "b"), ("again", "", "c")], ("b", "c")),
        ([("vote", "", "c"), ("vote", "o1", "a"), ("again", "o1", "b"), ("again", "", "c")], ("a", "b")),
    ],
)
def test_two_votes_are_a_pair_where_both_were_cast_in_the_same_place(course, cast, counted):
    found = vote.replay(course.question("opening", "one"), [*votes(*cast)])
    assert tuple(each and each.response for each in (found.first, found.second)) == counted


def test_a_live_vote_leaves_the_vote_in_the_notebook_as_it_is(learner, course):
    alone = vote.VoteActivity(course, "opening", course.question("opening", "one"))
    before = alone.view(alone.events(learner.record))
    learner.hear(opening()).vote()
    learner.hear(opening("again")).vote(("b",))
    assert alone.view(alone.events(learner.record)) == before
    (answer,) = alone.answers(alone.events(learner.record))
    assert (answer.answer, answer.versions) == ("B. Beta", ("A. Alpha",))
    assert answer.detail == "Your first vote: not right. Your second vote: right."
