"""Where places are put: news with place names of known coordinates, and the places of a war by name alone.

`acc161` is the share of the place names that are put within 161 km (100 miles) of where they lie, their words given:
every mention with known coordinates counts, one that is not placed as a miss. `mean_km` and `median_km` are over all of
them too, a miss at half the globe. `e2e_f1` and `e2e_acc161` are from the text alone: the place names are those that
the reader marks and the names and adjectives of countries (in that corpus "Turkish" is a place name); a mark counts
where it overlaps one of the corpus. `e2e_acc161` is over the names so found, `e2e_share` over all of the corpus.
`role_acc161` is of the names that fill the role `place` of a claim, put as the program puts them.
`ged25` is the share of named places of UCDP's events in Syria that the shipped gazetteer puts within 25 km, with
nothing known but the name and the country.

Beside `--data` (of the form of trnews/dev.jsonl), `--places` takes the table of named places.
"""

from __future__ import annotations

import argparse
import csv
import json
import statistics
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

from bench.common import SHARED, report
from lookout.errors import ModelError
from lookout.model import Report, ResolvedPlace, Span
from lookout.model.place import measure_km
from lookout.read import Reader
from lookout.read.groups import link_best
from lookout.read.sight import see
from lookout.read.tokens import cut_sections
from lookout.resolve.places import Atlas, PlaceMention, fill_places, find_country_words, load_atlas, resolve_places
from lookout.text.names import fold_name

NEWS: Final = SHARED / "data" / "trnews" / "dev.jsonl"
NAMED: Final = SHARED / "data" / "ged_syria" / "places.csv"
CLOSE_KM: Final = 161.0
NAMED_KM: Final = 25.0
HALF_GLOBE_KM: Final = 20_038.0
SHOWN: Final = 25
OUTLETS: Final = {"uk": "GB", "ca": "CA", "au": "AU", "tw": "TW", "za": "ZA"}
"""Countries of outlets, by the end of their addresses."""


class Miss(NamedTuple):
    """A place name that was put elsewhere or nowhere."""

    words: str
    wanted: str
    got: str
    km: float


def mark_given(doc: dict[str, Any]) -> list[PlaceMention]:
    """Return the corpus's own mentions; names written alike are one entity."""
    entities: dict[str, int] = {}
    return [
        PlaceMention(Span(t["start"], t["end"]), t["text"], entities.setdefault(fold_name(t["text"]), len(entities)))
        for t in doc["toponyms"]
    ]


def mark_read(reader: Reader, text: str) -> list[PlaceMention]:
    """Return the places and facilities that the reader marks in a text."""
    tokens = reader.cut(text)
    borders = cut_sections(tokens)
    found: list[PlaceMention] = []
    for start, end in pairwise(borders):
        if start < end:
            sight = see(reader.network, text, tokens.cut(start, end), reader.settings)
            entity = link_best(len(sight.mentions), sight.mention_pairs, sight.one_mention, reader.settings.mention)
            for at, mention in enumerate(sight.mentions):
                if mention.letter in "PF":
                    span = Span(*sight.words(mention))
                    found.append(PlaceMention(span, span.of(text), start + entity[at], mention.letter == "F"))
    return found


def add_countries(text: str, mentions: list[PlaceMention], atlas: Atlas) -> list[PlaceMention]:
    """Return mentions with those of countries that stand outside them; each country is one entity."""
    codes: dict[str, int] = {}
    added = []
    for word in find_country_words(text, atlas.words):
        if not any(word.span.overlaps(mention.span) for mention in mentions):
            entity = codes.setdefault(word.code, -1 - len(codes))
            added.append(PlaceMention(word.span, word.span.of(text), entity))
    return [*mentions, *added]


def measure(place: ResolvedPlace | None, toponym: dict[str, Any]) -> float:
    """Return how far a place was put from where it lies, half the globe for nowhere."""
    return measure_km(place.lat, place.lon, toponym["lat"], toponym["lon"]) if place else HALF_GLOBE_KM


def resolve(doc: dict[str, Any], mentions: list[PlaceMention]) -> list[ResolvedPlace | None]:
    """Resolve mentions to the places that they name, as the corpus has them, without parts and distances."""
    outlet = OUTLETS.get(doc["source"].rpartition(".")[2], "")
    return resolve_places(doc["text"], mentions, outlet=outlet, parts=False)


def bench_given(docs: list[dict[str, Any]]) -> dict[str, float]:
    """Print the misses and return the figures with the corpus's own mentions."""
    away: list[float] = []
    misses: list[Miss] = []
    began = time.perf_counter()
    for doc in docs:
        for place, toponym in zip(resolve(doc, mark_given(doc)), doc["toponyms"], strict=True):
            if toponym["lat"] is not None:
                away.append(measure(place, toponym))
                if away[-1] > CLOSE_KM:
                    wanted = f"{toponym.get('name')}, {toponym.get('country')} ({toponym.get('fcode')})"
                    got = f"{place.name}, {place.country} ({place.rule})" if place else "nowhere"
                    misses.append(Miss(toponym["text"], wanted, got, away[-1]))
    seconds = time.perf_counter() - began
    print(f"{len(away)} place names with coordinates in {len(docs)} reports, {len(misses)} misses; the most frequent:")
    for miss, count in Counter(m[:3] for m in misses).most_common(SHOWN):
        print(f"  {count:3} {miss[0]}: {miss[1]} put at {miss[2]}")
    return {
        "acc161": sum(km <= CLOSE_KM for km in away) / len(away),
        "mean_km": statistics.mean(away),
        "median_km": statistics.median(away),
        "ms": 1000 * seconds / len(docs),
    }


