"""Are the rows still what the log says was written, and do they fit the texts they are of?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from duckdb import DuckDBPyConnection

from lookout.model import Claim
from lookout.record import custody_steps, ledger_steps, steps
from lookout.record.door import find_misfits
from lookout.record.log import Action, Line
from lookout.record.rows import Row, fetch_rows, from_claim, hash_reading, hash_row, hash_run
from lookout.record.say import show


def check_contents(con: DuckDBPyConnection, lines: Sequence[Line]) -> Iterator[str]:
    """Yield where what `lines` number, descriptions to own places, is not what was written, or does not fit a text."""
    logged = _pick(lines, "describe report")
    rows = fetch_rows(con, steps.CHECK_REPORTS, {"numbers": list(logged)})
    yield from _compare("description", logged, {row["number"]: hash_row(row) for row in rows})

    logged = _pick(lines, "keep reading")
    rows = fetch_rows(con, steps.CHECK_READINGS, {"numbers": list(logged)})
    texts = {row["number"]: row.pop("text") for row in rows}
    claims: dict[int, list[Row]] = defaultdict(list)
    for row in fetch_rows(con, steps.CHECK_CLAIMS, {"numbers": list(logged)}):
        claims[row["reading"]].append(row)
    yield from _compare("reading", logged, {row["number"]: hash_reading(row, claims[row["number"]]) for row in rows})
    for number, text in texts.items():
        yield from (f"reading {number}: {reason}" for row in claims[number] for reason in _check_claim(row, text))

    logged = _pick(lines, "keep custody")
    rows = fetch_rows(con, custody_steps.CHECK_CUSTODY, {"numbers": list(logged)})
    yield from _compare("custody", logged, {row["number"]: hash_row(row) for row in rows})

    logged = _pick(lines, "keep judgement")
    rows = fetch_rows(con, steps.CHECK_JUDGEMENTS, {"numbers": list(logged)})
    yield from _compare("judgement", logged, {row["number"]: hash_row(row) for row in rows})

    logged = _pick(lines, "keep places")
    rows = fetch_rows(con, steps.CHECK_GAZETTEERS, {"numbers": list(logged)})
    yield from _compare("places", logged, {row["number"]: hash_row(row) for row in rows})

    logged = _pick(lines, "reconcile")
    rows = fetch_rows(con, ledger_steps.CHECK_RUNS, {"numbers": list(logged)})
    versions: dict[int, list[Row]] = defaultdict(list)
    for row in fetch_rows(con, ledger_steps.CHECK_VERSIONS, {"numbers": list(logged)}):
        versions[row["run"]].append(row)
    yield from _compare("run", logged, {row["number"]: hash_run(row, versions[row["number"]]) for row in rows})


def _pick(lines: Sequence[Line], action: Action) -> dict[int, str]:
    """Return what `lines` say was written by `action`, by its number."""
    return {int(line.subject): line.content for line in lines if line.action == action and line.subject.isdecimal()}


def _compare(what: str, logged: dict[int, str], found: dict[int, str]) -> Iterator[str]:
    for number, content in logged.items():
        if number not in found:
            yield f"{what} {number}: the log tells of it, but it is missing"
        elif found[number] != content:
            yield f"{what} {number}: it is not what the log says was written"


def _check_claim(row: Row, text: str) -> Iterator[str]:
    try:
        claim: Claim = from_claim([*row.values()][2:])
    except (ValueError, TypeError, KeyError):
        yield f"claim {show(row['id'])}: it is no claim"
        return
    yield from (f"claim {show(claim.id)}: {reason}" for reason in find_misfits(claim, text))
