"""What two claims are compared by: small named functions, each a ladder of levels from the most alike down.

A level is a condition in SQL over the columns of two rows, `…_l` and `…_r`, in DuckDB's dialect and with functions
that Spark has too: Splink turns it into the dialect of where it runs. The first level that holds counts. A comparison
without a word on either side (`null`) tells nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

from lookout.reconcile.linkage.families import FAR, LOOSE


@dataclass(frozen=True, slots=True)
class Level:
    """One rung: its name, how it is said in words, and when it holds; the last one holds otherwise ("")."""

    name: str
    told: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A ladder of levels. `null` says when there is nothing to compare."""

    name: str
    levels: tuple[Level, ...]
    null: str


def compare_days() -> Comparison:
    """By the days on which the two lie: told by the words, or bounded by the reports' own days."""
    both = "day_told_l and day_told_r"
    short = "day_to_l - day_from_l <= 2 and day_to_r - day_from_r <= 2"
    gap = "greatest(day_from_l, day_from_r) - least(day_to_l, day_to_r) + 1"
    return Comparison(
        "days",
        (
            Level("same-told", "both tell the same day", f"{both} and {short} and {gap} <= 0"),
            Level("overlap-told", "the days that they tell overlap", f"{both} and {gap} <= 0"),
            Level("next-told", "the days that they tell are a day apart", f"{both} and {gap} <= 1"),
            Level("apart-told", "the days that they tell are further apart", both),
            Level("same", "both can lie in the same few days", f"{gap} <= 0 and abs(day_to_l - day_to_r) <= 1"),
            Level("overlap", "the days on which they can lie overlap", f"{gap} <= 0"),
            Level("weeks-after", "one is told weeks after the other, without its day", f"{gap} <= 21"),
            Level("long-after", "one is told long after the other, without its day"),
        ),
        "day_from_l is null or day_from_r is null",
    )


def compare_places() -> Comparison:
    """By where the two lie, how far apart, and how exactly that is known; any of the places that each tells counts."""
    km = _measure_km()
    told = "place_told_l and place_told_r"
    fine = "radius_l <= 50 and radius_r <= 50"
    parts = _tell_two_parts()
    return Comparison(
        "place",
        (
            Level("same-small", "both tell the same small place", f"{told} and {_count('spots')} >= 1"),
            Level("same-told", "both tell the same place", f"{told} and {_count('hosts')} >= 1 and not {parts}"),
            Level("same", "both lie in the same place", f"{fine} and place_l = place_r"),
            Level("close", "their places are within 5 km", f"{fine} and {km} <= 5 and not {parts}"),
            Level("parts", "they tell two places in or by one town", f"{fine} and {km} <= 5"),
            Level("near", "their places are within 30 km", f"{fine} and {km} <= 30"),
            Level(
                "within",
                "one place can lie in the other",
                f"(not ({fine}) and {km} <= greatest(radius_l, radius_r)) or {_overlap('areas', 'inside')}",
            ),
            Level(
                "region",
                "they lie in the same province",
                f"not ({told} and {fine}) and region_l <> '' and region_l = region_r",
            ),
            Level("apart", "they lie in different places, as far as is told", f"not ({told} and {fine})"),
            Level("apart-told", "they tell different places, more than 30 km apart"),
        ),
        "lat_l is null or lat_r is null",
    )


def _tell_two_parts() -> str:
    """Return when both tell small places, and none of them is the same, or what the other lies in."""
    apart = f"{_count('spots')} = 0 and not ({_overlap('spots', 'hosts')})"
    return f"(array_length(spots_l) > 0 and array_length(spots_r) > 0 and {apart})"


def compare_types() -> Comparison:
    """By what happened: the type, or whether the two types can be of one happening."""
    loose, far = (", ".join(f"'{name}'" for name in sorted(names)) for names in (LOOSE, FAR))
    return Comparison(
        "type",
        (
            Level("same", "the same type of event", f"type_l = type_r and type_l not in ({loose})"),
            Level("same-loose", "the same type of event, which leaves open how", "type_l = type_r"),
            Level(
                "loose",
                "one type leaves open what the other tells",
                f"family_l = family_r and (type_l in ({loose}) or type_r in ({loose}))",
            ),
            Level("strike", "one is from the air and one from the ground", f"type_l in ({far}) and type_r in ({far})"),
            Level("family", "types of one family", "family_l = family_r"),
            Level("other", "types of different families"),
        ),
        "type_l = '' or type_r = ''",
    )


def compare_focus() -> Comparison:
    """By how much else the two reports tell: of many claims of one kind, any two are seldom of one happening."""
    return Comparison(
        "focus",
        (
            Level("sole", "both reports tell of one or two such events", "greatest(peers_l, peers_r) <= 2"),
            Level("few", "both reports tell of a few such events", "greatest(peers_l, peers_r) <= 4"),
            Level("lead", "both are the first of the kind that their reports tell", "rank_l = 0 and rank_r = 0"),
            Level("some", "one of the reports tells of some such events", "greatest(peers_l, peers_r) <= 8"),
            Level("many", "one of the reports tells of many such events"),
        ),
        "peers_l is null or peers_r is null",
    )


def compare_setting() -> Comparison:
    """By whether they name parties to a fight: where parties fight, much happens on one day in one place."""
    return Comparison(
        "setting",
        (
            Level(
                "none", "neither names a party to a fight", "array_length(sides_l) = 0 and array_length(sides_r) = 0"
            ),
            Level(
                "one",
                "one of the two names a party to a fight",
                "array_length(sides_l) = 0 or array_length(sides_r) = 0",
            ),
            Level("both", "both name a party to a fight"),
        ),
        "sides_l is null or sides_r is null",
    )


