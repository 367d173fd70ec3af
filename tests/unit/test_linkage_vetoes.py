"""What keeps two claims apart whatever their score."""

import pytest

from lookout.reconcile.linkage.vetoes import find_veto

PLAIN = {"type": "same", "place": "same-told", "days": "same-told", "words": "none"}


@pytest.mark.parametrize(
    ("levels", "types", "expected"),
    [
        (PLAIN, ("clash", "clash"), None),
        ({**PLAIN, "days": "same"}, ("clash", "clash"), "no-words"),
        ({**PLAIN, "days": "same", "words": "some"}, ("clash", "clash"), None),
        ({**PLAIN, "days": "same", "killed": "same-high"}, ("clash", "clash"), None),
        ({**PLAIN, "days": "same", "sites": "share-1"}, ("clash", "clash"), None),
        ({"place": "apart-told", "words": "most"}, ("clash", "clash"), "two-places"),
        ({"place": "apart-told", "words": "most", "sites": "share-2"}, ("clash", "clash"), None),
        ({"place": "apart-told", "words": "most", "sites": "share-1"}, ("clash", "clash"), "two-places"),
        ({"place": "apart-told", "sites": "share-1", "days": "same-told"}, ("clash", "clash"), None),
        ({"words": "few", "things": "share-1", "days": "same-told"}, ("attack", "airstrike"), None),
        ({"words": "few", "things": "share-1", "days": "same"}, ("attack", "airstrike"), "no-words"),
        ({"words": "few", "things": "none", "days": "same-told"}, ("attack", "airstrike"), "no-words"),
        ({"place": "close", "words": "most"}, ("control", "siege"), "two-states"),
        ({"place": "close", "words": "most"}, ("control", "clash"), None),
        ({"words": "most"}, ("control", "control"), "two-states"),
        ({"place": "same-small", "words": "most"}, ("control", "control"), None),
        ({"place": "near", "words": "most", "killed": "differ"}, ("attack", "attack"), "two-counts"),
        ({"place": "same", "words": "most", "killed": "differ"}, ("attack", "attack"), None),
        ({"place": "near", "words": "most", "killed": "differ", "people": "share-2"}, ("attack", "attack"), None),
        ({"place": "near", "killed": "differ", "things": "share-1", "days": "same-told"}, ("attack", "attack"), None),
        ({}, ("clash", "clash"), None),
    ],
)
def test_veto_holds_where_plain_things_differ(levels, types, expected):
    assert find_veto(levels, types) == expected
