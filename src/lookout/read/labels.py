"""The label sets of the reader's heads, in the order of their columns.

Training writes weights by these columns and the reader decodes by them: they change only with new weights.
"""

from __future__ import annotations

from typing import Final

from lookout.model import EVENT_TYPES, ROLES, STATUSES, TOLL_KINDS, MentionKind, Role

KIND_OF_LETTER: Final[dict[str, MentionKind]] = {
    "A": "actor",
    "H": "person",
    "P": "place",
    "F": "facility",
    "M": "means",
    "T": "time",
    "N": "number",
}
"""Letters of the marks in a claim sheet, and the kind of mention each stands for."""

LETTERS: Final = (*KIND_OF_LETTER, "E")
"""Mention kinds, then E for triggers: column 1 + 2k of the tags begins a span of letter k, 2 + 2k goes on with it."""

TAGS: Final = 1 + 2 * len(LETTERS)
TYPES: Final = (*EVENT_TYPES, None)
"""The last column is "tells no event"."""

NUMBER_KINDS: Final = (*TOLL_KINDS, None)
"""The last column is "counts no people harmed"."""

LINKS: Final = (*ROLES, "by", "carrier", "same", "number", "doubt", "who", "event", "event_place", "source")
"""What a token can be to the query looked at. The first eleven serve a trigger, "who" and "event" a number;
"event_place" and "source" are trained on the public sets and not read out."""

LINK: Final = {name: column for column, name in enumerate(LINKS)}

FILLERS: Final[dict[Role, str]] = {
    "actor": "AHPFM",
    "target": "AHPFM",
    "place": "PF",
    "time": "T",
    "means": "M",
    "support": "AHPM",
    "origin": "PF",
}
"""Letters a role can be filled with (the guide's table of roles)."""

__all__ = ["FILLERS", "KIND_OF_LETTER", "LETTERS", "LINK", "LINKS", "NUMBER_KINDS", "STATUSES", "TAGS", "TYPES"]
