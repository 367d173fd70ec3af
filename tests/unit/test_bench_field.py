"""What counts when the reader is measured on public sets."""

from __future__ import annotations

import numpy as np
import pytest

from bench.field.common import make_figures
from bench.field.ecb import count_participants, count_triggers
from bench.field.hrds import match_names, tell_kinds, tell_victims
from bench.field.polnear import count_speakers
from bench.field.re3d import count_entities, list_entities
from bench.field.words import cut_words, pool
from lookout.model import Claim, Mention, Span, Toll

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


def test_participant_counts_once_however_many_claims_it_is_in() -> None:
    doc = {"mentions": [{"type": "participant", "start": 0, "end": 9}, {"type": "action", "start": 22, "end": 29}],
           "validated": [[0, 39]]}  # fmt: skip
    told = [make_claim("shelled", "mayor"), make_claim("fire", "mayor"), make_claim("shelled", "rebels")]
    assert +count_participants(doc, told) == {"gold": 1, "read": 2, "hit": 1}


def make_arrest(names, *, status="happened", kind="arrest", numbers=()) -> Claim:
    targets = tuple(Mention(Span(0, len(n)), n, "person", at) for at, n in enumerate(names))
    return Claim(
        id="c1",
        type=kind,
        status=status,
        triggers=(Span(0, 3),),
        confidence=0.9,
        roles={"target": targets},
        by=(),
        numbers=numbers,
    )


@pytest.mark.parametrize(
    ("claims", "kinds"),
    [
        ([make_arrest([])], {"arbitrary detention"}),
        ([make_arrest([], status="planned")], set()),
        ([make_arrest([], kind="shelling")], set()),
        (
            [make_arrest([], kind="shelling", numbers=(Toll("killed", Span(0, 3), "two", 2, 2, 2, "exact"),))],
            {"killing"},
        ),
    ],
)
def test_kinds_of_violation_are_told_by_claims_that_happened(claims, kinds) -> None:
    assert tell_kinds(claims) == kinds


def test_victims_are_persons_named_by_two_words_and_more() -> None:
    assert tell_victims([make_arrest(["Ina Holm", "reporters"])]) == ["Ina Holm"]


def test_victims_are_matched_by_their_last_word_one_to_one() -> None:
    assert match_names(["Ms Ina Holm", "Jon Dahl"], ["Ina Holm", "Ida Holm", "Per Lund"]) == 1


def test_entities_match_exactly_or_where_they_overlap_if_of_one_letter() -> None:
    exact, near = count_entities([(0, 5, "A"), (8, 12, "P"), (20, 25, "H")], [(0, 5, "A"), (6, 12, "P"), (20, 25, "A")])
    assert exact == {"gold": 3, "read": 3, "hit": 1}
    assert near == {"gold": 3, "read": 3, "hit": 2}


def test_gold_entities_are_sure_mapped_and_without_article() -> None:
    entities = [
        {"start": 0, "end": 9, "type": "Organisation", "confidence": 1},
        {"start": 10, "end": 14, "type": "Money", "confidence": 1},
        {"start": 10, "end": 14, "type": "Person", "confidence": 0.2},
    ]
    assert list_entities({"text": "The guard paid ten", "entities": entities}) == [(4, 9, "A")]


def test_word_has_the_mean_state_of_its_pieces() -> None:
    spans = cut_words("rebels fled.")
    assert spans == ((0, 6), (7, 11), (11, 12))
    states = np.asarray([[1.0], [3.0], [5.0], [7.0]], dtype=np.float32)
    means = pool(states, np.asarray([0, 3, 7, 11]), np.asarray([3, 6, 11, 12]), spans)
    assert means.tolist() == [[2.0], [5.0], [7.0]]
