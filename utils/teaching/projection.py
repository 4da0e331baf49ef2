"""What a class may see of its own answers on a screen in the room: counts by letter, and nothing that is anybody's own.

No names, no texts of learners, no key: nothing is marked, no share is right, no word of the course on any answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.quiz.progress import read_questions
from utils.course.kinds import QUIZZES
from utils.page.tree import Chart, Group, Row, Table
from utils.questions import shapes
from utils.teaching.answer_rows import called, vote_rows
from utils.teaching.charts import plain_line, share_of
from utils.teaching.class_summary import FEWEST
from utils.teaching.counting import counted_questions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.course import Course, model
    from utils.teaching.question_result import QuestionResult
    from utils.words import Words
