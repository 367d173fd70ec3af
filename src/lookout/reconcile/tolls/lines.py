"""A report's title and sentences, each with the people it tells of and the harm they suffered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lookout.model import Reading, Report, Span, Toll
from lookout.model.claim import REAL
from lookout.reconcile.tolls.cues import Told, find_told
from lookout.reconcile.tolls.figures import read_figure, read_others, read_pronoun
from lookout.reconcile.tolls.groups import Group, Scan, join_names, search, tokenize
from lookout.reconcile.tolls.nouns import read_noun
from lookout.reconcile.tolls.persons import read_name
from lookout.reconcile.tolls.words import Harm, TollWords, load_toll_words
from lookout.text.sentences import split_sentences

HARMS: Final[tuple[Harm, ...]] = ("killed", "wounded", "harmed")
_SITE: Final = re.compile(r" [-|] (?=[A-Z])")
_SKIPPED: Final = ("boilerplate", "credit")


@dataclass(frozen=True, slots=True)
class Line:
    """A title (`start` None) or a sentence: its people, its cues, and for each harm the people it befell.

    Whoever is told both hit and wounded, or wounded and killed, is under the gravest alone. `words` are how many killed
    and `struck` how many hit its cues speak of without naming anybody, `none` the harms that nobody suffered.
    """

    start: int | None
    groups: tuple[Group, ...]
    told: tuple[Told, ...]
    harmed: Mapping[Harm, tuple[int, ...]]
    words: int = 0
    struck: int = 0
    none: frozenset[Harm] = frozenset()

    def find_source(self, at: int) -> Span | None:
        """Return where a group stands in the report's text; None for one of the title."""
        span = self.groups[at].span
        return None if self.start is None else Span(self.start + span.start, self.start + span.end)


def read_lines(report: Report, reading: Reading) -> list[Line]:
    """Return the title and the sentences of a report that may tell of its event's dead and wounded.

    Page furniture and credits are left out; a sentence that speaks of other times or events has people and no harm.
    """
    words = load_toll_words()
    lines = [_read_line(_SITE.split(report.title)[0], None, (), words)] if report.title else []
    skipped = [passage.span for passage in reading.passages if passage.kind in _SKIPPED]
    tolls = list_tolls(reading)
    known: set[str] = set()
    for span in split_sentences(report.text):
        if any(skip.start <= span.start < skip.end for skip in skipped):
            continue
        own = [toll for toll in tolls if span.start <= toll.span.start and toll.span.end <= span.end]
        line = _read_sentence(report.text, span, own, frozenset(known))
        known.update(group.name for group in line.groups if group.name)
        lines.append(line)
    return lines


def list_tolls(reading: Reading) -> list[Toll]:
    """Return the reader's tolls of killed and wounded in claims that tell of something done."""
    return [
        toll
        for claim in reading.claims
        if claim.status in REAL
        for toll in claim.numbers
        if toll.kind in ("killed", "wounded")
    ]


def _read_sentence(text: str, span: Span, tolls: Sequence[Toll], known: frozenset[str]) -> Line:
    return _read_line(span.of(text), span.start, tolls, load_toll_words(), known)


def _read_line(
    text: str, start: int | None, tolls: Sequence[Toll], words: TollWords, known: frozenset[str] = frozenset()
) -> Line:
    found = read_people(text, words, known, names=start is not None)
    told, groups = find_told(text, found, words)
    told, groups = _add_tolls(told, groups, tolls, start or 0)
    if words.apart.search(text):
        return Line(start, groups, told, dict.fromkeys(HARMS, ()))
    running = [toll.span for toll in tolls if toll.scope == "total"]
    shared = {at for at, group in enumerate(groups) if _overlaps(group, running, start or 0)}
    return Line(
        start,
        groups,
        told,
        _sort_people(told, groups, shared),
        _count_words(told, "killed"),
        _count_words(told, "harmed"),
        frozenset(_list_none(told, groups)),
    )


def read_people(text: str, words: TollWords, known: frozenset[str], *, names: bool) -> list[Group]:
    """Return the people of a sentence, in order; `known` are the last names told before it."""
    readings = (read_noun, read_others, read_figure, read_pronoun)
    scan = Scan(tokenize(text), words, known)
    return join_names(text, search(scan, (read_name, *readings) if names else readings))


def _overlaps(group: Group, spans: Sequence[Span], offset: int) -> bool:
    own = Span(group.span.start + offset, group.span.end + offset)
    return any(own.overlaps(span) for span in spans)


def _add_tolls(
    told: tuple[Told, ...], groups: tuple[Group, ...], tolls: Sequence[Toll], offset: int
) -> tuple[tuple[Told, ...], tuple[Group, ...]]:
    """Add the numbers that the reader found and the rules did not."""
    for toll in tolls:
        if toll.scope == "total" or toll.best == 0 or any(_overlaps(group, [toll.span], offset) for group in groups):
            continue
        span = Span(toll.span.start - offset, toll.span.end - offset)
        best = toll.low if toll.best is None else toll.best
        groups = (*groups, Group(span, toll.low, best, toll.high, toll.rule, "number"))
        harm: Harm = "killed" if toll.kind == "killed" else "wounded"
        told = (*told, Told(harm, (len(groups) - 1,), f"reader: {toll.kind}", span))
    return told, groups


def _sort_people(told: Sequence[Told], groups: Sequence[Group], left_out: set[int]) -> dict[Harm, tuple[int, ...]]:
    """Return for each harm the people it befell, in the order they are told, the gravest harm first."""
    taken = set(left_out)
    states = {harm: [at for at, group in enumerate(groups) if group.state == harm] for harm in HARMS}
    sorted_: dict[Harm, tuple[int, ...]] = {}
    for harm in HARMS:
        cues = (each for each in told if each.kind == harm and not each.denied)
        cued = [at for each in cues for at in each.people if groups[at].form != "none"]
        people = dict.fromkeys([*cued, *states[harm]])
        sorted_[harm] = tuple(at for at in people if at not in taken)
        taken.update(people)
    victims = [at for at, group in enumerate(groups) if at not in taken and _are_victims(group)]
    return {**sorted_, "harmed": (*sorted_["harmed"], *victims)}


def _are_victims(group: Group) -> bool:
    """Say whether people are called victims and counted: they are harmed, whatever else the sentence says."""
    return group.noun == "victim" and group.form in ("number", "vague") and group.size > 1 and not group.part


def _count_words(told: Sequence[Told], harm: Harm) -> int:
    """Return the most people that cues of a harm speak of without naming anybody."""
    return max((each.count for each in told if each.kind == harm and not each.people and not each.denied), default=0)


def _list_none(told: Sequence[Told], groups: Sequence[Group]) -> Iterator[Harm]:
    for each in told:
        if any(groups[at].form == "none" for at in each.people):
            yield each.kind
    if any(group.form == "none" and group.rule == "none" for group in groups) and not told:
        yield from ("killed", "wounded")
