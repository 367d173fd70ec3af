"""Parts of what many reports tell, joined again where telling pairs link them."""

import pytest

from lookout.model import Judgement
from lookout.reconcile.linkage.clusters import cluster
from lookout.reconcile.linkage.comparisons import list_comparisons
from lookout.reconcile.linkage.parts import list_telling
from lookout.reconcile.linkage.shapes import ScoredPair

A, B, C, D = (f"{letter}00000000000" for letter in "abcd")
TOLD = {"days": "same-told", "things": "share-1"}


def make_levels(reached):
    """Return a pair's levels of the names in `reached`; what is not told of had nothing to compare."""
    return tuple(
        next((at for at, level in enumerate(each.levels) if level.name == reached.get(each.name)), -1)
        for each in list_comparisons()
    )


def make_pair(left, right, probability, reached):
    return ScoredPair(*sorted((left, right)), probability, make_levels(reached))


def make_busy(reached, *, cross=0.8):
    """Return the pairs of two reports on one strike, each with two claims: within a report they are no links."""
    return [
        make_pair(f"{A}:1", f"{B}:1", 0.9, reached),
        make_pair(f"{A}:2", f"{B}:2", 0.9, reached),
        make_pair(f"{A}:1", f"{B}:2", cross, reached),
    ]


KEYS = [f"{A}:1", f"{A}:2", f"{B}:1", f"{B}:2"]
WHOLE = [tuple(KEYS)]
PARTS = [(f"{A}:1", f"{B}:1"), (f"{A}:2", f"{B}:2")]


def test_parts_of_one_strike_are_joined_by_a_telling_pair():
    assert cluster(KEYS, make_busy(TOLD), join=0.55) == WHOLE


@pytest.mark.parametrize(
    ("reached", "cross"),
    [
        ({"days": "same-told"}, 0.8),
        ({"days": "same", "things": "share-1"}, 0.8),
        (TOLD, 0.7),
    ],
    ids=["nothing particular", "no day told", "not sure"],
)
def test_parts_stay_apart_without_a_telling_pair(reached, cross):
    pairs = [*make_busy(TOLD)[:2], make_pair(f"{A}:1", f"{B}:2", cross, reached)]
    assert cluster(KEYS, pairs, join=0.55) == PARTS


@pytest.mark.parametrize(
    "particular",
    [{"things": "share-2"}, {"sites": "share-1"}, {"killed": "same-high"}, {"place": "same-small"}],
    ids=str,
)
def test_a_particular_is_a_thing_a_name_a_toll_or_a_small_place(particular):
    assert list_telling([make_pair(f"{A}:1", f"{B}:1", 0.8, {"days": "same-told", **particular})])


ONE_PLACE = {"days": "same-told", "place": "same-told", "type": "same"}


@pytest.mark.parametrize(
    ("reached", "chance", "telling"),
    [
        (ONE_PLACE, 0.55, True),
        (ONE_PLACE, 0.5, False),
        ({**ONE_PLACE, "killed": "near"}, 0.15, True),
        ({**ONE_PLACE, "killed": "differ", "actors": "one", "words": "few"}, 0.5, False),
        ({**ONE_PLACE, "actors": "one", "words": "few"}, 0.15, True),
        ({**ONE_PLACE, "actors": "one", "words": "none"}, 0.5, False),
        ({**ONE_PLACE, "type": "strike"}, 0.9, False),
        ({**ONE_PLACE, "days": "same"}, 0.9, False),
    ],
)
def test_one_place_and_day_asks_for_less(reached, chance, telling):
    assert bool(list_telling([make_pair(f"{A}:1", f"{B}:1", chance, reached)])) is telling


def test_a_pair_of_one_report_tells_nothing():
    assert not list_telling([make_pair(f"{A}:1", f"{A}:2", 0.9, TOLD)])


def test_one_telling_pair_among_many_reports_is_not_enough():
    many = [f"{letter}{number}0000000000:1" for letter in "ab" for number in range(4)]
    groups = [many[:4], many[4:]]
    within = [make_pair(one, other, 0.9, TOLD) for group in groups for one in group for other in group if one < other]
    pairs = [*within, make_pair(many[0], many[4], 0.9, TOLD)]
    assert cluster(many, pairs, join=0.55) == [tuple(group) for group in groups]


def test_what_is_judged_not_the_same_is_not_joined():
    apart = Judgement("not-same", (f"{A}:1", f"{B}:2"), author="An analyst", reason="two raids", number=1)
    assert cluster(KEYS, make_busy(TOLD), [apart], join=0.55) == PARTS


def test_order_of_pairs_does_not_matter():
    pairs = [*make_busy(TOLD), make_pair(f"{C}:1", f"{D}:1", 0.9, TOLD), make_pair(f"{B}:2", f"{D}:1", 0.85, TOLD)]
    keys = [*KEYS, f"{C}:1", f"{D}:1"]
    assert cluster(keys, pairs) == cluster(reversed(keys), reversed(pairs))
