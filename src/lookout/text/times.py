"""Words of time to days.

The words stand in `knowledge/times.toml`, the forms in the `time_…` modules beside this one. Weeks begin on Monday.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache, partial

from lookout.model import TIME_PRECISIONS, Interval, ResolvedTime, Tense, TimePrecision
from lookout.text.time_phrases import read_phrase
from lookout.text.time_rules import join_words, load_time_rules
from lookout.text.time_stretch import SLACK, Moment, Stretch
from lookout.text.time_words import normalize_time

__all__ = ["Around", "read_time"]

LONGEST = 120
"""Characters: no time is longer, so longer words are not looked at."""

MOST_WORDS = 12
"""Words in a phrase of time, at most."""

_BEFORE_WORDS = 4
_LOOK = 80
_STOP = re.compile(r"[.!?;:\n\u2026]")


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around words of time in their report.

    Args:
        before: the text before them; its last words may belong to the time ("since", "earlier in the").
        after: the text after them ("ago", "later").
        told: the time that the report told last before these words: "the same day" is then.
        nearest: the report came out soon after the first day of `published`, as a picture's caption tells: a weekday is
            the one nearest to that day.
    """

    before: str = ""
    after: str = ""
    told: Interval | None = None
    nearest: bool = False


def read_time(
    words: str, *, published: Interval | None = None, tense: Tense | None = None, around: Around | None = None
) -> ResolvedTime | None:
    """Return the days that `words` stand for, or None if they are no time that the rules know.

    Where the report's day is known only within bounds, the result covers what the words mean on any of those days, and
    its rule ends in "+bounded"; where it is not known at all, words that count from it come out as `relative` days, and
    the rule ends in "+relative".

    Args:
        words: the whole expression, with or without the small words before it: "Thursday", "in two or three days".
        published: the days within which the report came out.
        tense: whether what they date is over, goes on or is to come; None lets the words before them tell.
        around: what stands around them, if they are read in a text.
    """
    around = around or Around()
    tense = tense or _tell_tense(words, around.before)
    for phrase in _list_phrases(words, around):
        found = _place(phrase, published, tense, around)
        if found is not None:
            return found
    return None


def _list_phrases(words: str, around: Around) -> Iterator[str]:
    """Yield the words with as many of the small words around them as may belong to them, then with fewer and fewer."""
    phrase = normalize_time(words) if len(words) <= LONGEST else ""
    if not phrase or phrase.count(" ") >= MOST_WORDS:
        return
    before, after = _take_before(around), _take_after(around)
    for first in range(len(before) + 1):
        start = " ".join([*before[first:], phrase])
        if after:
            yield f"{start} {after}"
        yield start


def _take_before(around: Around) -> list[str]:
    rules = load_time_rules()
    text = _STOP.split(around.before[-_LOOK:])[-1]
    taken: list[str] = []
    for word in reversed(normalize_time(text).split()[-_BEFORE_WORDS:]):
        if word not in rules.before and not (word in rules.before_of and taken[:1] == ["of"]):
            break
        taken.insert(0, word)
    return taken


def _take_after(around: Around) -> str:
    """Return the words after the time that belong to it, or ""."""
    text = around.after[:_LOOK]
    if not text[:1].isspace():
        return ""
    phrase = f"{normalize_time(_STOP.split(text)[0])} "
    return next((words for words in load_time_rules().after if phrase.startswith(f"{words} ")), "")


