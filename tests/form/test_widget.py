"""The form's Python side, driven by the messages that a browser would send."""

from __future__ import annotations

import json
import logging
import re
import subprocess
import sys
from threading import Semaphore, Thread
from time import sleep

import ipywidgets
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from utils.activities.quiz.quiz import QuizActivity
from utils.course.kinds import QUIZZES
from utils.form.module import FormModule
from utils.record import Account, Record

from .fakes import SECRET, WORDS, FullDisk, Pond, build, check, tell

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)
UNKEPT = "Nothing lasts here."
ALMOST = st.fixed_dictionaries(
    {}, optional={"do": JSON, "page": JSON, "values": JSON, "token": JSON, "owner": JSON, "other": JSON}
) | st.fixed_dictionaries({"do": st.just("check"), "page": st.just("animal"), "values": JSON, "token": st.text()})


@pytest.fixture
def record(tmp_path):
    return Record(tmp_path / "record")


def test_a_new_form_shows_the_activity_as_described(record):
    widget, _ = build(record)
    form = Pond().view(())
    assert widget.view == {"form": form.describe(), "version": 0, "ack": "", "saved": ""}
    assert widget.get_state()["view"] == msgspec.json.encode(widget.view)
    assert widget.value == {}


def test_an_answer_goes_to_the_record_and_comes_back_as_one_message(record):
    widget, wire = build(record)
    check(widget, ["frog"])
    assert [event.data for event in record.events("nature", "pond")] == [{"answer": ["frog"]}]
    assert [each["method"] for each in wire.sent] == ["custom"]
    assert widget.view["ack"] == "t1"
    assert "problem" not in widget.view
    assert re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d", widget.view["saved"])
    assert widget.value == {"animal": {"answer": ["frog"]}}


def test_what_is_not_kept_is_told_and_never_called_saved(tmp_path):
    widget, wire = build(Record(tmp_path / "record", unkept=UNKEPT))
    assert widget.view["unkept"] == UNKEPT
    check(widget, ["frog"])
    assert widget.value == {"animal": {"answer": ["frog"]}}  # it counts as long as the kernel lives
    assert (widget.view["unkept"], widget.view["saved"]) == (UNKEPT, "")
    assert (wire.sent[-1]["content"]["unkept"], wire.sent[-1]["content"]["saved"]) == (UNKEPT, "")
    assert "kept" not in repr(widget)
    module = FormModule.of(WORDS, UNKEPT)
    assert module.model_id == widget.shared != FormModule.of(WORDS).model_id
    said = [module.words[key] for key in ("waiting", "lost", "asleep")]
    assert [each for each in said if re.search("kept|saved|safe", each)] == []
    assert module.words.keys() == FormModule.of(WORDS).words.keys()


def test_a_form_has_the_browser_asked_for_a_promise_as_long_as_there_is_none(record, monkeypatch):
    line = "not promised"
    monkeypatch.setattr("utils.form.widget.unpromised", lambda: line)
    widget, _ = build(record)
    assert widget.view["persist"] is True
    line = ""
    check(widget, ["frog"])
    assert "persist" not in widget.view
    line = "not promised"
    assert "persist" not in build(Record(record.folder, unkept=UNKEPT))[0].view


def test_only_the_pages_that_have_changed_go_out_after_an_answer(record):
    widget, wire = build(record)
    before = widget.view["form"]
    check(widget, ["frog"])
    after = dict(widget.view["form"])
    animal, why = after.pop("pages")
    assert wire.sent[-1]["content"] == {**widget.view, "form": after, "count": 2, "changed": {"0": animal}}
    assert (why, after["title"]) == (before["pages"][1], before["title"])


@pytest.mark.parametrize("version", [0, 2, None, "1", [1]])
def test_a_browser_that_has_another_version_gets_the_whole(record, version):
    widget, wire = build(record)
    check(widget, ["frog"])
    tell(widget, {"do": "", "version": version})
    assert wire.sent[-1]["method"] == "update"
    assert wire.sent[-1]["state"]["view"] == json.loads(msgspec.json.encode(widget.view))
    assert widget.view["version"] == 2


def test_a_form_whose_pages_change_in_number_says_how_many_there_are(record):
    class Growing(Pond):
        def view(self, events):
            form = super().view(events)
            return type(form)(form.id, form.title, form.pages[: 1 + len(events) % 2])

    widget, wire = build(record, Growing())
    for count, changed in ((2, {"0", "1"}), (1, {"0"})):
        check(widget, ["frog"] * count)
        said = wire.sent[-1]["content"]
        assert (said["count"], set(said["changed"])) == (count, changed)


