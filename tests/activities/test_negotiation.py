"""A negotiation played alone: prepared, talked, told of; what others keep back shows only in the debriefing."""

from __future__ import annotations

import json
import re
from itertools import product

import pytest

from tests.negotiations import HOMES, LIMITS, MARKS, POINTS, write_negotiation
from tests.publish.editions import sections, unpacked
from utils.activities.activity import Action, RefusedError
from utils.activities.event_data import by_activity
from utils.activities.negotiation.activity import NegotiationActivity
from utils.course import Course
from utils.publish.student import export
from utils.record import Entry
from utils.view import Button, Choice, Fold, Note, Text, every_block
from utils.words import load_words

from .conftest import Player

PLANS = {"needs": "Hills.", "spares": "Water."}
REAL = Course()
MIDDLE = {"sea": "w2", "relief": "r2", "openness": "o2", "energy": "e3", "past": "h2", "seat": "s2"}


@pytest.fixture
def delta(course_folder, play):
    write_negotiation(course_folder)
    return play(NegotiationActivity.open(Course(course_folder), "opening", "delta"))


@pytest.fixture
def tokyo(play):
    return play(NegotiationActivity.open(REAL, "negotiation", "tokyo-2007"))


def seat(player: Player, id_: str, seed: int = 7) -> None:
    """Take a seat, with lots that are the same each time."""
    activity = player.activity
    known = activity.replay(player.events).known
    data = {"delegation": id_, "seed": seed, "version": activity.table.version, "known": known}
    player.record.add(Entry(kind="seated", section=activity.section, activity=activity.id, data=data))


def guesses(player: Player, first: str, second: str) -> dict[str, dict[str, str]]:
    own = player.activity.replay(player.events).play.delegation
    others = [each.id for each in player.activity.content.delegations if each.id != own]
    return {"guess-1": dict.fromkeys(others, first), "guess-2": dict.fromkeys(others, second)}


def prepared(player: Player, id_: str, seed: int = 7) -> Player:
    seat(player, id_, seed)
    first, second = (each.id for each in player.activity.content.articles[:2])
    player.do("plan", "prepare", **PLANS, **guesses(player, first, second))
    return player


def menus(player: Player, **chosen: str) -> dict[str, list[str]]:
    """What the menus send, with their names as they are on the page."""
    return {f"{article}-{moves(player)}": [option] for article, option in chosen.items()}


def moves(player: Player) -> int:
    return len(player.activity.replay(player.events).play.moves)


def talks(player: Player):
    return player.activity.replay(player.events).play.talks


def offered(player: Player) -> list[str]:
    """The actions of the buttons on the page of the talks."""
    return [each.action for each in every_block(player.page("talks").blocks) if isinstance(each, Button)]


def looked(player: Player, **chosen: str) -> str:
    page, more = player.activity.look(player.events, Action("look", "talks", menus(player, **chosen)))
    assert not more
    return repr(page)


def played(player: Player, texts, seen: list[str], *, signs: bool = True) -> Player:
    """Play to the end, tabling `texts` in turn; `seen` takes all that the form sends meanwhile."""
    tabled = 0
    while (phase := talks(player).phase) != "over":
        seen.append(player.shown())
        if phase == "table":
            text = texts[tabled % len(texts)]
            seen.append(looked(player, **text))
            player.do("table", "talks", **menus(player, **text))
            tabled += 1
        elif phase == "amend":
            player.do("let_speak", "talks")
        elif phase == "vote":
            player.do("sign" if signs and "sign" in offered(player) else "decline", "talks")
        else:
            player.do("close", "talks")
    seen.append(player.shown())
    return player


