"""Clusters: what is joined, what a judgement does, and that one weak link joins nothing."""

import pytest

from lookout.model import Judgement
from lookout.reconcile.linkage.clusters import cluster, find_reach
from tests.linking import make_pair

PAIRS = [make_pair("a", "b", 0.9), make_pair("b", "c", 0.8), make_pair("a", "c", 0.7), make_pair("c", "d", 0.6)]


def judge(kind, *subjects, number=1):
    return Judgement(kind, subjects, author="An analyst", reason="read both", number=number)


def test_every_claim_is_in_one_cluster():
    assert cluster("abcde", PAIRS, join=0.5) == [("a", "b", "c"), ("d",), ("e",)]


def test_one_weak_link_does_not_chain_two_clashes_together():
    first = [make_pair(f"a{i}", f"a{j}", 0.9) for i in range(4) for j in range(i)]
    second = [make_pair(f"b{i}", f"b{j}", 0.9) for i in range(4) for j in range(i)]
    bridge = [make_pair("a0", "b0", 0.95)]
    keys = [f"{side}{i}" for side in "ab" for i in range(4)]
    sizes = sorted(len(group) for group in cluster(keys, [*first, *second, *bridge], join=0.3))
    assert sizes[-1] < 8


def test_what_is_judged_the_same_is_joined():
    assert cluster("abcde", PAIRS, [judge("same", "d", "e")], join=0.5) == [("a", "b", "c"), ("d", "e")]


def test_what_is_judged_not_the_same_stays_apart():
    assert cluster("abc", PAIRS, [judge("not-same", "a", "b")], join=0.5) == [("a",), ("b", "c")]


def test_not_the_same_holds_for_what_is_joined_later():
    close = [make_pair("a", "b", 0.9), make_pair("b", "c", 0.9), make_pair("a", "c", 0.9)]
    assert ("a", "b", "c") not in cluster("abc", close, [judge("not-same", "a", "c")], join=0.3)


def test_the_later_of_two_judgements_holds():
    both = [judge("same", "d", "e", number=1), judge("not-same", "d", "e", number=2)]
    assert ("d", "e") not in cluster("abcde", PAIRS, both, join=0.5)
    again = [*both, judge("same", "d", "e", number=3)]
    assert ("d", "e") in cluster("abcde", PAIRS, again, join=0.5)


def test_other_judgements_and_unknown_claims_change_nothing():
    confirm = Judgement("confirm", ("a",), author="An analyst", reason="seen")
    plain = cluster("abcde", PAIRS, join=0.5)
    assert cluster("abcde", [*PAIRS, make_pair("a", "z", 1.0)], [confirm, judge("same", "a", "y")], join=0.5) == plain


def test_no_cluster_reaches_over_its_component():
    reach = find_reach("abcde", PAIRS)
    assert reach == [("a", "b", "c", "d"), ("e",)]
    assert find_reach("abcde", PAIRS, [judge("same", "a", "e")]) == [("a", "b", "c", "d", "e")]


@pytest.mark.parametrize("bar", [0.1, 0.5, 0.99])
def test_nothing_is_joined_below_the_bar(bar):
    for group in cluster("abcd", PAIRS, join=bar):
        inside = [p.probability for p in PAIRS if p.left in group and p.right in group]
        assert len(group) == 1 or max(inside) >= bar
