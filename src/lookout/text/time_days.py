"""Weekdays, weekends, and words that are days of their own: today, overnight, the same day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from lookout.text.time_rules import WordRule, join_words, load_time_rules
from lookout.text.time_stretch import Moment, Stretch, take_day, take_days

_WEEK = 7
_SATURDAY = 5


@cache
def _compile_weekday() -> re.Pattern[str]:
    weekday = join_words(load_time_rules().weekdays)
    which = r"(?P<which>last|this past|past|this coming|coming|upcoming|next|following|previous|this|same|that)"
    week = r"(?: (?:of )?(?P<week>last|this|next) week)?"
    return re.compile(rf"(?:the )?(?:{which} )?(?P<weekday>{weekday})s?{week}")


_WEEKEND = re.compile(r"(?:the )?(?:(?P<which>last|past|this past|previous|next|this coming|coming|this) )?weekends?")


def read_day(phrase: str, moment: Moment) -> Stretch | None:
    """Read "thursday", "last thursday", "tuesday last week", "the weekend", "today", "overnight", "the same day"."""
    rules = load_time_rules()
    bare = phrase.removeprefix("the ")
    if (word := rules.words.get(bare)) is not None:
        return _read_word(word, moment.day)
    if (word := rules.told.get(bare)) is not None:
        return _read_told(word, moment)
    if found := _compile_weekday().fullmatch(phrase):
        return _read_weekday(found, moment)
    if found := _WEEKEND.fullmatch(phrase):
        return _read_weekend(found["which"], moment)
    return None


def find_weekday(weekday: int, moment: Moment) -> date:
    """Return the last such day up to the report's, or, of what is to come, the first from it on."""
    return _step(moment.day, weekday, 1 if moment.ahead else -1)


def is_weekday(phrase: str) -> bool:
    """Say whether the words are a weekday that nothing stands beside."""
    return phrase.removesuffix("s") in load_time_rules().weekdays


def _step(day: date, weekday: int, step: int) -> date:
    """Return the first day from `day` on, forwards or backwards, that falls on `weekday`."""
    return day + step * timedelta(days=step * (weekday - day.weekday()) % _WEEK)


def _read_word(word: WordRule, day: date) -> Stretch:
    found = take_days(day, word.days, word.rule, word.precision)
    return Stretch(found.start, found.end, found.precision, found.rule, word.open_start, word.open_end)


def _read_told(word: WordRule, moment: Moment) -> Stretch | None:
    """Count from the time told before; where there is none, from the report's day if the word can do with it."""
    if moment.told is not None:
        first = moment.told.start if word.days[0] <= 0 else moment.told.end - timedelta(days=1)
        return take_days(first, word.days, f"{word.rule}-told", word.precision)
    return take_days(moment.day, word.days, word.rule, word.precision) if word.alone else None


def _read_weekday(found: re.Match[str], moment: Moment) -> Stretch | None:
    weekday, which = load_time_rules().weekdays[found["weekday"]], found["which"]
    before, after = moment.day - timedelta(days=1), moment.day + timedelta(days=1)
    if found["week"]:
        weeks = {"last": -1, "this": 0, "next": 1}[found["week"]]
        days = weeks * _WEEK + weekday - moment.day.weekday()
        return take_day(moment.day + timedelta(days=days), f"weekday-{found['week']}-week")
    if which in ("last", "previous", "past", "this past"):
        return take_day(_step(before, weekday, -1), "weekday-last")
    if which in ("next", "coming", "upcoming", "this coming", "following"):
        return take_day(_step(after, weekday, 1), "weekday-next")
    if which == "this" and moment.tense is None:
        return take_day(_step(moment.day, weekday, 1), "weekday-this")
    return _place_weekday(weekday, moment)


def _place_weekday(weekday: int, moment: Moment) -> Stretch:
    if moment.nearest is not None:
        back, on = _step(moment.nearest, weekday, -1), _step(moment.nearest, weekday, 1)
        near = back if moment.nearest - back < on - moment.nearest and not moment.ahead else on
        return take_day(near, "weekday-nearest")
    return take_day(find_weekday(weekday, moment), "weekday-future" if moment.ahead else "weekday-past")


def _read_weekend(which: str | None, moment: Moment) -> Stretch:
    """Read a Saturday and Sunday: the one going on or last begun, or, of what is to come, the first not yet over."""
    saturday = _step(moment.day, _SATURDAY, -1)
    going_on = moment.day < saturday + timedelta(days=2)
    ahead = moment.ahead or (which == "this" and moment.tense is None)
    if which in ("last", "past", "this past", "previous"):
        weeks = -1 if going_on and which in ("last", "previous") else 0
    elif which == "next":
        weeks = 1
    else:
        weeks = 1 if (ahead or which in ("coming", "this coming")) and not going_on else 0
    rule = f"weekend-{which.split()[-1]}" if which else "weekend"
    return take_days(saturday, (weeks * _WEEK, weeks * _WEEK + 2), rule)
