"""The learner's record: append-only events on the disk."""

from utils.record.event import Entry, Event
from utils.record.record import Record, record_folder
from utils.record.trouble import RecordError

__all__ = ["Entry", "Event", "Record", "RecordError", "record_folder"]
