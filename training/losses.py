"""What the network is trained to do, as one sum of losses a batch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from lookout.read.labels import LETTERS, NUMBER_KINDS, TYPES
from lookout.read.pairs import compare_mentions, compare_triggers, pair_up
from training.batches import Example, Look, write_links
from training.network import TAUGHT
from training.sheets import UNKNOWN

if TYPE_CHECKING:
    from training.network import Network

CLS, SEP, MASK = 101, 102, 103
WEIGHTS = {
    "tag": 1.0,
    "link": 0.3,
    "type": 1.0,
    "status": 0.5,
    "kind": 0.5,
    "scope": 0.3,
    "mention": 0.5,
    "trigger": 0.5,
}
"""How much each loss counts. Links are summed over the pieces round a query, the others are means."""

DECOYS = 3
"""Pieces a window that the tagger half takes for a trigger (or a number), looked at to learn that they are none."""


@dataclass(frozen=True, slots=True)
class Padded:
    """A batch as tensors: ids and mask int64 [B, L].

    `first[b]` is the flat index of example b's first piece, `lengths[b]` how many pieces it has.
    """

    ids: Tensor
    mask: Tensor
    tags: Tensor
    first: list[int]
    lengths: list[int]


def pad(batch: list[Example]) -> Padded:
    """Put end marks round each example and fill up to the longest."""
    longest = max(len(e.ids) for e in batch) + 2
    ids = np.zeros((len(batch), longest), dtype=np.int64)
    mask = np.zeros_like(ids)
    tags = np.full_like(ids, UNKNOWN)
    for row, example in enumerate(batch):
        end = len(example.ids) + 1
        ids[row, 0], ids[row, 1:end], ids[row, end] = CLS, example.ids, SEP
        mask[row, : end + 1] = 1
        tags[row, 1:end] = example.tags
    first = [row * longest + 1 for row in range(len(batch))]
    lengths = [len(example.ids) for example in batch]
    return Padded(torch.from_numpy(ids), torch.from_numpy(mask), torch.from_numpy(tags), first, lengths)


def compute_losses(network: Network, batch: list[Example], *, hide: float = 0.0) -> dict[str, Tensor]:
    """Return the weighted losses of one batch by name; their sum is what training lowers.

    A share `hide` of the word pieces is masked, so that names are not learnt by heart.
    """
    padded = pad(batch)
    hidden = (torch.rand(padded.ids.shape) < hide) & (padded.ids != CLS) & (padded.ids != SEP)
    states = network.encode(torch.where(hidden, MASK, padded.ids), padded.mask)
    scores = network.tagger(states)
    losses = {}
    if (padded.tags != UNKNOWN).any():
        losses["tag"] = F.cross_entropy(scores.flatten(0, 1).float(), padded.tags.flatten(), ignore_index=UNKNOWN)
    flat = states.flatten(0, 1)
    looks = [(row, look) for row, example in enumerate(batch) for look in example.looks]
    looks += _find_decoys(batch, scores.detach().float().softmax(2))
    if looks:
        vectors = _look(network, flat, padded, looks, losses)
        losses |= _pair_triggers(network, vectors, looks)
    losses |= _pair_mentions(network, flat, batch, padded)
    return {name: loss * WEIGHTS[name] for name, loss in losses.items()}


def _find_decoys(batch: list[Example], chances: Tensor) -> list[tuple[int, Look]]:
    """Return looks at pieces that seem to begin a trigger or a number and are none."""
    decoys = []
    for row, example in enumerate(batch):
        if (example.tags == UNKNOWN).all():
            continue
        for letter in "EN":
            column = 1 + 2 * LETTERS.index(letter)
            seems = chances[row, 1 : len(example.ids) + 1, column] + chances[row, 1 : len(example.ids) + 1, column + 1]
            told = (torch.from_numpy(example.tags) == column) | (torch.from_numpy(example.tags) == column + 1)
            seems = torch.where(told, 0.0, seems)
            best = torch.topk(seems, min(DECOYS, len(seems)))
            for chance, at in zip(best.values.tolist(), best.indices.tolist(), strict=True):
                if chance > 0.05:
                    targets = (TYPES.index(None), UNKNOWN, UNKNOWN, UNKNOWN)
                    if letter == "N":
                        targets = (UNKNOWN, UNKNOWN, NUMBER_KINDS.index(None), UNKNOWN)
                    decoys.append((row, Look(at, at + 1, letter, "", None, (), (), (), targets)))  # type: ignore[arg-type]
    return decoys


def _look(
    network: Network, flat: Tensor, padded: Padded, looks: list[tuple[int, Look]], losses: dict[str, Tensor]
) -> Tensor:
    """Look round each query, put the losses of all that is said into `losses`, and return the queries' vectors."""
    starts, ends = (torch.tensor([padded.first[row] + at for row, at in side]) for side in _sides(looks))
    low = torch.tensor([padded.first[row] for row, _ in looks])
    high = low + torch.tensor([padded.lengths[row] for row, _ in looks])
    numeric = torch.tensor([int(look.letter == "N") for _, look in looks])
    reach = min(TAUGHT, padded.ids.shape[1])
    links, *heads, vectors = network.looker(flat, starts, ends, numeric, low, high, reach=reach)
    at = starts[:, None] + torch.arange(-reach, reach + 1)
    losses["link"] = _score_links(links, looks, (at >= low[:, None]) & (at < high[:, None]))
    losses |= _score_queries(heads, torch.tensor([look.targets for _, look in looks]))
    told: Tensor = vectors
    return told


