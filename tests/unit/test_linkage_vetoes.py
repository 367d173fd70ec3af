"""What keeps two claims apart whatever their score."""

import pytest

from lookout.reconcile.linkage.vetoes import find_contrast, find_veto
from tests.linking import make_row

SITE = {"sites": "share-1"}
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
        ({"place": "same", "words": "few", "killed": "differ", **SITE}, ("attack", "attack"), None),
        ({**PLAIN, "words": "few", "killed": "differ"}, ("attack", "attack"), "two-counts"),
        ({**PLAIN, "place": "same-small", "killed": "differ"}, ("attack", "attack"), None),
        ({"place": "close", "words": "many", "report": "copy"}, ("control", "control"), None),
        ({"days": "overlap", "words": "some", "report": "most"}, ("shelling", "shelling"), "two-days"),
        ({"days": "next-told", "words": "many", "report": "many"}, ("shelling", "shelling"), "two-days"),
        ({"days": "same", "words": "some", "report": "some"}, ("shelling", "shelling"), None),
        ({"days": "overlap-told", "words": "some"}, ("shelling", "shelling"), None),
        ({"days": "overlap", "words": "many", "report": "most"}, ("shelling", "shelling"), None),
        ({"days": "overlap", "words": "most"}, ("shelling", "shelling"), None),
        ({"days": "overlap", "words": "some", "report": "copy", "place": "same"}, ("clash", "clash"), None),
        ({"days": "overlap", "words": "some", "report": "copy", "place": "within"}, ("clash", "clash"), "two-days"),
        ({"days": "overlap", "words": "some", "killed": "same-high"}, ("clash", "clash"), None),
        ({"days": "overlap", "words": "some", "things": "share-2"}, ("clash", "clash"), None),
        ({"days": "long-after", "place": "same-told", "words": "some"}, ("control", "siege"), None),
        ({"days": "same", "words": "some"}, ("destruction", "shelling"), "two-ruins"),
        ({"days": "same", "words": "some", **SITE}, ("destruction", "shelling"), None),
        ({}, ("clash", "clash"), None),
    ],
)
def test_veto_holds_where_plain_things_differ(levels, types, expected):
    assert find_veto(levels, types) == expected


ARMY, REBELS = ("syria",), ("syria-rebels",)


@pytest.mark.parametrize(
    ("levels", "one", "other", "expected"),
    [
        ({"actors": "none"}, {"camps": ARMY}, {"camps": REBELS}, "two-sides"),
        ({"actors": "none"}, {"camps": ARMY}, {"camps": ()}, None),
        ({"actors": "one"}, {"camps": ARMY}, {"camps": REBELS}, None),
        ({"actors": "none"}, {"camps": ARMY}, {"camps": (*ARMY, *REBELS)}, None),
        ({"actors": "none", "killed": "same-high"}, {"camps": ARMY}, {"camps": REBELS}, None),
        ({"actors": "none"}, {"camps": ARMY, "type": "bombing"}, {"camps": REBELS, "type": "killing"}, None),
        ({"words": "many"}, {"habit": True}, {}, "habit"),
        ({"words": "many"}, {"habit": True}, {"habit": True}, None),
        ({"words": "most"}, {"habit": True}, {}, None),
        ({"words": "some"}, {"type": "threat"}, {"type": "accusation", "actors": ("russia",)}, "two-speakers"),
        ({"words": "some"}, {"type": "threat"}, {"type": "accusation"}, None),
        ({"words": "many"}, {"type": "threat"}, {"type": "accusation", "actors": ("russia",)}, None),
        ({"words": "some"}, {"type": "protest"}, {"type": "protest", "actors": ("russia",)}, None),
    ],
)
def test_contrast_holds_where_sides_speakers_or_habits_differ(levels, one, other, expected):
    assert find_contrast(levels, make_row(**one), make_row("b00000000000:1", **other)) == expected