def bench_read(docs: list[dict[str, Any]], reader: Reader, *, countries: bool) -> dict[str, float]:
    """Return the figures with our own mentions, with or without the countries that stand outside them."""
    atlas = load_atlas()
    gold = marked = met = known = found = close = 0
    for doc in docs:
        mentions = mark_read(reader, doc["text"])
        if countries:
            mentions = add_countries(doc["text"], mentions, atlas)
        named = [m for m in mentions if m.words[:1].isupper() or any(map(str.isupper, m.words))]
        places = dict(zip(mentions, resolve(doc, mentions), strict=True))
        free = set(range(len(named)))
        gold, marked = gold + len(doc["toponyms"]), marked + len(named)
        for toponym in doc["toponyms"]:
            span = Span(toponym["start"], toponym["end"])
            at = next((n for n in sorted(free) if named[n].span.overlaps(span)), None)
            known += toponym["lat"] is not None
            if at is not None:
                free.discard(at)
                met += 1
                found += toponym["lat"] is not None
                close += toponym["lat"] is not None and measure(places[named[at]], toponym) <= CLOSE_KM
    precision, recall = met / max(1, marked), met / gold
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    what = "reader and countries" if countries else "reader alone"
    print(
        f"{what}: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}; {known} have coordinates, {found} found, {close} close"
    )
    return {"e2e_f1": f1, "e2e_acc161": close / max(1, found), "e2e_share": close / known}


def bench_filled(docs: list[dict[str, Any]], reader: Reader) -> dict[str, float]:
    """Return the share of place names that fill a role of a claim, just as marked, that the program puts rightly."""
    known = close = 0
    for number, doc in enumerate(docs):
        reading = reader.read(Report(str(number), doc["text"], digest="0" * 64))
        outlet = OUTLETS.get(doc["source"].rpartition(".")[2], "")
        claims = fill_places(reading.claims, text=doc["text"], passages=reading.passages, outlet=outlet)
        wanted = {Span(t["start"], t["end"]): t for t in doc["toponyms"] if t["lat"] is not None}
        away: dict[Span, float] = {}
        for claim in claims:
            if len(claim.places) == len(claim.roles.get("place", ())):
                filled = zip(claim.roles.get("place", ()), claim.places, strict=True)
                away |= {m.span: measure(place, wanted[m.span]) for m, place in filled if m.span in wanted}
        known, close = known + len(away), close + sum(km <= CLOSE_KM for km in away.values())
    print(f"as read: {known} place names fill a role, {close} close")
    return {"role_acc161": close / max(1, known)}


def bench_named(table: Path) -> dict[str, float]:
    """Print the misses by cause and return the share of named places that are found."""
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    causes: Counter[str] = Counter()
    examples: dict[str, list[str]] = {}
    found = events = near = 0
    for row in rows:
        name = row["where_coordinates"].strip()
        mention = PlaceMention(Span(0, len(name)), name, 0)
        place = resolve_places(f"{name}, Syria.", [mention])[0]
        away = measure(place, {"lat": float(row["lat"]), "lon": float(row["lon"])})
        events += int(row["n"])
        if away <= NAMED_KM:
            found, near = found + 1, near + int(row["n"])
        else:
            cause = name_cause(place, name)
            causes[cause] += 1
            examples.setdefault(cause, []).append(f"{name} ({away:.0f} km)")
    print(f"{len(rows)} named places, {found} found within {NAMED_KM:.0f} km ({near / events:.3f} by events); misses:")
    for cause, count in causes.most_common():
        print(f"  {count:5} {cause}: {'; '.join(examples[cause][:4])}")
    return {"ged25": found / len(rows)}


def name_cause(place: ResolvedPlace | None, name: str) -> str:
    """Return why a named place is not where it is wanted."""
    if place is None:
        return "nothing known"
    if place.rule.endswith(("unlisted-in", "unlisted-beside", "country-of-report")):
        return "not in the gazetteer: put in its country or province"
    if "+" in place.rule:
        return "a part of an area, or a line: its middle is elsewhere"
    if place.precision in ("region", "district", "country") or name.endswith(
        ("Governorate", "district", "subdistrict")
    ):
        return "an area: its middle is elsewhere"
    return "another place of that name or a like one" if place.country == "SY" else "a place abroad"


def main() -> None:
    """Print the misses, then the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=NEWS, help="news of the form of trnews/dev.jsonl")
    parser.add_argument("--places", type=Path, default=NAMED, help="named places of the form of ged_syria/places.csv")
    parser.add_argument("--record", action="store_true", help="add the figures to bench/RESULTS.md")
    options = parser.parse_args()
    for path in (options.data, options.places):
        if not path.exists():
            parser.exit(2, f"{path}: not there; pass --data and --places\n")
    docs = [json.loads(line) for line in options.data.read_text(encoding="utf-8").splitlines()]
    load_atlas().find_country("LY")
    figures = bench_given(docs)
    try:
        reader = Reader.load(threads=1)
    except ModelError as error:
        print(f"end to end is left out: {error}")
    else:
        bench_read(docs, reader, countries=False)
        figures |= bench_read(docs, reader, countries=True)
        figures |= bench_filled(docs, reader)
    figures |= bench_named(options.places)
    order = ("acc161", "median_km", "e2e_f1", "e2e_acc161", "ged25", "e2e_share", "role_acc161", "mean_km", "ms")
    report("places", {name: figures[name] for name in order if name in figures}, record=options.record)


if __name__ == "__main__":
    main()