@cache
def _compile_future() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{join_words(load_time_rules().future)})\b|['\u2019]ll\b")


def _tell_tense(words: str, before: str) -> Tense | None:
    """Return the tense that the sentence so far tells: news tells what is over, unless a "will" says otherwise."""
    sentence = re.split(r"[.!?\n]", before[-_LOOK:])[-1]
    if _compile_future().search(f"{sentence} {words[:LONGEST]}".lower()) is not None:
        return "future"
    return "past" if before.strip() else None


def _place(phrase: str, published: Interval | None, tense: Tense | None, around: Around) -> ResolvedTime | None:
    if published is None:
        return _place_undated(phrase, tense, around.told)
    moment = Moment(published.start, tense, around.told, nearest=published.start if around.nearest else None)
    first = _try(phrase, moment)
    last_day = published.end - timedelta(days=1)
    last = first if last_day == published.start else _try(phrase, replace(moment, day=last_day))
    if first is None or last is None:
        return None
    if first == last:
        return _make(first)
    covered = Interval(min(first.start, last.start), max(first.end, last.end))
    return ResolvedTime(
        covered,
        _coarsen(first.precision, covered),
        f"{first.rule}+bounded",
        _measure(phrase, tense, around.told),
        first.open_start,
        first.open_end,
    )


def _measure(phrase: str, tense: Tense | None, told: Interval | None) -> tuple[int, int] | None:
    """Return how far from the report's day a time lies, whichever that is; None if it does not hang on it."""
    undated = _place_undated(phrase, tense, told)
    return None if undated is None else undated.relative


def _try(phrase: str, moment: Moment) -> Stretch | None:
    """Read a phrase; a day that is none ("31 June"), or that no calendar reaches, is no time."""
    try:
        return read_phrase(phrase, moment)
    except (ValueError, OverflowError):
        return None


def _make(found: Stretch) -> ResolvedTime:
    interval = Interval(found.start, found.end)
    return ResolvedTime(interval, found.precision, found.rule, open_start=found.open_start, open_end=found.open_end)


def _coarsen(precision: TimePrecision, covered: Interval) -> TimePrecision:
    """Return the precision that days known only within bounds have: no finer than the bounds are wide."""
    days = (covered.end - covered.start).days
    wide: TimePrecision = "day" if days <= 2 else "week" if days <= 9 else "month" if days <= 45 else "year"
    return max(precision, wide, key=TIME_PRECISIONS.index)


@lru_cache(maxsize=1024)
def _place_undated(phrase: str, tense: Tense | None, told: Interval | None) -> ResolvedTime | None:
    """Read a phrase in a report whose day is not known: the same days whatever it was, or days counted from it."""
    first, other = (_try(phrase, Moment(day, tense, told, dated=False)) for day in _PROBES[:2])
    if first is None or other is None:
        return None
    if first == other:
        return _make(first)
    relative = _find_distance(partial(_measure_on, phrase, tense, told), first.start)
    return ResolvedTime(None, first.precision, f"{first.rule}+relative", relative, first.open_start, first.open_end)


Distance = tuple[int, int]


def _measure_on(phrase: str, tense: Tense | None, told: Interval | None, day: date) -> Distance | None:
    """Return how far from `day`, if it is the report's, a phrase lies: days, half-open."""
    place = _try(phrase, Moment(day, tense, told, dated=False))
    return None if place is None else ((place.start - day).days, (place.end - day).days)


def _find_distance(measure: Callable[[date], Distance | None], edge: date) -> Distance:
    """Return the least and the greatest distance over all days, `edge` being where the phrase begins for one of them.

    Most words hang on the weekday alone, and a week tells all. Others have their extremes at the turns of months and
    years, or where they begin themselves.
    """
    week = {day.weekday(): measure(day) for day in _WEEK}
    distances = list(week.values())
    if any(measure(day) != week[day.weekday()] for day in _PROBES):
        edges = [edge.replace(year=year, day=min(edge.day, 28)) for year in (2015, 2016, 2017)]
        days = [*_TURNS, *(day + timedelta(days=step) for day in edges for step in range(-3, 4))]
        distances += [measure(day) for day in days]
    known = [distance for distance in distances if distance is not None]
    return min(start for start, _ in known), max(end for _, end in known)


_PROBES = (
    date(2016, 6, 10),
    date(2021, 11, 24),
    date(2015, 1, 1),
    date(2015, 5, 1),
    date(2015, 8, 30),
    date(2016, 2, 29),
    date(2016, 12, 31),
    date(2000, 1, 1),
)
"""Days that differ in weekday, month, year and decade: what comes out the same for two does not depend on them."""

_WEEK = tuple(date(2016, 6, 6) + timedelta(days=number) for number in range(7))

_TURNS = (
    *_PROBES,
    *(
        date(year, month, 1) - timedelta(days=back)
        for year in (2015, 2016)
        for month in range(1, 13)
        for back in range(SLACK + 2)
    ),
    *(date(year, 1, 1) - timedelta(days=back) for year in (2000, 2001, 2010) for back in (0, 1)),
)
"""The turns of months and years, and the days before them that still pass for the next month."""