def test_a_seat_is_chosen_planned_for_and_talked_from(delta):
    assert [each.id for each in delta.form.pages] == ["prepare"]
    (sat,) = delta.do("sit", "prepare", seat=["north"])
    assert sat.data["delegation"] == "north"
    assert (0 <= sat.data["seed"] < 2**31, sat.data["known"]) == (True, False)
    assert [each.id for each in delta.form.pages] == ["prepare", "talks", "debrief"]
    assert "Take your seat and write your plan first" in repr(delta.page("talks"))
    delta.do("plan", "prepare", **PLANS, **guesses(delta, "water", "border"))
    assert delta.events[-1].data["guesses"] == {"south": ["water", "border"], "coast": ["water", "border"]}
    assert offered(delta) == ["table"]


def test_a_plan_with_one_article_guessed_twice_or_anything_missing_is_refused_in_a_line(delta):
    seat(delta, "north")
    both = guesses(delta, "water", "border")
    for values, said in (
        (PLANS | guesses(delta, "water", "water"), "South: choose two different articles"),
        (PLANS | {"guess-1": both["guess-1"]}, "two articles for each"),
        (PLANS | {"guess-1": "x", "guess-2": ["y"]}, "two articles for each"),
        (PLANS | both | {"needs": " "}, "what you need most"),
        (PLANS | both | {"spares": ""}, "live without"),
    ):
        with pytest.raises(RefusedError, match=said):
            delta.do("plan", "prepare", **values)
    assert len(delta.events) == 1


@pytest.mark.parametrize("given", [{}, {"seat": []}, {"seat": "north"}, {"seat": ["moon"]}, {"seat": [["north"]]}])
def test_a_seat_that_there_is_not_is_refused(delta, given):
    with pytest.raises(RefusedError, match="Choose a delegation"):
        delta.do("sit", "prepare", **given)


def test_a_text_with_an_article_missing_is_refused_by_the_name_of_the_article(delta):
    prepared(delta, "north")
    with pytest.raises(RefusedError, match=r"Choose an option for: The water\."):
        delta.do("table", "talks", **menus(delta, border="b2"))
    with pytest.raises(RefusedError, match="The border and The water"):
        delta.do("table", "talks", **menus(delta, border="b9", water="b1"))
    assert moves(delta) == 0


def test_what_is_asked_out_of_turn_or_amiss_is_refused_in_words(tokyo):
    prepared(tokyo, "us")
    for action in ("amend", "let_speak", "close", "go_on", "sign", "decline", "debrief"):
        with pytest.raises(RefusedError):
            tokyo.do(action, "talks", **menus(tokyo, **MIDDLE))
    tokyo.do("table", "talks", **menus(tokyo, **MIDDLE))
    with pytest.raises(RefusedError, match="not possible at this point"):
        tokyo.do("table", "talks", **menus(tokyo, **MIDDLE))
    with pytest.raises(RefusedError, match="The text is as it was"):
        tokyo.do("amend", "talks", **menus(tokyo, **MIDDLE))
    with pytest.raises(RefusedError, match="may change 2 articles"):
        tokyo.do("amend", "talks", **menus(tokyo, sea="w1", relief="r1", past="h1"))
    ask = {"ask-of-1": ["japan"], "ask-first-1": ["sea"], "ask-second-1": ["sea"]}
    with pytest.raises(RefusedError, match="two different articles"):
        tokyo.do("ask", "talks", **ask)
    with pytest.raises(RefusedError, match="another delegation than your own"):
        tokyo.do("ask", "talks", **ask | {"ask-of-1": ["us"], "ask-second-1": ["past"]})
    for odd in ({"ask-of-1": []}, {"ask-first-1": [["sea"]]}, {"ask-second-1": "past"}):
        with pytest.raises(RefusedError):
            tokyo.do("ask", "talks", **ask | {"ask-second-1": ["past"]} | odd)
    assert moves(tokyo) == 1
    tokyo.do("ask", "talks", **ask | {"ask-second-1": ["past"]})
    with pytest.raises(RefusedError, match="already asked"):
        tokyo.do(
            "ask",
            "talks",
            **{each.replace("1", "2"): ["sea"] for each in ask} | {"ask-of-2": ["china"], "ask-second-2": ["past"]},
        )


