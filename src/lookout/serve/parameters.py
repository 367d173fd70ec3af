"""What a route of the API may be asked with, as its description tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from lookout.model import EVENT_TYPES, GRADES, OUTCOMES, STATUSES
from lookout.serve.asked import MOST, USUAL


@dataclass(frozen=True, slots=True)
class Parameter:
    """A field of the query: its name, what it says, its JSON schema, an example; `many` may stand there repeatedly."""

    name: str
    told: str
    schema: dict[str, Any]
    example: Any = None
    many: bool = False


_TEXT: Final = {"type": "string", "maxLength": 500}
_DAY: Final = {"type": "string", "format": "date"}

CURSOR: Final = Parameter("cursor", "Where the page before this ended, as its `next` said.", _TEXT)
LIMIT: Final = Parameter(
    "limit", "Entries in a page.", {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}, 20
)
AS_KNOWN_ON: Final = Parameter("as_known_on", "Only what was published and decided by this day.", _DAY, "2016-06-11")
PAGING: Final = (CURSOR, LIMIT, AS_KNOWN_ON)
QUERY: Final = Parameter("q", "Words of full-text search; all of them must be there.", _TEXT, "airport shelling")
TYPE: Final = Parameter("type", "Only of this type.", {"type": "string", "enum": [*EVENT_TYPES]}, "capture", many=True)
STATUS: Final = Parameter("status", "Only of this status.", {"type": "string", "enum": [*STATUSES]}, many=True)
SINCE: Final = Parameter("since", "The first day that counts.", _DAY, "2016-06-01")
UNTIL: Final = Parameter("until", "The last day that counts.", _DAY, "2016-06-30")
OUTLET: Final = Parameter("outlet", "Only where this outlet tells of it.", _TEXT, many=True)
PLACE: Final = Parameter(
    "place", "An id, or words in the name of a place or of what it lies in.", _TEXT, "Sirte", many=True
)
EVENTS: Final = (
    QUERY, TYPE, STATUS,
    Parameter("grade", "Only those supported so well.", {"type": "string", "enum": [*GRADES]}, "fair", many=True),
    Parameter("actor", "An id, or words in the name of an actor or target.", _TEXT, "Islamic State", many=True),
    PLACE, OUTLET,
    Parameter("voices", "Only with so many independent voices.", {"type": "integer", "minimum": 1, "maximum": 1000}, 2),
    SINCE, UNTIL,
    Parameter("box", "Only within west,south,east,north, in degrees.", _TEXT, "9.0,25.0,26.0,34.0"),
    Parameter("order", "Which come first.", {"type": "string", "enum": ["newest", "oldest"], "default": "newest"}),
)  # fmt: skip
OUTCOME: Final = Parameter("outcome", "Only with this outcome.", {"type": "string", "enum": [*OUTCOMES]}, many=True)
SPEAKER: Final = Parameter("speaker", "Only by this speaker, by id.", _TEXT, many=True)
DAY: Final = Parameter("on", "The day that is asked about.", _DAY, "2016-06-12")


def text(name: str, told: str, example: str | None = None) -> Parameter:
    """Return a parameter that is text."""
    return Parameter(name, told, _TEXT, example)
