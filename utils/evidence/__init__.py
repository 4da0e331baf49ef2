"""Tables that the course's facts rest on; pandas is imported only when one is asked for."""

from utils.evidence.errors import EvidenceError
from utils.evidence.table import describe_table, table

__all__ = ["EvidenceError", "describe_table", "table"]