def test_the_page_tells_while_menus_move_what_the_text_is_worth_to_the_learner_alone(tokyo):
    prepared(tokyo, "us")
    assert "0 points so far. Still open: Rules at sea, " in repr(tokyo.page("talks"))
    assert "23 points so far. Still open: Who leads relief, " in looked(tokyo, sea="w2")
    assert "<b>54 points if all sign.</b> Your limit is 42." in looked(tokyo, **MIDDLE)
    assert "Your home does not accept this text." in looked(tokyo, **MIDDLE | {"relief": "r3"})
    tokyo.do("table", "talks", **menus(tokyo, **MIDDLE))
    assert "Nothing is changed yet." in looked(tokyo)
    assert "One article is changed." in looked(tokyo, sea="w1")
    many = looked(tokyo, sea="w1", relief="r1", past="h1")
    assert "3 articles are changed; an amendment may change 2." in many
    assert many.count("<em>(changed)</em>") == 3


def test_what_is_looked_at_is_not_recorded_and_where_nothing_is_written_nothing_is_looked_at(delta):
    with pytest.raises(RefusedError):
        delta.activity.look(delta.events, Action("look", "talks"))
    prepared(delta, "north")
    before = delta.events
    looked(delta, border="b2")
    assert delta.events == before
    played(delta, [{"border": "b2", "water": "w2"}], [])
    with pytest.raises(RefusedError):
        looked(delta, border="b2")


def test_menus_hold_the_text_that_stands_and_begin_empty(delta):
    prepared(delta, "north")
    chosen = [each.value for each in delta.page("talks").blocks if isinstance(each, Choice)]
    assert chosen == [[], []]
    delta.do("table", "talks", **menus(delta, border="b1", water="w1"))
    chosen = [each.value for each in delta.page("talks").blocks if isinstance(each, Choice)]
    assert chosen == [["b1"], ["w1"]]


def test_a_sentence_that_another_adds_to_stands_before_it_and_silence_is_told(delta):
    prepared(delta, "north")
    assert "It runs along the hills. It is marked." in looked(delta, border="b2", water="w2")
    assert "The border</b>: The text says nothing on it." in looked(delta, border="b3", water="w2")


def test_a_restart_goes_on_where_the_talks_stopped(delta):
    prepared(delta, "north")
    delta.do("table", "talks", **menus(delta, border="b1", water="w1"))
    again = Player(NegotiationActivity.open(delta.activity.course, "opening", "delta"), delta.record)
    assert again.shown() == delta.shown()
    again.do("let_speak", "talks")
    assert again.shown() == delta.shown()


def numbers_of(id_: str) -> set[int]:
    """The points of a delegation, what each text is worth to it, and its limit."""
    points = POINTS[id_]
    texts = product(("b1", "b2", "b3"), ("w1", "w2", "w3"))
    return {*points.values(), *(points[border] + points[water] for border, water in texts), LIMITS[id_]}


def secrets_of(own: str) -> set[int]:
    """The numbers of the others that are none of the learner's own, nor so small that anything may be counted."""
    others = set().union(*(numbers_of(id_) for id_ in POINTS if id_ != own))
    return others - numbers_of(own) - {*range(13)}


