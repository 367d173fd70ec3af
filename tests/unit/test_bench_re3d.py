"""What counts when relations of re3d are measured, and what a pair's row tells."""

from __future__ import annotations

import numpy as np
import pytest

from bench.field.axes import find_axes
from bench.field.folds import FOLDS, cross, part_texts
from bench.field.mlp import Plan
from bench.field.re3d_pairs import RELATIONS, make_case, mark, take
from bench.field.re3d_relations import count, decide, tell_by_types
from bench.field.re3d_rows import NARROW, describe
from bench.field.words import LAYERS, WIDTH, cut_words

TEXT = "The guard held Ostrel with nine men. The mayor fled."


def end(words: str) -> dict[str, int]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


def entity(words: str, kind: str, confidence: float = 1) -> dict:
    return {**end(words), "type": kind, "confidence": confidence}


def relation(kind: str, source: str, target: str, confidence: float = 1) -> dict:
    return {"type": kind, "source": end(source), "target": end(target), "confidence": confidence}


def place(words: str) -> tuple[int, int]:
    found = end(words)
    return found["start"], found["end"]


ENTITIES = [
    entity("The guard", "Organisation"),
    entity("Ostrel", "Location"),
    entity("nine", "Quantity", 0.3),
    entity("The mayor", "Person"),
]
HELD = ("InChargeOf", place("The guard"), place("Ostrel"))
BACK = ("InChargeOf", place("Ostrel"), place("The guard"))


@pytest.fixture
def case():
    relations = [
        relation("InChargeOf", "The guard", "Ostrel"),
        relation("Dislikes", "The guard", "The mayor"),
        relation("CoLocated", "Ostrel", "The guard", 0.49),
    ]
    return make_case({"text": TEXT, "entities": ENTITIES, "relations": relations})


def test_pairs_are_of_sure_entities_of_one_sentence_and_go_both_ways(case) -> None:
    told = [(pair.source, pair.target, pair.kinds) for pair in case.pairs]
    assert told == [
        (place("The guard"), place("Ostrel"), ("Organisation", "Location")),
        (place("Ostrel"), place("The guard"), ("Location", "Organisation")),
    ]


def test_relation_across_sentences_is_gold_and_no_pair_is_marked_with_it(case) -> None:
    assert {name for name, _, _ in case.gold} == {"InChargeOf", "Dislikes"}
    marked = mark(case)
    assert marked.sum() == 1
    assert marked[0, RELATIONS.index("InChargeOf")] == 1


def test_pair_has_its_likeliest_relation_where_that_reaches_the_bar(case) -> None:
    chances = np.zeros((2, len(RELATIONS)), dtype=np.float32)
    chances[0, RELATIONS.index("InChargeOf")] = 0.5
    chances[0, RELATIONS.index("CoLocated")] = 0.4
    chances[1, RELATIONS.index("Likes")] = 0.2
    assert take(case, chances, 0.3) == {HELD}
    assert take(case, chances, 0.2) == {HELD, ("Likes", place("Ostrel"), place("The guard"))}
    assert take(case, chances, 0.6) == frozenset()


@pytest.mark.parametrize(
    ("told", "options", "expected"),
    [
        ({HELD}, {}, {"gold": 2, "read": 1, "hit": 1}),
        ({BACK}, {}, {"gold": 2, "read": 1, "hit": 0}),
        ({BACK}, {"turned": True}, {"gold": 2, "read": 1, "hit": 1}),
        ({HELD, BACK}, {"turned": True}, {"gold": 2, "read": 1, "hit": 1}),
        ({HELD}, {"only": "Dislikes"}, {"gold": 1, "read": 0, "hit": 0}),
    ],
)
def test_relation_counts_by_type_ends_and_direction(case, told, options, expected) -> None:
    assert count([case], [frozenset(told)], [0], **options) == expected


def test_only_reports_asked_for_count(case) -> None:
    told = [frozenset({HELD}), frozenset()]
    assert count([case, case], told, [1]) == {"gold": 2, "read": 0, "hit": 0}


