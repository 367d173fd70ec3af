"""What the reader gets wrong, by cause: every miss and every surplus of claim sheets sorted, and counted.

Events are paired with claims as `claims/score.py` pairs them. Fillers, speakers and numbers are sorted for the events
that are read right; what stands on other claims is counted as a whole.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bench.common import CLAIMS, load_gold, parse, report
from lookout.read import Reader
from lookout.read.decide import decide
from lookout.read.labels import FILLERS
from lookout.read.sight import Sight, see
from training.choose import load_scorer, to_scored

if TYPE_CHECKING:
    from types import ModuleType

Event = dict[str, Any]
Spans = list[tuple[int, int]]

REACH = 170
"""Characters that a look sees either side, about."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: what it says, what was read of it, which event is which claim, and what the network saw."""

    gold: list[Event]
    read: list[Event]
    paired: dict[int, int]
    sight: Sight

    def find(self, letter: str, spans: Spans) -> list[str]:
        """Return the letters of what the network saw at `spans`: triggers, numbers, or mentions where "" is asked."""
        found = self.sight.asked if letter else self.sight.mentions
        return [f.letter for f in found if f.letter == (letter or f.letter) and meet(spans, [self.sight.words(f)])]


def meet(a: Spans, b: Spans) -> bool:
    """Say whether any span of `a` overlaps any of `b`."""
    return any(s[0] < t[1] and t[0] < s[1] for s in a for t in b)


def sort_events(sheet: Sheet, causes: Counter[str]) -> None:
    """Count the events not read right, and the claims that are none."""
    for at, event in enumerate(sheet.gold):
        claims = [c for c in sheet.read if meet(event["triggers"], c["triggers"])]
        if at in sheet.paired:
            continue
        if any(c["type"] == event["type"] for c in claims):
            causes["event missed: taken for a part of another"] += 1
        elif claims:
            causes["event missed: of another type"] += 1
        elif sheet.find("E", event["triggers"]):
            causes["event missed: seen, and not sure enough"] += 1
        else:
            causes["event missed: its trigger not seen"] += 1
    for at, claim in enumerate(sheet.read):
        if at not in sheet.paired.values():
            types = [e["type"] for e in sheet.gold if meet(e["triggers"], claim["triggers"])]
            again, other = "claim too many: an event told again", "claim too many: of another type"
            causes[again if claim["type"] in types else other if types else "claim too many: no event marked"] += 1


def sort_fillers(sheet: Sheet, causes: Counter[str]) -> None:
    """Count the fillers that are missed or too many."""
    for at, claim in enumerate(sheet.read):
        if at not in sheet.paired.values():
            causes["filler too many: on a claim too many"] += sum(map(len, claim["roles"].values()))
    for at, place in sheet.paired.items():
        event, claim = sheet.gold[at], sheet.read[place]
        for role, fillers in event["roles"].items():
            for spans in fillers:
                if cause := _miss_filler(sheet, event, claim, (role, spans)):
                    causes[f"filler missed: {cause}"] += 1
        for role, found in claim["roles"].items():
            left = list(event["roles"].get(role, ()))
            for span in [[f["span"]] for f in found]:
                hit = next((spans for spans in left if meet(spans, span)), None)
                if hit is not None:
                    left.remove(hit)
                else:
                    causes[f"filler too many: {_surplus_filler(event, role, span)}"] += 1


def _miss_filler(sheet: Sheet, event: Event, claim: Event, filler: tuple[str, Spans]) -> str:
    """Return why a filler was missed, nothing if it was not."""
    role, spans = filler
    given = {r for r, found in claim["roles"].items() for f in found if meet(spans, [f["span"]])}
    letters = sheet.find("", spans)
    far = min(max(t[0] - s[1], s[0] - t[1]) for t in event["triggers"] for s in spans)
    if role in given:
        return ""
    if given:
        return "given another role"
    if not letters:
        return "no mention of it seen"
    if not set(letters) & set(FILLERS[role]):  # type: ignore[index]
        return "seen as the wrong kind"
    return "out of reach" if far > REACH else f"{role}, not sure enough"


def _surplus_filler(event: Event, role: str, span: Spans) -> str:
    if any(meet(spans, span) for spans in event["roles"].get(role, ())):
        return "told twice"
    if any(meet(spans, span) for fillers in event["roles"].values() for spans in fillers):
        return "fills another role"
    return f"{role}, beside the right ones" if event["roles"].get(role) else f"{role}, where there is none"


def sort_speakers(sheet: Sheet, causes: Counter[str]) -> None:
    """Count the speakers that are missed, wrong or too many."""
    free = [c for at, c in enumerate(sheet.read) if at not in sheet.paired.values()]
    causes["speaker too many: on a claim too many"] += sum(bool(c["by"]) for c in free)
    for at, place in sheet.paired.items():
        gold, read = sheet.gold[at]["by"], [[m["span"]] for m in sheet.read[place]["by"]]
        if gold and not read:
            causes["speaker missed: nobody read"] += 1
        elif read and not gold:
            causes["speaker too many: where the report speaks"] += 1
        elif gold and not meet(gold[0], read[0]):
            causes["speaker wrong: " + ("a carrier" if any(meet(g, read[0]) for g in gold) else "another")] += 1


def sort_numbers(sheet: Sheet, causes: Counter[str]) -> None:
    """Count the numbers that are missed or too many."""
    told = [[n["span"]] for c in sheet.read for n in c["numbers"]]
    free = [c for at, c in enumerate(sheet.read) if at not in sheet.paired.values()]
    causes["number too many: on a claim too many"] += sum(len(c["numbers"]) for c in free)
    for at, event in enumerate(sheet.gold):
        numbers = sheet.read[sheet.paired[at]]["numbers"] if at in sheet.paired else []
        for number in event["numbers"]:
            hits = [n["kind"] for n in numbers if meet(number["spans"], [n["span"]])]
            if number["kind"] in hits:
                continue
            if hits:
                cause = "of another kind"
            elif any(meet(number["spans"], n) for n in told):
                cause = "given to another claim" if at in sheet.paired else "its event not read right"
            else:
                cause = "not sure enough" if sheet.find("N", number["spans"]) else "not seen"
            causes[f"number missed: {cause}"] += 1


def sort_errors(reader: Reader, scorer: ModuleType, doc: dict[str, Any]) -> Counter[str]:
    """Read one sheet's text and return how often each cause is at work."""
    sight = see(reader.network, doc["text"], reader.cut(doc["text"]), reader.settings)
    gold = scorer.gold_claims(doc)
    read = [to_scored(claim) for claim in decide(sight, doc["text"], reader.settings)]
    sheet = Sheet(gold, read, dict(scorer.match(gold, read, typed=True)), sight)
    causes: Counter[str] = Counter()
    for sort in (sort_events, sort_fillers, sort_speakers, sort_numbers):
        sort(sheet, causes)
    return causes


def main() -> None:
    """Print how often each cause is at work, and the sums of misses and of what is too many."""
    options = parse(str(__doc__), CLAIMS / "dev")
    reader, scorer = Reader.load(), load_scorer(CLAIMS)
    total: Counter[str] = Counter()
    for doc in load_gold(options.data):
        total += sort_errors(reader, scorer, doc)
    for cause, count in sorted(total.items()):
        print(f"{count:6} {cause}")
    sums: Counter[str] = Counter()
    for cause, count in total.items():
        sums[cause.partition(":")[0].replace(" ", "_")] += count
    report("errors", {name: float(count) for name, count in sorted(sums.items())}, record=options.record)


if __name__ == "__main__":
    main()
