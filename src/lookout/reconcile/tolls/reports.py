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
    wounded = _count_told_wounded(sums, dead) or _count_one_by_one(gather_cast(lines), dead)
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


def _count_told_wounded(sums: _Sums, dead: int) -> Count | None:
    """Return the wounded as the lead counts them, or those hit less the dead if they are more; else as told later."""
    lead = [each for each in sums["wounded"][: LEAD - 1] if each is not None and each.counted]
    hit = [each for each in sums["harmed"][: LEAD - 1] if each is not None and each.number > 1]
    most = max(lead, key=_number, default=None)
    struck = max(hit, key=_number, default=None)
    if struck is not None and struck.number - dead > (most.number if most else 0):
        return _bound([*lead, struck], struck.number - dead, "hit-less-killed")
    if most is not None:
        return _bound(lead, most.number, "most-wounded")
    if hit:
        return Count(0, 0, None, "hit-less-killed", hit[0].spans)
    for killed, wounded in list(zip(sums["killed"], sums["wounded"], strict=True))[LEAD - 1 : LATER["wounded"]]:
        if wounded and wounded.counted and killed and killed.number == dead and (wounded.more or wounded.number > 1):
            return _bound([wounded], wounded.number, "told-later")
    return None


def _number(each: Sum) -> int:
    return each.number


def _bound(sums: Sequence[Sum], number: int, rule: str) -> Count:
    high = None if any(each.high is None for each in sums) else max(number, *(each.number for each in sums))
    return Count(min(number, *(each.low for each in sums)), number, high, rule, sums[-1].spans)


def _count_one_by_one(cast: Sequence[Person], dead: int) -> Count | None:
    """Return how many of the persons told one by one are hurt and not dead."""
    first = min((person.line for person in cast), default=0)
    own = [p for p in cast if not p.weak and p.line <= first + (NEAR_MORE if p.more else NEAR)] or cast[:1]
    killed = sum("killed" in person.harms for person in own)
    hurt = max(0, len(own) - max(dead, killed))
    return Count(hurt, hurt, None, "one-by-one") if hurt else None
