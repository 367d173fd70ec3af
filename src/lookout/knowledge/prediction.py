"""The rules by which words round a trigger make its event one that is foretold."""

from __future__ import annotations

from lookout.knowledge.cues import REACH, Cue, find_cue, load_cues


def load_predictions() -> tuple[Cue, ...]:
    """Return the rules of `prediction.toml`, in its order."""
    return load_cues("prediction.toml")


def find_prediction(text: str, start: int, end: int) -> str | None:
    """Return the name of the rule by which the trigger `text[start:end]` is foretold, None if there is none."""
    before, after = (part.replace("\n", " ") for part in (text[max(0, start - REACH) : start], text[end : end + REACH]))
    return find_cue(load_predictions(), before, text[start:end], after)
