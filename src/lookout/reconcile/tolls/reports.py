"""What one report says of the dead and wounded of its main event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from lookout.model import Reading, Report, TollKind
from lookout.reconcile.tolls.counts import Count
from lookout.reconcile.tolls.lines import HARMS, Line, read_lines
from lookout.reconcile.tolls.sums import Sum, sum_line
from lookout.reconcile.tolls.victims import Person, gather_cast
from lookout.reconcile.tolls.words import Harm

LEAD: Final = 8
"""Lines, the title among them, in which a report gives its event's toll: further down it tells of other events too."""
LATER: Final = {"killed": 10, "wounded": 20}
"""Lines up to which a toll counts that the lead does not give; a wounded one only beside the number of dead."""
WORDS: Final = 6
"""Lines in which words like "homicide" alone tell of somebody dead."""
NEAR: Final = 1
"""Lines after the first victim in which further ones come in, of those told one by one."""
NEAR_MORE: Final = 10
"""The same for those who are told to be more: "another", "a second"."""
NEAR_DEAD: Final = 6
"""The same for the wounded beside somebody dead."""

_Sums = dict[Harm, list[Sum | None]]


def count_report(report: Report, reading: Reading) -> dict[TollKind, Count]:
    """Return how many people one report says its main event killed and wounded, each by a named rule.

    The rules, with their reasons, are in docs/explanation/tolls.md. A report that tells of the one kind alone is taken
    to say nobody for the other, by the rule "nobody-told"; one that tells of neither gives nothing. The title is the
    first line.
    """
    return count_lines(read_lines(report, reading))


def count_lines(lines: Sequence[Line]) -> dict[TollKind, Count]:
    """Return the counts of a report by its lines."""
    sums: _Sums = {harm: [sum_line(line, harm) for line in lines] for harm in HARMS}
    killed = _count_killed(lines, sums["killed"])
    dead = killed.best or 0 if killed else 0
    wounded = _count_told_wounded(lines, sums, dead) or _count_one_by_one(gather_cast(lines), dead)
    counts: dict[TollKind, Count] = {}
    if killed or wounded or any(line.none for line in lines):
        counts["killed"] = killed or _count_nobody(lines, "killed")
        counts["wounded"] = wounded or _count_nobody(lines, "wounded")
    return counts


def _count_nobody(lines: Sequence[Line], harm: Harm) -> Count:
    """Return the count of a kind that the report tells of nobody: it may say so, or be silent."""
    denied = any(harm in line.none for line in lines)
    return Count(0, 0, 0 if denied else None, "none" if denied else "nobody-told")


def _count_killed(lines: Sequence[Line], sums: Sequence[Sum | None]) -> Count | None:
    lead = [each for each in sums[:LEAD] if each is not None and each.number]
    later = [each for each in sums[LEAD : LATER["killed"]] if each is not None and each.number]
    if lead or later:
        return _choose(lead or later[:1], "most-told" if lead else "told-later")
    words = max((line.words for line in lines[:WORDS]), default=0)
    return Count(words, words, None, "words-alone") if words else None


def _choose(sums: Sequence[Sum], rule: str) -> Count:
    """Return the number that most lines tell, of several the greatest, within the bounds of all that is said."""
    times = Counter(each.number for each in sums)
    _, number = max((count, number) for number, count in times.items())
    chosen = [each for each in sums if each.number == number]
    highs = [each.high for each in sums]
    high = None if any(each.high is None for each in chosen) else max(high for high in highs if high is not None)
    return Count(min(each.low for each in sums), number, high, rule, chosen[0].spans)


def _count_told_wounded(lines: Sequence[Line], sums: _Sums, dead: int) -> Count | None:
    """Return the wounded as the lead tells them: beside the dead, counted, or by who was hit; else as told later."""
    pairs = list(zip(sums["killed"], sums["wounded"], strict=True))
    lead = [(killed, wounded) for killed, wounded in pairs[: LEAD - 1] if wounded and wounded.counted]
    beside = [wounded for killed, wounded in lead if dead and killed and killed.number == dead]
    if beside:
        return _choose(beside, "beside-the-dead")
    told = _choose([wounded for _, wounded in lead], "most-told") if lead else None
    left = _count_left([each for each in sums["harmed"][: LEAD - 1] if each and each.number > 1], dead)
    if left and (left.best or 0) > (told.best or 0 if told else 0):
        return left
    if told or left:
        return told or left
    struck = max((line.struck for line in lines[:WORDS]), default=0)
    if struck > dead:
        return Count(struck - dead, struck - dead, None, "words-alone")
    for killed, wounded in pairs[LEAD - 1 : LATER["wounded"]]:
        if wounded and wounded.counted and killed and killed.number == dead and (wounded.more or wounded.number > 1):
            return _choose([wounded], "told-later")
    return None


def _count_left(hit: Sequence[Sum], dead: int) -> Count | None:
    """Return those hit less the dead, who are among them unless the words say that these are more."""
    left = [(max(0, each.number - (0 if each.more else dead)), each.spans) for each in hit]
    number, spans = max(left, default=(0, ()))
    return Count(min(number for number, _ in left), number, None, "hit-less-killed", spans) if left else None


def _count_one_by_one(cast: Sequence[Person], dead: int) -> Count | None:
    """Return how many of the persons told one by one are hurt and not dead."""
    first = min((person.line for person in cast), default=0)
    own = [p for p in cast if not p.weak and p.line <= first + _find_reach(p, dead)] or cast[:1]
    killed = sum("killed" in person.harms for person in own)
    hurt = max(0, len(own) - max(dead, killed))
    return Count(hurt, hurt, None, "one-by-one") if hurt else None


def _find_reach(person: Person, dead: int) -> int:
    """Return in how many lines after the first victim a person is taken to be of the same event."""
    if person.more:
        return NEAR_MORE
    return NEAR_DEAD if dead and "wounded" in person.harms else NEAR
