"""Parts of longer times: "early may", "the end of last year", "the first week of july", "earlier this week"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from lookout.model import TimePrecision
from lookout.text.calendars import shift_months
from lookout.text.time_rules import join_words, load_time_rules
from lookout.text.time_stretch import Moment, Reader, Stretch, is_short, name_outer

_ONE = timedelta(days=1)
_WEEK = timedelta(days=7)
_END = 99
"""The end of a unit whose length varies, in `knowledge/times.toml`."""

_NUMBERED = re.compile(
    r"(?:the )?(?P<which>first|opening|second|third|fourth|last|final|closing) (?:(?P<few>few|several) )?"
    r"(?P<unit>days?|weeks?|months?) (?:of|in) (?P<rest>.+)"
)
_GOING_ON = re.compile(r"(?:the |this |last |next |that )?(?:week|month|year|decade|century)")
_THIS = re.compile(r"(?:the |this )(?:week|month|year|decade|century)")
_EVE = re.compile(r"(?:the )?eve of (?P<rest>.+)")


@cache
def _compile_part() -> re.Pattern[str]:
    words = join_words(load_time_rules().part_words)
    return re.compile(rf"(?:in |at |by )?(?:the )?(?:very )?(?P<part>{words}) (?P<rest>.+)")


def read_part(phrase: str, moment: Moment, read: Reader) -> Stretch | None:
    """Read the early, middle or late part of what `read` finds in the rest of the words."""
    for reader in (_read_earlier, _read_third, _read_numbered, _read_eve):
        if (found := reader(phrase, moment, read)) is not None:
            return found
    return None


def _read_earlier(phrase: str, moment: Moment, read: Reader) -> Stretch | None:
    """Read "earlier this week" (up to the day before the report's) and "later this month" (from the day after on)."""
    word, _, rest = phrase.partition(" ")
    if (
        word not in ("earlier", "later")
        or (inner := read(rest.removeprefix("in "), replace(moment, tense=None))) is None
    ):
        return None
    if is_short(inner):
        return replace(inner, precision="part", rule=f"{word}+{inner.rule}")
    day = moment.day
    if not inner.start <= day < inner.end:
        return name_outer(word, inner)
    start, end = (inner.start, day) if word == "earlier" else (day + _ONE, inner.end)
    if start >= end:
        start, end = day, day + _ONE
    return replace(inner, start=start, end=end, rule=f"{word}+{inner.rule}")


def _read_third(phrase: str, moment: Moment, read: Reader) -> Stretch | None:
    found = _compile_part().fullmatch(phrase)
    inner = None if found is None else _read_whole(found["rest"], moment, read)
    if found is None or inner is None:
        return None
    part = load_time_rules().part_words[found["part"]]
    if is_short(inner) and inner.end - inner.start <= 2 * _ONE:
        return replace(inner, precision="part", rule=f"{part}+{inner.rule}")
    cut = _cut(inner, part)
    if cut is not None and _is_too_late(found["rest"], cut, moment):
        return _read_third(phrase, replace(moment, day=inner.start - _ONE), read)
    return None if cut is None else replace(cut, rule=f"{part}+{inner.rule}")


def _read_whole(rest: str, moment: Moment, read: Reader) -> Stretch | None:
    """Read a week, month or year that goes on as a whole: only its parts are over or to come."""
    rest = rest.removeprefix("in ")
    return read(rest, replace(moment, tense=None) if _GOING_ON.search(rest) else moment)


def _is_too_late(rest: str, cut: Stretch, moment: Moment) -> bool:
    """Say whether the part is still to come though the words speak of the past: the one of the unit before is meant."""
    return moment.tense in ("past", "present") and cut.start > moment.day and _THIS.fullmatch(rest) is not None


def _cut(inner: Stretch, part: str) -> Stretch | None:
    """Return the part of a stretch that the table gives; thirds of one whose unit the table has not."""
    unit = _name_unit(inner)
    parts = load_time_rules().parts.get(unit)
    if parts is None:
        return _cut_third(inner, part)
    if part not in parts:
        return None
    first, last = parts[part]
    start = _go(inner.start, first, unit)
    end = inner.end if last == _END else _go(inner.start, last, unit)
    return replace(inner, start=start, end=end)


def _name_unit(inner: Stretch) -> str:
    years = inner.end.year - inner.start.year
    if inner.precision == "period" and inner.start.month == inner.start.day == 1 and years in (10, 100):
        return "decade" if years == 10 else "century"
    return inner.precision


def _go(day: date, steps: int, unit: str) -> date:
    if unit in ("week", "month"):
        return day + steps * _ONE
    return shift_months(day, steps * (12 if unit in ("decade", "century") else 1))


def _cut_third(inner: Stretch, part: str) -> Stretch | None:
    third = max(1, (inner.end - inner.start).days // 3) * _ONE
    if part in ("early", "start"):
        return replace(inner, end=min(inner.end, inner.start + third))
    if part in ("late", "end"):
        return replace(inner, start=max(inner.start, inner.end - third))
    return replace(inner, start=inner.start + third, end=inner.end - third) if part == "mid" else None


def _read_numbered(phrase: str, moment: Moment, read: Reader) -> Stretch | None:
    """Read "the first week of july", "the last days of 2015", "the first day of eid"."""
    if (found := _NUMBERED.fullmatch(phrase)) is None:
        return None
    if (inner := _read_whole(found["rest"], moment, read)) is None:
        return read(phrase[: found.start("rest")].removesuffix(" of ").removesuffix(" in "), moment)
    cut = _cut_numbered(found, inner)
    if cut is not None and _is_too_late(found["rest"], cut, moment):
        return _read_numbered(phrase, replace(moment, day=inner.start - _ONE), read)
    return cut


def _cut_numbered(found: re.Match[str], inner: Stretch) -> Stretch | None:
    unit, which = found["unit"].rstrip("s"), found["which"]
    size = {"day": _ONE, "week": _WEEK, "month": 30 * _ONE}[unit] * (4 if found["unit"].endswith("s") else 1)
    # An Islamic day may be one earlier or later, and so may its first.
    size += 2 * _ONE if inner.rule.startswith("holiday") and inner.precision == "period" else timedelta()
    if which in ("last", "final", "closing"):
        start, end = max(inner.start, inner.end - size), inner.end
    else:
        start = inner.start + {"second": 1, "third": 2, "fourth": 3}.get(which, 0) * size
        end = min(inner.end, start + size)
    if start >= end:
        return None
    precision: TimePrecision = "day" if unit == "day" and size == _ONE else "week" if unit == "week" else "period"
    return Stretch(start, end, precision, f"{which}-{unit}+{inner.rule}")


def _read_eve(phrase: str, moment: Moment, read: Reader) -> Stretch | None:
    found = _EVE.fullmatch(phrase)
    inner = read(found["rest"], moment) if found else None
    return None if inner is None else Stretch(inner.start - _ONE, inner.start, "day", f"eve+{inner.rule}")
