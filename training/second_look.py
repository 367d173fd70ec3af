"""A second look measured against looks: `python -m training.second_look`, after `python -m training`.

The other way to find what an event takes: encode the words round each trigger once more, the trigger marked, and ask
every word piece what it is to it. This trains such an encoder from the trained one on the same windows as the looks,
and prints the F1 of links (word pieces, gold triggers of `claims/dev`, the best of one bar for all) of both.
"""

from __future__ import annotations

import argparse
import copy
import functools
import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from lookout.read.labels import LINK, LINKS
from lookout.read.network import REACH
from training.__main__ import load_tokenizer, make_network
from training.batches import Example, Look, make_examples, write_links
from training.losses import CLS, SEP, pad
from training.settle import ROOT
from training.sheets import load_sheets
from training.train import CLIP, rise_and_fall

if TYPE_CHECKING:
    from training.network import Network

COLUMNS = [
    LINK[n] for n in ("actor", "target", "place", "time", "means", "support", "origin", "by", "carrier", "number")
]
BARS = np.arange(0.15, 0.7, 0.05)
TOGETHER = 32


@dataclass(frozen=True, slots=True)
class Window:
    """The word pieces round one trigger, where it stands in them, and what each should be to it."""

    ids: np.ndarray
    trigger: slice
    target: np.ndarray
    weight: np.ndarray


class SecondLook(nn.Module):
    """An encoder of its own that sees the trigger as the second kind of token, and a score for each link."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = copy.deepcopy(encoder)
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        self.drop = nn.Dropout(0.1)
        self.score = nn.Linear(384, len(LINKS))

    def forward(self, ids: Tensor, mask: Tensor, kinds: Tensor) -> Tensor:
        states = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=kinds).last_hidden_state
        scores: Tensor = self.score(self.drop(states))
        return scores


def cut_window(example: Example, look: Look) -> Window:
    """Return the window that a look has."""
    start, end = max(0, look.start - REACH), min(len(example.ids), look.start + REACH + 1)
    rows = slice(start - look.start + REACH, end - look.start + REACH)
    target, weight = write_links(look, REACH)
    trigger = slice(look.start - start, min(look.end, end) - start)
    return Window(example.ids[start:end], trigger, target[rows], weight[rows])


def stack(windows: list[Window]) -> tuple[Tensor, ...]:
    """Return ids, mask, kinds int64 [B, L] and targets, weights float32 [B, L, LINKS], with end marks."""
    shape = (len(windows), max(len(w.ids) for w in windows) + 2)
    ids, mask, kinds = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    target, weight = (np.zeros((*shape, len(LINKS)), dtype=np.float32) for _ in range(2))
    for row, window in enumerate(windows):
        end = len(window.ids) + 1
        ids[row, 0], ids[row, 1:end], ids[row, end], mask[row, : end + 1] = CLS, window.ids, SEP, 1
        kinds[row, 1 + window.trigger.start : 1 + window.trigger.stop] = 1
        target[row, 1:end], weight[row, 1:end] = window.target, window.weight
    return tuple(torch.from_numpy(array) for array in (ids, mask, kinds, target, weight))


def score_best(told: list[np.ndarray], windows: list[Window]) -> tuple[float, float]:
    """Return the best F1 over one bar for all links, and that bar."""
    chances = np.concatenate([t[:, COLUMNS].ravel() for t in told])
    right = np.concatenate([w.target[:, COLUMNS].ravel() for w in windows]) > 0
    asked = np.concatenate([w.weight[:, COLUMNS].ravel() for w in windows]) > 0
    found = ((float(bar), (chances >= bar) & asked) for bar in BARS)
    return max((2 * float((hit & right).sum()) / float(hit.sum() + (right & asked).sum()), bar) for bar, hit in found)


def look(network: Network, examples: list[Example]) -> list[np.ndarray]:
    """Return what the network's looks say of each window, in the order of the triggers."""
    told = []
    for example in examples:
        looks = [k for k in example.looks if k.letter == "E"]
        if looks:
            padded = pad([example])
            states = network.encode(padded.ids, padded.mask)[0]
            at = torch.tensor([[k.start + 1, k.end + 1, 0, 1, len(example.ids) + 1] for k in looks]).T
            links = network.looker(states, *at, reach=REACH)[0].sigmoid().numpy()
            for one, seen in zip(looks, links, strict=True):
                first = max(0, REACH - one.start)
                told.append(seen[first : first + len(cut_window(example, one).ids)])
    return told


def look_again(second: SecondLook, windows: list[Window]) -> list[np.ndarray]:
    """Return what the second look says of each window."""
    told = []
    for at in range(0, len(windows), TOGETHER):
        some = windows[at : at + TOGETHER]
        chances = second(*stack(some)[:3]).sigmoid().numpy()
        told += [row[1 : 1 + len(w.ids)] for row, w in zip(chances, some, strict=True)]
    return told


def teach(second: SecondLook, windows: list[Window], epochs: int) -> None:
    """Train the second look on `windows`, by like length, with the losses and the schedule of the looks."""
    chance = random.Random(1)  # noqa: S311  (not for secrets)
    batches: list[list[Window]] = []
    for _ in range(epochs):
        ranked = sorted(windows, key=lambda w: (len(w.ids), chance.random()))
        epoch = [ranked[at : at + TOGETHER] for at in range(0, len(ranked), TOGETHER)]
        chance.shuffle(epoch)
        batches += epoch
    taught = [p for p in second.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(taught, lr=1e-4, weight_decay=0.01, fused=True)
    rise = functools.partial(rise_and_fall, warm=max(1, len(batches) // 12), total=len(batches))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rise)
    for batch in batches:
        *inputs, target, weight = stack(batch)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = second(*inputs)
        loss = F.binary_cross_entropy_with_logits(scores.float(), target, weight, reduction="sum") / len(batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(taught, CLIP)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad(set_to_none=True)


def main() -> None:
    """Print the F1 of looks and of second looks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--checkpoint", type=Path, default=ROOT / "build" / "training.pt")
    parser.add_argument("--epochs", type=int, default=2)
    options = parser.parse_args()
    claims = options.shared / "claims"
    network, tokenizer = make_network(1), load_tokenizer()
    network.load_state_dict(torch.load(options.checkpoint, weights_only=False)["averaged"])
    network.eval()
    parts = {
        part: [e for s in load_sheets(claims, claims / part) for e in make_examples(s, tokenizer)]
        for part in ("train", "dev")
    }
    windows = {p: [cut_window(e, k) for e in es for k in e.looks if k.letter == "E"] for p, es in parts.items()}
    second = SecondLook(network.encoder).train()
    teach(second, windows["train"], options.epochs)
    second.eval()
    with torch.no_grad():
        looks, again = look(network, parts["dev"]), look_again(second, windows["dev"])
    f1, second_f1 = score_best(looks, windows["dev"])[0], score_best(again, windows["dev"])[0]
    print(f"looks_f1={f1:.4f} second_look_f1={second_f1:.4f}")


if __name__ == "__main__":
    main()
