"""Near copies: which reports have much of their text from a report that was there before.

Each report is compared, as it is first prepared, with the few before it that share most of its keys (see
`text.shingles`): so a report costs the same however many are kept, but for one look through their keys.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from duckdb import DuckDBPyConnection

from lookout.record.codec import load
from lookout.text.shingles import COPIED, Signature, list_keys, list_overlaps

_MOST: Final = 20
"""Reports before it that a report is compared with."""
_PAGE: Final = 500
"""Texts that are gone through at a time where an older record is brought up to date."""

MAKE_COPIES: Final = """
    CREATE TABLE sketches (key UINTEGER NOT NULL, description BIGINT NOT NULL);
    CREATE TABLE copies (report VARCHAR NOT NULL, original VARCHAR NOT NULL, contained DOUBLE NOT NULL);
"""
_LIST_TEXTS: Final = """
    SELECT report.number, texts.text
    FROM (SELECT min(description) AS number FROM prepared GROUP BY report) AS first
        JOIN reports AS report ON report.number = first.number
        JOIN texts ON texts.digest = report.text_digest
    WHERE first.number > $after AND first.number <= $after + $room
    ORDER BY report.number
"""
_COUNT_REPORTS: Final = "SELECT coalesce(max(number), 0) FROM reports"
_FIND_PREPARED: Final = "SELECT DISTINCT report FROM prepared WHERE report IN (SELECT unnest($reports::VARCHAR[]))"
_ADD_SKETCHES: Final = "INSERT INTO sketches SELECT unnest($keys::UINTEGER[]), unnest($numbers::BIGINT[])"
_FIND_LIKE: Final = """
    SELECT new.number, kept.description
    FROM (SELECT unnest($keys::UINTEGER[]) AS key, unnest($numbers::BIGINT[]) AS number) AS new
        JOIN sketches AS kept ON kept.key = new.key AND kept.description <> new.number
    GROUP BY new.number, kept.description
    QUALIFY row_number() OVER (PARTITION BY new.number ORDER BY count(*) DESC, kept.description) <= $most
    ORDER BY new.number, kept.description
"""
_SHOW_TEXTS: Final = """
    SELECT report.number, report.id, any_value(prepared.signature), report.outlet, report.url
    FROM reports AS report JOIN prepared ON prepared.description = report.number
    WHERE report.number IN (SELECT unnest($numbers::BIGINT[]))
    GROUP BY report.number, report.id, report.outlet, report.url
"""
_ADD_COPIES: Final = """
    INSERT INTO copies
    SELECT unnest($reports::VARCHAR[]), unnest($originals::VARCHAR[]), unnest($contained::DOUBLE[])
"""
_LIST_COPIES: Final = """
    WITH mine AS (
        SELECT * FROM copies WHERE $reports::VARCHAR[] IS NULL OR report IN (SELECT unnest($reports::VARCHAR[]))
    )
    SELECT mine.report, mine.original, named.doc, mine.contained
    FROM mine JOIN (
        SELECT id, arg_max(doc, number) AS doc FROM reports WHERE id IN (SELECT original FROM mine) GROUP BY id
    ) AS named ON named.id = mine.original
    ORDER BY mine.report, mine.contained DESC, mine.original
"""


class KeptCopy(NamedTuple):
    """A report by its id, one before it by its id and file name, and how much of the shorter text is in the other."""

    report: str
    original: str
    doc: str
    contained: float


class _Text(NamedTuple):
    """What is kept of a prepared report to compare it: its id, its text's signature, and where it was published."""

    report: str
    signature: Signature
    outlet: str | None
    url: str | None


def find_prepared(con: DuckDBPyConnection, reports: Iterable[str]) -> set[str]:
    """Return those of `reports` that have been prepared before."""
    return {report for (report,) in con.execute(_FIND_PREPARED, {"reports": sorted(reports)}).fetchall()}


def add_copies(con: DuckDBPyConnection, keys: Mapping[int, Sequence[int]]) -> None:
    """Keep the keys of reports that are prepared for the first time, and which of all reports copy which.

    Of two the one that came in later is the copy, in whichever order they are prepared. The caller holds the
    transaction.

    Args:
        con: the record.
        keys: those of each report's text, by the number of its description.
    """
    told = [(key, number) for number, mine in keys.items() for key in mine]
    if not told:
        return
    columns = {"keys": [key for key, _ in told], "numbers": [number for _, number in told]}
    con.execute(_ADD_SKETCHES, columns)
    pairs = con.execute(_FIND_LIKE, {**columns, "most": _MOST}).fetchall()
    like: dict[int, set[int]] = defaultdict(set)
    for pair in pairs:
        like[max(pair)].add(min(pair))
    texts = _load_texts(con, {number for pair in pairs for number in pair})
    found = [copy for late, early in sorted(like.items()) for copy in _compare(late, early, texts)]
    if found:
        reports, originals, contained = (list(column) for column in zip(*found, strict=True))
        con.execute(_ADD_COPIES, {"reports": reports, "originals": originals, "contained": contained})


def make_copies(con: DuckDBPyConnection) -> None:
    """Make the tables of near copies, and fill them for what was prepared before there were any."""
    con.execute(MAKE_COPIES)
    ((last,),) = con.execute(_COUNT_REPORTS).fetchall()
    for after in range(0, last, _PAGE):
        texts = con.execute(_LIST_TEXTS, {"after": after, "room": _PAGE}).fetchall()
        add_copies(con, {number: list_keys(text) for number, text in texts})


def list_copies(con: DuckDBPyConnection, reports: Collection[str] | None = None) -> dict[str, list[KeptCopy]]:
    """Return what reports copy, the most like first, by report id; of `reports` alone, if given."""
    found: dict[str, list[KeptCopy]] = defaultdict(list)
    values = {"reports": None if reports is None else sorted(reports)}
    for row in con.execute(_LIST_COPIES, values).fetchall():
        found[row[0]].append(KeptCopy(*row))
    return dict(found)


def _load_texts(con: DuckDBPyConnection, numbers: Iterable[int]) -> dict[int, _Text]:
    rows = con.execute(_SHOW_TEXTS, {"numbers": sorted(numbers)}).fetchall()
    return {number: _Text(report, load(told, Signature), outlet, url) for number, report, told, outlet, url in rows}


def _compare(late: int, early: Iterable[int], texts: Mapping[int, _Text]) -> list[tuple[str, str, float]]:
    """Return which of `early` the text `late` copies; a newer version of a report is no copy of the one before."""
    mine = texts[late]
    others = {f"{number}": texts[number] for number in sorted(early) if not _is_version(texts[number], mine)}
    signatures = {"": mine.signature, **{name: other.signature for name, other in others.items()}}
    overlaps = list_overlaps(signatures, least=COPIED)
    return [(mine.report, others[each.other].report, each.contained) for each in overlaps if not each.one]


def _is_version(one: _Text, other: _Text) -> bool:
    return one.report == other.report or (other.url is not None and (one.outlet, one.url) == (other.outlet, other.url))
