"""The store: one DuckDB file that is only ever added to."""

from lookout.record.door import check_entry
from lookout.record.identity import identify
from lookout.record.shapes import Entry, KeptClaim, KeptPlaces, KeptReport
from lookout.record.store import Record

__all__ = ["Entry", "KeptClaim", "KeptPlaces", "KeptReport", "Record", "check_entry", "identify"]
