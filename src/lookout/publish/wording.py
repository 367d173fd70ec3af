"""The words in which claims are shown to people: names, chains, tolls, days. Nothing here decides anything."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from lookout.model import Claim, Interval, Mention, Reading, ResolvedPlace, Role, Toll
from lookout.publish.plain import flatten

Names = dict[int, str]
"""The best name of each thing in one report, by entity number."""

_PRONOUNS = frozenset(
    "he him his she her hers it its they them their theirs we us our ours i me my who whom whose which that these "
    "those this".split()
)


def choose_names(reading: Reading) -> Names:
    """Return, for each entity of `reading`, the first words for it that are not a pronoun, in the order of the text."""
    names: Names = {}
    for mention in sorted(_walk_mentions(reading), key=_by_span):
        if mention.entity not in names and not _is_pronoun(mention.text):
            names[mention.entity] = flatten(mention.text)
    return names


def name_mention(mention: Mention, names: Names) -> str:
    """Return the words of `mention`; for a pronoun what it stands for, where that is known.

    A value that the report itself doubts ends in a question mark.
    """
    words = flatten(mention.text)
    if _is_pronoun(words):
        words = names.get(mention.entity, words)
    return f"{words}?" if mention.doubt else words


def name_role(claim: Claim, role: Role, names: Names) -> list[str]:
    """Return the names that fill `role` in `claim`, each thing once, in the order of the claim."""
    return name_all(claim.roles.get(role, ()), names)


def name_all(mentions: Iterable[Mention], names: Names) -> list[str]:
    """Return the names of `mentions`, each thing and each spelling once."""
    seen: dict[int, str] = {}
    for mention in mentions:
        seen.setdefault(mention.entity, name_mention(mention, names))
    return list(dict.fromkeys(seen.values()))


def join_names(names: list[str]) -> str:
    """Return `names` as a list in words: "a", "a and b", "a, b and c"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def tell_count(toll: Toll) -> str:
    """Return the numbers of `toll`: "6", "12 to 24", "12 or more", "up to 20", "number not said"."""
    low, best, high = toll.low, toll.best, toll.high
    if low is None and high is None:
        return "number not said" if best is None else f"{best:,}"
    if low is None or (low == 0 and high):
        return f"up to {high:,}"
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def tell_toll(toll: Toll) -> str:
    """Return `toll` in one phrase: "killed: six (6)", "wounded: About 490 (441 to 539), running total"."""
    words, count = flatten(toll.text), tell_count(toll)
    numbers = "" if words == count else f" ({count})"
    total = ", running total" if toll.scope == "total" else ""
    return f"{toll.kind}: {words}{numbers}{total}"


def tell_place(place: ResolvedPlace) -> str:
    """Return where `place` is: its name, what it lies in, its precision: "Ubari, Wadi al Hayat, LY (town)"."""
    units = (place.name, place.region, place.country)
    told = dict.fromkeys(flatten(unit) for unit in units if unit)
    return f"{', '.join(told)} ({place.precision})"


@lru_cache(maxsize=4096)
def tell_days(interval: Interval | None) -> str:
    """Return `interval` in words: "10 June 2016", "10 to 12 June 2016", "June 2016", "2016", "day not known"."""
    if interval is None:
        return "day not known"
    first, last = interval.start, interval.end - timedelta(days=1)
    if first == last:
        return _tell_day(first)
    if first.day == 1 and interval.end.day == 1:
        if (first.month, interval.end.month, first.year + 1) == (1, 1, interval.end.year):
            return f"{first.year}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%B} {first.year}"
    return f"{_tell_first(first, last)} to {_tell_day(last)}"


def tell_days_short(interval: Interval | None) -> str:
    """Return `interval` in ISO 8601, "2016-06-10" or "2016-06-10/2016-06-12" with the last day in it, or ""."""
    if interval is None:
        return ""
    last = interval.end - timedelta(days=1)
    return f"{interval.start}" if interval.start == last else f"{interval.start}/{last}"


def _tell_first(first: date, last: date) -> str:
    if first.year != last.year:
        return _tell_day(first)
    return f"{first.day}" if first.month == last.month else f"{first.day} {first:%B}"


def _tell_day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _is_pronoun(words: str) -> bool:
    return words.strip().lower() in _PRONOUNS


def _by_span(mention: Mention) -> tuple[int, int]:
    return (mention.span.start, mention.span.end)


def _walk_mentions(reading: Reading) -> Iterable[Mention]:
    for claim in reading.claims:
        for mentions in claim.roles.values():
            yield from mentions
        yield from claim.by
        for toll in claim.numbers:
            yield from toll.who
