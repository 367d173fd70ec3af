"""Which actors count as one side."""

import pytest

from lookout.reconcile.sides import find_side, share_side


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("bunyan-marsous", "bunyan-marsous", True),
        ("bunyan-marsous", "libya-gna", True),
        ("libya-gna", "bunyan-marsous", True),
        ("libya-gna", "libya-dawn", False),
        ("new-sample-brigade", "new-sample-brigade", True),
        ("new-sample-brigade", "libya-gna", False),
    ],
)
def test_side_is_shared_by_parts_and_wings(one, other, expected):
    assert share_side(one, other) is expected


def test_side_of_an_unknown_actor_is_itself():
    assert find_side("new-sample-brigade") == frozenset({"new-sample-brigade"})
