"""A report's text to its passages.

Every character that is not white space belongs to one passage; what no rule knows is body. The rules stand in
`furniture`, `openings`, `credits` and `pictures`, their words in `knowledge/passages.toml`;
`docs/explanation/passages.md` tells what they are and are not good for.
"""

from __future__ import annotations

from collections.abc import Sequence

from lookout.model import Passage
from lookout.read.furniture import claim_furniture
from lookout.read.layout import Regions, lay_out
from lookout.read.openings import claim_datelines, claim_headline_lines, claim_openings
from lookout.read.passage_rules import load_passage_rules
from lookout.read.pictures import claim_pictures


def find_passages(text: str) -> tuple[Passage, ...]:
    """Return the passages of `text`: in order, apart from each other, covering all of it but white space."""
    if not text.strip():
        return ()
    rules = load_passage_rules()
    layout = lay_out(text)
    regions = Regions(layout)
    for claim in (claim_furniture, claim_openings, claim_pictures, claim_datelines, claim_headline_lines):
        claim(layout, rules, regions)
    return regions.finish()


def find_title(text: str, passages: Sequence[Passage]) -> str | None:
    """Return the report's title: the headline that stands before any body, in one line; None if there is none."""
    for passage in passages:
        if passage.kind == "headline":
            return " ".join(passage.span.of(text).split()).removesuffix(".")
        if passage.kind in ("body", "caption"):
            return None
    return None
