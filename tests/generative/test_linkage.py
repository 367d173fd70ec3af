"""Linkage of any claims: no order matters, and adding reports gives what running from nothing gives."""

from hypothesis import given, settings
from hypothesis import strategies as st

from lookout.model import Judgement
from lookout.reconcile.linkage.blocks import find_blocks
from lookout.reconcile.linkage.clusters import cluster, find_reach
from lookout.reconcile.linkage.scores import score_pairs
from tests.linking import DAY, make_pair, make_row

KEYS = [f"{n:012x}:{n}" for n in range(8)]
NAMES = (
    st.lists(st.sampled_from(["ilun", "qasr", "zind", "hale", "bezm"]), unique=True, max_size=3).map(sorted).map(tuple)
)


@st.composite
def rows(draw, least=0):
    """Draw rows that may or may not be of one happening."""
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True, min_size=least, max_size=len(KEYS)))
    found = []
    for key in keys:
        start = draw(st.integers(DAY, DAY + 12))
        names = draw(NAMES)
        details = {
            "type": draw(st.sampled_from(["airstrike", "attack", "clash"])),
            "day_from": start, "day_to": start + draw(st.integers(1, 9)), "day_told": draw(st.booleans()),
            "lat": draw(st.sampled_from([31.2, 31.3, 33.0])), "place": draw(st.sampled_from(["gn:1", "gn:2"])),
            "killed": draw(st.none() | st.integers(0, 9)), "names": names, "rare": names, "report_names": names,
            "report": draw(st.sampled_from([key.partition(":")[0], KEYS[0].partition(":")[0]])),
        }  # fmt: skip
        found.append(make_row(f"{details['report']}:{key.partition(':')[2]}", **details))
    return found


@st.composite
def links(draw):
    """Draw scored pairs over a few claims."""
    pairs = draw(st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), max_size=20))
    unique = sorted({tuple(sorted(pair)) for pair in pairs if pair[0] != pair[1]})
    return [make_pair(*pair, draw(st.floats(0.0, 1.0))) for pair in unique]


@st.composite
def judged(draw):
    """Draw judgements on those claims."""
    subjects = st.sets(st.sampled_from("abcdefg"), min_size=2, max_size=3)
    said = draw(st.lists(st.tuples(st.sampled_from(["same", "not-same"]), subjects), max_size=4))
    return [
        Judgement(kind, tuple(sorted(chosen)), author="An analyst", reason="read", number=number)
        for number, (kind, chosen) in enumerate(said, 1)
    ]


@settings(deadline=None, max_examples=6)
@given(rows(), st.randoms(use_true_random=False))
def test_scores_do_not_depend_on_the_order(given_rows, random):
    shuffled = random.sample(given_rows, len(given_rows))
    assert score_pairs(shuffled, floor=0.0) == score_pairs(given_rows, floor=0.0)


@settings(deadline=None, max_examples=6)
@given(rows(least=1), st.integers(0, 8))
def test_scores_of_two_runs_are_those_of_one(given_rows, cut):
    first, second = given_rows[:cut], given_rows[cut:]
    known = {block for row in second for block in find_blocks(row)}
    near = [row for row in first if known.intersection(find_blocks(row))]
    in_two = [*score_pairs(first, floor=0.0), *score_pairs(second, near, floor=0.0)]
    assert sorted(in_two, key=lambda pair: (pair.left, pair.right)) == score_pairs(given_rows, floor=0.0)


@given(links(), judged(), st.floats(0.05, 0.95), st.randoms(use_true_random=False))
def test_clusters_do_not_depend_on_the_order(pairs, judgements, bar, random):
    plain = cluster("abcdefg", pairs, judgements, join=bar)
    shuffled = random.sample("abcdefg", 7), random.sample(pairs, len(pairs)), random.sample(judgements, len(judgements))
    assert cluster(*shuffled, join=bar) == plain
    assert sorted(key for group in plain for key in group) == list("abcdefg")


@given(links(), judged(), st.floats(0.05, 0.95))
def test_clusters_are_made_component_by_component(pairs, judgements, bar):
    parts = [cluster(reach, pairs, judgements, join=bar) for reach in find_reach("abcdefg", pairs, judgements)]
    assert sorted(group for part in parts for group in part) == cluster("abcdefg", pairs, judgements, join=bar)


@given(links(), st.sets(st.sampled_from("abcdefg"), min_size=2, max_size=3))
def test_what_is_not_the_same_is_never_together(pairs, subjects):
    said = Judgement("not-same", tuple(sorted(subjects)), author="An analyst", reason="read", number=1)
    assert all(len(subjects.intersection(group)) <= 1 for group in cluster("abcdefg", pairs, [said], join=0.1))


@given(rows())
def test_blocks_are_sorted_and_depend_on_the_row_alone(given_rows):
    for row in given_rows:
        assert find_blocks(row) == sorted(set(find_blocks(row)))
