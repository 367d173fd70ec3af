"""Make the settings of the reader anew: `python -m training.settle [--shared PATH]`. The graphs stay as they are.

Fits on the train sheets where sentences begin in text without punctuation, and how pairs of triggers, and mentions, are
weighed; climbs from the least chances that lie there to better ones on `claims/dev`, whole and bare, and on
`bench/elsewhere.jsonl`; calibrates; and writes weights, settings and the model card. It needs nothing but what the
reader needs, and takes some twenty minutes.
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from lookout.model import STATUSES
from lookout.read import Reader
from lookout.read.network import STARTS, WIDTH, Network
from lookout.read.reader import FILES, WEIGHTS
from lookout.read.settings import Settings, dump_settings, load_settings
from lookout.text.sentences import split_sentences
from training.card import write_card
from training.choose import Bench, calibrate, choose
from training.damage import Harm, harm_gold
from training.plan import Plan
from training.sheets import Sample, load_docs, load_train
from training.starts import fit_starts
from training.weigh import SENTENCES, fit_weights

ROOT = Path(__file__).parent.parent
CARD = ROOT / "docs" / "reference" / "model-card.md"
ELSEWHERE = ROOT / "bench" / "elsewhere.jsonl"
HARMS: tuple[Harm, ...] = ("none", "bare")
"""The least chances are chosen on `claims/dev` as it is and as it is when bare, and elsewhere, to the best mean."""

RARE = tuple(STATUSES.index(name) for name in ("predicted", "possible", "denied"))


def make_parser(what: str) -> argparse.ArgumentParser:
    """Return a parser of the options that training and settling share."""
    parser = argparse.ArgumentParser(description=what, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with claims/ and data/")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="where the weights lie")
    parser.add_argument("--card", type=Path, default=CARD, help="where to write the model card")
    return parser


def write_starts(folder: Path, samples: list[Sample]) -> None:
    """Fit where sentences begin in bare text, and write it beside the graphs."""
    np.save(folder / STARTS, np.zeros(2 + 2 * WIDTH, dtype=np.float32))
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    np.save(folder / STARTS, fit_starts(Network(folder), tokenizer, [sample.text for sample in samples]))


def settle(samples: list[Sample], plan: Plan, options: argparse.Namespace) -> None:
    """Fit what weighs on the train sheets, choose and calibrate the rest on dev, write weights, settings and card."""
    folder, claims = options.weights, options.shared / "claims"
    long = [sample for sample in samples if len(split_sentences(sample.text)) >= SENTENCES]
    write_starts(folder, long)
    if not (folder / "settings.json").exists():
        (folder / "settings.json").write_text(dump_settings(Settings()), encoding="utf-8")
    reader = Reader.load(folder=folder)
    retold, fillers = fit_weights(reader, long)
    docs, elsewhere = load_docs(claims, claims / "dev"), load_docs(claims, ELSEWHERE)
    bench, bare = (Bench(reader, [harm_gold(doc, harm) for doc in docs], claims) for harm in HARMS)
    benches = (bench, bare, Bench(reader, elsewhere, claims))
    start = dataclasses.replace(reader.settings, retold=retold, fillers=fillers)
    settings = calibrate(bench, choose(benches, start, print))
    (folder / "settings.json").write_text(dump_settings(settings), encoding="utf-8")
    write_facts(samples, plan, bench, options)


def write_facts(samples: list[Sample], plan: Plan, bench: Bench, options: argparse.Namespace) -> None:
    """Write the model card of the weights as they lie."""
    folder = options.weights
    queries = {(s.doc, q.thing): q for s in samples for q in s.queries if q.letter == "E"}
    facts = {
        "sheets": len(samples),
        "own": sum(sample.doc.startswith("own-") for sample in samples),
        "public": sum(sample.doc.startswith("public-") for sample in samples),
        "elsewhere": len(ELSEWHERE.read_text(encoding="utf-8").splitlines()),
        "events": len(queries),
        "rare": sum(q.status in RARE for q in queries.values()),
        "dev": len(bench.texts),
        "size": sum((folder / name).stat().st_size for name in FILES) / 1e6,
    }
    options.card.write_text(write_card(bench, load_settings(folder / "settings.json"), plan, facts), encoding="utf-8")


def main() -> int:
    """Settle, and say where the weights lie."""
    options = make_parser(str(__doc__)).parse_args()
    settle(load_train(options.shared / "claims"), Plan(), options)
    print(f"weights: {options.weights}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
