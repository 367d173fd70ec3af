"""The training loop: fixed seeds, one process, the running average of the weights kept, resumable by epoch."""

from __future__ import annotations

import copy
import functools
import itertools
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

from training.batches import Example, gather, harm_sample, make_examples
from training.losses import compute_losses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tokenizers import Tokenizer

    from training.damage import Harm
    from training.network import Network
    from training.plan import Plan
    from training.sheets import Sample

HARMS: tuple[Harm, ...] = ("none", "none", "none", "joined", "joined", "spaced")
"""One of these is drawn for each sheet and epoch. The encoder sees no case, so losing it needs no harm here."""

CLIP = 1.0
OFTEN = 100
"""Steps between two times of putting the training down."""


@dataclass(frozen=True, slots=True)
class Material:
    """What is trained on: our sheets, whole every epoch, and public samples, a share of them each epoch."""

    sheets: list[Sample]
    public: list[Sample]
    tokenizer: Tokenizer


class Trainer:
    """A network on its way: optimiser, schedule, average, and the state of chance. It can be put down and taken up."""

    def __init__(self, network: Network, material: Material, plan: Plan) -> None:
        torch.manual_seed(plan.seed)
        torch.set_num_threads(plan.threads)
        self.network, self.material, self.plan = network, material, plan
        self.averaged = copy.deepcopy(network).eval()
        self.chance = random.Random(plan.seed)  # noqa: S311  (not for secrets)
        self.epoch = self.steps = self.done = 0
        self.begun = self.chance.getstate()
        rehearsal = random.Random(plan.seed)  # noqa: S311  (the same)
        self.total = plan.epochs * sum(1 for _ in draw(material, plan, rehearsal))
        freeze(network, plan.frozen)
        encoder = [p for p in network.encoder.parameters() if p.requires_grad]
        heads = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
        groups = [{"params": encoder, "lr": plan.rate}, {"params": heads, "lr": plan.head_rate}]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=plan.decay, fused=True)
        warm, fall = (max(1, round(self.total * share)) for share in (plan.warm, plan.fall))
        rise = functools.partial(rise_and_fall, warm=warm, fall=fall, total=self.total)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimiser, rise)

    def run(self, checkpoint: Path, after: Callable[[Trainer, str], None]) -> Network:
        """Train to the end, from `checkpoint` if there is one, and return the average; call `after` each epoch."""
        if checkpoint.exists():
            self._take_up(checkpoint)
        while self.epoch < self.plan.epochs:
            line = self._run_epoch(checkpoint)
            self._put_down(checkpoint)
            after(self, line)
        return self.averaged

    def _run_epoch(self, checkpoint: Path) -> str:
        """Run what is left of an epoch: `done` of the batches that are drawn from the state `begun` lie behind."""
        clock = time.monotonic()
        self.network.train()
        sums: dict[str, float] = {}
        self.chance.setstate(self.begun)
        skipped = self.done
        for batch in itertools.islice(draw(self.material, self.plan, self.chance), skipped, None):
            for name, value in self._step(batch).items():
                sums[name] = sums.get(name, 0.0) + value
            self.done += 1
            if self.done % OFTEN == 0:
                self._put_down(checkpoint)
        count = max(1, self.done - skipped)
        self.epoch, self.done, self.begun = self.epoch + 1, 0, self.chance.getstate()
        return " ".join(f"{k}={v / count:.3f}" for k, v in sums.items()) + f" seconds={time.monotonic() - clock:.0f}"

    def _step(self, batch: list[Example]) -> dict[str, float]:
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.plan.half):
            losses = compute_losses(self.network, batch, hide=self.plan.hide)
        if losses:
            torch.stack(list(losses.values())).sum().backward()
            torch.nn.utils.clip_grad_norm_(self.network.parameters(), CLIP)
            self.optimiser.step()
            self.schedule.step()
            self.optimiser.zero_grad(set_to_none=True)
            self.steps += 1
            self._average()
        return {name: loss.item() for name, loss in losses.items()}

    def _average(self) -> None:
        keep = min(self.plan.average, self.steps / (self.steps + 10))
        with torch.no_grad():
            for ours, theirs in zip(self.averaged.parameters(), self.network.parameters(), strict=True):
                if theirs.requires_grad:
                    ours.lerp_(theirs, 1 - keep)

    def _put_down(self, checkpoint: Path) -> None:
        state: dict[str, Any] = {
            "network": self.network.state_dict(),
            "averaged": self.averaged.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "schedule": self.schedule.state_dict(),
            "begun": self.begun,
            "torch": torch.get_rng_state(),
            "counts": (self.epoch, self.steps, self.done),
        }
        checkpoint.parent.mkdir(parents=True, exist_ok=True)
        torch.save(state, checkpoint.with_suffix(".part"))
        checkpoint.with_suffix(".part").replace(checkpoint)

    def _take_up(self, checkpoint: Path) -> None:
        state = torch.load(checkpoint, weights_only=False)
        for name in ("network", "averaged", "optimiser", "schedule"):
            getattr(self, name).load_state_dict(state[name])
        self.begun = state["begun"]
        torch.set_rng_state(state["torch"])
        self.epoch, self.steps, self.done = state["counts"]


def freeze(network: Network, layers: int) -> None:
    """Take from training the words' own vectors, and the encoder's first `layers` with all under them."""
    network.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    if layers:
        network.encoder.embeddings.requires_grad_(False)
        network.encoder.encoder.layer[:layers].requires_grad_(False)


def draw(material: Material, plan: Plan, chance: random.Random) -> Iterator[list[Example]]:
    """Yield one epoch's batches: every sheet and a share of the public samples, each harmed at random."""
    sheets = [harm_sample(s, chance.choice(HARMS)) for s in material.sheets]
    drawn = chance.sample(material.public, int(len(material.public) * plan.extra))
    public = [harm_sample(s, chance.choice(HARMS)) for s in drawn]
    batches = []
    for samples in (sheets, public):
        examples = [e for s in samples for e in make_examples(s, material.tokenizer)]
        if examples:
            batches += gather(examples, pieces=plan.pieces, chance=chance)
    chance.shuffle(batches)
    yield from batches


def rise_and_fall(step: int, warm: int, fall: int, total: int) -> float:
    """Return the share of the top rate at `step`: up to 1 over `warm` steps, down to 0 over the last `fall` ones."""
    return min((step + 1) / warm, 1.0, max(0.0, (total - step) / fall))
