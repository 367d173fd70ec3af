"""Settings chosen on `claims/dev`: one at a time, over a coarse grid, so that 47 reports cannot be learnt by heart."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from lookout.read.chains import drop_outlet
from lookout.read.decide import decide
from lookout.read.sight import Sight, see

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from types import ModuleType

    from lookout.model import Claim
    from lookout.read import Reader
    from lookout.read.settings import Settings

GRID = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7)
ROUNDS = 2
SINGLE = ("event", "trigger", "speaker", "number")
"""Not `carrier`: `claim` does not see it. Not `mention`: the scorer hardly sees who is who. `python -m bench.actors`
does, and 0.6 is chosen by its B-cubed."""


def load_scorer(claims: Path) -> ModuleType:
    """Import `score.py` of the claims folder: the scorer that others use too."""
    spec = importlib.util.spec_from_file_location("score", claims / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(claims / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def to_scored(claim: Claim) -> dict[str, Any]:
    """Return a claim in the form that the scorer takes."""
    return {
        "type": claim.type,
        "status": claim.status,
        "triggers": [[t.start, t.end] for t in claim.triggers],
        "roles": {r: [{"span": [m.span.start, m.span.end]} for m in ms] for r, ms in claim.roles.items()},
        "by": [{"span": [m.span.start, m.span.end]} for m in claim.by],
        "numbers": [{"kind": n.kind, "span": [n.span.start, n.span.end], "scope": n.scope} for n in claim.numbers],
    }


class Bench:
    """Dev reports seen once, decided again and again, each as a report of the outlet that its sheet names."""

    def __init__(self, reader: Reader, docs: list[dict[str, Any]], claims: Path) -> None:
        self.scorer = load_scorer(claims)
        self.texts = [d["text"] for d in docs]
        self.outlets = [d["source"] for d in docs]
        self.gold = [self.scorer.gold_claims(d) for d in docs]
        self.sights: list[Sight] = [see(reader.network, text, reader.cut(text), reader.settings) for text in self.texts]

    def read(self, settings: Settings) -> Iterator[tuple[list[dict[str, Any]], list[Claim]]]:
        """Yield each report's gold events, and the claims that are read of it with `settings`."""
        for sight, text, outlet, gold in zip(self.sights, self.texts, self.outlets, self.gold, strict=True):
            claims = decide(sight, text, settings)
            yield gold, [replace(claim, by=drop_outlet(claim.by, outlet)) for claim in claims]

    def score(self, settings: Settings) -> dict[str, float]:
        """Return the scorer's figures with `settings`."""
        total = None
        for gold, claims in self.read(settings):
            counts = self.scorer.score_doc(gold, [to_scored(c) for c in claims])
            total = counts if total is None else total + counts
        figures: dict[str, float] = self.scorer.figures(total)
        return figures


def choose(benches: Sequence[Bench], settings: Settings, say: Callable[[str], None]) -> Settings:
    """Return the settings with the best mean `claim` over `benches`, climbing one setting at a time from `settings`."""
    best = _score_mean(benches, settings)
    for _ in range(ROUNDS):
        for name in (*SINGLE, *(f"roles.{r}" for r in settings.roles)):
            for value in GRID:
                tried = _set(settings, name, value)
                score = _score_mean(benches, tried)
                if score > best + 1e-4:
                    best, settings = score, tried
        say(f"claim={best:.4f} {json.dumps(_flatten(settings))}")
    return settings


def _score_mean(benches: Sequence[Bench], settings: Settings) -> float:
    return sum(bench.score(settings)["claim"] for bench in benches) / len(benches)


def calibrate(bench: Bench, settings: Settings) -> Settings:
    """Return the settings with `scale` and `shift` fitted, so that a claim's confidence is the share that is right.

    A claim counts as right when the scorer pairs it with a gold event of its type; only claims that are kept count. The
    least chance of a claim is moved along, so that the same ones are kept.
    """
    chances, right = [], []
    for gold, claims in bench.read(settings):
        paired = {r for _, r in bench.scorer.match(gold, [to_scored(c) for c in claims], typed=True)}
        chances += [c.confidence for c in claims]
        right += [at in paired for at in range(len(claims))]
    odds = _log_odds(np.asarray(chances))
    features = np.stack([odds, np.ones_like(odds)], axis=1)
    scale, shift = map(float, fit_logistic(features, np.asarray(right, dtype=float)))
    least = _told(scale * _log_odds(np.asarray([settings.event])) + shift)
    return replace(
        settings,
        scale=round(float(scale * settings.scale), 4),
        shift=round(float(scale * settings.shift + shift), 4),
        event=round(float(least[0]), 4),
    )


def fit_logistic(features: np.ndarray, right: np.ndarray, *, shrink: float = 0.0) -> np.ndarray:
    """Return the weights [F] of a logistic curve over `features` [N, F], by Newton's steps, each halved until it helps.

    `shrink` holds all weights but the first to nothing (a ridge).
    """
    ridge = np.full(features.shape[1], shrink)
    ridge[0] = 0.0

    def surprise(weights: np.ndarray) -> float:
        odds = features @ weights
        return float(np.logaddexp(0, odds).sum() - (odds * right).sum() + 0.5 * (ridge * weights**2).sum())

    weights = np.zeros(features.shape[1])
    for _ in range(50):
        told = _told(features @ weights)
        slope = features.T @ (told - right) + ridge * weights
        bend = (features * (told * (1 - told))[:, None]).T @ features + np.diag(ridge + 1e-6)
        step = np.linalg.solve(bend, slope)
        while surprise(weights - step) > surprise(weights):
            step = step / 2
        weights = weights - step
    return weights


def _told(odds: np.ndarray) -> np.ndarray:
    chances: np.ndarray = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    return chances


def _log_odds(chances: np.ndarray) -> np.ndarray:
    kept = np.clip(chances, 1e-3, 1 - 1e-3)
    odds: np.ndarray = np.log(kept) - np.log1p(-kept)
    return odds


def _set(settings: Settings, name: str, value: float) -> Settings:
    group, _, role = name.partition(".")
    changed: dict[str, Any] = {"roles": settings.roles | {role: value}} if role else {group: value}
    return replace(settings, **changed)


def _flatten(settings: Settings) -> dict[str, float]:
    return {name: getattr(settings, name) for name in SINGLE} | dict(settings.roles)
