"""What the reader gets right, wrong and misses, claim by claim, against claim sheets (by default the two seeds).

Each gold event is paired with a claim as `claims/score.py` pairs them, first by type, then by trigger alone. Under it
stand the parts that differ: `-` is in the sheet and not read, `+` is read and not in the sheet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bench.common import CLAIMS, load_gold, parse, report
from lookout.model import Report
from lookout.read import Reader
from training.choose import load_scorer, to_scored

if TYPE_CHECKING:
    from types import ModuleType

    from lookout.model import Claim, Span

Spans = list[tuple[int, int]]


def name(text: str, spans: Spans) -> str:
    """Return the first of the words a filler is called by."""
    return text[slice(*spans[0])]


def list_parts(gold: dict[str, Any]) -> list[tuple[str, Spans]]:
    """Return (what, spans of any mention) of everything a gold event says besides its triggers."""
    parts = [(role, filler) for role, fillers in gold["roles"].items() for filler in fillers]
    parts += [(f"by{place}", spans) for place, spans in enumerate(gold["by"])]
    parts += [(f"{n['kind']}/{n['scope']}", n["spans"]) for n in gold["numbers"]]
    return [(what, list(spans)) for what, spans in parts]


def list_read(claim: Claim) -> list[tuple[str, tuple[int, int]]]:
    """Return (what, span) of everything a claim says besides its triggers."""
    parts: list[tuple[str, Span]] = [(role, m.span) for role, mentions in claim.roles.items() for m in mentions]
    parts += [(f"by{place}", m.span) for place, m in enumerate(claim.by)]
    parts += [(f"{n.kind}/{n.scope}", n.span) for n in claim.numbers]
    return [(what, (span.start, span.end)) for what, span in parts]


def differ(gold: dict[str, Any], claim: Claim, text: str) -> list[str]:
    """Return the differences between a gold event and the claim paired with it, a line each."""
    lines = [] if gold["status"] == claim.status else [f"- status {gold['status']}", f"+ status {claim.status}"]
    left = list_read(claim)
    for what, spans in list_parts(gold):
        hit = next((p for p in left if p[0] == what and any(p[1][0] < e and s < p[1][1] for s, e in spans)), None)
        if hit:
            left.remove(hit)
        else:
            lines.append(f"- {what} {name(text, spans)}")
    return lines + [f"+ {what} {text[slice(*span)]}" for what, span in left]


def compare(scorer: ModuleType, doc: dict[str, Any], claims: tuple[Claim, ...]) -> dict[str, int]:
    """Print one report's comparison and return how many events are whole, partly right, mistyped, missing and extra."""
    text, gold = doc["text"], scorer.gold_claims(doc)
    read = [to_scored(c) for c in claims]
    paired = dict(scorer.match(gold, read, typed=True))
    loose = {g: r for g, r in scorer.match(gold, read, typed=False) if g not in paired and r not in paired.values()}
    counts = {"whole": 0, "partly": 0, "mistyped": 0, "missing": 0}
    print(f"\n{doc['doc']}: {len(gold)} events in the sheet, {len(read)} claims read")
    for at, event in enumerate(gold):
        found = paired.get(at, loose.get(at))
        lines = differ(event, claims[found], text) if found is not None else []
        sort = "missing" if found is None else "mistyped" if at not in paired else "partly" if lines else "whole"
        counts[sort] += 1
        as_read = f", read as {claims[found].type}" if found is not None and sort == "mistyped" else ""
        print(f"  {doc['events'][at]['id']:4} {event['type']} [{name(text, event['triggers'])}]: {sort}{as_read}")
        for line in lines:
            print(f"         {line}")
    extra = sorted(set(range(len(read))) - set(paired.values()) - set(loose.values()))
    for at in extra:
        words = " / ".join(span.of(text) for span in claims[at].triggers)
        print(f"  extra {claims[at].type} {claims[at].status} [{words}] {claims[at].confidence:.2f}")
    return {**counts, "extra": len(extra)}


def main() -> None:
    """Print the comparison of every sheet."""
    options = parse(str(__doc__), CLAIMS / "examples")
    reader, scorer = Reader.load(), load_scorer(CLAIMS)
    total: dict[str, int] = {}
    for doc in load_gold(options.data):
        reading = reader.read(Report(doc["doc"], doc["text"], digest="0" * 64))
        for sort, count in compare(scorer, doc, reading.claims).items():
            total[sort] = total.get(sort, 0) + count
    report("compare", {sort: float(count) for sort, count in total.items()}, record=options.record)


if __name__ == "__main__":
    main()
