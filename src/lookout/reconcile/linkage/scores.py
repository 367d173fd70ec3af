"""Scores of pairs, by Splink: rows to blocked pairs to levels to the chance that two claims tell of one happening.

Splink is given fixed parameters (`knowledge/linkage.toml`) and estimates nothing from the rows at hand, so that a
pair's score never changes when others arrive.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

import duckdb
import numpy as np
import pyarrow as pa
from splink import DuckDBAPI, Linker, SettingsCreator

from lookout.knowledge.linkage import LinkageModel, Parameters, Scope, load_linkage
from lookout.reconcile.linkage.blocks import find_blocks
from lookout.reconcile.linkage.comparisons import Comparison, list_comparisons
from lookout.reconcile.linkage.families import find_families
from lookout.reconcile.linkage.shapes import LinkRow, ScoredPair, find_scope
from lookout.reconcile.linkage.vetoes import Levels, find_contrast, find_veto

FLOOR: Final = 0.05
"""Pairs less likely than this are not handed on: to clusters they are as good as never compared."""
FARTHEST: Final = 200.0
"""Km beyond both radii, from north to south, at which two claims that share no name are not compared."""
LATEST: Final = 10
"""Days between two told days of two reports from which on they are not compared, whatever they share."""
LONG_AFTER: Final = 100
"""The same where one is not told: a follow-up may tell again, without its day, what happened months ago."""

_TOGETHER: Final = 10_000
"""Rows whose blocks are held at a time, and scored pairs that are read at a time."""
_PAIRS_TOGETHER: Final = 500_000
"""Pairs that are scored at a time: what Splink makes of them is ten times as large as what is kept."""
_WORDS: Final = pa.list_(pa.int32())
_KINDS: Final[dict[pa.DataType, str]] = {
    pa.string(): "key report type family mode precision place country region",
    pa.bool_(): "denied day_told place_told",
    pa.int32(): "peers rank day_from day_to killed wounded others",
    pa.float64(): "lat lon radius",
    _WORDS: "actors targets people sites hosts spots areas things means triggers rare common names "
    "report_rare report_names",
}
SCHEMA: Final = pa.schema([(name, kind) for kind, names in _KINDS.items() for name in names.split()])
"""The columns of a table of rows."""

_MEET: Final = """
    create table met as
    select distinct a.number as a, b.number as b, a.report = b.report as within
    from blocks a join blocks b on a.block = b.block and a.number < b.number
    where a.fresh or b.fresh
"""
_BOTH: Final = """
    create table part as
    select '0' as match_key, l.key as join_key_l, r.key as join_key_r
    from rows l join rows r on l.number < r.number
"""
_PAIRS: Final = """
    create table pairs_{scope} as
    select '0' as match_key, l.key as join_key_l, r.key as join_key_r
    from met join rows l on l.number = met.a join rows r on r.number = met.b
    where {held}