def compare_triggers() -> Comparison:
    """By the words that tell the event, cut to their stems."""
    return _compare_sets("trigger", "triggers", "words that tell it", (1,))


def compare_actors() -> Comparison:
    """By who acts and who suffers. A side may be named as actor by one and as target by the other."""
    return Comparison(
        "actors",
        (
            Level(
                "both",
                "the same acts on the same",
                f"{_count('actors')} >= 1 and {_count('targets')} >= 1",
            ),
            Level("two", "two actors are the same", f"{_count('sides')} >= 2"),
            Level("one", "one actor is the same", f"{_count('sides')} >= 1"),
            Level("none", "no actor is the same"),
        ),
        "array_length(sides_l) = 0 or array_length(sides_r) = 0",
    )


def compare_killed() -> Comparison:
    """By how many were killed."""
    return _compare_tolls("killed", "killed")


def compare_wounded() -> Comparison:
    """By how many were wounded."""
    return _compare_tolls("wounded", "wounded")


def compare_people() -> Comparison:
    """By the names of persons who act or suffer."""
    return _compare_sets("people", "people", "words of persons' names", (2, 1))


def compare_sites() -> Comparison:
    """By the names of places and facilities, also of those that no map has."""
    return _compare_sets("sites", "sites", "words of places' names", (2, 1))


def compare_things() -> Comparison:
    """By the kinds of what is hit, and with what."""
    return _compare_sets("things", "things", "things that are hit or struck with", (2, 1))


def compare_means() -> Comparison:
    """By weapons and vehicles."""
    return _compare_sets("means", "means", "words for weapons", (1,))


def compare_words() -> Comparison:
    """By the words of the sentences round the two: a rare one counts twice."""
    shared = f"2 * {_count('rare')} + {_count('common')}"
    return Comparison(
        "words",
        (
            Level("most", "their sentences share most of their rare words", f"{shared} >= 10"),
            Level("many", "their sentences share many rare words", f"{shared} >= 6"),
            Level("some", "their sentences share some rare words", f"{shared} >= 3"),
            Level("few", "their sentences share a rare word", f"{shared} >= 1"),
            Level("none", "their sentences share no rare word"),
        ),
        "array_length(rare_l) + array_length(common_l) = 0 or array_length(rare_r) + array_length(common_r) = 0",
    )


def compare_reports() -> Comparison:
    """By the rare words of the two reports: the share of the shorter list that the other has."""
    share = f"{_count('report_rare')} / least(array_length(report_rare_l), array_length(report_rare_r))"
    return Comparison(
        "report",
        (
            Level("copy", "the reports are nearly the same", f"{share} >= 0.7"),
            Level("most", "the reports share much", f"{share} >= 0.35"),
            Level("many", "the reports share many rare words", f"{share} >= 0.2"),
            Level("some", "the reports share some rare words", f"{share} >= 0.1"),
            Level("few", "the reports share a rare word", f"{_count('report_rare')} >= 1"),
            Level("none", "the reports share no rare word"),
        ),
        "array_length(report_rare_l) = 0 or array_length(report_rare_r) = 0",
    )


COMPARISONS: Final[tuple[Callable[[], Comparison], ...]] = (
    compare_days, compare_places, compare_types, compare_focus, compare_setting, compare_triggers, compare_actors,
    compare_killed, compare_wounded, compare_people, compare_sites, compare_things, compare_means, compare_words,
    compare_reports,
)  # fmt: skip
"""All comparisons, in the order of a pair's levels."""


@cache
def list_comparisons() -> tuple[Comparison, ...]:
    """Return all comparisons, in the order of a pair's levels."""
    return tuple(make() for make in COMPARISONS)


def _compare_tolls(name: str, word: str) -> Comparison:
    left, right = f"{name}_l", f"{name}_r"
    off = f"abs({left} - {right})"
    return Comparison(
        name,
        (
            Level("same-high", f"the same number of {word}, four or more", f"{left} = {right} and {left} >= 4"),
            Level("same", f"the same number of {word}", f"{left} = {right}"),
            Level("near", f"nearly as many {word}", f"{off} <= 1 or {off} <= 0.25 * greatest({left}, {right})"),
            Level("differ", f"different numbers of {word}"),
        ),
        f"{left} is null or {right} is null",
    )


def _compare_sets(name: str, column: str, words: str, least: tuple[int, ...]) -> Comparison:
    shared = _count(column)
    rungs = [Level(f"share-{n}", f"{n} or more {words} are the same", f"{shared} >= {n}") for n in least]
    null = f"array_length({column}_l) = 0 or array_length({column}_r) = 0"
    return Comparison(name, (*rungs, Level("none", f"no {words} are the same")), null)


def _count(column: str) -> str:
    return f"array_length(list_filter({column}_l, lambda word: list_contains({column}_r, word)))"


def _overlap(one: str, other: str) -> str:
    """Return when what one tells in a column is among what the other tells in another, either way round."""
    ways = ((f"{one}_l", f"{other}_r"), (f"{other}_l", f"{one}_r"))
    shared = (f"array_length(list_filter({a}, lambda word: list_contains({b}, word)))" for a, b in ways)
    return " or ".join(f"{count} > 0" for count in shared)


def _measure_km() -> str:
    """Return the great-circle distance in km, as `model.place.measure_km` has it."""
    half = "pow(sin(radians(lat_r - lat_l) / 2), 2)"
    wide = "cos(radians(lat_l)) * cos(radians(lat_r)) * pow(sin(radians(lon_r - lon_l) / 2), 2)"
    return f"2 * 6371 * asin(least(1, sqrt({half} + {wide})))"