@pytest.mark.parametrize("own", [*POINTS])
@pytest.mark.parametrize("text", [("b2", "w2"), ("b1", "w1"), ("b3", "w3")])
def test_nothing_that_the_others_keep_back_reaches_the_form_before_the_debriefing(delta, own, text):
    prepared(delta, own)
    seen = [delta.shown()]
    played(delta, [dict(zip(("border", "water"), text, strict=True))], seen)
    others = [id_ for id_ in POINTS if id_ != own]
    sent = [re.sub(r"<svg.*?</svg>", lambda svg: " ".join(re.findall(r">([^<]+)<", svg[0])), each) for each in seen]
    marks = {f"{mark}-{id_}" for mark in MARKS for id_ in others}
    assert {mark for mark in marks for each in sent if mark in each} == set()
    secret = secrets_of(own)
    assert len(secret) >= 12
    assert {n for each in sent for n in map(int, re.findall(r"(?<![\w.-])\d+(?![\w-]|\.\d)", each))} & secret == set()
    # A condition of a home shows as what its delegation says, once a text has failed there, and not before.
    assert not any(f"TOLD-{id_}" in seen[0] for id_ in others)
    fails = {id_ for id_, (binds, unless) in HOMES.items() if binds in text and unless not in text}
    first = next(each for each in seen if "Said in round 1" in each)
    assert all(f"TOLD-{id_}" in first for id_ in fails - {own})


def test_the_own_brief_shows_and_reading_secrets_would_be_seen(delta):
    prepared(delta, "north")
    assert [mark for mark in MARKS if f"{mark}-north" not in delta.shown()] == []
    assert "Your limit: 36 points." in delta.shown()


def test_points_show_once_the_debriefing_is_asked_for_and_the_next_play_is_practice(delta):
    prepared(delta, "north")
    played(delta, [{"border": "b2", "water": "w2"}], [])
    assert "See the debriefing" in repr(delta.page("debrief"))
    delta.do("debrief", "debrief")
    assert delta.do("debrief", "debrief") == []
    assert "Another play is practice" in repr(delta.page("debrief"))
    (sat,) = delta.do("sit", "debrief", seat=["coast"])
    assert sat.data["known"] is True
    assert "You know the points of this game." in repr(delta.page("prepare"))


def test_a_home_that_does_not_accept_the_text_keeps_the_learner_from_signing(delta):
    prepared(delta, "coast")
    for seed in range(40):
        prepared(delta, "coast", seed)
        while talks(delta).phase in ("table", "amend"):
            table = talks(delta).phase == "table"
            delta.do(
                *(("table", "talks") if table else ("let_speak", "talks")), **menus(delta, border="b3", water="w2")
            )
        if talks(delta).phase in ("standing", "join"):
            delta.do("close", "talks")
        stands = talks(delta).stands
        if talks(delta).phase == "vote" and stands and stands[1] == 2 and stands[0] != 1:
            assert offered(delta) == ["decline"]
            with pytest.raises(RefusedError, match="cannot sign"):
                delta.do("sign", "talks")
            return
        if talks(delta).phase == "vote":
            assert offered(delta) == ["sign", "decline"]
    assert talks(delta).phase in ("vote", "over")


def test_the_end_is_told_in_two_sentences_and_kept_for_portfolio_and_hand_in(delta):
    prepared(delta, "north")
    played(delta, [{"border": "b2", "water": "w2"}], [])
    assert talks(delta).signed == {0, 1, 2}
    assert (
        "Signed by: North, South and Coast. All have signed. Your delegation has 48 points; its limit was 36."
        in delta.shown()
    )
    plan, text = delta.activity.answers(by_activity(delta.events))
    assert plan.answer.splitlines() == [
        "What I need most, and why:",
        "Hills.",
        "What I can live without:",
        "Water.",
        "What matters most to the others, as guessed before the talks:",
        "South: The border, then The water",
        "Coast: The border, then The water",
    ]
    assert text.answer == "The border: It runs along the hills. It is marked.\nThe water: By need."
    assert text.detail == "Signed by: North, South and Coast."
    delta.do("debrief", "debrief")
    _, text = delta.activity.answers(by_activity(delta.events))
    share = "Share of its own range, from its limit to the best text for it that all sign: 36 %."
    assert text.detail == f"Signed by: North, South and Coast. {share}"
    assert delta.activity.is_done(delta.activity.replay(delta.events))


