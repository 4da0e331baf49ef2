"""The words that the scripts of the pages say."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from utils.words import Words

ROOM = "hub_pages."

OF_ALL = (
    *("hub_pages.first_vote", "hub_pages.second_vote", "hub_pages.right", "hub_pages.not_here"),
    *(
        "hub_pages.few",
        "hub_pages.votes_one",
        "hub_pages.votes",
        "hub_pages.nobody",
        "hub_pages.untold",
        "hub_pages.belongs",
        "hub_pages.unknown_count",
    ),
    *("hub_pages.lost", "hub_pages.back", "hub_pages.voted_of_one", "hub_pages.voted_of", "hub_pages.time_up"),
    *("hub_pages.phase_none", "hub_pages.phase_vote", "hub_pages.phase_discuss", "hub_pages.phase_again"),
    "hub_pages.phase_revealed",
)
OF_CONTROL = (
    *("hub_pages.next_none", "hub_pages.next_vote", "hub_pages.next_discuss", "hub_pages.next_again"),
    *("hub_pages.next_revealed", "hub_pages.undo_none", "hub_pages.undo_vote", "hub_pages.undo_discuss"),
    *("hub_pages.undo_again", "hub_pages.undo_revealed", "hub_pages.back_to_vote", "hub_pages.back_to_discuss"),
    *("hub_pages.here_one", "hub_pages.here", "hub_pages.refused", "hub_pages.unreachable", "hub_pages.signed_out"),
    *("hub_pages.sure_reveal", "hub_pages.sure_close", "hub_pages.yes_reveal", "hub_pages.yes_close"),
    *("hub_pages.listed", "hub_pages.yes", "hub_pages.no", "hub_pages.group_none", "hub_pages.people_one"),
    *("hub_pages.people", "hub_pages.dealt_one", "hub_pages.dealt", "hub_pages.dealt_none", "hub_pages.timer_none"),
)
OF_BOARD = (
    *("hub_pages.board_none", "hub_pages.board_vote", "hub_pages.board_discuss", "hub_pages.board_again"),
    *("hub_pages.board_revealed", "hub_pages.where", "hub_pages.where_none", "hub_pages.whom", "hub_pages.answer"),
)


def said_by(words: Words, page: str) -> dict[str, str]:
    """Return the texts that the script of the `page` "control" or "board" says, by their keys without the room."""
    texts = words.starting(ROOM)
    own = {"control": OF_CONTROL, "board": OF_BOARD}[page]
    return {name: texts[name] for name in (key.removeprefix(ROOM) for key in (*OF_ALL, *own))}
