"""A sentence's harm: which of its people are killed, wounded, or hit without a word on how it ended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from lookout.model import Span
from lookout.reconcile.tolls.groups import Group
from lookout.reconcile.tolls.words import Cue, Harm, TollWords
from lookout.text.numbers import read_quantity

BEFORE: Final = 60
"""Characters before a cue in which it may be turned off."""
FAR: Final = 130
"""Characters between people and a cue that tells of them, at most."""

_HOLDER = re.compile(r"\{p(\d+)\}")
_PASSIVE = re.compile(
    r"(?:\bwas|\bwere|\bbeen|\bbeing|\bis|\bare|\bbe|\bgot|\bget|\bgets|'s)"
    r"(?: [\w-]+ly| also| then| later| both| all| only)*(?: (?:shot|struck) and)? ?$"
)
_CLOSE = re.compile(
    r"\s?(?:and killed |and wounded |to death |dead )?(?:his |her |their |the |its |our |my )?(?:own )?"
)
_OBJECT_GAP = re.compile(r"\s?(?:[\w’'-]+\s){0,4}")
_CLAUSE_GAP = re.compile(r"\s?(?:who |that )?(?:was |were |is |are |had been |has been )?(?:\w+ly )?(?:shot and )?")
_LIST_GAP = re.compile(
    r"(?:,? ?(?:(?:of|from) [\w .]{2,25}|both \d\d|\d\d),?)? ?,? ?(?:and|&|or|as well as)? ?(?:her |his |their |the )?"
)
_ALSO = re.compile(r"\b(?:also|too)\b")


@dataclass(frozen=True, slots=True)
class Told:
    """A cue: the harm it tells, the people it is told of by their place in the sentence, and where it stands.

    `count` is how many people the words speak of by themselves; `denied` says that the harm was not done.
    """

    kind: Harm
    people: tuple[int, ...]
    rule: str
    span: Span
    count: int = 0
    denied: bool = False


class Run(NamedTuple):
    """People joined by commas and "and": where they stand in the marked text, and which they are."""

    start: int
    end: int
    people: tuple[int, ...]


class Hit(NamedTuple):
    """A cue in the marked text, and where the next begins."""

    start: int
    end: int
    cue: Cue
    limit: int


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence in lower case with its people as {p0}, {p1}; `pieces` give an offset in it and in the sentence."""

    text: str
    groups: tuple[Group, ...]
    pieces: tuple[tuple[int, int], ...]
    runs: tuple[Run, ...]

    def find_source(self, start: int, end: int) -> Span:
        """Return where the marked text from `start` up to `end`, which holds no people, stands in the sentence."""
        mine, source = [piece for piece in self.pieces if piece[0] <= start][-1]
        at = source + start - mine
        return Span(at, at + max(1, end - start))


def find_told(text: str, groups: Sequence[Group], words: TollWords) -> tuple[tuple[Told, ...], tuple[Group, ...]]:
    """Return what a sentence tells of harm, in order, and its people, "also" known to be more than those before."""
    marked = _mark(text, groups, words)
    people = list(groups)
    told: list[Told] = []
    for hit in _find_hits(marked, words):
        before = marked.text[max(0, hit.start - BEFORE) : hit.start]
        pointed = _point(marked, hit, told, words)
        if _ALSO.search(marked.text[max(0, hit.start - 25) : hit.end + 12]):
            for at in pointed:
                people[at] = replace(people[at], more=True)
        count = 0 if pointed else _count_words(hit.cue, before)
        span = marked.find_source(hit.start, hit.end)
        denied = words.off.search(before) is not None or words.off.search(before.rstrip()) is not None
        told.append(Told(hit.cue.kind, pointed, hit.cue.rule, span, count, denied))
    return tuple(told), tuple(people)


def _mark(text: str, groups: Sequence[Group], words: TollWords) -> Marked:
    parts: list[str] = []
    pieces: list[tuple[int, int]] = [(0, 0)]
    at = length = 0
    for number, group in enumerate(groups):
        before, holder = text[at : group.span.start].lower(), f"{{p{number}}}"
        parts += [before, holder]
        length += len(before) + len(holder)
        at = group.span.end
        pieces.append((length, at))
    marked = "".join([*parts, text[at:].lower()])
    return Marked(marked, tuple(groups), tuple(pieces), tuple(_find_runs(marked, groups, words)))


def _find_runs(text: str, groups: Sequence[Group], words: TollWords) -> list[Run]:
    """Return the runs of people. One ends after its "and"; who is told by a pronoun or by a bare number is in none."""
    runs: list[Run] = []
    ended = False
    for holder in _HOLDER.finditer(text):
        at = int(holder[1])
        gap = text[runs[-1].end : holder.start()] if runs else ""
        joins = "and" in gap or "&" in gap
        own = _has_own_cue(groups[at], text[holder.end() :], words)
        if runs and not own and not (ended and not joins) and _goes_on(groups[at - 1], groups[at], gap):
            runs[-1] = Run(runs[-1].start, holder.end(), (*runs[-1].people, at))
            ended = joins
        else:
            runs.append(Run(holder.start(), holder.end(), (at,)))
            ended = False
    return runs


