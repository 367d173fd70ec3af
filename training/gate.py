"""Make the gate's weights: `python -m training.gate`, with numpy alone, in a minute or two.

Beside a weight for each word and pair of words it learns one for each axis of what words mean (`training.words`), and
adds to each word's weight what its meaning comes to: so a word that no report here has weighs as its like do.

Reports of conflict and of other violence against news of everything else. Groups (one day and place, one incident, one
topic) stay together in the folds, so that every score that a figure or the threshold rests on is of a report whose like
was not trained on. The shipped weights are then trained on all of it, but for the reports of `claims/dev`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bench.common import CLAIMS, ROOT, SHARED, load_gold
from lookout.collect.gate import BUCKETS, EVEN, Gate, Ids, hash_words, list_words, place_words

DATA = SHARED / "data"
WEIGHTS = ROOT / "src/lookout/collect/weights/gate.npz"
SORTED = ROOT / "bench/gate.tsv"
FOLDS = 5
EPOCHS = 12
RATE = 0.3
DECAY = 2e-5
MEANING_RATE = 1.0
MEANING_DECAY = 1e-4
LET_THROUGH = 0.05
"""The share of the held-out reports of each set, plainly not about violence, that the threshold lets through."""
SHORT_LET_THROUGH = 0.10
"""The same of short ones, of all sets together."""
MEANINGS = ROOT / "training/words.npz"
BEGINNING = 280
"""Characters of the short reports that are made of whole ones."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A report: its set and name, its group, whether it passes, how much it counts, and its text."""

    origin: str
    doc: str
    group: str
    passes: bool
    weight: float
    text: str


def load_examples() -> list[Example]:
    """Return every example, in a fixed order; none of `claims/dev` or of a group that it has reports of."""
    held = {path.stem.partition("-")[2] for path in (CLAIMS / "dev").glob("*.sheet")}
    examples = [each for load in (_load_conflict, _load_guardian, _load_crime, _load_other) for each in load()]
    barred = {each.group for each in examples if each.doc in held}
    kept = [each for each in examples if each.group not in barred]
    return kept + [_shorten(each) for each in kept if each.origin != "gva"]


def _shorten(example: Example) -> Example:
    """Return the beginning of an example as one of its own, in the same group."""
    weight, text = example.weight / 2, example.text[:BEGINNING]
    return replace(example, origin=f"{example.origin}_short", weight=weight, text=text)


def load_sorted() -> dict[tuple[str, str], str]:
    """Return what was sorted by hand in `bench/gate.tsv`: by set and topic or report, `plain` or `violent`."""
    rows = (line.split("\t") for line in SORTED.read_text("utf-8").splitlines()[1:])
    return {(origin, name): verdict for origin, name, verdict in rows}


def _read(name: str) -> Iterator[dict[str, Any]]:
    with (DATA / name).open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def _join(row: dict[str, Any]) -> str:
    return f"{row.get('title') or ''}\n\n{row['text']}"


def _load_conflict() -> Iterator[Example]:
    for row in _read("fakes/reports.jsonl"):
        group = f"fakes {row['date']} {row['location']}"
        yield Example("fakes", str(row["doc"]).removeprefix("fakes-"), group, True, 1.0, _join(row))
    for row in _read("re3d/train.jsonl"):
        yield Example("re3d", str(row["doc"]).removeprefix("re3d-"), f"re3d {row['doc']}", True, 3.0, _join(row))
    for part in ("train", "dev"):
        for row in _read(f"hrdsattack/{part}.jsonl"):
            yield Example("hrdsattack", str(row["doc"]), f"hrds {row['doc']}", True, 1.0, _join(row))
    for row in _read("muc4/dev.jsonl"):
        if row["templates"]:  # many of those without tell of the war all the same: they teach neither
            yield Example("muc4", str(row["doc"]).removeprefix("muc-"), f"muc {row['doc']}", True, 1.0, row["text"])


def _load_guardian() -> Iterator[Example]:
    for sheet in load_gold(CLAIMS / "train"):
        if sheet["doc"].startswith("guardian-"):
            yield Example("guardian", sheet["doc"], sheet["doc"], True, 1.0, sheet["text"])


def _load_crime() -> Iterator[Example]:
    for row in _read("gva/train.jsonl"):
        yield Example("gva", str(row["doc"]), f"gva {row['incident']}", True, 0.03, _join(row))


def _load_other() -> Iterator[Example]:
    verdicts = load_sorted()
    for part in ("train", "dev"):
        for row in _read(f"polnear/{part}.jsonl"):
            yield Example("polnear", str(row["doc"]), f"polnear {row['date']}", False, 1.0, _join(row))
        for row in _read(f"ecb/{part}.jsonl"):
            verdict = verdicts.get(("ecb", str(row["topic"])))
            if verdict:
                yield Example("ecb", str(row["doc"]), f"ecb {row['topic']}", verdict == "violent", 4.0, row["text"])
    for row in _read("trnews/dev.jsonl"):
        verdict = verdicts.get(("trnews", str(row["doc"])), "plain")
        if verdict != "soft":
            yield Example("trnews", str(row["doc"]), f"trnews {row['doc']}", verdict == "violent", 4.0, _join(row))


@dataclass(frozen=True, slots=True)
class Features:
    """What the gate sees of a report: its buckets, and the sum of what its words mean, scaled as its score is."""

    ids: Ids
    meaning: Floats


