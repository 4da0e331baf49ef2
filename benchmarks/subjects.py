"""What is measured: for each package, the code that shows questions, and how the first one is answered.

The code defines `prepare(size)`, which is not measured, and `show(prepared)`, which is. It finds the questions in the
working folder, written by `benchmarks.questions`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.answers import FIRST, answer_bare, answer_ours, answer_widgets
from benchmarks.questions import CHOSEN, PLACES

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.answers import Answer

YARDSTICK = "bare anywidget"
OURS = "utils"

_DATA = """
import json
from pathlib import Path
from IPython.display import display

def prepare(size):
    return json.loads(Path(f"questions-{size}.json").read_text())
"""

_COURSE = """
from pathlib import Path
from IPython.display import display
from utils.course.kinds import QUIZZES
from utils.course import Course
from utils.record import Record

course, record = Course(Path("course").absolute()), Record.open()
"""

_OURS = """
from utils.activities.quiz.quiz import QuizActivity
from utils.form import FormWidget

def prepare(size):
    return QuizActivity(course, f"size-{size}", course.entry(QUIZZES, f"size-{size}", "quiz"))

def show(activity):
    display(FormWidget(activity, record, course.words))
"""

_OURS_READING = """
from utils.guide import SectionGuide

def prepare(size):
    return SectionGuide(course, record, f"size-{size}")

def show(here):
    display(here.quiz("quiz"))
"""

_BARE = """
import anywidget, traitlets

class Bare(anywidget.AnyWidget):
    _esm = '''
    export default { render({ model, el }) {
      for (const { id, prompt, options } of model.get("questions")) {
        const set = document.createElement("fieldset"), legend = document.createElement("legend");
        set.className = "bare";
        legend.textContent = prompt;
        set.append(legend);
        for (const [value, text] of options) {
          const label = document.createElement("label"), input = document.createElement("input");
          Object.assign(input, { type: "radio", name: id, value });
          input.onchange = () => model.send({ id, value });
          label.append(input, text);
          set.append(label);
        }
        el.append(set);
      }
    } };
    '''
    questions = traitlets.List().tag(sync=True)
    answers = traitlets.Dict().tag(sync=True)

    def __init__(self, questions):
        super().__init__(questions=questions)
        self.on_msg(lambda _, said, __: setattr(self, "answers", {**self.answers, said["id"]: said["value"]}))

def show(questions):
    display(Bare([{name: each[name] for name in ("id", "prompt", "options")} for each in questions]))
"""

_PLAIN = """
import ipywidgets

def ask(question):
    radios = ipywidgets.RadioButtons(options=[(text, id_) for id_, text in question["options"]], value=None)
    button = ipywidgets.Button(description="Check")
    output = ipywidgets.Output()

    def check(_):
        output.clear_output()
        with output:
            print(question["feedback"][radios.value])

    button.on_click(check)
    return ipywidgets.VBox([ipywidgets.HTML(question["prompt"]), radios, button, output])

def show(questions):
    display(ipywidgets.VBox([ask(each) for each in questions]))
"""

_IPYQUIZJB = """
from ipyquizjb import display_questions

def show(questions):
    each = [
        {"type": "MULTIPLE_CHOICE", "body": question["prompt"], "answers": [text for _, text in question["options"]],
         "answer": [text for id_, text in question["options"] if id_ == question["right"]]}
        for question in questions
    ]
    display_questions(each, as_group=False)
"""

_JUPYTERQUIZ = """
from jupyterquiz import display_quiz

def show(questions):
    display_quiz([
        {"question": question["prompt"], "type": "multiple_choice", "answers": [
            {"answer": text, "correct": id_ == question["right"], "feedback": question["feedback"][id_]}
            for id_, text in question["options"]]}
        for question in questions
    ])
"""


@dataclass(frozen=True)
class Subject:
    """A way to show questions; `answer` makes what the browser sends, `reply` is then in what the kernel sends.

    `selector` finds what is drawn: all is, once there are `drawn(size)` of these.
    """

    name: str
    code: str
    answer: Answer | None = None
    reply: str = ""
    selector: str = ""
    drawn: Callable[[int], int] = lambda _: 0


SUBJECTS = (
    Subject(
        YARDSTICK,
        _DATA + _BARE,
        answer_bare,
        f'"{FIRST["id"]}": "{CHOSEN}"',
        ".bare input",
        lambda size: size * len(PLACES),
    ),
    Subject(
        OURS,
        _COURSE + _OURS,
        answer_ours,
        FIRST["feedback"][CHOSEN],
        ".seminar-form :is(.places button, .sheet .options input)",
        lambda size: size + 1 + len(PLACES),  # a button for every question and the result, and the first question
    ),
    Subject("utils, file read again", _COURSE + _OURS_READING),
    Subject("jupyterquiz", _DATA + _JUPYTERQUIZ),
    Subject("ipyquizjb", _DATA + _IPYQUIZJB, answer_widgets("ToggleButtonsModel"), "Correct!"),
    Subject("plain ipywidgets", _DATA + _PLAIN, answer_widgets("RadioButtonsModel"), FIRST["feedback"][CHOSEN]),
)
