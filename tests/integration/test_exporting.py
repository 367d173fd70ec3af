"""Exports are the same on all cores as on one, and their tolls follow the codebook's habit with number words."""

import errno
import io
import os
from dataclasses import replace
from pathlib import Path

import pytest

from bench.export import fill_record
from lookout.errors import UsageError
from lookout.model import Event, ReportToll, Span, Toll, Voice
from lookout.operations import exporting
from lookout.operations.exporting import export_events, write_export
from lookout.operations.retelling import retell
from lookout.operations.viewing import EventFilter
from lookout.publish.exports.formats import FORMATS
from lookout.publish.exports.shapes import SourcedEvent
from lookout.reconcile.event_tolls import merge_tolls
from tests.sourcing import SIRTE, days, say

QUOTE = "An air strike killed several people."


def tell(words, bounds, *, counts=()):
    """Return an event of one report that gives its killed by `words`, which the reader took for `bounds`."""
    at = QUOTE.find(words) if words in QUOTE else 0
    toll = Toll("killed", Span(at, at + len(words)), words, *bounds, rule="read")
    told = replace(say(type="airstrike", quote=QUOTE, when=days("2016-06-10"), numbers=(toll,)), counts=counts)
    voices = (Voice("v", "V", False, (told.key,), (told.report,)),)
    event = Event("ev-1-0", "airstrike", "happened", (told.key,), (told.report,), voices, "weak", "one-voice",
                  tolls=merge_tolls([told], voices), place=SIRTE)  # fmt: skip
    return SourcedEvent(event, (told,))


@pytest.mark.parametrize(
    ("words", "bounds", "profile", "told"),
    [
        ("several", (2, 3, None), "acled", (3, 3, 10)),
        ("several", (2, 3, None), "plain", (2, 3, None)),
        ("more than 100", (101, 101, None), "acled", (100, 100, None)),
        ("six", (6, 6, 6), "acled", (6, 6, 6)),
        ("several", (5, 5, 5), "acled", (5, 5, 5)),  # an analyst corrected it
        ("gibberish", (4, 4, 4), "acled", (4, 4, 4)),
    ],
)
def test_exporting_reads_number_words_by_profile(words, bounds, profile, told):
    sourced = retell(tell(words, bounds), profile)
    toll = sourced.find_toll("killed")
    assert (toll.low, toll.best) == told[:2]


def test_exporting_reads_the_count_of_a_whole_report_by_profile():
    at = QUOTE.find("several")
    count = ReportToll("killed", 2, 3, None, "read", (Span(at, at + len("several")),))
    sourced = retell(tell("several", (2, 3, None), counts=(count,)), "acled")
    assert sourced.statements[0].counts[0].high == 10
    assert sourced.find_toll("killed").best == 3


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    record = tmp_path_factory.mktemp("made") / "made.duckdb"
    fill_record(record, 450)
    return record


@pytest.mark.parametrize("form", FORMATS)
def test_exporting_on_all_cores_gives_the_same_bytes(made, form, monkeypatch):
    written = []
    for many in (10**9, 1):
        monkeypatch.setattr(exporting, "_MANY", many)
        stream = io.BytesIO()
        tally = export_events(made, form, EventFilter(min_voices=2), stream)
        written.append((stream.getvalue(), tally))
    assert written[0] == written[1]
    assert 0 < written[0][1].exported < 450


class _Refusing(io.RawIOBase):
    """A stream that takes nothing, as a pipe that nobody reads, or a disk that is full."""

    def __init__(self, number):
        super().__init__()
        self.number = number

    def write(self, _data):
        raise OSError(self.number, os.strerror(self.number))


@pytest.mark.parametrize("number", [errno.EPIPE, errno.ENOSPC])
def test_exporting_never_blames_the_record_for_its_output(tmp_path, number):
    record = tmp_path / "lookout.duckdb"
    fill_record(record, 3)
    with pytest.raises(OSError, match=os.strerror(number)):
        export_events(record, "ndjson", EventFilter(), _Refusing(number))


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")  # noqa: PTH110
def test_exporting_parquet_says_why_it_cannot(tmp_path):
    record = tmp_path / "lookout.duckdb"
    fill_record(record, 3)
    with pytest.raises(UsageError, match=r"^/dev/full: it cannot be written \(No space left on device\)$"):
        write_export(record, "parquet", EventFilter(), Path("/dev/full"))
