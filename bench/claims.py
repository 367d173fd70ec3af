"""How well the reader reads: claim sheets read and scored by `claims/score.py`, whole and with the text harmed.

`claim` is the mean of the F1 of events, roles, speakers and numbers. `bare_claim` is the same on texts that lost all
punctuation and case, the gold offsets moved along; `fall` is the difference. `calibration` is the expected error of a
claim's confidence on the whole texts: in ten bins, the gap between the mean confidence and the share that is right,
weighed by the claims in each. `--data bench/elsewhere.jsonl` measures on reports of other wars than those of the
sheets.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from bench.common import CLAIMS, load_gold, parse, report
from lookout.model import Report
from lookout.read import Reader
from training.choose import load_scorer, to_scored
from training.damage import harm_gold

if TYPE_CHECKING:
    from types import ModuleType


BINS = 10
SHOWN = ("trigger", "event", "role", "speaker", "chain", "number")


def read_and_score(
    reader: Reader, docs: list[dict[str, Any]], scorer: ModuleType
) -> tuple[Counter[str], list[tuple[float, bool]]]:
    """Read each sheet's text; return the scorer's counts over all, and of each claim (confidence, whether right)."""
    total: Counter[str] = Counter()
    told: list[tuple[float, bool]] = []
    for doc in docs:
        reading = reader.read(Report(doc["doc"], doc["text"], digest="0" * 64, outlet=doc["source"]))
        gold, read = scorer.gold_claims(doc), [to_scored(c) for c in reading.claims]
        total += scorer.score_doc(gold, read)
        right = {r for _, r in scorer.match(gold, read, typed=True)}
        told += [(claim.confidence, at in right) for at, claim in enumerate(reading.claims)]
    return total, told


def find_calibration_error(told: list[tuple[float, bool]]) -> float:
    """Return the expected calibration error of confidences, in ten bins of equal width."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in told:
        bins.setdefault(min(int(confidence * BINS), BINS - 1), []).append((confidence, right))
    gaps = (abs(sum(c for c, _ in kept) - sum(r for _, r in kept)) for kept in bins.values())
    return sum(gaps) / max(1, len(told))


def main() -> None:
    """Print the figures for each head, whole and bare."""
    options = parse(str(__doc__), CLAIMS / "dev")
    reader, docs, scorer = Reader.load(), load_gold(options.data), load_scorer(CLAIMS)
    figures: dict[str, float] = {}
    for harm, prefix in (("none", ""), ("bare", "bare_")):
        counts, told = read_and_score(reader, [harm_gold(d, harm) for d in docs], scorer)  # type: ignore[arg-type]
        scored = scorer.figures(counts)
        print(f"{len(docs)} reports, harm: {harm}")
        for name in SHOWN:
            gold, read = counts[f"{name}.gold"], counts[f"{name}.read"]
            p, r, f1 = (scored[f"{name}.{part}"] for part in ("p", "r", "f1"))
            print(f"  {name:8} P {p:.3f}  R {r:.3f}  F1 {f1:.3f}  (gold {gold}, read {read})")
        figures |= {f"{prefix}claim": scored["claim"], f"{prefix}status": scored["status"]}
        figures |= {f"{prefix}{name}": scored[f"{name}.f1"] for name in SHOWN}
        figures |= {} if prefix else {"calibration": find_calibration_error(told)}
    figures["fall"] = figures["claim"] - figures["bare_claim"]
    own = options.data == CLAIMS / "dev"
    report("claims" if own else f"claims {options.data.stem}", figures, record=options.record)


if __name__ == "__main__":
    main()
