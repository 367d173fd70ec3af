"""Calendars: steps of months and years, Easter, and the tabular Islamic calendar."""

from __future__ import annotations

from datetime import date, timedelta

_ISLAMIC_EPOCH = 227_013
"""Ordinal of the day before 1 Muharram 1: 15 July 622 of the Julian calendar, as astronomers reckon."""

_JULIAN_LAG = 13
"""Days that the Julian calendar is behind, from March 1900 to February 2100."""


def shift_months(day: date, months: int) -> date:
    """Return the same day of the month, `months` later (or earlier, if negative), or that month's last day.

    Raises:
        ValueError: if there is no such year.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, count_days(year, month + 1)))


def count_days(year: int, month: int) -> int:
    """Return how many days a month has."""
    first = date(year, month, 1)
    return ((first.replace(day=28) + timedelta(days=4)).replace(day=1) - first).days


def find_easter(year: int) -> date:
    """Return Easter Sunday of the western churches (Meeus, Jones and Butcher)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def find_eastern_easter(year: int) -> date:
    """Return Easter Sunday of the eastern churches, 1901 to 2099 (Meeus)."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=_JULIAN_LAG)


def find_islamic(year: int, month: int, day: int) -> date:
    """Return a day of the tabular Islamic calendar (30-year cycle, astronomical epoch).

    The sighting of the moon may put the day one earlier or later, and does so differently in different countries.

    Raises:
        OverflowError or ValueError: if the day is beyond what `date` holds.
    """
    before = (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(_ISLAMIC_EPOCH + before + 29 * (month - 1) + (6 * month - 1) // 11 + day)


def count_islamic_year(day: date) -> int:
    """Return the Islamic year that `day` falls in, or one beside it."""
    return (day.toordinal() - _ISLAMIC_EPOCH) * 30 // 10_631 + 1