def _has_own_cue(group: Group, after: str, words: TollWords) -> bool:
    """Say whether a number without a noun is told of by the words right after it."""
    bare = group.noun in ("", "other") and group.form in ("number", "vague")
    return bare and words.own_cue.match(after) is not None


def _goes_on(before: Group, group: Group, gap: str) -> bool:
    if not gap.strip() or group.oblique or group.form == "pronoun" or not _LIST_GAP.fullmatch(gap):
        return False
    comma = "and" not in gap
    bare = gap.strip() == "," and group.noun in ("", "other") and group.form in ("number", "vague")
    return not bare and not (before.oblique and comma)


def _find_hits(marked: Marked, words: TollWords) -> list[Hit]:
    """Return the cues, in order; of two that overlap the first, and of two that begin together the longest."""
    if not words.any_cue.search(marked.text):
        return []
    found = [
        (match.start(), -match.end(), order)
        for order, cue in enumerate(words.cues)
        for match in cue.pattern.finditer(marked.text)
        if match.end() > match.start() and (cue.side != "lives" or _takes_lives(marked, match.end()))
    ]
    kept: list[tuple[int, int, int]] = []
    for start, minus_end, order in sorted(found):
        if not kept or start >= kept[-1][1]:
            kept.append((start, -minus_end, order))
    limits = [*(start for start, _, _ in kept[1:]), len(marked.text)]
    return [Hit(a, b, words.cues[order], limit) for (a, b, order), limit in zip(kept, limits, strict=False)]


def _takes_lives(marked: Marked, end: int) -> bool:
    holder = _HOLDER.match(marked.text, end + 1)
    return holder is not None and marked.groups[int(holder[1])].noun == "life"


def _point(marked: Marked, hit: Hit, told: Sequence[Told], words: TollWords) -> tuple[int, ...]:
    """Return the people a cue tells of."""
    side = hit.cue.side
    if side in ("none", "counts"):
        return ()
    if side == "self":
        return _point_to_doer(marked, hit, told)
    if side == "either":
        side = "object" if _takes_object(marked, hit, words) else "subject"
    return _point_after(marked, hit) if side != "subject" else _point_before(marked, hit, words)


def _takes_object(marked: Marked, hit: Hit, words: TollWords) -> bool:
    """Say whether a verb that may be active or passive has the people after it for its object."""
    after = next((run for run in marked.runs if run.start >= hit.end), None)
    passive = _PASSIVE.search(marked.text[max(0, hit.start - 40) : hit.start])
    if after is None or passive or _has_own_cue(marked.groups[after.people[0]], marked.text[after.end :], words):
        return False
    return _CLOSE.fullmatch(marked.text[hit.end : after.start]) is not None


def _point_after(marked: Marked, hit: Hit) -> tuple[int, ...]:
    after = next((run for run in marked.runs if run.start >= hit.end), None)
    if after is None or after.start > hit.limit or not _OBJECT_GAP.fullmatch(marked.text[hit.end : after.start]):
        return ()
    return after.people


def _point_before(marked: Marked, hit: Hit, words: TollWords) -> tuple[int, ...]:
    """Return the nearest people before a cue that neither speak nor stand by."""
    for run in reversed([run for run in marked.runs if run.end <= hit.start]):
        gap = marked.text[run.end : hit.start]
        if len(gap) > FAR or ";" in gap:
            return ()
        if words.speaks.search(gap) and not words.speaks_of.search(gap):
            continue
        if all(marked.groups[at].oblique for at in run.people) and not _CLAUSE_GAP.fullmatch(gap):
            continue
        return run.people
    return ()


def _point_to_doer(marked: Marked, hit: Hit, told: Sequence[Told]) -> tuple[int, ...]:
    """Return the nearest single person before the cue whom nobody else is told to have harmed."""
    harmed = {at for each in told for at in each.people}
    for run in reversed([run for run in marked.runs if run.end <= hit.start]):
        group = marked.groups[run.people[0]]
        beside = marked.text[run.end : hit.start].strip() == ""
        if len(run.people) == 1 and group.best == 1 and (beside or not group.oblique) and run.people[0] not in harmed:
            return run.people
    return ()


def _count_words(cue: Cue, before: str) -> int:
    """Return how many people a cue without people speaks of."""
    if cue.side == "counts":
        quantity = read_quantity(before.rsplit(maxsplit=1)[-1]) if before.split() else None
        return (quantity.best or 0) if quantity is not None and quantity.rule == "exact" else 1
    return 1 if cue.side == "self" and cue.kind == "killed" else cue.count
