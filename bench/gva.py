"""The Gun Violence Archive's reports: 2,555 incidents, of which a quarter is held out (see `shared/data/README.md`)."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench.common import SHARED
from lookout.model import Interval, Report

DATA = SHARED / "data" / "gva" / "train.jsonl"


def is_held_out(incident: str | None) -> bool:
    """Say whether an incident belongs to the quarter that nothing is chosen or trained on."""
    return incident is not None and int(hashlib.sha256(incident.encode()).hexdigest()[:8], 16) % 4 == 0


def load_rows(data: Path = DATA) -> list[dict[str, Any]]:
    """Return the reports with their incident's record, in the order of the file."""
    return [json.loads(line) for line in data.read_text(encoding="utf-8").splitlines()]


def make_report(row: dict[str, Any]) -> Report:
    """Return a row's report; its day is that of its page."""
    digest = hashlib.sha256(row["text"].encode()).hexdigest()
    published = Interval.of_day(date.fromisoformat(row["date"])) if row["date"] else None
    return Report(row["doc"], row["text"], digest, title=row["title"], url=row["url"], published=published)


def name_outlet(row: dict[str, Any]) -> str:
    """Return the site that a row's report stood on."""
    return urlsplit(str(row["url"])).netloc.removeprefix("www.").partition(":")[0]
