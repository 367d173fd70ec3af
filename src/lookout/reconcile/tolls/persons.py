"""People told by name: "Ann Lee Roe, 33", "Officer Roe", or "Roe" where the report gave the full name before."""

from __future__ import annotations

from lookout.model import Span
from lookout.reconcile.tolls.groups import Found, Group, Scan, read_age


def read_name(scan: Scan, at: int) -> Found | None:
    """Read the name that begins at `at`, with the age before or after it."""
    if not scan.is_capital(at):
        return None
    first = at
    while (scan.has("titles", first) and scan.is_capital(first)) or (first > at and scan.low(first) == "."):
        first += 1
    end = first
    while _is_part(scan, end, first):
        end += 1
    owner = _is_owner(scan, end) and end - first <= 3
    words = [token for token in scan.tokens[first : end + owner] if token.kind == "word"]
    if not words or scan.words.has("suffixes", words[0].low) or scan.find_head(first):
        return None
    last = _bare(words[-1].low)
    if len(words) > 1 and scan.words.has("suffixes", last):
        last = _bare(words[-2].low)
    known = len(words) > 1 or first > at or last in scan.known
    if not known or (not owner and _names_thing(scan, end)) or _stands_for_place(scan, at, end):
        return None
    return _finish(scan, (at, end, owner), last, _bare(words[0].low) if len(words) > 1 else "")


def _is_part(scan: Scan, at: int, first: int) -> bool:
    """Say whether the token at `at` is part of the name that begins at `first`."""
    if at > first and scan.low(at) == "." and len(scan.low(at - 1)) == 1:
        return True
    if at > first and scan.has("suffixes", at):
        return True
    if not scan.is_capital(at) or scan.has("never_names", at) or scan.low(at).endswith(("'s", "'")):
        return False
    text = scan.tokens[at].text
    return len(_bare(text)) == 1 or not text.isupper() or len(text) > 3


def _is_owner(scan: Scan, at: int) -> bool:
    low = scan.low(at)
    return low.endswith("'s") and scan.is_capital(at) and not scan.words.has("never_names", low[:-2])


def _names_thing(scan: Scan, end: int) -> bool:
    """Say whether capitals go on to name a street or a hospital, or stand before a noun ("Aleppo police officers")."""
    if scan.is_capital(end) and scan.has("never_names", end) and scan.tokens[end].start - scan.tokens[end - 1].end <= 2:
        return True
    for at in (end, end + 1):
        if scan.kind(at) != "word" or scan.has("stops", at):
            return False
        if not scan.is_capital(at) and (scan.find_head(at) or scan.low(at) == "police"):
            return True
    return False


def _stands_for_place(scan: Scan, at: int, end: int) -> bool:
    """Say whether "in" or the like stands before the name, and no age behind it."""
    return scan.has("before_places", at - 1) and not (scan.low(end) == "," and scan.kind(end + 1) == "num")


def _finish(scan: Scan, at: tuple[int, int, bool], last: str, first: str) -> Found:
    start, end, owner = at
    stop = scan.tokens[end].end - 2 if owner else scan.tokens[end - 1].end
    end += owner
    age = None
    if scan.kind(start - 1) == "age" and start - 1 not in scan.taken:
        start -= 1
        age = read_age(scan.tokens[start].text)
    figure = scan.low(end + 1)
    if scan.low(end) == "," and scan.kind(end + 1) == "num" and len(figure) <= 2 and not scan.find_head(end + 2):
        age, stop, end = int(figure), scan.tokens[end + 1].end, end + 2
    span = Span(scan.tokens[start].start, stop)
    return start, end, Group(span, 1, 1, 1, "name", "name", noun="name", age=age, first=first, name=last)


def _bare(word: str) -> str:
    return word.removesuffix("'s").rstrip(".,")
