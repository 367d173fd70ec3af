"""Scores of pairs, by Splink: rows to blocked pairs to levels to the chance that two claims tell of one happening.

Splink is given fixed parameters (`knowledge/linkage.toml`) and estimates nothing from the rows at hand, so that a
pair's score never changes when others arrive.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import duckdb
import pyarrow as pa
from splink import DuckDBAPI, Linker, SettingsCreator

from lookout.knowledge.linkage import LinkageModel, Parameters, Scope, load_linkage
from lookout.reconcile.linkage.blocks import find_blocks
from lookout.reconcile.linkage.comparisons import Comparison, list_comparisons
from lookout.reconcile.linkage.families import find_families
from lookout.reconcile.linkage.shapes import LinkRow, ScoredPair, find_scope
from lookout.reconcile.linkage.vetoes import find_veto

FLOOR: Final = 0.02
"""Pairs less likely than this are not handed on: to clusters they are as good as never compared."""
FARTHEST: Final = 200.0
"""Km beyond both radii, from north to south, at which two claims that share no name are not compared."""
LATEST: Final = 10
"""Days between two told days of two reports from which on they are not compared, whatever they share."""
LONG_AFTER: Final = 100
"""The same where one is not told: a follow-up may tell again, without its day, what happened months ago."""

_WORDS: Final = pa.list_(pa.int32())
_KINDS: Final[dict[pa.DataType, str]] = {
    pa.string(): "key report type family mode precision place country region",
    pa.bool_(): "denied day_told place_told",
    pa.int32(): "peers rank day_from day_to killed wounded others",
    pa.float64(): "lat lon radius",
    _WORDS: "actors targets people sites means triggers rare common names report_rare report_names",
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
    create table pairs_{scope} as
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
        types = {row.key: row.type for row in (*new, *kept)}
        pairs = [pair for pair in pairs if veto_pair(pair, (types[pair.left], types[pair.right])) is None]
    return sorted(pairs, key=_get_keys)


def veto_pair(pair: ScoredPair, types: tuple[str, str]) -> str | None:
    """Return the name of what keeps a pair apart whatever its score, or None; claims of one report have no vetoes."""
    if find_scope(pair.left, pair.right) == "within":
        return None
    reached = zip(list_comparisons(), pair.levels, strict=True)
    return find_veto({each.name: each.levels[at].name for each, at in reached if at >= 0}, types)


def compare_rows(left: LinkRow, right: LinkRow, model: LinkageModel) -> tuple[Linker, list[dict[str, Any]]]:
    """Compare two rows whether they share a block or not; return Splink's linker and its record of the pair.

    The record keeps the words themselves, so that a chart can show them.
    """
    scope = find_scope(left.key, right.key)
    db = _connect()
    db.register("given_rows", _make_table(sorted((left, right), key=_get_key), _Words(coded=False)))
    db.execute("create table rows as select * from given_rows order by number")
    db.execute(_BOTH.format(scope=scope))
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
    blocks = [(number, row, block) for number, row in enumerate(rows) for block in find_blocks(row)]
    blocked = pa.table(
        {
            "number": pa.array([number for number, _, _ in blocks], pa.int32()),
            "report": pa.array([row.report for _, row, _ in blocks]).dictionary_encode().indices,
            "block": pa.array([block for _, _, block in blocks]),
            "fresh": pa.array([row.key in fresh for _, row, _ in blocks]),
        }
    )
    db.register("given_rows", _make_table(rows, _Words()))
    db.register("given_blocks", blocked)
    db.execute("create table rows as select * from given_rows order by number")
    db.execute("create table blocks as select number, report, hash(block) as block, fresh from given_blocks")
    db.execute(_MEET)
    for scope, held in _HELD.items():
        db.execute(_PAIRS.format(scope=scope, held=held))


def _make_table(rows: Sequence[LinkRow], words: _Words) -> pa.Table:
    table = pa.table({field.name: words.fill(field, rows) for field in SCHEMA})
    for name, find in (("sides", _list_sides), ("families", _list_families)):
        table = table.append_column(name, words.make_column([find(row) for row in rows]))
    return table.append_column("number", pa.array(range(len(rows)), pa.int32()))


def _list_sides(row: LinkRow) -> list[str]:
    return [*row.actors, *row.targets]


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
    """Yield the scored pairs of one scope."""
    _, found = _predict(db, scope, model, floor)
    comparisons = list_comparisons()
    columns = ["key_l", "key_r", "match_probability", *(f"gamma_{comparison.name}" for comparison in comparisons)]
    table = db.table(found.physical_name).select(*columns).to_arrow_table()
    tops = [len(comparison.levels) - 1 for comparison in comparisons]
    for left, right, chance, *levels in zip(*(column.to_pylist() for column in table.columns), strict=True):
        reached = tuple(-1 if level < 0 else top - level for top, level in zip(tops, levels, strict=True))
        yield ScoredPair(min(left, right), max(left, right), min(1.0, chance), reached)


def _predict(db: duckdb.DuckDBPyConnection, scope: Scope, model: LinkageModel, floor: float) -> tuple[Linker, Any]:
    api = DuckDBAPI(db)
    linker = Linker(api.register("rows"), make_settings(model.scopes[scope], list_comparisons()), log_level=None)
    linker.table_management.register_blocked_pairs_for_predict(api.register(f"pairs_{scope}"))
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