def test_all_forms_of_a_kernel_share_one_module_and_its_words(record):
    (one, _), (other, _) = build(record), build(record)
    module, id_ = FormModule.of(WORDS), FormModule.of(WORDS).model_id
    assert one.shared == other.shared == id_
    assert len(one._esm) < 1_000
    module.close()
    assert build(record)[0].shared == FormModule.of(WORDS).model_id != id_


def test_the_activity_is_told_what_was_done_without_the_token(record):
    pond = Pond()
    widget, _ = build(record, pond)
    check(widget, ["newt"])
    assert [(each.do, each.page, each.values) for each in pond.seen] == [("check", "animal", {"answer": ["newt"]})]


def test_a_form_opened_again_shows_what_was_answered(record, tmp_path):
    check(build(record)[0], ["frog"])
    assert build(record)[0].value == {"animal": {"answer": ["frog"]}}
    assert build(Record(tmp_path / "record"))[0].value == {"animal": {"answer": ["frog"]}}


def test_a_form_takes_in_what_another_kernel_wrote_meanwhile(record, tmp_path):
    elsewhere = Record(tmp_path / "record")
    check(build(elsewhere)[0], ["newt"])
    assert build(record)[0].value == {"animal": {"answer": ["newt"]}}


def test_the_key_is_sent_only_after_the_answer(record):
    widget, wire = build(record)
    assert SECRET not in json.dumps(widget.get_state(), default=str)
    check(widget, [])
    tell(widget, {"do": "look", "page": "animal", "token": "t2"})
    assert SECRET not in json.dumps(wire.sent)
    check(widget, ["frog"])
    assert SECRET in json.dumps(wire.sent[-1])


def test_only_view_owner_and_what_is_shared_are_added_to_what_a_widget_syncs(record):
    widget, _ = build(record)
    own = set(widget.get_state()) - set(ipywidgets.DOMWidget().get_state())
    assert own == {"view", "shared", "owner", "_esm", "_anywidget_id"}


def test_the_browser_gets_the_forms_words_and_not_the_kernels():
    said = FormModule.of(WORDS).words
    assert said["next"] == WORDS("form.next")
    assert not [key for key in said if key.startswith("kernel-")]


def test_an_action_that_adds_nothing_saves_nothing(record):
    widget, wire = build(record)
    tell(widget, {"do": "look", "page": "animal", "values": {}, "token": "t1"})
    assert (record.all(), widget.view["ack"], widget.view["saved"], len(wire.sent)) == ((), "t1", "", 1)


def test_a_refusal_is_told_at_its_page_and_recorded_nowhere(record):
    widget, wire = build(record)
    check(widget, [])
    assert widget.view["problem"] == {"page": "animal", "text": "Choose one, then check."}
    assert (record.all(), widget.view["saved"], len(wire.sent)) == ((), "", 1)


def test_the_next_good_action_ends_the_problem(record):
    widget, _ = build(record)
    check(widget, [])
    check(widget, ["frog"])
    assert "problem" not in widget.view


def test_a_record_that_cannot_be_written_is_told_and_nothing_moves_on(record):
    check(build(record)[0], ["frog"])
    widget, wire = build(FullDisk(record))
    before = widget.view["form"]
    check(widget, ["newt"], token="t2")
    assert widget.view["problem"]["page"] == "animal"
    assert "NOT saved" in widget.view["problem"]["text"]
    assert "No space left" in widget.view["problem"]["text"]
    assert (widget.view["form"], widget.view["saved"], widget.view["ack"]) == (before, "", "t2")
    assert (widget.value, len(wire.sent)) == ({"animal": {"answer": ["frog"]}}, 1)


def test_a_mistake_in_an_activity_is_told_calmly_and_logged(record, caplog, monkeypatch):
    widget, wire = build(record)
    monkeypatch.setattr(widget.log, "propagate", True)
    with caplog.at_level(logging.ERROR), capture_output() as printed:
        tell(widget, {"do": "fail", "page": "animal", "values": {}, "token": "t1"})
    assert widget.view["problem"] == {"page": "animal", "text": WORDS("form.kernel-failed")}
    assert "ZeroDivisionError: inside the activity" in caplog.text
    assert (printed.stdout, printed.outputs, len(wire.sent)) == ("", [], 1)