def test_bar_is_that_of_the_reports_given(case) -> None:
    sure, unsure = (np.zeros((2, len(RELATIONS)), dtype=np.float32) for _ in range(2))
    sure[:, RELATIONS.index("InChargeOf")] = 0.5, 0.4
    unsure[:, RELATIONS.index("InChargeOf")] = 0.1, 0.0
    assert decide([case, case], [sure, unsure], [0]) == [{HELD}, frozenset()]
    assert decide([case, case], [sure, unsure], [1]) == [{HELD, BACK}, {HELD}]


def test_types_tell_by_the_reports_of_other_folds_alone(case) -> None:
    bare = make_case({"text": TEXT, "entities": ENTITIES, "relations": []})
    cases = [case] + [bare] * (FOLDS - 1)
    told = tell_by_types(cases, [mark(each) for each in cases], range(FOLDS))
    at = RELATIONS.index("InChargeOf")
    assert told[0].sum() == 0
    assert told[1][:, at].tolist() == pytest.approx([1 / (FOLDS - 1), 0])


def test_row_tells_the_way_of_a_pair_and_its_words(case) -> None:
    count_words = len(cut_words(TEXT))
    states = np.random.default_rng(1).standard_normal((count_words, LAYERS * WIDTH)).astype(np.float32)
    rows = describe([case], [states], [0])[0]
    size = sum(NARROW)
    assert len(rows) == 2
    assert rows[0, :size] == pytest.approx(rows[1, size : 2 * size])
    assert rows[0, 2 * size : 5 * size] == pytest.approx(rows[1, 2 * size : 5 * size])
    assert (rows[0, 5 * size], rows[1, 5 * size]) == (1, 0)
    axes = find_axes([states], 0, NARROW[0], step=3)
    guard = states[:2, :WIDTH].mean(axis=0) @ axes
    assert rows[0, : NARROW[0]] == pytest.approx(guard, abs=1e-4)


def test_report_without_pairs_has_no_rows(case) -> None:
    bare = make_case({"text": TEXT, "entities": [], "relations": []})
    states = np.random.default_rng(1).standard_normal((len(cut_words(TEXT)), LAYERS * WIDTH)).astype(np.float32)
    rows = describe([case, bare], [states, states], [0])
    assert rows[1].shape == (0, rows[0].shape[1])
    assert mark(bare).shape == (0, len(RELATIONS))
    assert take(bare, mark(bare), 0.1) == frozenset()


def test_axes_are_those_in_which_states_differ_most() -> None:
    states = np.zeros((40, WIDTH), dtype=np.float32)
    states[:, 7] = np.linspace(-3, 3, 40)
    states[:, 9] = np.tile([-0.1, 0.1], 20)
    axes = find_axes([states], 0, 2, step=1)
    assert [int(np.abs(axis).argmax()) for axis in axes.T] == [7, 9]


def test_texts_that_share_much_fall_into_one_fold() -> None:
    texts = [" ".join(f"{word}{at}" for word in range(120)) for at in range(16)]
    texts[15] = texts[2] + " and more"
    texts[9] = " ".join([*texts[15].split()[:60], *texts[9].split()[:60]])
    folds = part_texts(texts)
    assert (folds[2], folds[9], folds[15]) == (1, 1, 1)
    assert [folds[at] for at in (0, 1, 3, 8, 14)] == [0, 0, 1, 4, 7]


def test_report_is_told_by_heads_that_saw_no_report_of_its_fold() -> None:
    rows = [np.ones((20, 1), dtype=np.float32) for _ in range(4)]
    labels = [np.full((20, 1), value, dtype=np.float32) for value in (1, 0, 1, 0)]
    plan = Plan(hidden=2, steps=60, size=16, decay=0.0)
    told = cross(rows, labels, plan, folds=[0, 1, 0, 1])
    assert [round(float(each[0, 0]), 1) for each in told] == [0, 1, 0, 1]
