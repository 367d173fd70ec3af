"""Write the tables of `docs/reference/exports.md` from those of `knowledge/formats`: `python -m tools.exports`.

Each stands between a line `<!-- NAME -->` and a line `<!-- end -->`; what is around them is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

from lookout.knowledge.formats.acled import load_acled
from lookout.knowledge.formats.flat import load_flat
from lookout.knowledge.formats.ged import load_ged
from lookout.knowledge.formats.plover import load_plover
from lookout.knowledge.formats.tables import Column, When
from lookout.model import ACTOR_KINDS

PAGE: Final = Path(__file__).parent.parent / "docs" / "reference" / "exports.md"
_PLACE: Final = re.compile(r"<!-- ([a-z-]+) -->\n.*?<!-- end -->", re.DOTALL)


def render_page(page: str) -> str:
    """Return the page with every table as the files have it."""
    return _PLACE.sub(_render, page)


def _render(found: re.Match[str]) -> str:
    return f"<!-- {found[1]} -->\n{TABLES[found[1]]()}\n<!-- end -->"


def _write(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(str(cell).replace('|', '/') for cell in row)} |" for row in lines)


def _list_columns(columns: Sequence[Column]) -> str:
    return _write(("", "column", "holds"), ((at, f"`{c.name}`", c.holds) for at, c in enumerate(columns, start=1)))


def _list_flat() -> str:
    columns = load_flat()
    return _write(("column", "type", "holds"), ((f"`{c.name}`", c.type, c.holds) for c in columns))


def _tell_when(when: When) -> tuple[str, str, str]:
    words = [f"means: {', '.join(when.words)}"] if when.words else []
    words += [f"words: {', '.join(when.told)}"] if when.told else []
    words += ["killed or wounded are told"] if when.harmed else []
    return ", ".join(sorted(when.actor)), ", ".join(sorted(when.target)), "; ".join(words)


def _list_types(when: When) -> str:
    return ", ".join(sorted(when.types))


def _list_acled_rules() -> str:
    rules = load_acled()
    rows: list[Sequence[object]] = [
        (_list_types(r.when), *_tell_when(r.when), rules.sub_events[r.sub_event].type, r.sub_event, r.note)
        for r in rules.rules
    ]
    rows += [(type_, "", "", "", "left out", "", reason) for type_, reason in rules.left_out.items()]
    return _write(("our type", "actor", "target", "and", "event_type", "sub_event_type", "note"), rows)


def _list_acled_kinds() -> str:
    rules = load_acled()
    return _write(
        ("kind in the registry", "inter", "code"),
        ((k, rules.kinds[k], rules.inter[rules.kinds[k]]) for k in ACTOR_KINDS),
    )


def _list_sub_events() -> str:
    subs = load_acled().sub_events.values()
    rows = ((s.type, s.name, s.disorder, s.sides[0] or "nobody", s.sides[1] or "nobody") for s in subs)
    return _write(("event_type", "sub_event_type", "disorder_type", "actor1 if unnamed", "actor2 if unnamed"), rows)


def _list_acled_places() -> str:
    return _write(("our precision", "geo_precision"), load_acled().geo_precision.items())


def _list_acled_days() -> str:
    rows = ((f"up to {most}", code) for most, code in load_acled().time_precision.items())
    return _write(("days it may lie in", "time_precision"), rows)


def _list_scales() -> str:
    return _write(("source_scale", "which outlets"), load_acled().scales.items())


def _list_ged_kinds() -> str:
    return _write(("kind in the registry", "in GED"), ((kind, load_ged().kinds[kind]) for kind in ACTOR_KINDS))


def _list_violence() -> str:
    rows = ((" and ".join(sorted(v.sides, key=_rank)), v.code, v.name) for v in load_ged().violence)
    return _write(("sides", "type_of_violence", "name"), rows)


def _rank(side: str) -> int:
    return ("state", "group", "civilians").index(side)


def _list_ged_types() -> str:
    return ", ".join(sorted(load_ged().types))


def _list_ged_places() -> str:
    rules = load_ged()
    rows: list[Sequence[object]] = [*rules.where_prec.items()]
    rows += [(f"near, wider than {rules.near_km:g} km", rules.fuzzy), ("region that is no province", rules.fuzzy)]
    return _write(("our precision", "where_prec"), [*rows, ("sea", rules.sea)])


def _list_regions() -> str:
    lowest = [1, *(most + 1 for most in load_ged().regions)]
    rows = ((f"{low} to {most}", name) for low, (most, name) in zip(lowest, load_ged().regions.items(), strict=False))
    return _write(("number of the state", "region"), rows)


def _list_plover_rules() -> str:
    rules = load_plover()
    rows: list[Sequence[object]] = [
        (_list_types(r.when), *_tell_when(r.when)[::2], r.event, r.mode, r.note) for r in rules.rules
    ]
    rows += [(type_, "else", "", "left out", "", reason) for type_, reason in rules.left_out.items()]
    return _write(("our type", "actor", "and", "event", "mode", "note"), rows)


def _list_modes() -> str:
    return _write(("event", "modes"), ((e, ", ".join(m) or "none") for e, m in load_plover().modes.items()))


def _list_sectors() -> str:
    rules = load_plover()
    rows = ((kind, rules.sectors[kind], rules.stateless.get(kind, "")) for kind in ACTOR_KINDS)
    return _write(("kind in the registry", "sector", "code where it has no country"), rows)


def _list_flags() -> str:
    rules = load_plover()
    rows: list[Sequence[object]] = [
        ("historical", f"its last day is {rules.historical_days} days or more before its first report")
    ]
    rows += [(name, ", ".join(sorted(statuses))) for name, statuses in rules.flags.items()]
    return _write(("flag", "set when the status is"), rows)


def _list_acled_columns() -> str:
    return _list_columns(load_acled().columns)


def _list_ged_columns() -> str:
    return _list_columns(load_ged().columns)


TABLES: Final[dict[str, Callable[[], str]]] = {
    "acled-columns": _list_acled_columns,
    "acled-rules": _list_acled_rules,
    "acled-sub-events": _list_sub_events,
    "acled-kinds": _list_acled_kinds,
    "acled-days": _list_acled_days,
    "acled-places": _list_acled_places,
    "acled-scales": _list_scales,
    "ged-columns": _list_ged_columns,
    "ged-kinds": _list_ged_kinds,
    "ged-violence": _list_violence,
    "ged-types": _list_ged_types,
    "ged-places": _list_ged_places,
    "ged-regions": _list_regions,
    "plover-rules": _list_plover_rules,
    "plover-modes": _list_modes,
    "plover-sectors": _list_sectors,
    "plover-flags": _list_flags,
    "flat-columns": _list_flat,
}


def main() -> None:
    """Write the page."""
    PAGE.write_text(render_page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