@pytest.mark.parametrize(
    "content",
    [
        None,
        7,
        "check",
        [],
        {},
        {"do": 7},
        {"do": "check", "page": None},
        {"do": "check", "values": []},
        {"do": "check", "page": "animal", "values": {"answer": ["frog"]}, "key": "more than an action has"},
    ],
)
def test_an_unreadable_message_is_a_problem_and_no_error(record, content):
    widget, wire = build(record)
    tell(widget, content)
    assert widget.view["problem"] == {"page": "", "text": WORDS("form.kernel-malformed")}
    assert (record.all(), len(wire.sent)) == ((), 1)


@pytest.mark.parametrize("token", [7, None, ["t"], "é", "\ud800", "t" * 65])
def test_a_strange_token_is_not_sent_back(record, token):
    widget, _ = build(record)
    check(widget, ["frog"], token=token)
    assert widget.view["ack"] == ""
    assert widget.value == {"animal": {"answer": ["frog"]}}


def test_a_page_that_is_none_gets_its_problem_shown_everywhere(record):
    widget, _ = build(record)
    tell(widget, {"do": "check", "page": "\ud800", "values": {}, "token": "t1"})
    assert widget.view["problem"]["page"] == ""


@pytest.mark.attack
@given(content=JSON | ALMOST)
def test_no_message_raises(tmp_path_factory, content):
    widget, wire = build(Record(tmp_path_factory.mktemp("record")))
    if isinstance(content, dict) and "owner" not in content:
        content["owner"] = widget.owner
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(widget.log, "disabled", True)
        widget._handle_custom_msg(content, [])  # not by `tell`, which hides errors as ipywidgets does
        widget._receive(widget, content, [])
    assert set(widget.view) - {"problem"} == {"form", "version", "ack", "saved"}
    assert len(wire.sent) <= 2


def act(widget, page, token="t1", **values):  # noqa: S107  # not a secret
    tell(widget, {"do": "check", "page": page, "values": values, "token": token})


def test_an_older_form_cannot_write_over_what_a_newer_one_left(record):
    older, newer = build(record)[0], build(record)[0]
    act(newer, "why", text="newer")
    act(older, "why", text="older")
    assert [event.data for event in record.all()] == [{"text": "newer"}]
    assert older.view["problem"] == {"page": "why", "text": WORDS("form.kernel-moved")}
    assert older.value == newer.value == {"why": {"text": "newer"}}
    act(older, "why", text="newer and on")
    assert older.value == {"why": {"text": "newer and on"}}
    assert "problem" not in older.view


def test_a_form_knows_what_another_kernel_wrote_before_it_takes_an_action(record, tmp_path):
    here, there = build(record)[0], build(Record(tmp_path / "record"))[0]
    check(there, ["frog"])
    check(here, ["newt"])
    assert [event.data for event in Record(tmp_path / "record").all()] == [{"answer": ["frog"]}]
    assert here.view["problem"]["text"] == WORDS("form.kernel-moved")
    assert here.value == {"animal": {"answer": ["frog"]}}


def test_what_was_done_elsewhere_on_another_page_is_no_hindrance(record):
    older, newer = build(record)[0], build(record)[0]
    check(newer, ["frog"])
    act(older, "why", text="mine")
    assert "problem" not in older.view
    assert older.value == {"animal": {"answer": ["frog"]}, "why": {"text": "mine"}}


def test_a_form_that_asks_is_told_how_it_stands(record):
    older, newer = build(record)[0], build(record)[0]
    check(newer, ["frog"])
    tell(older, {"do": ""})
    assert older.value == {"animal": {"answer": ["frog"]}}
    assert (older.view["ack"], older.view["saved"], "problem" in older.view) == ("", "", False)
    assert len(record.all()) == 1


def test_a_form_shown_again_shows_what_was_answered_since(record):
    older = build(record)[0]
    check(build(record)[0], ["frog"])
    InteractiveShell.instance()
    with capture_output():
        older._ipython_display_()
    assert older.value == {"animal": {"answer": ["frog"]}}


def test_a_quiz_that_is_right_stays_right_when_an_older_form_answers_it_wrongly(course, record, tmp_path):
    def quiz(record):
        return build(record, QuizActivity(course, "opening", course.entry(QUIZZES, "opening", "first")))[0]

    older, same_kernel, other_kernel = quiz(record), quiz(record), quiz(Record(tmp_path / "record"))
    act(older, "one", answer=["b"])
    for each in (same_kernel, other_kernel):
        act(each, "one", answer=["a"])
        assert each.view["form"]["pages"][0]["state"] == "right"
    assert len(Record(tmp_path / "record").all()) == 1


