"""Mentions gathered into units: what is placed once, however often the report names it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from lookout.model import Span
from lookout.resolve.places.atlas import Atlas, Candidate, find_candidates
from lookout.resolve.places.mention import PlaceMention
from lookout.resolve.places.nearby import find_containers, widen_phrase
from lookout.resolve.places.phrase import Phrase
from lookout.resolve.places.words import PlaceWords
from lookout.text.names import fold_name, measure_likeness

SMALL: Final = frozenset({"quarter", "spot"})
"""Kinds that are most often unlisted; a spot may be called as the town it is in."""

ALIKE: Final = 0.6
"""How like a listed place's name another must be (`measure_likeness`) to be taken for a spelling of it."""
FAR_BEHIND: Final = 400
"""Characters from which on a name stands too far behind words to be what they stand for."""


@dataclass(frozen=True, slots=True)
class ReadMention:
    """A mention and its words, read; `cased` says that its report tells names by capitals."""

    number: int
    mention: PlaceMention
    phrase: Phrase
    within: tuple[str, ...]
    cased: bool = True


@dataclass(slots=True)
class Unit:
    """Mentions of one place, and the places it may be. A unit without mentions is only what others lie in."""

    members: list[ReadMention] = field(default_factory=list)
    candidates: dict[str, Candidate] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    within: list[int] = field(default_factory=list)

    @property
    def site(self) -> bool:
        """Whether it is a building or a site: most of its mentions are marked as one, or say so."""
        said = [
            read.mention.facility or "spot" in read.phrase.kinds for read in self.members if not read.phrase.is_line
        ]
        return 2 * sum(said) > len(self.members)

    @property
    def quarter(self) -> bool:
        """Whether most of its mentions say that it is a part of a town."""
        return 2 * sum("quarter" in kinds for kinds in self.kinds) > len(self.kinds)

    @property
    def kinds(self) -> list[tuple[str, ...]]:
        """The kinds that its mentions say, those too that stand for it alone: "the city", "the province"."""
        return [
            () if read.phrase.is_line else read.phrase.kinds
            for read in self.members
            if read.phrase.name or not read.phrase.generic.endswith("s")
        ]

    def containers(self) -> list[str]:
        """Return the names of what it lies in, in order."""
        named = [name for read in self.members for name in (*read.phrase.within, *read.within)]
        return list(dict.fromkeys(named))


def read_mentions(text: str, mentions: Sequence[PlaceMention], atlas: Atlas, rules: PlaceWords) -> list[ReadMention]:
    """Read every mention with what stands beside it, in the order of the text."""
    bounds = sorted({mention.span for mention in mentions})
    order = {span: at for at, span in enumerate(bounds)}
    ends = [0, *(span.end for span in bounds)]
    starts = [*(span.start for span in bounds), len(text)]
    cased = not (text.islower() or text.isupper())
    read = []
    for number, mention in sorted(enumerate(mentions), key=_by_span):
        at = order[mention.span]
        room = Span(min(ends[at], mention.span.start), max(starts[at + 1], mention.span.end))
        phrase = widen_phrase(text, mention.span, atlas, rules, room=room)
        small = mention.facility or bool(SMALL & set(phrase.kinds))
        within = find_containers(text, mention.span, atlas, rules, small=small)
        read.append(ReadMention(number, mention, phrase, within, cased))
    return read


def _by_span(numbered: tuple[int, PlaceMention]) -> tuple[Span, int]:
    return numbered[1].span, numbered[0]


def gather_units(reads: Sequence[ReadMention], atlas: Atlas) -> list[Unit]:
    """Gather mentions into units by their entity and their name, and find what each may be.

    Names of one entity that can be no one place are told apart; names that are written alike, and said to be of one
    kind, are one, unless the report puts them in different places.
    """
    reads = [_unname(read, atlas) for read in reads]
    units: list[Unit] = []
    of_entity: dict[int, list[Unit]] = {}
    of_name: dict[tuple[str, tuple[str, ...]], Unit] = {}
    for read in (r for r in reads if r.phrase.name):
        found = find_candidates(atlas, read.phrase)
        key = fold_name(read.phrase.name)
        unit = of_name.get((key, read.phrase.kinds))
        if unit is None or (read.within and unit.containers() and not set(read.within) & set(unit.containers())):
            unit = _choose(of_entity.get(read.mention.entity, ()), key, found)
        if unit is None:
            unit = Unit()
            units.append(unit)
        _join(unit, read, key, found)
        of_name.setdefault((key, read.phrase.kinds), unit)
        own = of_entity.setdefault(read.mention.entity, [])
        if unit not in own:
            own.append(unit)
    _join_unnamed(units, of_entity, reads)
    return units