def _sides(looks: list[tuple[int, Look]]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    return [(row, look.start) for row, look in looks], [(row, look.end) for row, look in looks]


def _score_links(links: Tensor, looks: list[tuple[int, Look]], inside: Tensor) -> Tensor:
    """Return the loss of what each look says of the pieces `inside` its text, summed over pieces, a mean over looks."""
    reach = links.shape[1] // 2
    target, weight = (
        torch.from_numpy(np.stack(a)) for a in zip(*(write_links(k, reach) for _, k in looks), strict=True)
    )
    weight = weight * inside[:, :, None]
    taught = weight.any(dim=2).any(dim=1).sum().clamp(min=1)
    return F.binary_cross_entropy_with_logits(links.float(), target, weight, reduction="sum") / taught


def _score_queries(heads: list[Tensor], targets: Tensor) -> dict[str, Tensor]:
    """Return the losses of what each query is said to be; `targets` int64 [Q, 4], UNKNOWN where not taught."""
    losses = {}
    for column, name in enumerate(("type", "status", "kind")):
        if (targets[:, column] != UNKNOWN).any():
            losses[name] = F.cross_entropy(heads[column].float(), targets[:, column], ignore_index=UNKNOWN)
    known = targets[:, 3] != UNKNOWN
    if known.any():
        losses["scope"] = F.binary_cross_entropy_with_logits(heads[3][known, 0].float(), targets[known, 3].float())
    return losses


def _pair_triggers(network: Network, vectors: Tensor, looks: list[tuple[int, Look]]) -> dict[str, Tensor]:
    rows: dict[int, list[int]] = {}
    for at, (row, look) in enumerate(looks):
        if look.letter == "E" and look.wording is not None and look.targets[0] != UNKNOWN:
            rows.setdefault(row, []).append(at)
    taken: list[int] = []
    pairs, features, same = [], [], []
    for ats in rows.values():
        here = pair_up(len(ats))
        if len(here):
            features.append(compare_triggers([looks[a][1].wording for a in ats], here))
            same += [looks[ats[i]][1].thing == looks[ats[j]][1].thing for i, j in here]
            pairs.append(here + len(taken))
            taken += ats
    return {"trigger": _score_pairs(network.triggers, vectors[taken], pairs, features, same)} if pairs else {}


def _pair_mentions(network: Network, flat: Tensor, batch: list[Example], padded: Padded) -> dict[str, Tensor]:
    vectors: list[Tensor] = []
    pairs, features, same = [], [], []
    for row, example in enumerate(batch):
        mentions = [m for m in example.mentions if m[2][0] in "AHPFMT"]
        here = pair_up(len(mentions))
        here = here[[mentions[i][2][0] == mentions[j][2][0] for i, j in here]] if len(here) else here
        if len(here):
            features.append(compare_mentions([m[3] for m in mentions], here))
            same += [mentions[i][2] == mentions[j][2] for i, j in here]
            pairs.append(here + len(vectors))
            first = padded.first[row]
            vectors += [0.5 * (flat[first + m[0]] + flat[first + m[1] - 1]) for m in mentions]
    return {"mention": _score_pairs(network.mentions, torch.stack(vectors), pairs, features, same)} if pairs else {}


def _score_pairs(
    pairer: torch.nn.Module,
    vectors: Tensor,
    pairs: list[np.ndarray],
    features: list[np.ndarray],
    same: list[bool],
) -> Tensor:
    scores = pairer(vectors, torch.from_numpy(np.concatenate(pairs)), torch.from_numpy(np.concatenate(features)))
    return F.binary_cross_entropy_with_logits(scores.float(), torch.tensor(same, dtype=torch.float32))
