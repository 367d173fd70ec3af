"""Words that bound a time (since, until, by, before, after) and times that come in pairs (from … to, and, or)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from lookout.text.time_days import is_weekday
from lookout.text.time_rules import load_time_rules
from lookout.text.time_stretch import Moment, Reader, Stretch, join_stretches, take_day
from lookout.text.time_units import take_unit

_ONE = timedelta(days=1)
_SINCE = re.compile(r"(?:ever )?(?P<word>since|from|as of|as from|starting|effective)(?: on| in| from)? (?P<rest>.+)")
_UNTIL = re.compile(r"(?P<word>until|till|up to|up until|by|no later than|not later than)(?: on| in| at)? (?P<rest>.+)")
_BEFORE = re.compile(r"(?:shortly |just )?(?P<word>before|prior to|ahead of)(?: on| in)? (?P<rest>.+)")
_AFTER = re.compile(r"(?:shortly |just |soon )?(?:after|following)(?: on| in)? (?P<rest>.+)")
_TO = re.compile(r" (?:to|until|till|through|-) ")
_UNIT_END = re.compile(
    r"(?:before|by|until|till|within) (?:the )?(?:end of (?:the )?)?(?P<unit>day|week|month|year)"
    r"(?: is (?:out|over)| ends| end|s end| runs out)?"
)
_SEPARATOR = re.compile(r" (and into|and|into|to|or|until|till|through|throughout|-) ")


def read_frame(phrase: str, moment: Moment, read: Reader) -> Stretch | None:
    """Read "since 2011", "until friday", "by tuesday", "before the month is out", "after 1979"."""
    for reader in (_read_unit_end, _read_since, _read_until, _read_before, _read_after):
        if (found := reader(phrase, moment, read)) is not None:
            return found
    return None


def _read_bound(phrase: str, moment: Moment, read: Reader) -> Stretch | None:
    """Read a time that can bound another: not how long something took ("preceded by days of raids")."""
    inner = read(phrase, moment)
    return None if inner is None or inner.rule == "lasting" else inner


def _read_unit_end(phrase: str, moment: Moment, _read: Reader) -> Stretch | None:
    """Read "before the month is out": from the report's day to the end of its month."""
    found = _UNIT_END.fullmatch(phrase)
    if found is None or (phrase.startswith("within") and "end" not in phrase):
        return None
    if found["unit"] == "day":
        return replace(take_day(moment.day, "by-end-of-day"), open_start=True)
    unit = take_unit(moment.day, found["unit"], f"by-end-of-{found['unit']}")
    return replace(unit, start=moment.day, precision="day", open_start=True)


def _read_since(phrase: str, moment: Moment, read: Reader) -> Stretch | None:
    """Read "since 2011": from its first day up to the report's, the end left open."""
    found = _SINCE.fullmatch(phrase)
    if found is None or (found["word"] == "from" and _TO.search(phrase)):
        return None
    inner = _read_tail(found["rest"], moment, read)
    if inner is None:
        return None
    end = max(inner.end, moment.day + _ONE) if moment.dated and not moment.ahead else inner.end
    return replace(inner, end=end, rule=f"since+{inner.rule}", open_end=True)


def _read_tail(phrase: str, moment: Moment, read: Reader) -> Stretch | None:
    """Read the whole phrase, or its longest tail that reads: "since it was founded in 1985"."""
    words = phrase.split()
    tails = (" ".join(words[place:]) for place in range(len(words)))
    return next((found for tail in tails if (found := read(tail, moment)) is not None), None)


def _read_until(phrase: str, moment: Moment, read: Reader) -> Stretch | None:
    """Read "until friday", "by tuesday": up to and with that time; of what is to come, from the report's day on."""
    if (found := _UNTIL.fullmatch(phrase)) is None or (inner := _read_bound(found["rest"], moment, read)) is None:
        return None
    if moment.tense is None and inner.rule == "weekday-past":
        # A weekday that bounds is one to come, unless a claim says that it is over.
        return _read_until(phrase, replace(moment, tense="future"), read)
    rule = "by" if found["word"] in ("by", "no later than", "not later than") else "until"
    start = min(inner.start, moment.day) if moment.dated and moment.ahead and inner.end > moment.day else inner.start
    return replace(inner, start=start, rule=f"{rule}+{inner.rule}", open_start=True)


def _read_before(phrase: str, moment: Moment, read: Reader) -> Stretch | None:
    """Read "before friday": of what is to come, from the report's day on; else the day, month or year before it."""
    if (found := _BEFORE.fullmatch(phrase)) is None or (inner := _read_bound(found["rest"], moment, read)) is None:
        return None
    if inner.precision == "part":
        return replace(inner, rule=f"before+{inner.rule}")
    if moment.dated and moment.ahead and inner.start > moment.day:
        start = moment.day
    else:
        start = inner.start - min(inner.end - inner.start, timedelta(days=366))
    return Stretch(start, inner.start, inner.precision, f"before+{inner.rule}", open_start=True)


