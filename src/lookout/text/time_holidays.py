"""Named days and months of the civil, the church and the Islamic calendar, and wars that have become dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache

from lookout.text.calendars import count_islamic_year, find_easter, find_eastern_easter, find_islamic
from lookout.text.time_rules import Holiday, join_words, load_time_rules
from lookout.text.time_stretch import Moment, Stretch, pick_occurrence

_ISLAMIC_YEARS = range(1300, 1600)
"""Years of four figures that are told apart from civil ones by their size: 1882 to 2173."""

_MONTH_DAYS = 30


@cache
def _compile() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rules = load_time_rules()
    names = join_words([*rules.holidays, *rules.named, *rules.islamic_months])
    which = r"(?:(?P<which>last|next|this|past|coming) )?"
    year = r"(?: (?:of |in )?(?:(?P<year>\d{4})|(?P<beside>last|this|next) year))?"
    named = rf"(?:the )?{which}(?:(?:holy |fasting )?month of )?(?P<name>{names})(?: holidays?| festival| feast)?{year}"
    day = rf"(?:the )?(?P<day>[12]?\d|30)(?:st|nd|rd|th)? (?:of )?(?P<name>{join_words(rules.islamic_months)}){year}"
    return re.compile(named), re.compile(day)


def read_holiday(phrase: str, moment: Moment) -> Stretch | None:
    """Read "christmas", "easter sunday in 2008", "ramadan 2016", "eid al fitr", "15 ramadan 1437", "world war two"."""
    rules = load_time_rules()
    named, day = _compile()
    if found := day.fullmatch(phrase):
        holidays = (Holiday("islamic", (rules.islamic_months[found["name"]], int(found["day"]), 1)),)
        return _read_occurrence(found, holidays, found["name"], moment)
    if (found := named.fullmatch(phrase)) is None:
        return None
    name = found["name"]
    if name in rules.named:
        return Stretch(*rules.named[name], "day", "named")
    if name in rules.islamic_months:
        islamic = (Holiday("islamic", (rules.islamic_months[name], 1, _MONTH_DAYS)),)
        return _read_occurrence(found, islamic, name, moment)
    return _read_occurrence(found, rules.holidays[name], name, moment)


def _read_occurrence(found: re.Match[str], holidays: tuple[Holiday, ...], name: str, moment: Moment) -> Stretch | None:
    rule = f"holiday-{name.replace(' ', '-')}"
    which = found.groupdict().get("which")
    year = moment.day.year
    if found["year"] and int(found["year"]) in _ISLAMIC_YEARS:
        return _take_islamic(int(found["year"]), holidays[0].numbers, rule)
    if found["year"] or found["beside"]:
        year = int(found["year"]) if found["year"] else year + {"last": -1, "this": 0, "next": 1}[found["beside"]]
        return next(iter(_list_occurrences(holidays, range(year, year + 1), rule)), None)
    return pick_occurrence(_list_occurrences(holidays, range(year - 2, year + 3), rule), which, moment)


def _list_occurrences(holidays: tuple[Holiday, ...], years: range, rule: str) -> list[Stretch]:
    places = {
        stretch for holiday in holidays for year in years for stretch in _PLACERS[holiday.kind](year, holiday, rule)
    }
    return sorted(places, key=_tell_start)


def _tell_start(stretch: Stretch) -> date:
    return stretch.start


def _place_civil(year: int, holiday: Holiday, rule: str) -> list[Stretch]:
    month, day, length = holiday.numbers
    first = date(year, month, day)
    return [Stretch(first, first + timedelta(days=length), "day", rule)]


def _place_easter(year: int, holiday: Holiday, rule: str) -> list[Stretch]:
    offset, length = holiday.numbers
    first = (find_easter if holiday.kind == "easter" else find_eastern_easter)(year) + timedelta(days=offset)
    return [Stretch(first, first + timedelta(days=length), "day", rule)]


def _place_islamic(year: int, holiday: Holiday, rule: str) -> list[Stretch]:
    near = count_islamic_year(date(year, 7, 1))
    places = [_take_islamic(islamic, holiday.numbers, rule) for islamic in range(near - 1, near + 2)]
    return [place for place in places if (place.start + timedelta(days=1)).year == year]


def _take_islamic(year: int, numbers: tuple[int, ...], rule: str) -> Stretch:
    """Return days of the Islamic calendar, a day more on either side: who sighted the moon when is not known."""
    month, day, length = numbers
    if length == _MONTH_DAYS:
        after = (year, month + 1) if month < 12 else (year + 1, 1)
        length = (find_islamic(*after, 1) - find_islamic(year, month, 1)).days
    first = find_islamic(year, month, day)
    return Stretch(first - timedelta(days=1), first + timedelta(days=length + 1), "period", rule)


_PLACERS: Mapping[str, Callable[[int, Holiday, str], list[Stretch]]] = {
    "day": _place_civil,
    "easter": _place_easter,
    "eastern_easter": _place_easter,
    "islamic": _place_islamic,
}
