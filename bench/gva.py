"""The Gun Violence Archive's reports: 2,555 incidents, of which a quarter is held out."""

from __future__ import annotations

from hashlib import sha256


def is_held_out(incident: str | None) -> bool:
    """Say whether an incident belongs to the quarter that nothing is chosen or trained on."""
    return incident is not None and int(sha256(incident.encode()).hexdigest()[:8], 16) % 4 == 0