@pytest.mark.parametrize("owner", ["", "another", None, 7, ["x"], "\ud800"])
def test_an_action_of_another_owner_is_refused(record, owner):
    widget, wire = build(record)
    tell(widget, {"do": "check", "page": "animal", "values": {"answer": ["frog"]}, "token": "t1", "owner": owner})
    assert widget.view["problem"] == {"page": "animal", "text": WORDS("form.kernel-another")}
    assert (record.all(), widget.view["ack"], widget.value, len(wire.sent)) == ((), "t1", {}, 1)


def test_a_form_of_a_learner_whose_turn_is_over_is_closed_and_records_nothing():
    anna = Record.open()
    before = build(anna)[0]
    Account.find().begin("Ben")
    after = build(anna)[0]
    check(before, ["frog"])
    for form, page in ((before, "animal"), (after, "")):
        assert form.view["problem"] == {"page": page, "text": anna.turn, "closed": True}
        assert "Ben" in form.view["problem"]["text"]
    check(build(Record.open())[0], ["newt"])
    assert (anna.all(), [event.data for event in Record.open().all()]) == ((), [{"answer": ["newt"]}])


def test_the_owner_is_the_records_learner_in_every_kernel(record, tmp_path):
    assert build(record)[0].owner == record.learner == build(Record(tmp_path / "record"))[0].owner
    assert build(Record(tmp_path / "of-another"))[0].owner != record.learner


def test_messages_that_arrive_together_are_taken_one_after_the_other(record):
    inside = Semaphore()

    class Slow(Pond):
        def act(self, events, action):
            assert inside.acquire(blocking=False)
            sleep(0.02)
            inside.release()
            return super().act(events, action)

    widget, wire = build(record, Slow())
    threads = [Thread(target=check, args=(widget, ["frog"], f"t{i}")) for i in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    views = [each.get("content") or each["state"]["view"] for each in wire.sent]
    assert [view.get("problem") for view in views] == [None] * 4
    assert [view["version"] for view in views] == [1, 2, 3, 4]
    assert len(record.all()) == 4


def test_the_browser_cannot_set_what_is_shown(record):
    widget, wire = build(record)
    module = FormModule.of(WORDS)
    before = widget.view, module.words
    state = {"view": {}, "words": {}, "_esm": "alert(1)", "shared": "alert(1)", "packed": b"alert(1)"}
    for each in (widget, module):
        each._handle_msg({"content": {"data": {"method": "update", "state": state, "buffer_paths": []}}, "buffers": []})
    assert (widget.view, module.words, wire.sent) == (*before, [])
    assert not {"alert(1)", b"alert(1)"} & {widget._esm, widget.shared, module.packed}


def test_a_reader_without_widgets_is_told_what_to_press_and_that_answers_are_kept(record):
    widget, _ = build(record)
    line = WORDS("form.kernel-asleep", title="At the pond")
    assert "press Shift + Enter" in line
    assert "Your answers are kept." in line
    data, _ = widget._repr_mimebundle_()
    assert (repr(widget), data["text/plain"]) == (line, line)
    assert data["application/vnd.jupyter.widget-view+json"]["model_id"] == "wire"


def test_the_form_is_displayed_after_a_hidden_line_for_when_it_cannot_be_drawn(record):
    class Tagged(Pond):
        def view(self, events):
            form = super().view(events)
            return type(form)(form.id, "<b>At</b> the pond", form.pages)

    widget, _ = build(record, Tagged())
    InteractiveShell.instance()
    with capture_output() as shown:
        widget._ipython_display_()
    line, form = (each.data for each in shown.outputs)
    assert list(line) == ["text/html"]
    assert 'class="seminar-asleep mathjax_ignore tex2jax_ignore" style="display: none">' in line["text/html"]
    assert ">&lt;b&gt;At&lt;/b&gt; the pond: not open yet" in line["text/html"]
    assert form["text/plain"] == repr(widget)
    assert "application/vnd.jupyter.widget-view+json" in form
    assert "text/html" not in form, "it has no picture"


def test_importing_the_form_brings_no_heavy_library():
    heavy = "{'pandas', 'plotly', 'numpy', 'scipy', 'nbformat', 'markdown_it'}"
    script = f"import sys; import utils.form; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
