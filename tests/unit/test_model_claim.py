"""A claim is what one report says of one event; the words that fix it are counted here."""

import dataclasses

import pytest

from lookout.model import EVENT_TYPES, ROLES, STATUSES, TOLL_KINDS, Claim, Mention, Reading, Span, Toll

TRIGGER = (Span(0, 8),)


def make_toll(low=None, best=None, high=None):
    return Toll("killed", Span(0, 3), "six", low, best, high, "plain")


def test_claim_shapes_count_26_types_6_statuses_7_roles_6_tolls():
    assert [len(words) for words in (EVENT_TYPES, STATUSES, ROLES, TOLL_KINDS)] == [26, 6, 7, 6]


@pytest.mark.parametrize("words", [EVENT_TYPES, STATUSES, ROLES, TOLL_KINDS])
def test_claim_words_are_each_said_once(words):
    assert len(words) == len(set(words))


def test_claim_in_the_reports_own_voice_has_no_chain():
    claim = Claim("c1", "shelling", "happened", TRIGGER, 0.9)
    assert (claim.by, claim.roles, claim.numbers) == ((), {}, ())


def test_claims_do_not_share_their_roles():
    one, other = (Claim(name, "clash", "ongoing", TRIGGER, 0.5) for name in ("c1", "c2"))
    assert one.roles is not other.roles


def test_claim_refuses_to_stand_on_no_words():
    with pytest.raises(ValueError, match="stands on words"):
        Claim("c1", "clash", "happened", (), 0.5)


@pytest.mark.parametrize("confidence", [0.0, 0.5, 1.0])
def test_claim_takes_a_chance(confidence):
    assert Claim("c1", "clash", "happened", TRIGGER, confidence).confidence == confidence


@pytest.mark.parametrize("confidence", [-0.01, 1.01, float("nan"), float("inf")])
def test_claim_refuses_a_confidence_that_is_no_chance(confidence):
    with pytest.raises(ValueError, match="not a chance"):
        Claim("c1", "clash", "happened", TRIGGER, confidence)


@pytest.mark.parametrize(
    ("low", "best", "high"),
    [(6, 6, 6), (12, 12, None), (None, None, 40), (12, None, 24), (None, None, None), (0, 0, 0)],
)
def test_toll_takes_bounds_in_order_and_none_for_not_said(low, best, high):
    toll = make_toll(low, best, high)
    assert (toll.low, toll.best, toll.high) == (low, best, high)


@pytest.mark.parametrize(
    ("low", "best", "high"),
    [(7, 6, None), (None, 6, 5), (7, None, 6), (1, 0, None), (None, 1, 0), (-1, 0, 1), (None, -1, None)],
)
def test_toll_refuses_bounds_out_of_order_or_below_nought(low, best, high):
    with pytest.raises(ValueError, match="not in order"):
        make_toll(low, best, high)


def test_toll_is_of_its_event_unless_said_to_be_running():
    assert make_toll(6, 6, 6).scope == "event"


def test_reading_of_a_report_that_was_read_has_no_note():
    assert Reading("0.1.0+0123456789ab") == Reading("0.1.0+0123456789ab", (), (), "")


@pytest.mark.parametrize(
    ("shape", "field"),
    [
        (Claim("c1", "clash", "happened", TRIGGER, 0.5), "status"),
        (make_toll(6, 6, 6), "best"),
        (Mention(Span(0, 5), "Sirte", "place", 1), "kind"),
        (Reading("0.1.0+0123456789ab"), "note"),
    ],
)
def test_claim_shapes_cannot_be_changed(shape, field):
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(shape, field, None)
