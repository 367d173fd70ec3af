"""Scores of pairs: what speaks for one happening, and that nothing else in the record has a say."""

import math

import pytest

from lookout.knowledge.linkage import SCOPES, load_linkage
from lookout.reconcile.linkage.comparisons import list_comparisons
from lookout.reconcile.linkage.explain import explain_pair
from lookout.reconcile.linkage.scores import score_pairs
from lookout.reconcile.linkage.waterfall import draw_waterfall
from tests.linking import DAY, make_row

ONE = make_row("a00000000000:1")
SAME = make_row("b00000000000:2", day_from=DAY - 7, day_told=False)
ELSEWHERE = make_row(
    "c00000000000:3", type="clash", lat=31.9, place="gn:2", killed=40, wounded=None, actors=("libya-military",),
    triggers=("fought",), rare=("qasr",), report_rare=("qasr", "zind", "tamr"),
)  # fmt: skip


def score(*rows, kept=()):
    return {(pair.left, pair.right): pair for pair in score_pairs(rows, kept, floor=0.0)}


def test_every_level_has_a_weight():
    for scope in SCOPES:
        weights = load_linkage().scopes[scope].weights
        assert {c.name: [level.name for level in c.levels] for c in list_comparisons()} == {
            name: list(levels) for name, levels in weights.items()
        }


def test_the_same_strike_is_likelier_than_one_elsewhere():
    pairs = score(ONE, SAME, ELSEWHERE)
    assert pairs[ONE.key, SAME.key].probability > 0.5
    assert pairs[ONE.key, SAME.key].probability > 2 * pairs[ONE.key, ELSEWHERE.key].probability


def test_no_row_is_scored_with_itself_and_none_twice():
    assert set(score(ONE, SAME)) == {(ONE.key, SAME.key)}


def test_kept_rows_are_not_compared_again():
    assert set(score(ONE, kept=(SAME, ELSEWHERE))) == {(ONE.key, SAME.key), (ONE.key, ELSEWHERE.key)}


def test_a_score_is_the_same_whatever_else_there_is():
    alone = score(ONE, SAME)[ONE.key, SAME.key]
    crowd = [make_row(f"d0000000000{n}:1", killed=n) for n in range(9)]
    assert score(ONE, SAME, ELSEWHERE, *crowd)[ONE.key, SAME.key] == alone
    assert score(SAME, kept=[ONE, *crowd])[ONE.key, SAME.key] == alone


def test_unlikely_pairs_are_left_out():
    assert (ONE.key, ELSEWHERE.key) not in {(p.left, p.right) for p in score_pairs([ONE, SAME, ELSEWHERE], floor=0.5)}


def test_told_days_far_apart_are_not_compared():
    later = make_row("c00000000000:3", day_from=DAY + 15, day_to=DAY + 16)
    assert not score(ONE, later)


def test_nothing_gives_nothing():
    assert score_pairs([]) == []
    assert score_pairs([ONE]) == []


@pytest.mark.parametrize("other", [SAME, ELSEWHERE, make_row("a00000000000:9", killed=None, rare=(), common=())])
def test_reasons_add_up_to_the_score(other):
    (pair,) = score(ONE, other).values()
    reasons = explain_pair(pair)
    assert sum(r.bits for r in reasons) == pytest.approx(math.log2(pair.probability / (1 - pair.probability)), abs=1e-6)
    assert all(reason.told for reason in reasons)


def test_reasons_leave_out_what_could_not_be_compared():
    bare = make_row("b00000000000:2", killed=None, people=("hale",))
    (pair,) = score(ONE, bare).values()
    assert not {"killed", "people"} & {reason.comparison for reason in explain_pair(pair)}


def test_the_waterfall_is_one_page_that_needs_nothing_else():
    page = draw_waterfall(ONE, make_row("b00000000000:2", rare=("</script><script>alert(1)",)))
    assert "both tell the same day" in page
    assert "<script src=" not in page
    assert "</script><script>alert(1)" not in page
    assert page == draw_waterfall(ONE, make_row("b00000000000:2", rare=("</script><script>alert(1)",)))


def reach(comparison, **details):
    """Return the name of the level that two rows reach; `details` tells for each field its two values."""
    left, right = ({name: pair[at] for name, pair in details.items()} for at in (0, 1))
    rows = make_row("a00000000000:1", **left), make_row("b00000000000:2", **right)
    (pair,) = score(*rows).values()
    at = [each.name for each in list_comparisons()].index(comparison)
    return list_comparisons()[at].levels[pair.levels[at]].name


PARTS = {
    "place": ("near:gn:1/krj", "near:gn:1/mdn"),
    "spots": (("near:gn:1/krj",), ("near:gn:1/mdn",)),
}


@pytest.mark.parametrize(
    ("details", "expected"),
    [
        ({"spots": (("gn:1",), ("gn:1", "near:gn:1/krj"))}, "same-small"),
        ({"hosts": (("gn:1",), ("gn:1",))}, "same-told"),
        ({"hosts": (("gn:1",), ("gn:1",)), **PARTS}, "parts"),
        ({"hosts": (("gn:1",), ("gn:1",)), "spots": (("gn:1",), ("near:gn:1/mdn",))}, "same-told"),
        ({"lat": (31.2, 33.0), "place": ("gn:1", "gn:2")}, "apart-told"),
        ({"lat": (31.2, 33.0), "place": ("gn:1", "gn:2"), "areas": ((), ("Surt",))}, "within"),
        ({"lat": (31.2, 33.0), "place": ("gn:1", "gn:2"), "hosts": (("gn:1", "gn:2"), ("gn:2",))}, "same-told"),
    ],
    ids=["small", "town", "two parts", "a town and its part", "apart", "a province as a whole", "one of two places"],
)
def test_all_places_that_two_claims_tell_are_compared(details, expected):
    assert reach("place", **details) == expected


@pytest.mark.parametrize(
    ("types", "expected"),
    [(("shelling", "airstrike"), "strike"), (("shelling", "bombing"), "family"), (("clash", "clash"), "same")],
)
def test_a_strike_from_the_air_is_nearer_to_one_from_the_ground(types, expected):
    assert reach("type", type=types) == expected


@pytest.mark.parametrize(
    ("things", "expected"),
    [((("bus", "market"), ("market",)), "share-1"), ((("bus",), ("market",)), "none")],
)
def test_things_tell_strikes_apart(things, expected):
    assert reach("things", things=things) == expected
