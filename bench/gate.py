"""How well the gate tells reports of conflict from the rest, and how fast.

`fakes`, `muc4`, `re3d`, `guardian`, `hrdsattack` and `gva` are recalls on held-out folds (groups of one day and place,
one incident or one report stay together), by gates that saw nothing of them, at the thresholds that are shipped; names
in `_short` are of their first 280 characters. `plain` is the share of held-out reports let through among those that are
sorted by hand as plainly not about violence: the topics of ecb that `bench/gate.tsv` says are, and all of trnews that
it does not name; `plain_ecb` and `plain_trnews` are its two parts. The thresholds were set on those same held-out
reports. `dev` is the shipped gate's recall on the reports of `claims/dev`, on which it was not trained. `reports_s` is
on one core, by processor time.
"""

from __future__ import annotations

import time
from collections import defaultdict

from bench.common import CLAIMS, SHARED, load_gold, parse, report
from lookout.collect.gate import load_gate
from training.gate import is_plain, load_examples, score_held_out, see

SETS = ("fakes", "muc4", "re3d", "guardian", "hrdsattack", "gva", "polnear")


def measure_held_out() -> dict[str, float]:
    """Return the share of each set that passes, by gates that did not see it."""
    examples = load_examples()
    scores = score_held_out(examples, [see(each.text) for each in examples])
    gate = load_gate()
    passed: dict[str, list[bool]] = defaultdict(list)
    for each, score in zip(examples, scores, strict=True):
        set_, _, short = each.origin.partition("_")
        through = gate.lets_through(each.text, float(score))
        name = "plain" if is_plain(each) or is_plain(each, "_short") else set_
        if name == "plain" and not short:
            passed[f"plain_{set_}"].append(through)
        if name == "plain" or name in SETS:
            passed[f"{name}_{short}" if short else name].append(through)
    return {name: sum(each) / len(each) for name, each in sorted(passed.items())}


def main() -> None:
    """Print the figures; the last line is theirs."""
    options = parse(str(__doc__), SHARED / "data")
    gate = load_gate()
    texts = [each["text"] for each in load_gold(CLAIMS / "dev")]
    figures = measure_held_out()
    figures["dev"] = sum(map(gate.passes, texts)) / len(texts)
    many = [each.text for each in load_examples()]
    start = time.process_time()
    for text in many:
        gate.passes(text)
    figures["reports_s"] = len(many) / (time.process_time() - start)
    report("gate", figures, record=options.record)


if __name__ == "__main__":
    main()
