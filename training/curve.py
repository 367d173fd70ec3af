"""What more sheets would bring: `python -m training.curve [--shared PATH]`, in the environment that `make train` makes.

Trains three networks from the start on a quarter, on half and on all of `claims/train`, each on as many samples in all
(a sheet of the quarter is seen four times as often), scores them on `claims/dev`, and draws the figures. The recipe,
`RECIPE`, is a short one, the same for each: what counts is the slope. All settings are as shipped, but the least chance
of an event, which each network gets the best of. Killed, it goes on where it was when run again. With `--masked` it
trains one network alone, on all, from an encoder that `python -m training.masked` made, and draws nothing.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bench.plot import Line, draw_plot
from lookout.read import Reader
from lookout.read.network import STARTS, WIDTH
from training.__main__ import load_tokenizer, make_network, say_epoch
from training.choose import GRID, Bench
from training.export import export
from training.plan import Plan
from training.settle import ROOT, make_parser
from training.sheets import load_docs, load_sheets
from training.train import Material, Trainer

if TYPE_CHECKING:
    import argparse

    from lookout.read.settings import Settings
    from training.sheets import Sample

SHARES = (0.25, 0.5, 1.0)
RECIPE = Plan(
    epochs=2,
    pieces=1200,
    rate=3e-4,
    head_rate=1e-3,
    warm=0.06,
    fall=0.5,
    average=0.99,
    extra=0.0,
    frozen=4,
    seed=3,
    threads=1,
)
"""How each network is trained; a share of the sheets gets more epochs, as much as it is smaller."""

SHOWN = {"claim": "claim", "event.f1": "event", "role.f1": "role", "speaker.f1": "speaker", "number.f1": "number"}
PLOT = ROOT / "docs" / "images" / "reader-curve.svg"


def take_share(samples: list[Sample], share: float) -> list[Sample]:
    """Return a share of the samples, spread over all sources; a smaller share is part of a larger one."""

    def scatter(sample: Sample) -> str:
        return hashlib.sha256(sample.doc.encode()).hexdigest()

    kept = {sample.doc for sample in sorted(samples, key=scatter)[: round(len(samples) * share)]}
    return [sample for sample in samples if sample.doc in kept]


def measure(material: Material, share: float, options: argparse.Namespace) -> dict[str, float]:
    """Train on a share of the sheets, and return the figures on the dev sheets."""
    part = Material(take_share(material.sheets, share), [], material.tokenizer)
    plan = dataclasses.replace(RECIPE, epochs=round(RECIPE.epochs / share))
    name = f"{_name(options)}-{share:.0%}".rstrip("%")
    print(f"{len(part.sheets)} sheets: {plan}", flush=True)
    trainer = Trainer(make_network(plan.seed, options.masked), part, plan)
    folder = options.build / name
    export(trainer.run(options.build / f"{name}.pt", say_epoch), material.tokenizer, folder)
    return {"sheets": len(part.sheets), "steps": trainer.steps} | score(folder, options)


def score(folder: Path, options: argparse.Namespace) -> dict[str, float]:
    """Return the figures of the graphs in `folder` on the dev sheets, with the best least chance of an event."""
    never = np.zeros(2 + 2 * WIDTH, dtype=np.float32)
    never[0] = -10.0
    np.save(folder / STARTS, never)
    (folder / "settings.json").write_bytes((options.weights / "settings.json").read_bytes())
    claims = options.shared / "claims"
    reader = Reader.load(folder=folder)
    bench = Bench(reader, load_docs(claims, claims / "dev"), claims)
    return max((_score(bench, reader.settings, least) for least in GRID), key=_get_claim)


def _score(bench: Bench, settings: Settings, least: float) -> dict[str, float]:
    figures = bench.score(dataclasses.replace(settings, event=least))
    return {"least": least} | {shown: round(figures[name], 4) for name, shown in SHOWN.items()}


def _get_claim(figures: dict[str, float]) -> float:
    return figures["claim"]


def _name(options: argparse.Namespace) -> str:
    return "curve-masked" if options.masked else "curve"


def main() -> int:
    """Print the figures of each share, and draw them."""
    parser = make_parser(str(__doc__))
    parser.add_argument("--build", type=Path, default=ROOT / "build", help="where each network is put down")
    parser.add_argument("--masked", type=Path, help="what `python -m training.masked` put down, to begin from")
    options = parser.parse_args()
    claims = options.shared / "claims"
    material = Material(load_sheets(claims, claims / "train"), [], load_tokenizer())
    options.build.mkdir(parents=True, exist_ok=True)
    kept = options.build / f"{_name(options)}.json"
    figures: dict[str, dict[str, float]] = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    shares = SHARES[-1:] if options.masked else SHARES
    for share in shares:
        if str(share) not in figures:
            figures[str(share)] = measure(material, share, options)
            kept.write_text(json.dumps(figures), encoding="utf-8")
        print(" ".join(f"{name}={value:g}" for name, value in figures[str(share)].items()), flush=True)
    if not options.masked:
        rows = [figures[str(share)] for share in shares]
        lines = [Line(name, [(row["sheets"], row[name]) for row in rows]) for name in SHOWN.values()]
        PLOT.write_text(draw_plot(lines, x="sheets trained on", shares=True), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
