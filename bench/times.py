"""What share of the marked times resolves to days, and why the rest does not.

Every mark of a time is read in its report, by the tense of the first claim that uses it and by the report's day: that
of its own dateline, else the sheet's (in some sets the day of the event), else one of ours. `resolved` is the share of
the marks that come out as an interval; `undated` the share that comes out, as days or as a distance, when no report is
given a day. `us` is microseconds a mark.
"""

from __future__ import annotations

import time
from collections import Counter
from datetime import date
from typing import Any

from bench.common import CLAIMS, load_gold, parse, report
from lookout.model import Interval, ResolvedTime, Span, Tense
from lookout.resolve.times import TimeMention, bound_report, resolve_times, tell_tense

OUR_DAY = date(2016, 6, 10)
SHOWN = 40
CAUSES = {
    "counts from an event that is not dated": ("after", "before", "later", "since", "ahead", "prior"),
    "points to a time that was not told": ("that", "same", "following", "next", "then"),
    "no point or stretch of time": ("every", "daily", "each", "always"),
}


def list_mentions(doc: dict[str, Any]) -> list[TimeMention]:
    """Return the marked times of one sheet with the tense of the first event that has each as its time."""
    tenses: dict[str, Tense] = {}
    for event in doc["events"]:
        for filler in event["roles"].get("time", ()):
            tenses.setdefault(filler["id"], tell_tense(event["status"]))
    marks = [mark for mark in doc["spans"] if mark["id"].startswith("T")]
    return [TimeMention(Span(mark["start"], mark["end"]), tenses.get(mark["id"])) for mark in marks]


def find_day(doc: dict[str, Any]) -> Interval:
    """Return the day that a sheet's report came out on."""
    bounds = bound_report(doc["text"])
    if bounds is not None and bounds.rule == "dateline" and bounds.interval is not None:
        return bounds.interval
    return Interval.of_day(date.fromisoformat(doc["date"]) if doc["date"] not in ("-", None) else OUR_DAY)


def resolve_doc(doc: dict[str, Any], *, dated: bool) -> dict[TimeMention, ResolvedTime]:
    """Resolve the marked times of one sheet."""
    return resolve_times(doc["text"], list_mentions(doc), published=find_day(doc) if dated else None)


def name_cause(words: str) -> str:
    """Return why words of time do not resolve, as far as a word in them tells."""
    said = words.lower().split()
    return next((cause for cause, signs in CAUSES.items() if any(sign in said for sign in signs)), "form not known")


def main() -> None:
    """Print the marks that do not resolve, by cause, then the share that does."""
    options = parse(str(__doc__), CLAIMS / "dev")
    docs = load_gold(options.data)
    missed: Counter[tuple[str, str]] = Counter()
    marks = resolved = undated = 0
    began = time.perf_counter()
    for doc in docs:
        found = resolve_doc(doc, dated=True)
        for mention in list_mentions(doc):
            marks += 1
            if mention in found and found[mention].interval is not None:
                resolved += 1
            else:
                words = mention.span.of(doc["text"])
                missed[name_cause(words), " ".join(words.split())] += 1
    seconds = time.perf_counter() - began
    for doc in docs:
        undated += len(resolve_doc(doc, dated=False))
    for (cause, words), number in missed.most_common(SHOWN):
        print(f"{number:4} {cause}: {words!a}")
    for cause, number in Counter({c: sum(n for (d, _), n in missed.items() if d == c) for c, _ in missed}).items():
        print(f"{number:4} {cause}")
    figures = {"marks": float(marks), "undated": undated / marks, "us": seconds / marks * 1e6}
    report("times", {**figures, "resolved": resolved / marks}, record=options.record)


if __name__ == "__main__":
    main()
