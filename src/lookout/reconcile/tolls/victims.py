"""Victims told one by one: which words are of one person, and what became of each.

Two mentions are of one person unless something speaks against it: another name, age, sex or stage of life, a place in
the same list, or a word like "another". Words that bring nobody in by themselves ("he", "the man") make a weak person
where nobody fits them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lookout.reconcile.tolls.groups import Group
from lookout.reconcile.tolls.lines import HARMS, Line
from lookout.reconcile.tolls.words import Harm


@dataclass(slots=True)
class Person:
    """One person a report tells of: in which line first and last, what tells them from others, what they suffered."""

    line: int
    last: int
    sex: str = ""
    age: int | None = None
    first: str = ""
    name: str = ""
    noun: str = ""
    stage: str = ""
    more: bool = False
    weak: bool = False
    harms: set[Harm] = field(default_factory=set)

    def fits(self, group: Group) -> bool:
        """Say whether nothing speaks against the group being this person."""
        pairs = ((self.sex, group.sex), (self.age, group.age), (self.name, group.name))
        if any(mine not in ("", None) and other not in ("", None) and mine != other for mine, other in pairs):
            return False
        stages = {self.stage, group.stage} - {""}
        if len(stages) == 2 and "teen" not in stages:
            return False
        return not (self.first and group.first and self.name == group.name and self.first != group.first)

    def take(self, group: Group, harm: Harm, line: int) -> None:
        """Learn what the group tells."""
        self.sex = self.sex or group.sex
        self.age = group.age if self.age is None else self.age
        self.first = self.first or group.first
        self.name = self.name or group.name
        self.stage = self.stage or group.stage
        self.weak = self.weak and is_weak(group)
        self.last = line
        self.harms.add(harm)


def is_weak(group: Group) -> bool:
    """Say whether the words of a group bring nobody in by themselves."""
    return group.form in ("pronoun", "definite", "bare") and not group.kin


@dataclass(frozen=True, slots=True)
class Cast:
    """The people told of so far, in order."""

    people: list[Person] = field(default_factory=list)

    def meet(self, group: Group, harm: Harm, line: int, apart: Sequence[Person]) -> Person:
        """Return who a group of one is: a person told before, or a new one. Nobody in `apart` unless by a pronoun."""
        person = self._find(group, harm, apart)
        if person is None:
            person = Person(line, line, noun=group.noun, more=group.more, weak=is_weak(group))
            self.people.append(person)
        person.take(group, harm, line)
        return person

    def _find(self, group: Group, harm: Harm, apart: Sequence[Person]) -> Person | None:
        pronoun = group.form == "pronoun"
        free = [p for p in self.people if p.fits(group) and (pronoun or not any(p is other for other in apart))]
        if group.name:
            named = [p for p in free if p.name]
            return named[-1] if named else _choose(free, harm)
        if group.kin:
            called = [p for p in free if p.noun == group.noun]
            return called[-1] if called else _choose(free, harm)
        if group.more and not pronoun:
            return next((p for p in reversed(free) if p.more), None)
        if group.form in ("pronoun", "definite"):
            return max(free, key=_last_line, default=None)
        aged = [p for p in free if group.age is not None and p.age == group.age]
        return aged[-1] if aged else _choose(free, harm)


def _choose(free: Sequence[Person], harm: Harm) -> Person | None:
    """Return the last of those who suffered the same, as far as is told, else the last of all."""
    same = [p for p in free if harm == "harmed" or p.harms & {harm, "harmed"}]
    return next(reversed(same or free), None)


def _last_line(person: Person) -> int:
    return person.last


def gather_cast(lines: Sequence[Line]) -> list[Person]:
    """Return the persons told one by one in the sentences of a report, in the order they come in; else in its title."""
    cast = Cast()
    for number, line in enumerate(lines):
        if line.start is not None:
            _add_line(cast, line, number)
    if not cast.people and lines:
        _add_line(cast, lines[0], 0)
    return cast.people


def _add_line(cast: Cast, line: Line, number: int) -> None:
    here: list[Person] = []
    told = sorted((at, harm) for harm in HARMS for at in line.harmed[harm])
    for at, harm in told:
        if line.groups[at].best == 1:
            here.append(cast.meet(line.groups[at], harm, number, here))
