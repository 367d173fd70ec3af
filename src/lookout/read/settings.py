"""The reader's settings, kept beside its weights: chosen on `claims/dev` when the weights were made."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from lookout.errors import ModelError
from lookout.read.labels import LETTERS

if TYPE_CHECKING:
    from pathlib import Path


def _spans() -> dict[str, float]:
    return dict.fromkeys(LETTERS, 0.4) | {"E": 0.2, "N": 0.35, "P": 0.5, "F": 0.5}


def _roles() -> dict[str, float]:
    return dict.fromkeys(("actor", "target", "place", "time", "means", "support", "origin"), 0.4)


def _retold() -> dict[str, float]:
    return {"pair": 1.0}


@dataclass(frozen=True, slots=True)
class Settings:
    """Least chances, 0 to 1: `spans` by letter for a span to be looked at, `roles` by role for a filler to be kept.

    `event` is for a claim, `speaker`, `carrier`, `number`, `who`, `doubt` for what their names say, `mention` and
    `trigger` for two spans to be one, `twice` for two fillers of one role to be one filler told twice, `stop` for a
    sentence to begin where punctuation is lost. `retold` weighs what two triggers have in common, by the names of
    `retold.FEATURES`; `fillers` weighs mentions, by the names of `fillers.GROUPS` and `fillers.FEATURES`. `scale` and
    `shift` turn the log-odds of a claim into a calibrated confidence.
    """

    spans: dict[str, float] = field(default_factory=_spans)
    roles: dict[str, float] = field(default_factory=_roles)
    event: float = 0.4
    speaker: float = 0.4
    carrier: float = 0.4
    number: float = 0.4
    who: float = 0.4
    doubt: float = 0.5
    mention: float = 0.6
    twice: float = 0.3
    trigger: float = 0.5
    stop: float = 0.45
    retold: dict[str, float] = field(default_factory=_retold)
    fillers: dict[str, dict[str, float]] = field(default_factory=dict)
    scale: float = 1.0
    shift: float = 0.0


def load_settings(path: Path) -> Settings:
    """Read settings from JSON.

    Raises:
        ModelError: if the file is missing or is not one of settings.
    """
    try:
        return Settings(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise ModelError(f"{path.name}: the reader's settings cannot be read; install Lookout again") from error


def dump_settings(settings: Settings) -> str:
    """Return the settings as JSON text, keys sorted."""
    return json.dumps(asdict(settings), indent=1, sort_keys=True) + "\n"
