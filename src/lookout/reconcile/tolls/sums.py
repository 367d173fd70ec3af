"""What one line adds up to: of a harm, how many people it tells of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from lookout.model import Span
from lookout.reconcile.tolls.groups import Group
from lookout.reconcile.tolls.lines import Line
from lookout.reconcile.tolls.words import Harm, load_toll_words


@dataclass(frozen=True, slots=True)
class Sum:
    """How many people a line tells of, within bounds; `spans` are where they stand in the report's text.

    `counted` says that the line gives a number or names several, `more` that some come on top of others.
    """

    number: int
    low: int
    high: int | None
    rule: str
    counted: bool
    more: bool
    spans: tuple[Span, ...]


class _List(NamedTuple):
    """The people of one cue, how many they are, and its rule."""

    size: int
    people: tuple[int, ...]
    rule: str


def sum_line(line: Line, harm: Harm) -> Sum | None:
    """Return how many people a line tells to have suffered a harm, None if it tells of no number.

    The largest list counts, and with it whoever is surely someone else: those that are "another", that harmed
    themselves, or that differ in name, age or sex. Some of a whole count only where nobody else is told.
    """
    people = line.harmed[harm]
    lists = _find_lists(line, harm)
    if not lists:
        return _sum_rest(line, people)
    used = list(lists[0].people)
    for each in lists[1:]:
        added = [at for at in each.people if at not in used]
        if added and _are_others([line.groups[at] for at in added], [line.groups[at] for at in used], each.rule):
            used += added
    doers = sum(each.rule == "killed: self" and not each.people for each in line.told) if harm == "killed" else 0
    return _make(line, used, extra=doers)


def _find_lists(line: Line, harm: Harm) -> list[_List]:
    """Return the people of each cue of a harm that are counted, the largest list first."""
    left = [at for at in line.harmed[harm] if _is_whole(line.groups[at])]
    lists: list[_List] = []
    for told in line.told:
        if told.kind == harm and not told.denied:
            own = [at for at in told.people if at in left]
            lists.append(_make_list(line, own, told.rule))
            left = [at for at in left if at not in own]
    lists += [_make_list(line, [at], "victims") for at in left]
    return sorted((each for each in lists if each.people), key=attrgetter("size"), reverse=True)


def _is_whole(group: Group) -> bool:
    return not group.part and group.best is not None and group.form != "pronoun"


def _make_list(line: Line, people: Sequence[int], rule: str) -> _List:
    kept = _drop_repeats(people, line.groups)
    return _List(sum(line.groups[at].size for at in kept), tuple(kept), rule)


def _drop_repeats(people: Sequence[int], groups: Sequence[Group]) -> list[int]:
    """Leave out what repeats a number, and the members named after the number that they make up."""
    kept: list[int] = []
    seen: set[tuple[object, ...]] = set()
    for place, at in enumerate(people):
        group = groups[at]
        key = (group.size, group.noun, group.sex, group.age, group.name)
        if group.size > 1 and key in seen:
            continue
        seen.add(key)
        kept.append(at)
        rest = [groups[other].size for other in people[place + 1 :]]
        if group.form == "number" and group.size > 1 and rest == [1] * group.size:
            break
    return kept


def _are_others(added: Sequence[Group], used: Sequence[Group], rule: str) -> bool:
    """Say whether people are surely not among those used already."""
    if rule.endswith("self") or any(group.more for group in (*added, *used)):
        return True
    if all(group.size == 1 for group in (*added, *used)):
        return all(_differ(one, other) for one in added for other in used)
    words = load_toll_words()
    doers = any(group.kin or words.has("doers", group.noun) for group in added)
    return doers and all(group.noun not in ("person", "other") for group in used)


def _differ(one: Group, other: Group) -> bool:
    pairs = ((one.age, other.age), (one.sex, other.sex), (one.name, other.name))
    return any(mine not in ("", None) and yours not in ("", None) and mine != yours for mine, yours in pairs)


def _sum_rest(line: Line, people: Sequence[int]) -> Sum | None:
    """Add up a line that tells of nobody but some of a whole, by pronouns, or without a number."""
    parts = [at for at in people if line.groups[at].part and line.groups[at].size]
    if parts:
        return _make(line, [max(parts, key=[group.size for group in line.groups].__getitem__)])
    single = [at for at in people if line.groups[at].best == 1]
    return _make(line, single[:1]) if single else None


def _make(line: Line, people: Sequence[int], *, extra: int = 0) -> Sum:
    groups = [line.groups[at] for at in people]
    number = sum(group.size for group in groups) + extra
    open_end = any(group.high is None for group in groups)
    spans = [line.find_source(at) for at in people]
    return Sum(
        number,
        min(number, sum(group.low or 0 for group in groups) + extra),
        None if open_end else max(number, sum(group.high or 0 for group in groups) + extra),
        groups[0].rule if len(groups) == 1 and not extra else "sum",
        counted=number > 1 or any(group.form in ("number", "vague") for group in groups),
        more=any(group.more for group in groups),
        spans=tuple(span for span in spans if span is not None),
    )
