"""What counts when the reader is measured on public sets."""

from __future__ import annotations

import pytest

from bench.field import count_speakers, count_triggers, make_figures
from lookout.model import Claim, Mention, Span

TEXT = "The mayor said rebels shelled the port. The fire went on."


def make_claim(trigger: str, speaker: str = "") -> Claim:
    start = TEXT.index(trigger)
    by = ()
    if speaker:
        at = TEXT.index(speaker)
        by = (Mention(Span(at, at + len(speaker)), speaker, "person", 0),)
    return Claim(
        id="c1",
        type="shelling",
        status="happened",
        triggers=(Span(start, start + len(trigger)),),
        confidence=0.9,
        roles={},
        by=by,
        numbers=(),
    )


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([make_claim("shelled", "mayor")], {"inside": 1, "read": 1, "gold": 1, "hit": 1}),
        ([make_claim("shelled", "rebels")], {"inside": 1, "read": 1, "gold": 1}),
        ([make_claim("shelled")], {"inside": 1, "gold": 1}),
        ([make_claim("fire")], {"outside": 1, "silent": 1}),
        ([make_claim("fire", "mayor")], {"outside": 1}),
    ],
)
def test_speaker_counts_by_the_content_that_its_claim_stands_in(claims, expected) -> None:
    doc = {"attributions": [{"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 39]]}]}
    assert +count_speakers(doc, claims) == expected


def test_trigger_counts_once_and_only_in_checked_sentences() -> None:
    doc = {"mentions": [{"type": "action", "start": 22, "end": 29}], "validated": [[0, 39]]}
    counts = count_triggers(doc, [make_claim("shelled"), make_claim("shelled"), make_claim("fire")])
    assert +counts == {"gold": 1, "read": 2, "hit": 1}
    assert make_figures(counts, "event") == pytest.approx({"event_p": 0.5, "event_r": 1.0, "event_f1": 2 / 3})