def _join_unnamed(units: list[Unit], of_entity: dict[int, list[Unit]], reads: Sequence[ReadMention]) -> None:
    """Have each mention without a name join the largest unit of its entity, or a unit of its own.

    "The city" stands for a town named before. Where its entity is named only far behind it, and another place before,
    the entity is not believed.
    """
    first = min((r.mention.span.start for r in reads if r.phrase.name and not r.mention.dateline), default=0)
    unnamed: dict[int, Unit] = {}
    for read in (r for r in reads if not r.phrase.name):
        start, entity = read.mention.span.start, read.mention.entity
        own = of_entity.get(entity, [])
        behind = min((r.mention.span.start for unit in own for r in unit.members if r.phrase.name), default=start)
        if own and not (first < start < behind - FAR_BEHIND):
            max(own, key=_size).members.append(read)
        elif entity in unnamed:
            unnamed[entity].members.append(read)
        else:
            unnamed[entity] = Unit([read])
            units.append(unnamed[entity])


def _unname(read: ReadMention, atlas: Atlas) -> ReadMention:
    """Return a mention without its name if that is small letters: "lookout point", "dispensary".

    In a report without capitals it is not told so: there every name is small.
    """
    phrase = read.phrase
    if not phrase.name.islower() or not read.cased or atlas.knows(fold_name(phrase.name), wide=True):
        return read
    return replace(read, phrase=replace(phrase, name="", generic=phrase.name.split()[-1]))


def _choose(units: Sequence[Unit], key: str, found: dict[str, Candidate]) -> Unit | None:
    """Return the unit of one entity that a further name can belong to.

    A name that is listed nowhere must be like one of the unit: two villages are easily taken for one.
    """
    for unit in units:
        if key in unit.names or found.keys() & unit.candidates.keys():
            return unit
        if not (found and unit.candidates) and any(_is_like(key, name) for name in unit.names):
            return unit
    return None


def _is_like(key: str, name: str) -> bool:
    """Say whether two folded names share a word, or may be two spellings of one."""
    return not {*key.split()}.isdisjoint(name.split()) or measure_likeness(key, name) >= ALIKE


def _join(unit: Unit, read: ReadMention, key: str, found: dict[str, Candidate]) -> None:
    unit.members.append(read)
    unit.names.add(key)
    for id_, candidate in found.items():
        unit.candidates.setdefault(id_, candidate)


def _size(unit: Unit) -> int:
    return len(unit.members)


def link_units(units: list[Unit], atlas: Atlas) -> None:
    """Link each unit to what the report says it lies in; names that are no unit yet become one without mentions."""
    by_name = {name: number for number, unit in enumerate(units) for name in unit.names}
    for unit in list(units):
        for read in unit.members:
            if read.phrase.part and read.phrase.part.other:
                _add_silent(units, by_name, read.phrase.part.other, atlas)
        for container in unit.containers():
            number = _add_silent(units, by_name, Phrase(container, container), atlas)
            if number is not None and units[number] is not unit and number not in unit.within:
                unit.within.append(number)


def _add_silent(units: list[Unit], by_name: dict[str, int], phrase: Phrase, atlas: Atlas) -> int | None:
    """Return the number of the unit that a phrase names, made if need be; None where nothing is called so."""
    name = fold_name(phrase.name)
    if name not in by_name:
        found = find_candidates(atlas, phrase)
        if not found:
            return None
        by_name[name] = len(units)
        units.append(Unit(candidates=found, names={name}))
    return by_name[name]
