"""What reading, answering and looking take a learner who works alone: all rates, each with its reason."""

from __future__ import annotations

READING = 180
"""Words a minute read to understand a text with some new ideas, after the estimator of course workloads by Barre,
Brown and Esarey (Rice University, later Wake Forest University), https://cte.rice.edu/workload."""

WRITING = 20
"""Words a minute thought out and typed: 19 where people composed at a keyboard (Karat, Halverson, Horn & Karat 1999,
Patterns of entry and correction in large vocabulary continuous speech recognition systems, CHI '99)."""

# Of what follows no published estimate is known. The numbers are for somebody who does it for the first time, beyond
# reading and writing, which are counted by their words.
FIGURE = 60
"""Seconds to read a figure: the title, the axes, one's own number in it, the summary."""
GUESS = 30
"""Seconds to think of a number before a figure shows it."""
FORECAST = 40
"""Seconds to think of a probability and set it."""
OUTCOME = 10
"""Seconds to set what happened beside one's own forecast."""
PLACED = 15
"""Seconds to place one item among others, or to give it points."""
RATED = 12
"""Seconds to say how far one believes a claim."""
COUNTED = 60
"""Seconds to count the cases of a class, to smooth the share and to stretch it."""
CODED = 10
"""Seconds to say which way an event points."""
VERDICT = 30
"""Seconds to judge a whole record."""
PERSPECTIVE = 45
"""Seconds to choose whom to answer as, and to weigh the positions against one's own."""
CODE = 40
"""Seconds to read and run a cell of code that is given, and to look at what it shows."""
EXERCISE = 210
"""Seconds to write one line of pandas after a model, with a slip or two on the way."""
ROUND = 210
"""Seconds of a round of talks: a text to write, five answers to it to read, one change or question, what stays."""
BRIEF = 600
"""Words of a confidential brief, which is a page."""

SENTENCE = 20
"""Words of a sentence or two that a form asks for beside the task: a reason, an answer to a position."""
VOICES = 2
"""For so many voices of a stakeholder reading one speaks, before the others' positions are read."""
VOICE = 40
"""Words that one says for each of them."""

OTHER = {
    "about_table": 45,
    "agreement": 120,
    "begin_as": 0,
    "calibration": FIGURE,
    "coming_reviews": 15,
    "essay": 0,
    "export": 20,
    "finish": 120,
    "glossary": 0,
    "hand_in": 20,
    "line_of_deterrence": FIGURE,
    "model": 480,
    "necessity": FIGURE,
    "portfolio": 60,
    "progress": 20,
    "recommendations": GUESS + FIGURE,
    "replicate": FIGURE,
    "replication_data": 20,
    "retrieve": 180,
    "review": 300,
    "richardson": FIGURE,
    "robustness": FIGURE,
    "save_memo": 20,
    "scores": 120,
    "seeds": 90,
    "sensitivity": FIGURE,
    "staircase": 150,
    "start_over": 0,
    "stations": 30,
    "table": 0,
    "timeline": 90,
    "uptake": 90,
    "uptake_over_time": FIGURE,
}
"""Seconds for each call of a notebook that names no content: what comes with another call, or is looked up or used
only by who needs it, takes none; three questions from earlier sections and a first sitting of cards take minutes."""
