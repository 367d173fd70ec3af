"""The legends below the maps."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from lookout.publish.brief.svg import Drawing

_ROW: Final = 18.0
_COLUMN: Final = 200.0
_LONGEST: Final = 31


def draw_event_legend(drawing: Drawing, top: float, unit: float, most: int) -> None:
    """Draw what discs and circles of the map of events mean, in the band below it."""
    y, x = top + 28, 6.0
    for number in _choose_steps(most):
        radius = max(3.2, unit * math.sqrt(number))
        drawing.circle((x + radius, y), radius, "toll")
        drawing.text((x + 2 * radius + 4, y + 4), f"{number:,}", "note")
        x += 2 * radius + 14 + 7 * len(f"{number:,}")
    drawing.text((x, y + 4), "killed" if most else "", "note")
    x += 44 if most else 0
    drawing.circle((x + 4, y), 3.2, "untold")
    drawing.text((x + 12, y + 4), "no number", "note")
    x += 78
    drawing.circle((x + 8, y), 8, "within")
    drawing.text((x + 21, y + 4), "placed only within" if drawing.width > 500 else "within", "note")


def measure_holder_legend(holders: int, width: float) -> float:
    """Return how tall the legend of so many holders is."""
    columns = max(1, int(width // _COLUMN))
    return 14 + _ROW * math.ceil((holders + 3) / columns)


def draw_holder_legend(drawing: Drawing, top: float, holders: Sequence[str]) -> None:
    """Draw which colour is whose, and how contested and claimed places look."""
    columns = max(1, int(drawing.width // _COLUMN))
    drawing.hatch("legend", "side9", "side0")
    entries = [(f"held side{number}", _cut(name)) for number, name in enumerate(holders, start=1)]
    entries += [
        ("held side0", "another"),
        ("contested", "hatched: contested"),
        ("claimed line0", "ring: claimed by its side alone"),
    ]
    for at, (kind, words) in enumerate(entries):
        x, y = 12 + (at % columns) * _COLUMN, top + 18 + (at // columns) * _ROW
        drawing.circle((x, y - 4), 6, kind, fill="legend" if kind == "contested" else "")
        drawing.text((x + 12, y), words, "note")


def _choose_steps(most: int) -> list[int]:
    """Return the numbers of the discs shown: one near the greatest, one a tenth of it."""
    if not most:
        return []
    if most < 10:
        return [most]
    power = 10 ** int(math.log10(most))
    step = max(each * power for each in (1, 2, 5) if each * power <= most)
    return [number for number in (max(1, step // 10), step) if number] if step >= 10 else [step]


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
