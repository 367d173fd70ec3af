"""The smallest parts of pages: numbers, days, moments, grades. A page has hundreds, most of them again and again.

Each stands here as it is written into the page; scripts write days and numbers anew in the reader's language.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final, Literal

from markupsafe import Markup, escape

from lookout.model import Grade

_KEPT: Final = 4096
_DAY: Final = timedelta(days=1)
_GRADES: Final[dict[Grade, tuple[int, str]]] = {
    "confirmed": (3, "Confirmed: a party that did it has said so itself"),
    "fair": (2, "Fair: two or more independent voices tell it"),
    "weak": (1, "Weak: one voice alone tells it"),
    "contested": (0, "Contested: voices disagree on who did it, or whether it happened"),
}


@lru_cache(maxsize=_KEPT, typed=True)
def show_number(n: float) -> Markup:
    """Show a number."""
    return Markup('<span class="number" data-number="{}">{:,}</span>').format(n, n)


@lru_cache(maxsize=_KEPT, typed=True)
def show_count(n: int, one: str, many: str | None = None) -> Markup:
    """Show how many there are of something: one of it, or many, by default the same word with an s."""
    words = one if n == 1 else many or f"{one}s"
    return Markup('<span class="count-of">{} {}</span>').format(show_number(n), words)


@lru_cache(maxsize=_KEPT)
def show_day(day: date) -> Markup:
    """Show a day."""
    return Markup('<time datetime="{0}" data-days="{0}">{1} {2}</time>').format(day, day.day, day.strftime("%b %Y"))


@lru_cache(maxsize=_KEPT)
def show_days(pair: tuple[date, date] | None, words: str = "day not known") -> Markup:
    """Show days `[first, after the last]`; words where there are none."""
    if not pair:
        return Markup('<span class="muted">{}</span>').format(words)
    last = pair[1] - _DAY
    told = Markup('<time datetime="{0}" data-days="{0}/{1}">{2}</time>')
    return told.format(pair[0], last, _word_days(pair[0], last))


def _word_days(first: date, last: date) -> str:
    end = f"{last.day} {last:%b %Y}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    if first.year == last.year:
        return f"{first.day} {first:%b} – {end}"
    return f"{first.day} {first:%b %Y} – {end}"


@lru_cache(maxsize=_KEPT)
def show_moment(at: datetime | None) -> Markup:
    """Show a moment (UTC); nothing where there is none."""
    if not at:
        return Markup()
    told = Markup('<time datetime="{}" data-moment>{} {} UTC</time>')
    return told.format(at.strftime("%Y-%m-%dT%H:%M:%SZ"), at.day, at.strftime("%b %Y, %H:%M"))


@lru_cache(maxsize=len(_GRADES))
def show_grade(name: Grade) -> Markup:
    """Show how well an event is supported: as many dots as it is worth, a broken line where voices disagree."""
    full, words = _GRADES[name]
    on: tuple[Literal[""] | Markup, ...] = tuple(Markup(' class="on"') if at < full else "" for at in range(3))
    dots = Markup().join(
        Markup('<circle cx="{}" cy="4" r="2.6"{}/>').format(4 + at * 7, each) for at, each in enumerate(on)
    )
    drawn = dots if full else Markup('<path d="M1 4h6M15 4h6M9 1l4 6M13 1 9 7"/>')
    told = Markup(
        '<span class="grade grade-{0}" title="{1}"><svg viewBox="0 0 22 8" aria-hidden="true">{2}</svg>{0}</span>'
    )
    return told.format(name, words, drawn)


@lru_cache(maxsize=64)
def show_status(name: str) -> Markup:
    """Show what is said of whether something happened; nothing where it did."""
    return Markup() if name == "happened" else Markup('<span class="chip status-{0}">{0}</span>').format(name)


@lru_cache(maxsize=64)
def show_type(name: str) -> Markup:
    """Show the type of an event."""
    return Markup('<span class="type" data-type="{}">{}</span>').format(name, escape(name.capitalize()))