"""
_HELD: Final[dict[Scope, str]] = {
    "within": "met.within",
    "across": f"""not met.within and list_has_any(l.families, r.families)
        and coalesce(greatest(l.day_from, r.day_from) - least(l.day_to, r.day_to)
            < case when l.day_told and r.day_told then {LATEST} else {LONG_AFTER} end, true)
        and (coalesce(abs(l.lat - r.lat) * 111 <= {FARTHEST} + l.radius + r.radius, true)
            or list_has_any(l.names, r.names) or list_has_any(l.report_names, r.report_names))""",
}


def score_pairs(
    new: Sequence[LinkRow], kept: Sequence[LinkRow] = (), *, floor: float = FLOOR, model: LinkageModel | None = None
) -> list[ScoredPair]:
    """Return the scored pairs of `new` rows with each other and with `kept` ones, sorted by their keys.

    Only pairs that share a block and can be one happening are scored; of those, pairs less likely than `floor` are left
    out, and so are those that are vetoed (`veto_pair`), unless `floor` is 0. Two kept rows are not compared again. A
    row's key stands once in both together. `model` is the parameters that are shipped unless given.
    """
    if not new:
        return []
    with _connect() as db:
        _load(db, new, kept)
        used = model or load_linkage()
        pairs = [pair for scope in used.scopes for pair in _score(db, scope, used, floor)]
    if floor > 0.0:
        rows = {row.key: row for row in (*new, *kept)}
        pairs = [pair for pair in pairs if veto_pair(pair, rows[pair.left], rows[pair.right]) is None]
    return sorted(pairs, key=_get_keys)


def veto_pair(pair: ScoredPair, left: LinkRow, right: LinkRow) -> str | None:
    """Return the name of what keeps a pair apart whatever its score, or None; claims of one report have no vetoes."""
    if find_scope(pair.left, pair.right) == "within":
        return None
    return _veto_levels(pair.levels, (left.type, right.type)) or find_contrast(_name_levels(pair.levels), left, right)


@lru_cache(maxsize=1 << 16)
def _veto_levels(levels: tuple[int, ...], types: tuple[str, str]) -> str | None:
    return find_veto(_name_levels(levels), types)


@lru_cache(maxsize=1 << 16)
def _name_levels(levels: tuple[int, ...]) -> Levels:
    reached = zip(list_comparisons(), levels, strict=True)
    return {each.name: each.levels[at].name for each, at in reached if at >= 0}


def compare_rows(left: LinkRow, right: LinkRow, model: LinkageModel) -> tuple[Linker, list[dict[str, Any]]]:
    """Compare two rows whether they share a block or not; return Splink's linker and its record of the pair.

    The record keeps the words themselves, so that a chart can show them.
    """
    scope = find_scope(left.key, right.key)
    db = _connect()
    db.register("given_rows", _make_table(sorted((left, right), key=_get_key), _Words(coded=False)))
    db.execute("create table rows as select * from given_rows order by number")
    db.execute(_BOTH)
    linker, found = _predict(db, scope, model, 0.0)
    return linker, found.as_record_list()


def _connect() -> duckdb.DuckDBPyConnection:
    """Return a database in memory that shows no progress."""
    db = duckdb.connect()
    db.execute("set enable_progress_bar = false")
    return db


def _load(db: duckdb.DuckDBPyConnection, new: Sequence[LinkRow], kept: Sequence[LinkRow]) -> None:
    """Put the rows, numbered in the order of their keys, and the pairs that share a block into tables."""
    fresh = {row.key for row in new}
    rows = sorted([*new, *kept], key=_get_key)
    db.register("given_rows", _make_table(rows, _Words()))
    db.execute("create table rows as select * from given_rows order by number")
    db.unregister("given_rows")
    db.execute("create table blocks (number integer, report varchar, block ubigint, fresh boolean)")
    for start in range(0, len(rows), _TOGETHER):
        db.register("given_blocks", _make_blocks(rows[start : start + _TOGETHER], start, fresh))
        db.execute("insert into blocks select number, report, hash(block), fresh from given_blocks")
        db.unregister("given_blocks")
    db.execute(_MEET)
    db.execute("drop table blocks")
    for scope, held in _HELD.items():
        db.execute(_PAIRS.format(scope=scope, held=held))
    db.execute("drop table met")


def _make_blocks(rows: Sequence[LinkRow], first: int, fresh: Container[str]) -> pa.Table:
    """Return the blocking keys of rows that are numbered from `first`."""
    found = [find_blocks(row) for row in rows]
    each = np.repeat(np.arange(len(rows)), [len(blocks) for blocks in found])
    return pa.table(
        {
            "number": pa.array(each + first, pa.int32()),
            "report": pa.array([row.report for row in rows]).take(pa.array(each)),
            "block": pa.array([block for blocks in found for block in blocks]),
            "fresh": pa.array([row.key in fresh for row in rows]).take(pa.array(each)),
        }
    )


def _make_table(rows: Sequence[LinkRow], words: _Words) -> pa.Table:
    table = pa.table({field.name: words.fill(field, rows) for field in SCHEMA})
    for name, find in (("sides", _list_sides), ("families", _list_families), ("inside", _list_inside)):
        table = table.append_column(name, words.make_column([find(row) for row in rows]))
    return table.append_column("number", pa.array(range(len(rows)), pa.int32()))


def _list_sides(row: LinkRow) -> list[str]:
    return [*row.actors, *row.targets]


def _list_inside(row: LinkRow) -> list[str]:
    return [row.region] if row.region else []


def _list_families(row: LinkRow) -> list[str]:
    return list(find_families(row.type))


class _Words:
    """Makes columns of lists of words: as numbers, which are compared faster, or as they are, to be shown."""

    def __init__(self, *, coded: bool = True) -> None:
        self._numbers: dict[str, int] | None = {} if coded else None

    def fill(self, field: pa.Field, rows: Sequence[LinkRow]) -> pa.Array:
        """Return the column of a field."""
        values = [getattr(row, field.name) for row in rows]
        return self.make_column(values) if field.type == _WORDS else pa.array(values, field.type)

    def make_column(self, lists: Iterable[Sequence[str]]) -> pa.Array:
        """Return a column of lists of words, in each list each word once."""
        unique = [dict.fromkeys(words) for words in lists]
        numbers = self._numbers
        if numbers is None:
            return pa.array([list(words) for words in unique], pa.list_(pa.string()))
        return pa.array([[numbers.setdefault(word, len(numbers)) for word in words] for words in unique], _WORDS)


def _score(db: duckdb.DuckDBPyConnection, scope: Scope, model: LinkageModel, floor: float) -> Iterator[ScoredPair]:
    """Yield the scored pairs of one scope, part by part."""
    known: dict[Any, Any] = {}
    pairs = db.table(f"pairs_{scope}")
    for start in range(0, len(pairs), _PAIRS_TOGETHER):
        pairs.limit(_PAIRS_TOGETHER, start).create("part")
        _, found = _predict(db, scope, model, floor)
        yield from _read_pairs(db.table(found.physical_name), known)
        found.drop_table_from_database_and_remove_from_cache()
        db.execute("drop table part")


def _read_pairs(found: duckdb.DuckDBPyRelation, known: dict[Any, Any]) -> Iterator[ScoredPair]:
    """Yield the pairs of a table that Splink made; `known` holds keys and levels, so that equal ones are kept once."""
    comparisons = list_comparisons()
    columns = ["key_l", "key_r", "match_probability", *(f"gamma_{comparison.name}" for comparison in comparisons)]
    tops = [len(comparison.levels) - 1 for comparison in comparisons]
    for batch in found.select(*columns).to_arrow_table().to_batches(max_chunksize=_TOGETHER):
        for one, other, chance, *levels in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            reached = tuple(-1 if level < 0 else top - level for top, level in zip(tops, levels, strict=True))
            left, right = sorted(known.setdefault(key, key) for key in (one, other))
            yield ScoredPair(left, right, min(1.0, chance), known.setdefault(reached, reached))


def _predict(db: duckdb.DuckDBPyConnection, scope: Scope, model: LinkageModel, floor: float) -> tuple[Linker, Any]:
    """Have Splink score the pairs in the table `part`."""
    api = DuckDBAPI(db)
    settings = make_settings(model.scopes[scope], list_comparisons())
    # Unchecked: they are always the same, and checking takes longer than scoring a few reports.
    linker = Linker(api.register("rows"), settings, log_level=None, validate_settings=False)
    linker.table_management.register_blocked_pairs_for_predict(api.register("part"))
    return linker, linker.inference.predict(threshold_match_probability=floor, warning_mode="never")


def make_settings(parameters: Parameters, comparisons: Iterable[Comparison]) -> SettingsCreator:
    """Return Splink's settings: the comparisons with their fixed parameters.

    Splink weighs a level by the ratio of m and u alone: u is the share of pairs of two events that reach the level, and
    m what gives the level's trained weight with it.
    """
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="key",
        probability_two_random_records_match=_to_chance(parameters.prior),
        comparisons=[_make_comparison(comparison, parameters) for comparison in comparisons],
        blocking_rules_to_generate_predictions=[],
        retain_matching_columns=True,
        retain_intermediate_calculation_columns=True,
    )


def _make_comparison(comparison: Comparison, parameters: Parameters) -> dict[str, Any]:
    weights = parameters.weights[comparison.name]
    levels: list[dict[str, Any]] = [{"sql_condition": comparison.null, "label_for_charts": "-", "is_null_level": True}]
    for level in comparison.levels:
        bits = weights[level.name].bits
        share = min(1.0, 2.0**-bits) / 2
        odds = {"m_probability": share * 2.0**bits, "u_probability": share}
        levels.append({"sql_condition": level.when or "ELSE", "label_for_charts": level.told, **odds})
    dialected = [{**level, "base_dialect_str": "duckdb"} for level in levels]
    return {"output_column_name": comparison.name, "comparison_levels": dialected}


def _to_chance(bits: float) -> float:
    return 1.0 / (1.0 + math.pow(2.0, -bits))


def _get_key(row: LinkRow) -> str:
    return row.key


def _get_keys(pair: ScoredPair) -> tuple[str, str]:
    return pair.left, pair.right
