"""Who says so, where the words say it plainly: "Al Jazeera reported that Rida Issa, the commander, told AFP that …".

And who never does: a report's own outlet carries nothing to itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from lookout.knowledge.actors import load_registry
from lookout.model import Mention
from lookout.text.names import fold_name
from lookout.text.outlets import find_outlet

_APPOSITIVE: Final = re.compile(r"\s*(?:,[^,.;]{1,90},)?\s*(?:also |later |earlier )?told\s+(?:the\s+)?")
"""What stands between the speaker and whom he told: perhaps who he is, between commas."""
_BELONGS: Final = re.compile(r"\s+(?:at|of|in|from|for|with|within|inside)\s+(?:the\s+)?")
"""What stands between the speaker and where he belongs: "a source at the Police Command told …"."""
_OPENS: Final = re.compile(r"(?:\s+(?:news agency|agency|television|radio|TV))?(?:\s+on\s+\w+)?\s*(?:,|that\b)")
"""What follows whom he told, before what he told."""
_REPORTS: Final = re.compile(
    r"(?:\s+(?:has|have|had))?\s+(?:reported|reports|said|says|quoted|cited)\s+(?:that\s+)?(?:\w+\s+){0,2}"
)
"""What stands between an outlet and the speaker that it quotes."""
_STAFF: Final = re.compile(r"(?:['’]?s)?\s+(?:reporter|correspondent|news agency)s?\Z", re.IGNORECASE)
"""What stands behind an outlet's name and still means the outlet."""


class Named(NamedTuple):
    """A mention that may speak: where it stands in the text, half-open, and its number."""

    start: int
    end: int
    number: int


def read_chain(text: str, named: Sequence[Named], sentence: int, trigger: int) -> tuple[int, ...]:
    """Return the numbers of who tells what `trigger` stands for, innermost speaker first; none where no words say it.

    It is told where, in the trigger's sentence and before it, somebody "told" somebody "that"; and, if an outlet
    "reported that" he did, by that too.

    Args:
        text: the report's.
        named: what may speak, in any order.
        sentence: where the trigger's sentence begins.
        trigger: where the trigger does.
    """
    before = [each for each in sorted(named) if sentence <= each.start and each.end <= trigger]
    for carrier in reversed(before):
        speaker = next((s for s in before if _APPOSITIVE.fullmatch(text, s.end, carrier.start)), None)
        if speaker and _OPENS.match(text, carrier.end, trigger):
            speaker = next((s for s in before if _BELONGS.fullmatch(text, s.end, speaker.start)), speaker)
            outlet = next((o for o in before if _REPORTS.fullmatch(text, o.end, speaker.start)), None)
            chain = (speaker, carrier, outlet) if outlet else (speaker, carrier)
            return tuple(each.number for each in chain)
    return ()


def drop_outlet(by: tuple[Mention, ...], outlet: str) -> tuple[Mention, ...]:
    """Return a chain without carriers that are `outlet`, the report's own (the guide's rule for `by=`).

    The speaker stays whoever he is: a report that quotes its own outlet tells what others than its author saw.
    """
    return (*by[:1], *(mention for mention in by[1:] if not _is_outlet(mention.text, outlet)))


def _is_outlet(words: str, outlet: str) -> bool:
    name, registry = _STAFF.sub("", words), load_registry()
    own, found = find_outlet(registry, outlet), find_outlet(registry, name)
    return own.id == found.id if own and found else fold_name(name) == fold_name(outlet)
