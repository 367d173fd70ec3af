"""A report's text with the words that tell its claims marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from lookout.cli.screen import style_status
from lookout.model import Claim, Reading, Report, Span
from lookout.publish.plain import flatten, neutralise

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def mark_report(screen: Console, report: Report, reading: Reading) -> Text:
    """Return the text of `report`, every trigger marked with the ids of its claims.

    In colour a trigger has the colour of its claim's status and small raised numbers; without colour it stands in
    brackets: ``[entered|c2]``. Where triggers overlap, the first is marked.
    """
    marked = Text()
    at = 0
    for span, claims in _list_marks(reading):
        if span.start >= at:
            marked.append(neutralise(report.text[at : span.start]))
            _append_mark(marked, neutralise(span.of(report.text)), claims, colored=screen.color_system is not None)
            at = span.end
    return marked.append(neutralise(report.text[at:]))


def _list_marks(reading: Reading) -> Iterator[tuple[Span, list[Claim]]]:
    told: dict[Span, list[Claim]] = defaultdict(list)
    for claim in reading.claims:
        for trigger in claim.triggers:
            told[trigger].append(claim)
    return ((span, told[span]) for span in sorted(told))


def _append_mark(marked: Text, words: str, claims: list[Claim], *, colored: bool) -> None:
    ids = [flatten(claim.id) for claim in claims]
    if colored:
        style = style_status(claims[0].status)
        raised = ",".join(ident.removeprefix("c").translate(_RAISED) for ident in ids)
        marked.append(words, style=style).append(raised, style=style)
    else:
        marked.append(f"[{words}|{','.join(ids)}]")