def test_an_earlier_play_stays_among_the_answers(delta):
    for own in ("north", "coast"):
        prepared(delta, own)
        played(delta, [{"border": "b2", "water": "w2"}], [], signs=False)
    items = [each.item for each in delta.activity.answers(by_activity(delta.events))]
    assert items == ["planned-1", "moved-1", "planned-2", "moved-2"]


def test_a_play_with_known_points_says_so_among_the_answers(delta):
    for _ in range(2):
        prepared(delta, "north")
        played(delta, [{"border": "b2", "water": "w2"}], [], signs=False)
        delta.do("debrief", "debrief")
    details = [each.detail for each in delta.activity.answers(by_activity(delta.events)) if "moved" in each.item]
    assert ["The points of all were known" in each for each in details] == [False, True]


def test_a_record_of_another_version_is_said_so_and_loses_nothing(course_folder, play, delta):
    prepared(delta, "north")
    delta.do("table", "talks", **menus(delta, border="b1", water="w1"))
    before = delta.events
    write_negotiation(course_folder, limits={"south": 40})
    other = Player(NegotiationActivity.open(Course(course_folder), "opening", "delta"), delta.record)
    assert [each.id for each in other.form.pages] == ["prepare"]
    assert "another version of the game" in other.shown()
    whole = {"plan": PLANS | guesses(other, "border", "water"), "table": menus(other, border="b1", water="w1")}
    for action in ("table", "plan", "debrief"):
        with pytest.raises(RefusedError, match=load_words("en")("quiz.not_now")):
            other.do(action, "talks", **whole.get(action, {}))
    other.do("sit", "prepare", seat=["coast"])
    assert other.events[: len(before)] == before
    assert [each.id for each in other.form.pages] == ["prepare", "talks", "debrief"]


def test_moves_that_are_out_of_turn_in_a_record_are_left_out(delta):
    prepared(delta, "north")
    place = {"section": "opening", "activity": "delta", "kind": "moved"}
    text = {"border": "b1", "water": "w1"}
    for data in ({"move": "vote", "signs": True}, {"move": "table", "text": text}, {"move": "table", "text": text}):
        delta.record.add(Entry(data=data, **place))
    assert moves(delta) == 1
    assert talks(delta).phase == "amend"


def test_an_edition_without_briefs_shows_what_everybody_knows_and_where_it_is_played(course_folder, tmp_path, play):
    write_negotiation(course_folder)
    course = Course(course_folder)
    edition = unpacked(export(course, sections(course)), tmp_path / "edition")
    player = play(NegotiationActivity.open(edition, "opening", "delta"))
    assert [each.id for each in player.form.pages] == ["prepare"]
    shown = player.shown()
    assert "played in class, at a table" in shown
    assert all(each in shown for each in ("We want hills.", "along the hills", "Who draws it."))
    told = json.dumps(player.form.describe())
    assert not any(f"{mark}-{id_}" in told for mark in (*MARKS, "TOLD") for id_ in POINTS)
    with pytest.raises(RefusedError):
        player.do("sit", "prepare", seat=["north"])
    assert [*player.activity.answers(by_activity([]))] == []
    assert [*player.activity.key_on_paper()] == []


def test_paper_has_what_everybody_sees_and_the_key_the_points(delta):
    asked, key = str([*delta.activity.on_paper()]), str([*delta.activity.key_on_paper()])
    assert all(each in asked for each in ("Three meet", "We want water.", "by need", "North and South must sign"))
    assert not any(f"{mark}-{id_}" in asked for mark in (*MARKS, "TOLD") for id_ in POINTS)
    assert "('B2. The water: by need', '22', '29', '59')" in key
    assert "('Limit', '36', '31', '33')" in key
    assert "TOLD-coast" in key


