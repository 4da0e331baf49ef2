"""The learner's record: append-only events on the disk."""

from utils.record.account import Account, reading_folder, records_folder
from utils.record.believed import believed_times, in_order
from utils.record.drive import unpromised
from utils.record.event import Entry, Event
from utils.record.learner_id import read_learners
from utils.record.log_file import read_events
from utils.record.record import Record
from utils.record.trouble import RecordError

__all__ = [
    "Account",
    "Entry",
    "Event",
    "Record",
    "RecordError",
    "believed_times",
    "in_order",
    "read_events",
    "read_learners",
    "reading_folder",
    "records_folder",
    "unpromised",
]
