"""The store: one DuckDB file that is only ever added to."""

from lookout.record.copies import KeptCopy
from lookout.record.door import check_entry
from lookout.record.identity import hash_text, identify
from lookout.record.ledger import Head, KeptEvent, KeptRow, Ledger, NewLink, Prepared, PreparedStatement, Settlement
from lookout.record.shapes import Entry, KeptClaim, KeptPlaces, KeptReport, Resolved
from lookout.record.since import Marks, NewKeptLink, NewVersion, Since
from lookout.record.store import Record

__all__ = [
    "Entry",
    "Head",
    "KeptClaim",
    "KeptCopy",
    "KeptEvent",
    "KeptPlaces",
    "KeptReport",
    "KeptRow",
    "Ledger",
    "Marks",
    "NewKeptLink",
    "NewLink",
    "NewVersion",
    "Prepared",
    "PreparedStatement",
    "Record",
    "Resolved",
    "Settlement",
    "Since",
    "check_entry",
    "hash_text",
    "identify",
]
