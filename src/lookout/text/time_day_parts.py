"""Parts of days: "tuesday morning", "dawn on saturday", "2200 on 18 march", "overnight", "0730"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from functools import cache

from lookout.text.time_rules import join_words, load_time_rules
from lookout.text.time_stretch import Moment, Reader, Stretch, is_short, take_days

_ONE = timedelta(days=1)
_CLOCK = re.compile(
    r"\b(?:\d{1,2}[:.]\d{2}(?: ?[ap]m)?(?: hours)?|\d{1,4} ?[ap]m|\d{4} ?(?:hours|hrs|gmt|utc|local time)|0\d{3}"
    r"|(?<=at )\d{4}|(?<=around )(?!19|20)\d{4}|(?<=about )(?!19|20)\d{4}|(?<=approximately )(?!19|20)\d{4}"
    r"|(?<=between )(?!19|20)\d{4}|^(?!19|20)\d{4}(?= and |$)|(?<=and )(?!19|20)\d{4}"
    r"|^\d{4}(?= (?:on|last night|today|yesterday|this)\b))\b"
)


@cache
def _compile_day_part() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rules = load_time_rules()
    over, words = join_words(rules.over_midnight), join_words(rules.day_parts)
    return re.compile(rf"\b(?:{over})\b"), re.compile(rf"\b(?:{words})\b")


def read_day_part(phrase: str, moment: Moment, read: Reader) -> Stretch | None:
    """Read "tuesday morning", "dawn on saturday", "2200 on 18 march", "overnight friday", "the evening", "0730"."""
    over, words = _compile_day_part()
    timeless, clocks = _CLOCK.subn(" ", phrase)
    if clocks and (rest := _strip_beside(timeless)) and (inner := read(rest, moment)) is not None:
        return replace(inner, precision="part", rule=f"clock+{inner.rule}") if is_short(inner) else None
    rest, nights = over.subn(" ", timeless)
    rest, parts = words.subn(" ", rest)
    if not nights + clocks + parts:
        return None
    rest = _strip_beside(rest)
    if not rest:
        return _take_bare(moment, over_midnight=bool(nights) or phrase.endswith("night"))
    inner = read(rest, moment)
    if inner is None or not is_short(inner):
        return None
    end = inner.end + _ONE if nights and inner.end - inner.start == _ONE else inner.end
    return replace(inner, end=end, precision="part", rule=f"{'overnight' if nights else 'part'}+{inner.rule}")


def _strip_beside(phrase: str) -> str:
    """Take the small words off both ends."""
    beside = load_time_rules().beside
    words = phrase.split()
    while words and words[0] in beside:
        words.pop(0)
    while words and words[-1] in beside:
        words.pop()
    return " ".join(words)


def _take_bare(moment: Moment, *, over_midnight: bool) -> Stretch:
    """Return the day told before, or the report's; a night alone runs into it, or out of the day told."""
    rule = "bare-night" if over_midnight else "bare-part"
    told = moment.told
    # "Overnight" is the night before the report, whatever was told of the day it came out on or the one before.
    fresh = told is not None and over_midnight and told.start >= moment.day - _ONE
    if told is not None and (told.end - told.start).days <= 2 and not fresh:
        first = told.start
        return take_days(first, (0, 2 if over_midnight else 1), f"{rule}-told", "part")
    return take_days(moment.day, (-1 if over_midnight else 0, 1), rule, "part")
