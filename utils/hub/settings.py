"""What an administrator sets for the service, in its environment."""

from __future__ import annotations

import os
from typing import NamedTuple

import platformdirs

from utils.chosen import at_home, chosen
from utils.hub.database import StoreError, read_address
from utils.plain_text import printable
from utils.words import own_words

DATABASE, FOLDER, KEEP_DAYS = "SEMINAR_HUB_DATABASE", "SEMINAR_HUB_FOLDER", "SEMINAR_HUB_KEEP_DAYS"
ADDRESS = "JUPYTERHUB_SERVICE_URL"
"""Where the hub tells a service to listen."""

KEPT = 400
"""Days, where nothing is set: two terms and what is done after them."""
MOST_DAYS = 36_500

_FILE = "seminar.db"


class Settings(NamedTuple):
    """What is set.

    Args:
        database: the address of the database, as SQLAlchemy has it; it may hold a password.
        address: where to listen, "" where no hub has said so.
        keep_days: after how many days without a post a learner's events are deleted.
    """

    database: str
    address: str
    keep_days: int

    @classmethod
    def from_environment(cls) -> Settings:
        """Return what the environment sets, or what holds where it says nothing.

        Raises:
            StoreError: something in it makes no sense.
            ChosenError: the folder is none that can be, or there is no home for one.
        """
        return cls(_database(), os.environ.get(ADDRESS, ""), _days(os.environ.get(KEEP_DAYS, "").strip()))


def _database() -> str:
    """Return the address that is set, or that of a file of SQLite in the folder that is set, or in the user's own."""
    if given := os.environ.get(DATABASE, "").strip():
        read_address(given)
        return given
    folder = chosen(FOLDER) or at_home(platformdirs.user_data_path, FOLDER) / "hub"
    return f"sqlite:///{folder / _FILE}"


def _days(given: str) -> int:
    if not given:
        return KEPT
    if not (given.isascii() and given.isdigit() and 1 <= int(given[:6]) <= MOST_DAYS):
        raise StoreError(own_words()("hub_store.bad_days", given=printable(given), most=MOST_DAYS))
    return int(given)
