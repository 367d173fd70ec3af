"""Fit the weights of linkage and write `knowledge/linkage.toml`: `python -m training.linkage [--cache FOLDER]`.

Reading the reports takes some ten minutes; with `--cache` what was read is kept there. The fit itself takes seconds.
"""

from __future__ import annotations

import argparse
from importlib import resources
from itertools import pairwise
from pathlib import Path

import numpy as np

from bench.common import SHARED
from lookout.knowledge.linkage import FILE, LinkageModel
from training.linkage.cases import load_chains, load_incidents, load_judged, load_sheets
from training.linkage.fit import Array, Cases, fit, score

VERSION = "linkage-5"
"""Raised with every change of weights, comparisons or rows: a record then makes its rows and links anew."""
JOIN = 0.55
"""Mean chance from which clusters are joined; chosen on events of FA-KES judged by reading."""
HEAD = "# What each level of each comparison weighs. Written by `python -m training.linkage`: do not edit it by hand."
BINS = (0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 1.0)
FOLDS = 5


def write(model: LinkageModel) -> str:
    """Return the parameters as TOML."""
    lines = [HEAD, f'version = "{model.version}"', f"join = {model.join}"]
    for scope, parameters in model.scopes.items():
        lines += ["", f"[{scope}]", f"prior = {parameters.prior}"]
        for name, levels in parameters.weights.items():
            lines += ["", f"[{scope}.{name}]"]
            for level, weight in levels.items():
                lines.append(f"{level} = {{ bits = {weight.bits}, same = {weight.same}, other = {weight.other} }}")
    return "\n".join(lines) + "\n"


def print_reliability(name: str, chances: Array, same: Array) -> None:
    """Print for bins of chances how many pairs there are, what was foretold, and what was so."""
    print(f"{name}: {len(same)} pairs, {int(same.sum())} of one happening; log loss {_measure_loss(chances, same):.3f}")
    for low, high in pairwise(BINS):
        held = (chances >= low) & ((chances < high) | (high == BINS[-1]))
        if held.any():
            told = f"foretold {chances[held].mean():.3f} so {same[held].mean():.3f}"
            print(f"  {low:.2f} to {high:.2f}: {held.sum():6} {told}")


def cross_check(judged: Cases, others: Cases) -> Array:
    """Return the chance of each judged pair by weights that were fitted without it and a fifth of its like."""
    chances = np.zeros(len(judged.same))
    for fold in range(FOLDS):
        out = np.arange(len(chances)) % FOLDS == fold
        rest = Cases(judged.levels[~out], judged.same[~out], judged.weight[~out])
        chances[out] = score(fit(rest.join(others), rest), judged.levels[out])
    return chances


def _measure_loss(chances: Array, same: Array) -> float:
    safe = np.clip(chances, 1e-6, 1 - 1e-6)
    return float(-np.mean(same * np.log(safe) + (1 - same) * np.log(1 - safe)))


def main() -> None:
    """Fit both scopes, print how well they foretell held-out pairs, and write the file."""
    parser = argparse.ArgumentParser(description="Fit the weights of linkage.")
    parser.add_argument("--cache", type=Path, help="folder for what was read")
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder of the shared data")
    given = parser.parse_args()
    judged, incidents = load_judged(given.cache, given.shared), load_incidents(given.cache, given.shared)
    others = incidents.join(load_chains(given.cache, given.shared))
    train, dev = (load_sheets(part, given.cache, given.shared) for part in ("train", "dev"))
    across, within = fit(judged.join(others), judged.join(others)), fit(train, train)
    print_reliability("judged, each left out once", cross_check(judged, others), judged.same)
    print_reliability("incidents", score(across, incidents.levels), incidents.same)
    print_reliability("claim sheets, dev", score(within, dev.levels), dev.same)
    model = LinkageModel(VERSION, JOIN, {"across": across, "within": within})
    target = Path(str(resources.files("lookout.knowledge"))) / FILE
    target.write_text(write(model), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
