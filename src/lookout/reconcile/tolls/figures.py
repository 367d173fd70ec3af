"""People told without a noun: "three were wounded", "6 shot", "one of them", "two others", "no one", "she"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from lookout.reconcile.tolls.groups import Form, Found, Group, Scan, count_as

_ALONE: Final = frozenset({"nobody", "none", "no", "others", "another"})
"""Words that stand for people alone."""
SEXES: Final = {"he": "m", "him": "m", "she": "f", "her": "f"}


def read_pronoun(scan: Scan, at: int) -> Found | None:
    """Read "he", "she", "him" as one person, "they" and "them" as some number of people."""
    if not scan.has("pronouns", at):
        return None
    low = scan.low(at)
    number = None if low in ("they", "them") else 1
    return _make(scan, (at, at + 1), (1, number, number, "pronoun", "pronoun"), noun=low)


def read_others(scan: Scan, at: int) -> Found | None:
    """Read "no one", "others", "another", "the wounded"."""
    low = scan.low(at)
    known = low in _ALONE or scan.has("ordinals", at) or scan.has("harmed_ones", at)
    return _read_other(scan, at, low) if known else None


def _read_other(scan: Scan, at: int, low: str) -> Found | None:
    if scan.has("ordinals", at) and scan.low(at - 1) in ("a", "the") and scan.has("after_ordinal", at + 1):
        return _make(scan, (at - 1, at + 1), (1, 1, 1, "exact", "number"), noun="other", more=True)
    if low in ("nobody", "none") or (low == "no" and scan.has("none_of", at + 1)):
        end = at + 2 if low == "no" else at + 1
        return _make(scan, (at, end + (scan.low(end) == "else")), (0, 0, 0, "none", "none"), noun="none")
    if low == "others" and not scan.is_number(at - 1):
        return _make(scan, (at, at + 1), (2, 2, None, "plural", "vague"), noun="other", more=True)
    alone = scan.kind(at + 1) in ("mark", "") or scan.has("stops", at + 1) or scan.has("after_another", at + 1)
    if low == "another" and alone:
        return _make(scan, (at, at + 1), (1, 1, 1, "exact", "number"), noun="other", more=True)
    if (
        scan.has("harmed_ones", at)
        and scan.low(at - 1) == "the"
        and scan.low(at - 2) != "of"
        and not scan.find_head(at + 1)
    ):
        return _make(scan, (at - 1, at + 1), (1, None, None, "plural", "definite"), noun=low)
    return None


def read_figure(scan: Scan, at: int) -> Found | None:
    """Read a number that stands for people by itself: what stands before and after it must say so."""
    if not _may_count(scan, at):
        return None
    end = at + 1
    while scan.is_number(end) and scan.low(end) not in ("no", "another"):
        end += 1
    last = end
    while scan.has("after_figure", last):
        last += 1
    number = scan.read_number(_find_start(scan, at), end)
    if number is None:
        return None
    more = last > end or "another" in (scan.low(number[0]), scan.low(number[0] - 1))
    if scan.low(last) == "of":
        return _read_share(scan, number[0], last)
    if not more and not _counts_people(scan, number[0], at, last):
        return None
    return _make(scan, (number[0], last), count_as(number[1]), noun="other" if more else "", more=more)


def _may_count(scan: Scan, at: int) -> bool:
    low = scan.low(at)
    if not scan.is_number(at) or scan.has("never_figures", at) or scan.has("no_people", at + 1):
        return False
    if low == "both" and scan.has("before_age", at - 1):
        return False
    if scan.kind(at) != "num":
        return True
    glued = at > 0 and scan.kind(at - 1) == "mark" and scan.tokens[at - 1].end == scan.tokens[at].start
    odd = "." in low or (len(low) > 3 and "," not in low)
    return not (odd or (glued and scan.low(at - 1) not in "(\"“'’‘") or scan.has("before_other_figures", at - 1))


def _find_start(scan: Scan, at: int) -> int:
    start = at
    while start > max(0, at - 3) and start - 1 not in scan.taken and scan.has("figure_frames", start - 1):
        start -= 1
    return start


def _read_share(scan: Scan, start: int, of: int) -> Found | None:
    """Read "one of them", "two of the wounded"."""
    if not (scan.has("of_whole", of + 1) or scan.is_number(of + 1)):
        return None
    end = of + 2
    for at in range(of + 1, min(of + 6, len(scan.tokens))):
        if scan.find_head(at) or scan.has("harmed_ones", at):
            end = at + 1
            break
        if scan.has("stops", at) and not scan.has("of_whole", at):
            break
    number = scan.read_number(start, of)
    if number is None:
        return None
    _, _, group = _make(scan, (start, end), (*count_as(number[1])[:4], "number"))
    return start, end, replace(group, part=True)


def _counts_people(scan: Scan, start: int, at: int, end: int) -> bool:
    """Say whether the words round a number say that it counts people."""
    if scan.has("harming", start - 1) and scan.kind(at) == "word":
        return True
    rest = " ".join(token.low for token in scan.tokens[end : end + 3])
    if not scan.words.follows_number.match(f" {rest}" if rest[:1].isalnum() else rest):
        return False
    open_end = scan.kind(end) in ("mark", "") or scan.has("after_any_figure", end)
    return scan.kind(at) != "num" or not open_end or scan.has("harming", start - 1)


def _make(
    scan: Scan,
    at: tuple[int, int],
    number: tuple[int | None, int | None, int | None, str, Form],
    *,
    noun: str = "",
    more: bool = False,
) -> Found:
    sex = SEXES.get(noun, "")
    return *at, Group(scan.span(*at), *number, noun=noun, sex=sex, more=more)