@cache
def load_meanings() -> tuple[dict[str, int], Floats]:
    """Return the rows of words and what they mean: float64 [words, axes]."""
    with np.load(MEANINGS) as kept:
        words = str(kept["words"]).split("\n")
        return {word: row for row, word in enumerate(words)}, kept["meanings"] * float(kept["scale"])


def see(text: str) -> Features:
    """Return the features of a report."""
    rows, meanings = load_meanings()
    ids = hash_words(text)
    known = sorted(rows[word] for word in set(list_words(text)) if word in rows)
    return Features(ids, meanings[known].sum(axis=0) / np.sqrt(max(1, len(ids))))


def train(examples: Sequence[Example], features: Sequence[Features]) -> Gate:
    """Return the gate trained on `examples`, whose features are `features`; its thresholds are 0 still.

    Logistic regression by AdaGrad, one example at a time in an order that follows from their names alone.
    """
    weights, squares = np.zeros(BUCKETS), np.full(BUCKETS, 1e-8)
    axes = np.zeros(len(features[0].meaning))
    axes_squares = np.full(len(axes), 1e-8)
    bias, bias_square = 0.0, 1e-8
    share = _balance(examples)
    for epoch in range(EPOCHS):
        for at in sorted(range(len(examples)), key=[_order(each, epoch) for each in examples].__getitem__):
            example, ids, meaning = examples[at], features[at].ids, features[at].meaning
            scale = 1.0 / np.sqrt(max(1, len(ids)))
            score = bias + weights[ids].sum() * scale + meaning @ axes
            chance = 1.0 / (1.0 + np.exp(-np.clip(score, -30, 30)))
            slope = (chance - example.passes) * example.weight * share[example.passes]
            step = slope * scale + DECAY * weights[ids]
            squares[ids] += step * step
            weights[ids] -= RATE * step / np.sqrt(squares[ids])
            turn = slope * meaning + MEANING_DECAY * axes
            axes_squares += turn * turn
            axes -= MEANING_RATE * turn / np.sqrt(axes_squares)
            bias_square += slope * slope
            bias -= RATE * slope / np.sqrt(bias_square)
    return Gate(add_meanings(weights, axes).astype(np.float32), float(bias), 0.0, 0.0)


def add_meanings(weights: Floats, axes: Floats) -> Floats:
    """Return the weights with what each word's meaning comes to."""
    rows, meanings = load_meanings()
    added = weights.copy()
    np.add.at(added, place_words(list(rows)), meanings @ axes)
    return added


def _balance(examples: Sequence[Example]) -> dict[bool, float]:
    """Return how much each kind counts, so that both count alike together."""
    total = {kind: sum(each.weight for each in examples if each.passes is kind) for kind in (True, False)}
    return {kind: sum(total.values()) / (2 * max(total[kind], 1e-9)) for kind in total}


def _order(example: Example, epoch: int) -> bytes:
    return sha256(f"{epoch} {example.origin} {example.doc}".encode()).digest()


def choose_fold(example: Example) -> int:
    """Return which fold a group is in."""
    return int.from_bytes(sha256(example.group.encode()).digest()[:4]) % FOLDS


def score_held_out(examples: Sequence[Example], features: Sequence[Features]) -> Floats:
    """Return a score of each example by a gate that saw nothing of its fold."""
    scores = np.zeros(len(examples))
    folds = np.array([choose_fold(each) for each in examples])
    for fold in range(FOLDS):
        kept = [at for at in range(len(examples)) if folds[at] != fold]
        gate = train([examples[at] for at in kept], [features[at] for at in kept])
        for at in map(int, np.flatnonzero(folds == fold)):
            scores[at] = gate.rate(features[at].ids)
    return scores


def choose_threshold(examples: Sequence[Example], scores: Floats, *, short: bool) -> float:
    """Return the score below which all but the allowed share of the held-out plain reports stay, whole or short."""
    ending = "_short" if short else ""
    plain = [
        (each.origin, float(score)) for each, score in zip(examples, scores, strict=True) if is_plain(each, ending)
    ]
    if short:
        return float(np.quantile([score for _, score in plain], 1 - SHORT_LET_THROUGH))
    bars = []
    for name in sorted({origin for origin, _ in plain}):
        own = sorted((score for origin, score in plain if origin == name), reverse=True)
        bars.append(own[int(LET_THROUGH * len(own))])
    return float(np.nextafter(max(*bars, EVEN), np.inf))


def is_plain(example: Example, ending: str = "") -> bool:
    """Say whether an example of a set with this ending was sorted by hand as plainly not about violence."""
    return example.origin in (f"ecb{ending}", f"trnews{ending}") and not example.passes


def write_gate(gate: Gate, path: Path) -> None:
    """Write a gate with weights of one byte each."""
    scale = float(np.abs(gate.weights).max()) / 127
    packed = np.round(gate.weights / scale).astype(np.int8)
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as file:
        np.savez_compressed(
            file,
            weights=packed,
            scale=scale,
            bias=gate.bias,
            threshold=gate.threshold,
            short_threshold=gate.short_threshold,
        )


def main() -> None:
    """Train, choose the threshold, train on all, write."""
    examples = load_examples()
    features = [see(each.text) for each in examples]
    scores = score_held_out(examples, features)
    whole, short = (choose_threshold(examples, scores, short=short) for short in (False, True))
    gate = train(examples, features)
    write_gate(Gate(gate.weights, gate.bias, whole, short), WEIGHTS)
    print(f"examples={len(examples)} threshold={whole:.3f} short={short:.3f} bytes={WEIGHTS.stat().st_size}")


if __name__ == "__main__":
    main()