@pytest.mark.parametrize("own", ["japan", "russia"])
def test_a_whole_play_of_the_course_keeps_briefs_closed(tokyo, own):
    prepared(tokyo, own)
    seen: list[str] = []
    texts = [MIDDLE, MIDDLE | {"past": "h3", "openness": "o3"}, MIDDLE | {"seat": "s4", "past": "h3"}]
    played(tokyo, texts, seen)
    briefs = [each for each in tokyo.activity.table.briefs if each.id != own]
    closed = [
        text
        for each in briefs
        for text in (each.role, each.limit_why, each.home.why, each.advice, *each.interests.values())
    ]
    assert not any(text in each for text in closed for each in seen)
    assert "Heard at the break" in seen[-1]
    assert len([each for each in tokyo.events if each.kind == "moved"]) == moves(tokyo)


def test_a_play_that_came_to_its_end_counts_whatever_is_begun_after_it(delta):
    done = lambda: delta.activity.is_done(delta.activity.replay(delta.events))  # noqa: E731
    prepared(delta, "north")
    assert not done()
    played(delta, [{"border": "b2", "water": "w2"}], [], signs=False)
    assert done()
    seat(delta, "coast")
    assert done()


def test_what_is_worth_read_and_drawn_is_the_text_that_was_offered_last(tokyo):
    prepared(tokyo, "us")
    tokyo.do("table", "talks", **menus(tokyo, **MIDDLE))
    assert "<b>54 points if all sign.</b>" in repr(tokyo.page("talks"))
    tokyo.do("amend", "talks", **menus(tokyo, sea="w4"))
    page = repr(tokyo.page("talks"))
    assert "<b>66 points if all sign.</b>" in page
    assert "prevent weapons of mass destruction" in page


def test_what_was_done_in_a_round_is_not_offered_again(tokyo):
    def told() -> list[bool]:
        page = repr(tokyo.page("talks").blocks[:2])
        return ["change your text once" in page, "one delegation a question" in page]

    prepared(tokyo, "us")
    tokyo.do("table", "talks", **menus(tokyo, **MIDDLE))
    assert told() == [True, True]
    tokyo.do("ask", "talks", **{"ask-of-1": ["japan"], "ask-first-1": ["sea"], "ask-second-1": ["past"]})
    assert told() == [True, False]
    tokyo.do("amend", "talks", **menus(tokyo, sea="w4"))
    assert told() == [False, False]
    prepared(tokyo, "us")
    tokyo.do("table", "talks", **menus(tokyo, **MIDDLE))
    tokyo.do("amend", "talks", **menus(tokyo, sea="w4"))
    assert told() == [False, True]


def test_a_move_after_which_nobody_speaks_leads_on_in_a_note_that_is_read_out(delta):
    prepared(delta, "north")
    assert not any(isinstance(each, Note) for each in delta.page("talks").blocks)
    while talks(delta).phase != "standing":
        do = "table" if talks(delta).phase == "table" else "let_speak"
        delta.do(do, "talks", **menus(delta, border="b2", water="w2"))
    delta.do("close", "talks")
    (lead,) = [each for each in delta.page("talks").blocks if isinstance(each, Note)]
    assert "put to the vote" in lead.html


def test_the_debriefing_is_begun_at_its_top(delta):
    prepared(delta, "north")
    played(delta, [{"border": "b2", "water": "w2"}], [])
    delta.do("debrief", "debrief")
    assert not any(isinstance(each, Note) for each in every_block(delta.page("debrief").blocks))


def test_the_public_statements_stand_before_the_plan_that_guesses_at_them(delta):
    seat(delta, "north")
    kinds = [type(each) for each in delta.page("prepare").blocks]
    assert kinds.index(Fold) < kinds.index(Text)


def test_a_text_that_fell_is_not_said_to_stand(delta):
    prepared(delta, "north")
    played(delta, [{"border": "b2", "water": "w2"}], [], signs=False)
    shown = delta.shown()
    assert "No text holds" in shown
    assert "The text that stands" not in shown
    assert "The text that stood at the end" in shown
