"""What is wrong with a memo to write is told in one line each; a sound one gives none."""

from __future__ import annotations

import pytest

from .test_gate import change, lines

FILE = "opening/memo.toml"
MEMO = """
[[memos]]
id = "note"
title = "A note"
task = "Write a note."
level = "create"
words = [60, 90]
full = 40
sources = ["essay:opening:1"]
station = true

[[memos.steps]]
id = "advice"
title = "Advice"

[[memos.steps.parts]]
id = "step"
title = "The step"
asks = "Who does what."
words = [60, 90]

[[memos.rubric]]
id = "note-one"
title = "One step"
text = "There is one step."
annotation = "Count them."

[[memos.rubric]]
id = "note-cost"
title = "Cost"
text = "It has a cost."
annotation = "Add it up."

[[memos.rubric]]
id = "note-day"
title = "A day"
text = "It has a day."
annotation = "Look for it."

[[memos.exemplars]]
id = "strong-note"
title = "A strong note"
pair = "notes"
strong = true
about = "About a ship."
sources = ["essay:opening:1"]
evidence = ["Ships sailed in 1999. A register."]
texts = { step = "Send a ship, as in 1999 [1]." }
notes = [{ field = "step", passage = "a ship", note = "One.", criterion = "note-one" }]
"""


@pytest.fixture
def with_memo(course_folder):
    (course_folder / FILE).write_text(MEMO, encoding="utf-8")
    return course_folder


def test_a_course_with_a_memo_is_sound(with_memo):
    assert lines(with_memo) == []


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ("[1]", "[2]", "note › strong-note: evidence", "refers to [2], and the evidence has 1 lines; add the line"),
        ("[1]", "[0]", "note › strong-note: evidence", "refers to [0]"),
        ("Ships sailed in 1999. A register.", " ", "note › strong-note: evidence", "blank"),
        (
            'passage = "a ship"',
            'passage = "two ships"',
            "note › strong-note: notes",
            "does not have the words “two ships”",
        ),
        ('field = "step"', 'field = "stop"', "note › strong-note: notes", "does not have the words"),
        ("{ step =", '{ head = "x", step =', "note › strong-note: texts", "no field “head”; use one of step"),
        (
            'criterion = "note-one"',
            'criterion = "one"',
            "note › strong-note: notes",
            "no line “one”; use one of note-cost",
        ),
        ("full = 40", "full = 400", "note: full", "400"),
        ("words = [60, 90]\nfull", "words = [90, 60]\nfull", "note: words", "is no range"),
        ('asks = "Who does what."', 'asks = ""', "note › step: asks", "blank"),
        ('annotation = "Add it up."', 'annotation = ""', "note › note-cost: annotation", "blank"),
        ('id = "note-cost"', 'id = "note-day"', "note", "note-day"),
    ],
)
def test_a_fault_is_told_in_a_line(with_memo, old, new, where, what):
    change(with_memo, FILE, old, new)
    told = [line for line in lines(with_memo) if where in line and what in line]
    assert len(told) == 1, lines(with_memo)