def _read_after(phrase: str, moment: Moment, read: Reader) -> Stretch | None:
    """Read "after 1979": from its end up to the report's day; else as long again, the end left open."""
    if (found := _AFTER.fullmatch(phrase)) is None or (inner := _read_bound(found["rest"], moment, read)) is None:
        return None
    if inner.precision == "part":
        return replace(inner, rule=f"after+{inner.rule}")
    today = moment.day + _ONE
    past = moment.dated and not moment.ahead and today > inner.end
    end = today if past else inner.end + (inner.end - inner.start)
    return Stretch(inner.end, end, inner.precision, f"after+{inner.rule}", open_end=True)


def read_pair(phrase: str, moment: Moment, read: Reader) -> Stretch | None:
    """Read "10 to 12 december", "friday and saturday", "january to march 2016", "1989 - 96"."""
    for word, left, right in _split_pairs(phrase):
        if (found := _join_pair(left, right, moment, read)) is not None:
            return replace(found, rule=found.rule.replace("pair", "either" if word == "or" else "range", 1))
    return None


def _split_pairs(phrase: str) -> Iterator[tuple[str, str, str]]:
    phrase = re.sub(r"^(?:from|between|both) ", "", phrase)
    for found in _SEPARATOR.finditer(phrase):
        yield found[1], phrase[: found.start()], phrase[found.end() :]
    first, _, second = phrase.partition(" ")
    if is_weekday(first) and is_weekday(second.partition(" ")[0]):
        yield "and", first, second


def _join_pair(left: str, right: str, moment: Moment, read: Reader) -> Stretch | None:
    """Read both sides, each helped out by what only the other one says."""
    left, right = _share(left, right)
    if moment.ahead and is_weekday(left.removeprefix("on ")):
        first = read(left, moment)
        last = None if first is None else read(right, replace(moment, day=first.start))
    else:
        last = read(right, moment)
        weekday = last is not None and is_weekday(left.removeprefix("on "))
        first = read(left, replace(moment, day=last.start, nearest=None) if weekday and last else moment)
    if first is None or last is None:
        return None
    if first.rule.startswith("bare-") or last.rule.startswith("bare-"):
        return last if first.rule.startswith("bare-") else first
    if _place_year(first) != _place_year(last) or first.start > last.end:
        return None
    return join_stretches(first, last, "pair")


def _place_year(stretch: Stretch) -> bool:
    """A year and a day make no pair: one of them was something else."""
    return stretch.precision in ("year", "season") and stretch.end - stretch.start > timedelta(days=80)


_YEAR_END = re.compile(r"(?P<rest>.*[^\d ]) (?:of )?(?P<year>\d{4})|(?P<bare>\d{4})")
_NUMBER = re.compile(r"(?:the )?(\d{1,2})(?:st|nd|rd|th)?")


def _share(left: str, right: str) -> tuple[str, str]:
    """Give each side what it leaves to the other: month and year ("10", "12 december 2016"), "coming days", "weeks"."""
    months = load_time_rules().months
    left_words, right_words = left.split(), right.split()
    named_right = [word for word in right_words if word in months]
    named_left = [word for word in left_words if word in months]
    if _NUMBER.fullmatch(left) and named_right:
        left = f"{left} {' '.join(right_words[right_words.index(named_right[0]) :])}"
        if right_words[0] in months:  # "3 to december 12" is no date
            return left, right
    elif named_left and not named_right and (number := _NUMBER.fullmatch(right.partition(" ")[0])):
        right = f"{named_left[-1]} {number[1]}{right[number.end() :]}"
    elif right in ("days", "weeks", "months", "years"):
        leads = [word for word in left_words if word in ("coming", "next", "past", "last", "recent")]
        right = " ".join([*leads, right])
    return _share_year(left, right)


def _share_year(left: str, right: str) -> tuple[str, str]:
    months = load_time_rules().months
    if re.fullmatch(r"\d{4}", left) and re.fullmatch(r"\d{2}", right):
        return left, left[:2] + right
    year = _YEAR_END.fullmatch(right)
    month_left = next((months[word] for word in left.split() if word in months), None)
    month_right = next((months[word] for word in right.split() if word in months), None)
    if year is None or not year["year"] or month_left is None or month_right is None or re.search(r"\d{4}", left):
        return left, right
    return f"{left} {int(year['year']) - (month_left > month_right)}", right
