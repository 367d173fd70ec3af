"""What an article of HRDsAttack offers as the country, region, city, year, month or day of its event, and how it does.

A value is sighted in the places and times of claims (of the kinds that the set is about, of other violence, of other
things), in words of the title and of the text, in the dateline or the day on which the article came out.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from bench.field.hints import HARM
from bench.field.hrds_key import KINDS, PLACES, WITHIN, fold_place
from bench.field.muc4_heard import MONTHS
from lookout.knowledge.gazetteer import load_gazetteer
from lookout.model import Interval
from lookout.model.claim import REAL
from lookout.resolve.places import find_country_words, find_places, load_atlas, resolve_places
from lookout.resolve.places.named import find_named
from lookout.text.names import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bench.field.mlp import Floats
    from lookout.model import Claim, ResolvedPlace

SOURCES: Final = ("main", "harm", "other", "named", "title", "text", "edge")
"""Where a value may be sighted; the edge of an article is its dateline, or the day on which it came out."""

FEATURES: Final = 5 * len(SOURCES) + 6

_HARM: Final = frozenset(name for family in HARM for name in family)
_DATELINE: Final = re.compile(r"\b([A-Z][A-Z'’ -]{2,30}?)(?:, ?[^()\n]{0,40})? ?(?:\(|—|–|-)")
_OPENING: Final = 300
"""Characters within which a dateline begins."""

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_MONTH: Final = re.compile(
    r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?: (\d{1,2})\b)?|\b(\d{1,2}) (?=[A-Z][a-z]{2})"
)


class Sighting(NamedTuple):
    """A value, which of `SOURCES` has it, and where it stands, 0 the beginning of the text and 1 its end."""

    value: str
    source: str
    at: float


@dataclass(frozen=True)
class Article:
    """An article as read: its line of the file, and its claims with places and times."""

    doc: Mapping[str, Any]
    claims: Sequence[Claim]

    @property
    def day(self) -> date:
        """The day on which it came out."""
        return date.fromisoformat(self.doc["date"])

    @cached_property
    def folded(self) -> tuple[str, str]:
        """Title and text as names are compared."""
        return f" {fold_name(self.doc['title'])} ", f" {fold_name(self.doc['text'])} "

    @cached_property
    def named(self) -> list[tuple[ResolvedPlace, int]]:
        """The places that the text names behind a preposition, and where."""
        text, atlas = self.doc["text"], load_atlas()
        mentions = list(find_named(text, (), atlas))
        put = resolve_places(text, mentions, atlas=atlas) if mentions else ()
        return [(place, mention.span.start) for mention, place in zip(mentions, put, strict=False) if place]

    @cached_property
    def dateline(self) -> ResolvedPlace | None:
        """The place of the dateline."""
        found = _DATELINE.search(self.doc["text"][:_OPENING])
        return next(iter(find_places(found[1])), None) if found else None


def tell_source(claim: Claim) -> str:
    """Return which of `SOURCES` a claim is."""
    if claim.status in REAL and claim.type in KINDS:
        return "main"
    return "harm" if claim.status in REAL and claim.type in _HARM else "other"


def list_sightings(article: Article, field: str) -> list[Sighting]:
    """Return the sightings of values for a field, in the order of sources."""
    found = [*_list_claimed(article, field), *_list_written(article, field)]
    if field in PLACES[1:]:
        size = max(1, len(article.doc["text"]))
        named = [Sighting(_say_place(place, field), "named", at / size) for place, at in article.named]
        found += [each for each in named if each.value]
        found += [more for value in sorted({each.value for each in found}) for more in _list_named(article, value)]
    return found


def _list_claimed(article: Article, field: str) -> Iterator[Sighting]:
    size = max(1, len(article.doc["text"]))
    for claim in article.claims:
        values = [_say_place(place, field) for place in claim.places]
        if field not in PLACES:
            values = [_say_time(claim.time.interval, field)] if claim.time and claim.time.interval else []
        yield from (Sighting(value, tell_source(claim), claim.triggers[0].start / size) for value in values if value)


def _say_place(place: ResolvedPlace, field: str) -> str:
    if field == "country":
        return WITHIN.get(place.country, place.country)
    if field == "region":
        return fold_place(place.name if place.precision == "region" else place.region)
    return fold_place(place.name.removeprefix("near ")) if place.precision in {"exact", "town", "near"} else ""


def _say_time(days: Interval, field: str) -> str:
    """Return the year, month or day of the month of an interval that lies within one."""
    first, last = days.start, days.end - timedelta(days=1)
    if field == "year":
        return str(first.year) if first.year == last.year else ""
    if field == "month":
        return str(first.month) if (first.year, first.month) == (last.year, last.month) else ""
    return str(first.day) if first == last else ""


def _list_written(article: Article, field: str) -> Iterator[Sighting]:
    """Yield what words say by themselves, and the day on which the article came out."""
    title, text = article.doc["title"], article.doc["text"]
    for source, words in (("title", title), ("text", text)):
        yield from (Sighting(value, source, at / max(1, len(words))) for value, at in _find_words(words, field))
    if field in PLACES:
        value = _say_place(article.dateline, field) if article.dateline else ""
        yield from [Sighting(value, "edge", 0.0)] if value else []
    else:
        yield Sighting(_say_time(Interval.of_day(article.day), field), "edge", 0.0)


def _find_words(words: str, field: str) -> Iterator[tuple[str, int]]:
    if field == "country":
        for word in find_country_words(words, load_gazetteer().words):
            yield WITHIN.get(word.code, word.code), word.span.start
    elif field == "year":
        yield from ((found[0], found.start()) for found in _YEAR.finditer(words))
    elif field in {"month", "date"}:
        for found in _MONTH.finditer(words):
            day = found[2] or found[3]
            if field == "date" and day and 1 <= int(day) <= 31:
                yield str(int(day)), found.start()
            elif field == "month" and found[1]:
                yield str(MONTHS.index(found[1].upper()) + 1), found.start()


def _list_named(article: Article, value: str) -> Iterator[Sighting]:
    """Yield where title and text name a place that claims have."""
    for source, words in zip(("title", "text"), article.folded, strict=True):
        places = [found.start() / len(words) for found in re.finditer(rf"(?= {re.escape(value)} )", words)]
        yield from (Sighting(value, source, at) for at in places)


@dataclass(frozen=True, slots=True)
class Option:
    """A value that an article offers, and its features [FEATURES]."""

    value: str
    features: list[float]


def list_options(article: Article, field: str) -> list[Option]:
    """Return the values that an article offers for a field, in the order of their names."""
    sightings = list_sightings(article, field)
    values = sorted({each.value for each in sightings})
    return [Option(value, _describe(value, sightings, article, field)) for value in values]


def _describe(value: str, sightings: Sequence[Sighting], article: Article, field: str) -> list[float]:
    """Return how often, how soon and beside how many others each source has a value, and how near it is to today."""
    features: list[float] = []
    for source in SOURCES:
        own = [each for each in sightings if each.source == source]
        mine = [each.at for each in own if each.value == value]
        top = Counter(each.value for each in own).most_common(1)
        features += [
            float(np.log1p(len(mine))),
            len(mine) / max(1, len(own)),
            float(bool(mine) and min(mine) == min(each.at for each in own)),
            1.0 - min(mine, default=1.0),
            float(bool(mine) and len(mine) == top[0][1]),
        ]
    values = {each.value for each in sightings}
    mains = sum(tell_source(claim) == "main" for claim in article.claims)
    near = 0.0
    if field == "year":
        near = float(np.log1p(abs(article.day.year - int(value))))
    elif field == "month":
        near = (article.day.month - int(value)) % 12 / 6
    first = min(each.at for each in sightings if each.value == value)
    size = len(article.doc["text"])
    return [*features, near, float(near == 0), first, float(np.log(len(values))), float(np.log1p(mains)), size / 1e4]


def stack(options: Sequence[Option]) -> Floats:
    """Return the features [N, FEATURES] of options."""
    return np.asarray([option.features for option in options], dtype=np.float32).reshape(len(options), FEATURES)
