"""The log's hashes make any change to it show."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from lookout.record.log import NO_HASH, Act, chain, hash_line

AT = datetime(2026, 3, 1, 12, 30, 0, 5, tzinfo=UTC)
ACTS = [Act("keep original", "a", "1" * 64), Act("keep text", "b", "2" * 64), Act("keep reading", "7", "3" * 64)]


def test_log_lines_count_on_from_the_line_before():
    assert [line.number for line in chain(ACTS, after=41, tail=NO_HASH, at=AT)] == [42, 43, 44]


@pytest.mark.parametrize("hours", [0, 3, -11])
def test_log_tells_time_in_utc_to_the_microsecond(hours):
    there = AT.astimezone(timezone(timedelta(hours=hours)))
    assert next(chain(ACTS, after=0, tail=NO_HASH, at=there)).logged == "2026-03-01T12:30:00.000005"


def test_log_written_in_two_goes_is_the_log_written_in_one():
    whole = [*chain(ACTS, after=0, tail=NO_HASH, at=AT)]
    first = [*chain(ACTS[:1], after=0, tail=NO_HASH, at=AT)]
    assert [*first, *chain(ACTS[1:], after=1, tail=first[-1].hash, at=AT)] == whole


@pytest.mark.parametrize(
    "cells",
    [
        (2, "t", "keep text", "s", "c"),
        (1, "u", "keep text", "s", "c"),
        (1, "t", "keep original", "s", "c"),
        (1, "t", "keep text", "r", "c"),
        (1, "t", "keep text", "s", "d"),
        (1, "t", "keep texts", "", "c"),
    ],
)
def test_log_hash_covers_every_cell(cells):
    assert hash_line(NO_HASH, cells) != hash_line(NO_HASH, (1, "t", "keep text", "s", "c"))


def test_log_hash_covers_the_hash_before():
    cells = (1, "t", "keep text", "s", "c")
    assert hash_line("1" * 64, cells) != hash_line(NO_HASH, cells)
