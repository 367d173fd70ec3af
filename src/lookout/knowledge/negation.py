"""The rules by which words before a trigger, or the trigger itself, deny its event."""

from __future__ import annotations

from lookout.knowledge.cues import REACH, Cue, find_cue, load_cues


def load_negations() -> tuple[Cue, ...]:
    """Return the rules of `negation.toml`, in its order."""
    return load_cues("negation.toml")


def find_negation(text: str, start: int, end: int) -> str | None:
    """Return the name of the rule by which the trigger `text[start:end]` is denied, None if there is none."""
    return find_cue(load_negations(), text[max(0, start - REACH) : start], text[start:end], "")
