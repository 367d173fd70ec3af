"""The two seed reports as statements: as the reader reads them, and as they are marked by hand."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cache

import pytest

from bench.common import CLAIMS, SHARED, load_gold
from bench.gold import load_sheet, to_statements
from lookout.model import Interval, Report
from lookout.read import Reader

SEEDS = {"004": ("International Business Times", date(2016, 6, 10)), "000": ("Press TV", date(2016, 10, 28))}

needs_seeds = pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="no shared seeds here")


@cache
def load_read():
    """Return the statements of each seed, read by the reader that is shipped."""
    reader = Reader.load()
    found = {}
    for number, (outlet, day) in SEEDS.items():
        text = next((SHARED / "seeds").glob(f"{number}_*.txt")).read_text(encoding="utf-8")
        digest = hashlib.sha256(text.encode()).hexdigest()
        report = Report(number, text, digest, outlet=outlet, published=Interval.of_day(day))
        found[number] = to_statements(report, reader.read(report).claims)
    return found


@cache
def load_marked():
    """Return the statements of each seed's sheet."""
    docs = {doc["doc"][-3:]: doc for doc in load_gold(CLAIMS / "examples")}
    return {number: load_sheet({**docs[number], "date": day.isoformat()}) for number, (_, day) in SEEDS.items()}
