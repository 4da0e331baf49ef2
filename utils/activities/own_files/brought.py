"""The file that a learner chose in an `Upload`, as the browser sends it."""

from __future__ import annotations

import binascii
from typing import TYPE_CHECKING

from utils.activities.event_data import as_text
from utils.one_line_error import RefusedError
from utils.plain_text import one_line
from utils.view import UPLOADED

if TYPE_CHECKING:
    from utils.activities.activity import Action
    from utils.words import Words


def read_brought(words: Words, action: Action, most: int) -> tuple[str, bytes]:
    """Return what the file is called, and what is in it.

    Raises:
        RefusedError: there is none, or it has more than `most` bytes; a browser may send anything.
    """
    sent = action.values.get(UPLOADED)
    sent = sent if isinstance(sent, dict) else {}
    content = as_text(sent.get("content"))
    if len(content) > most * 4 // 3 + 4:
        raise RefusedError(words("quiz.not_now"))
    try:
        data = binascii.a2b_base64(content, strict_mode=True)
    except ValueError as error:
        raise RefusedError(words("quiz.not_now")) from error
    if not data:
        raise RefusedError(words("answers.empty"))
    return one_line(as_text(sent.get("name"))), data
