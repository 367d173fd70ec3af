"""From the sources to entries: countries, regions, districts, areas, towns, each after what it lies in."""

from __future__ import annotations

import math
from typing import Any, Final

from lookout.knowledge.compile import Entry
from lookout.resolve.places.keys import Keys, add_key, add_sketches, keep_name, make_keys, strip_type
from lookout.text.names import fold_name, sketch_key, strip_article
from tools.gazetteer.circles import draw_circle
from tools.gazetteer.keys import has_sketches, speaks_arabic
from tools.gazetteer.sources import Sources
from tools.gazetteer.units import Division, Town, gather_divisions

SLUG: Final = str.maketrans(" ", "-")
WHOLE_DISTRICT: Final = 2
"""Towns that a district needs to be a place of its own, if it is called as one of them."""


class Gatherer:
    """Collects entries in order, and knows the row of each that others lie in."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.entries: list[Entry] = []
        self.row_of_country: dict[str, int] = {}
        self.row_of_region: dict[tuple[str, str], int] = {}
        self.row_of_town: dict[int, int] = {}
        self.divisions = gather_divisions(sources.towns, sources.units)

    def gather(self) -> list[Entry]:
        """Return all entries."""
        self._add_countries()
        self._add_regions()
        self._add_areas()
        self._add_towns()
        return self.entries

    def _add(self, entry: Entry) -> int:
        self.entries.append(entry)
        return len(self.entries) - 1

    # --- Countries ----------------------------------------------------------------------------------------------------

    def _add_countries(self) -> None:
        towns: dict[str, list[tuple[float, float]]] = {}
        for town in self.sources.towns:
            towns.setdefault(town["countrycode"], []).append((town["latitude"], town["longitude"]))
        for code, country in self.sources.countries.items():
            nation = self.sources.nations.get(code, {})
            if "at" not in nation and code not in towns:
                continue
            at = nation.get("at") or draw_circle(towns[code])[:2]
            keys = make_keys(country["name"], nation.get("names", ()))
            for key in [key for key in keys if key.startswith("the ")]:
                add_key(keys, key.removeprefix("the "), "other")
            for adjective in nation.get("adjectives", ()):
                add_key(keys, fold_name(adjective), "adjective")
            self.row_of_country[code] = self._add(
                Entry(
                    name=country["name"].strip(),
                    lat=at[0],
                    lon=at[1],
                    kind="country",
                    keys=keys,
                    country=code,
                    population=country["population"],
                    radius_km=round(math.sqrt(max(country["areakm2"], 1) / math.pi), 1),
                    number=int(country["geonameid"]),
                )
            )

    def list_words(self) -> dict[str, tuple[str, bool]]:
        """Return the folded names and adjectives of countries, with their codes."""
        words: dict[str, tuple[str, bool]] = {}
        for code, row in self.row_of_country.items():
            for key, grade in self.entries[row].keys.items():
                words.setdefault(key, (code, grade != "adjective"))
        return words

    # --- Regions and districts ----------------------------------------------------------------------------------------

    def _add_regions(self) -> None:
        tables = self._find_tables()
        for key, division in self.divisions.items():
            table = tables.get(key, {})
            name = next(iter(table.get("names", ())), "") or division.name
            if name:
                self.row_of_region[key] = self._add(self._make_region(division, name, table))
        for key, division in self.divisions.items():
            if key in self.row_of_region:
                self._add_districts(division, self.row_of_region[key])

    def _find_tables(self) -> dict[tuple[str, str], dict[str, Any]]:
        """Return our table's lines by country and code; a line that names a town is that town's region's.

        Raises:
            SystemExit: if a line names no region.
        """
        tables: dict[tuple[str, str], dict[str, Any]] = {}
        missing: list[str] = []
        for name, line in self.sources.subdivisions.items():
            country, seat = name.split("/") if "/" in name else (name.split(".")[0], "")
            key = (country, self._find_code(country, seat) if seat else name.split(".")[1])
            if key not in self.divisions:
                missing.append(name)
                continue
            before = tables.get(key, {})
            names = [*before.get("names", ()), *line.get("names", ())]
            tables[key] = {**before, **line, "names": names, "reformed": bool(seat and names)}
        if missing:
            raise SystemExit(f"subdivisions.toml: there is no {', '.join(missing)}")
        return tables

    def _find_code(self, country: str, seat: str) -> str:
        wanted = fold_name(seat)
        fits = [
            (town["population"], town["admin1code"])
            for town in self.sources.towns
            if town["countrycode"] == country
            and any(fold_name(name) == wanted for name in (town["name"], *town["alternatenames"]))
        ]
        return max(fits, default=(0, ""))[1]

    def _make_region(self, division: Division, name: str, table: dict[str, Any]) -> Entry:
        country = self.sources.countries[division.country]
        circle = draw_circle((town["latitude"], town["longitude"]) for town in division.towns)
        at = table.get("at", circle[:2])
        others = table.get("names", ()) if table.get("reformed") else (division.name, *table.get("names", ()))
        keys = make_keys(name, others, articles=speaks_arabic(country))
        for key in list(keys):
            add_key(keys, strip_type(key), "other")
        for short in table.get("short", ()):
            add_key(keys, fold_name(short), "short")
        for adjective in table.get("adjectives", ()):
            add_key(keys, fold_name(adjective), "adjective")
        seat = _find_seat(division, keys)
        if seat:
            for other in (seat["name"], *filter(keep_name, seat["alternatenames"])):
                if not fold_name(other).endswith(" city"):
                    add_key(keys, fold_name(other), "other")
        if has_sketches(country):
            add_sketches(keys, [key for key, grade in keys.items() if grade in ("name", "other")])
        state = self.sources.states.get(division.code, {}) if division.country == "US" else {}
        return Entry(
            name=name,
            lat=at[0],
            lon=at[1],
            kind="region",
            keys=keys,
            country=division.country,
            population=sum(town["population"] for town in division.towns),
            radius_km=circle.km,
            number=int(state.get("geonameid", 0)),
            id=f"adm:{division.country}.{division.code}",
            parent=self.row_of_country[division.country],
        )

    def _add_districts(self, division: Division, region: int) -> None:
        for name, towns in sorted(division.districts.items()):
            short = strip_type(fold_name(name))
            for town in towns:
                self.row_of_town[town["geonameid"]] = region
            if len(towns) < WHOLE_DISTRICT and any(fold_name(town["name"]) == short for town in towns):
                continue
            circle = draw_circle((town["latitude"], town["longitude"]) for town in towns)
            keys = make_keys(name)
            add_key(keys, short, "short")
            slug = fold_name(name).translate(SLUG)
            row = self._add(
                Entry(
                    name=name,
                    lat=circle.lat,
                    lon=circle.lon,
                    kind="district",
                    keys=keys,
                    country=division.country,
                    population=sum(town["population"] for town in towns),
                    radius_km=circle.km,
                    id=f"adm:{division.country}.{division.code}/{slug}",
                    parent=region,
                )
            )
            for town in towns:
                self.row_of_town[town["geonameid"]] = row

    # --- Areas and towns ----------------------------------------------------------------------------------------------

    def _add_areas(self) -> None:
        for name, line in self.sources.regions.items():
            keys = make_keys(name, line.get("names", ()))
            for key in [key for key in keys if key.startswith("the ")]:
                add_key(keys, key.removeprefix("the "), "other")
            for adjective in line.get("adjectives", ()):
                add_key(keys, fold_name(adjective), "adjective")
            add_sketches(keys, [fold_name(name)])
            country = line.get("in", "")
            self._add(
                Entry(
                    name=name,
                    lat=line["at"][0],
                    lon=line["at"][1],
                    kind=line.get("kind", "area"),
                    keys=keys,
                    country=country,
                    radius_km=line["km"],
                    id=f"area:{fold_name(name).translate(SLUG)}",
                    parent=self.row_of_country.get(country),
                )
            )

    def _add_towns(self) -> None:
        capitals = self._find_capitals()
        for town in self.sources.towns:
            country = self.sources.countries[town["countrycode"]]
            number = town["geonameid"]
            region = self.row_of_region.get((town["countrycode"], town["admin1code"]))
            self._add(
                Entry(
                    name=town["name"],
                    lat=town["latitude"],
                    lon=town["longitude"],
                    kind="town",
                    keys=make_keys(
                        town["name"],
                        sorted(filter(keep_name, town["alternatenames"])),
                        sketches=has_sketches(country),
                        articles=speaks_arabic(country),
                    ),
                    country=town["countrycode"],
                    population=town["population"],
                    number=number,
                    parent=self.row_of_town.get(
                        number, self.row_of_country[town["countrycode"]] if region is None else region
                    ),
                    capital=number in capitals,
                )
            )

    def _find_capitals(self) -> frozenset[int]:
        """Return the numbers of the towns that are capitals: the largest of the country with that name."""
        wanted = {code: fold_name(country["capital"]) for code, country in self.sources.countries.items()}
        found: dict[str, Town] = {}
        for town in self.sources.towns:
            code = town["countrycode"]
            best = found.get(code)
            if best is None or town["population"] > best["population"]:
                names = (town["name"], *town["alternatenames"])
                if wanted[code] and any(fold_name(name) == wanted[code] for name in names):
                    found[code] = town
        return frozenset(town["geonameid"] for town in found.values())


def _find_seat(division: Division, keys: Keys) -> Town | None:
    """Return the largest town of a region that the region is called as, if there is one."""
    own = {strip_article(key) for key, grade in keys.items() if grade in ("name", "other")}
    for town in sorted(division.towns, key=_by_population)[:3]:
        names = {strip_article(fold_name(n)) for n in (town["name"], *filter(keep_name, town["alternatenames"]))}
        if own & names or sketch_key(fold_name(town["name"])) in {sketch_key(k) for k in own if len(sketch_key(k)) > 2}:
            return town
    return None


def _by_population(town: Town) -> tuple[int, int]:
    return -town["population"], town["geonameid"]


def gather_entries(sources: Sources) -> tuple[list[Entry], dict[str, tuple[str, bool]]]:
    """Return every entry, in the order of rows, and the words that name countries."""
    gatherer = Gatherer(sources)
    return gatherer.gather(), gatherer.list_words()
