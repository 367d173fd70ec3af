"""What the global options say."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """The record's file, and whether the user allows colour."""

    record: Path
    color: bool

    @property
    def colored(self) -> bool:
        """Say whether what is printed is coloured: allowed, on a terminal that can, and not forbidden by NO_COLOR."""
        allowed = self.color and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        return allowed and sys.stdout.isatty()
