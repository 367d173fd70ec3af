"""A judgement checks itself; those undone do not stand; a claim key finds its claim in a newer reading."""

import pytest

from lookout.model import Claim, Judgement, Span, claim_key, find_claim, list_standing
from lookout.model.correction import read_value
from lookout.model.keys import split_key
from tests.record_entries import make_judgement

REPORT = "0123456789ab"


def make_claim(*triggers, ident="E1"):
    return Claim(ident, "clash", "happened", tuple(Span(*each) for each in triggers), 0.5)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type", '"siege"'),
        ("status", '"denied"'),
        ("actor", '"Daesh"'),
        ("place", "null"),
        ("time", '["2016-06-10", "2016-06-12"]'),
        ("killed", '{"low": 6, "best": 8, "high": null}'),
        ("wounded", "null"),
    ],
)
def test_judgement_takes_a_value_that_suits_its_field(field, value):
    assert make_judgement(field=field, value=value).field == field


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("", '"siege"'),
        ("confidence", "1"),
        ("type", ""),
        ("type", "siege"),
        ("type", '"picnic"'),
        ("type", "null"),
        ("type", "[]"),
        ("status", '"siege"'),
        ("actor", '" "'),
        ("actor", "3"),
        ("time", '["2016-06-10", "2016-06-10"]'),
        ("time", '["20160610", "20160612"]'),
        ("time", '["2016-06-10"]'),
        ("time", '"2016-06-10"'),
        ("killed", "6"),
        ("killed", '{"low": 6, "best": 8}'),
        ("killed", '{"low": 8, "best": 6, "high": null}'),
        ("killed", '{"low": -1, "best": null, "high": null}'),
        ("killed", '{"low": true, "best": null, "high": null}'),
        ("killed", '{"low": null, "best": null, "high": null}'),
        ("killed", "[" * 100_000),
    ],
)
def test_judgement_refuses_a_value_that_does_not_suit_its_field(field, value):
    with pytest.raises(ValueError):
        make_judgement(field=field, value=value)


@pytest.mark.parametrize(
    "told",
    [
        {"author": " "},
        {"reason": ""},
        {"kind": "praise"},
        {"subjects": ()},
        {"subjects": ("a", "b")},
        {"subjects": ("",)},
        {"kind": "same", "subjects": ("a",)},
        {"kind": "same", "subjects": ("a", "a")},
        {"kind": "merge", "subjects": ("a",)},
        {"kind": "reject", "subjects": ("a",), "field": "type"},
        {"kind": "reject", "subjects": ("a",), "value": "1"},
        {"kind": "split", "subjects": ("a",)},
        {"kind": "split", "subjects": ("a",), "value": "null"},
        {"kind": "undo", "subjects": ("x",)},
        {"kind": "undo", "subjects": ("0",)},
        {"kind": "undo", "subjects": ("٣",)},
        {"number": -1},
    ],
)
def test_judgement_refuses(told):
    with pytest.raises(ValueError):
        make_judgement(**told)


def test_judgement_to_undo_needs_no_reason():
    assert Judgement("undo", ("12",), "Ada", "").undone == 12
    assert make_judgement().undone == 0


def test_value_is_read_from_json():
    assert read_value("type", '"siege"') == "siege"


def judge(*undone):
    """Make judgements, by number: 0 rejects a claim, another number undoes that judgement."""
    return [
        make_judgement(kind="undo", subjects=(str(each),), number=number)
        if each
        else make_judgement(kind="reject", number=number)
        for number, each in enumerate(undone, start=1)
    ]


@pytest.mark.parametrize(
    ("undone", "standing"),
    [
        ((), []),
        ((0, 0), [1, 2]),
        ((0, 1), []),
        ((0, 0, 1), [2]),
        ((0, 1, 2), [1]),
        ((0, 1, 2, 3), []),
        ((0, 1, 1), []),
        ((0, 1, 1, 2), []),
        ((2, 0), [2]),
        ((1, 0), [2]),
    ],
)
def test_standing_judgements_are_those_not_undone(undone, standing):
    assert [each.number for each in list_standing(judge(*undone)[::-1])] == standing


def test_claim_key_is_the_start_of_the_first_trigger():
    assert claim_key(REPORT, make_claim((30, 35), (12, 20))) == f"{REPORT}:12"


@pytest.mark.parametrize("key", ["", "x:1", *(f"{REPORT}:{end}" for end in ("", "01", "-1", "1:1", "٣"))])
def test_claim_key_that_is_none_is_refused(key):
    with pytest.raises(ValueError):
        split_key(key)
    with pytest.raises(ValueError):
        find_claim([make_claim((1, 2))], key)


def test_claim_key_finds_its_claim_in_a_newer_reading():
    first, second, third = make_claim((12, 20)), make_claim((30, 40), (14, 18)), make_claim((50, 60))
    claims = [third, second, first]
    assert find_claim(claims, f"{REPORT}:12") is first
    assert find_claim(claims, f"{REPORT}:14") is second
    assert find_claim(claims, f"{REPORT}:15") is first
    assert find_claim(claims, f"{REPORT}:39") is second
    assert find_claim(claims, f"{REPORT}:40") is None
    assert find_claim([], f"{REPORT}:12") is None
