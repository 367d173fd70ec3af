"""Teach the start's encoder to fill in hidden words of raw reports, before it is trained to read them.

`python -m training.masked [--shared PATH] [--epochs N]` writes `build/masked.pt`, which `python -m training --masked
build/masked.pt` begins from. Killed, it goes on from where it was put down when run again. What it brings stands in
`docs/explanation/reader.md`.

Which reports these are, `training/raw.py` tells.
"""

from __future__ import annotations

import argparse
import dataclasses
import itertools
import random
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch.nn import functional as F
from transformers import BertForMaskedLM

from training.__main__ import START, load_tokenizer
from training.losses import CLS, MASK, SEP
from training.raw import gather_texts
from training.settle import ROOT
from training.train import CLIP, OFTEN, rise_and_fall

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tokenizers import Tokenizer
    from torch import Tensor

PIECES = 254
FEWEST = 30
HIDDEN = 0.15
"""The share of words hidden: eight in ten behind the mask, one behind another piece, one shown (Devlin et al. 2019)."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to teach.

    `rate` and `head_rate` are the top learning rates, risen to over `warm` steps; `fall` the share of steps, the last
    ones, on which they go straight to 0; `batch` how many windows of up to `PIECES` word pieces a step takes.
    """

    epochs: int = 2
    batch: int = 16
    rate: float = 3e-4
    head_rate: float = 1e-3
    warm: int = 80
    fall: float = 0.5
    decay: float = 0.01
    seed: int = 5
    threads: int = 2


def cut_windows(tokenizer: Tokenizer, texts: list[str]) -> list[list[int]]:
    """Return the word pieces of `texts`, cut into windows of `PIECES`; rests of less than `FEWEST` are dropped."""
    told = (tokenizer.encode(text, add_special_tokens=False).ids for text in texts)
    windows = (ids[at : at + PIECES] for ids in told for at in range(0, len(ids), PIECES))
    return [window for window in windows if len(window) >= FEWEST]


def draw(windows: list[list[int]], size: int, chance: random.Random) -> list[list[list[int]]]:
    """Return one epoch's batches: windows of about one length, in random order."""
    ranked = sorted(windows, key=lambda window: (len(window) // FEWEST, chance.random()))
    batches = [ranked[at : at + size] for at in range(0, len(ranked), size)]
    chance.shuffle(batches)
    return batches


def pad(batch: list[list[int]]) -> tuple[Tensor, Tensor]:
    """Return ids and mask, int64 [B, L], with end marks round each window."""
    longest = max(map(len, batch)) + 2
    ids = np.zeros((len(batch), longest), dtype=np.int64)
    for row, window in enumerate(batch):
        ids[row, : len(window) + 2] = [CLS, *window, SEP]
    return torch.from_numpy(ids), torch.from_numpy((ids > 0).astype(np.int64))


def hide(ids: Tensor, goes_on: Tensor) -> tuple[Tensor, Tensor]:
    """Return ids with whole words hidden, and which are to be told, bool [B, L].

    `goes_on` bool [vocabulary]: pieces that go on with the word before.
    """
    words = (~goes_on[ids]).cumsum(dim=1)
    picked = torch.rand(words.shape) < HIDDEN
    asked = picked.gather(1, words - 1) & (ids != CLS) & (ids != SEP) & (ids > 0)
    lot = torch.rand(ids.shape)
    shown = torch.where(asked & (lot < 0.8), MASK, ids)
    other = torch.randint(1000, len(goes_on), ids.shape)
    return torch.where(asked & (lot >= 0.9), other, shown), asked


class Teacher:
    """A network that fills in, on its way: it can be put down and taken up."""

    def __init__(self, windows: list[list[int]], goes_on: Tensor, recipe: Recipe) -> None:
        torch.manual_seed(recipe.seed)
        torch.set_num_threads(recipe.threads)
        self.windows, self.goes_on, self.recipe = windows, goes_on, recipe
        self.network = BertForMaskedLM.from_pretrained(
            START, attn_implementation="sdpa", attention_probs_dropout_prob=0.0, hidden_dropout_prob=0.0
        )
        self.network.bert.embeddings.word_embeddings.weight.requires_grad_(False)
        self.steps = 0
        self.total = recipe.epochs * -(-len(windows) // recipe.batch)
        body = [p for p in self.network.bert.parameters() if p.requires_grad]
        head = [p for p in self.network.cls.parameters() if p.requires_grad]
        groups = [{"params": body, "lr": recipe.rate}, {"params": head, "lr": recipe.head_rate}]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=recipe.decay, fused=True)
        self.tops = [group["lr"] for group in self.optimiser.param_groups]

    def run(self, kept: Path) -> None:
        """Teach to the end, from `kept` if it is there, and leave the encoder's weights in it."""
        if kept.exists():
            self._take_up(torch.load(kept, weights_only=False))
        lost: list[float] = []
        for batch in itertools.islice(self._draw_all(), self.steps, None):
            lost.append(self._step(batch))
            if self.steps % OFTEN == 0 or self.steps == self.total:
                print(f"step {self.steps}/{self.total} loss={np.mean(lost[-OFTEN:]):.3f}", flush=True)
                self._put_down(kept)

    def _draw_all(self) -> Iterator[list[list[int]]]:
        for epoch in range(self.recipe.epochs):
            yield from draw(self.windows, self.recipe.batch, random.Random(f"{self.recipe.seed} {epoch}"))  # noqa: S311

    def _step(self, batch: list[list[int]]) -> float:
        share = rise_and_fall(self.steps, self.recipe.warm, round(self.total * self.recipe.fall), self.total)
        for group, top in zip(self.optimiser.param_groups, self.tops, strict=True):
            group["lr"] = top * share
        ids, mask = pad(batch)
        shown, asked = hide(ids, self.goes_on)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self.network.bert(input_ids=shown, attention_mask=mask).last_hidden_state
            loss = F.cross_entropy(self.network.cls(states[asked]).float(), ids[asked])
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), CLIP)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.steps += 1
        return float(loss.item())

    def _put_down(self, kept: Path) -> None:
        state: dict[str, Any] = {
            "network": self.network.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "torch": torch.get_rng_state(),
            "steps": self.steps,
        }
        kept.parent.mkdir(parents=True, exist_ok=True)
        torch.save(state, kept.with_suffix(".part"))
        kept.with_suffix(".part").replace(kept)

    def _take_up(self, state: dict[str, Any]) -> None:
        self.network.load_state_dict(state["network"])
        self.optimiser.load_state_dict(state["optimiser"])
        torch.set_rng_state(state["torch"])
        self.steps = state["steps"]


def main() -> int:
    """Teach, and say where the weights lie."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with claims/ and data/")
    parser.add_argument("--kept", type=Path, default=ROOT / "build" / "masked.pt", help="where to put it down")
    parser.add_argument("--epochs", type=int, default=Recipe().epochs)
    parser.add_argument("--threads", type=int, default=Recipe().threads)
    options = parser.parse_args()
    tokenizer = load_tokenizer()
    windows = cut_windows(tokenizer, gather_texts(options.shared))
    pieces = [str(tokenizer.id_to_token(number)) for number in range(tokenizer.get_vocab_size())]
    goes_on = torch.tensor([piece.startswith("##") for piece in pieces])
    recipe = dataclasses.replace(Recipe(), epochs=options.epochs, threads=options.threads)
    print(f"{len(windows)} windows, {sum(map(len, windows))} pieces: {recipe}", flush=True)
    Teacher(windows, goes_on, recipe).run(options.kept)
    print(f"encoder: {options.kept}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
