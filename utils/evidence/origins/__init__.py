"""One module a publisher: what a reader must be told of each source table; a new origin is added to its publisher's."""

from utils.evidence.origins.origin import Link, Origin

__all__ = ["Link", "Origin"]
