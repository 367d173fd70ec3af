"""Words that say that nobody was harmed, and the toll of none that they give the claim they stand by."""

import pytest

from lookout.model import Statement
from lookout.reconcile.tolls.nobody import tell_nobody
from tests.making import make_claim, make_toll

BOTH = {"killed": 0, "wounded": 0}


def tell(text, trigger="hit", **details):
    """Return the tolls of none of the claim with a trigger."""
    claim = make_claim(text, trigger=trigger, **{"type": "shelling", **details})
    (statement,) = tell_nobody(text, [Statement(f"a:{claim.triggers[0].start}", "a", claim)])
    return {toll.kind: toll.best for toll in statement.claim.numbers if toll.rule == "none"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells hit the mill, and no casualties were reported.", BOTH),
        ("Shells hit the mill. There were no casualties.", BOTH),
        ("Shells hit the mill without causing any casualties.", BOTH),
        ("Shells hit the mill and there have been no causalities so far.", BOTH),
        ("Shells hit the mill, with no casualties but some wounded.", {"killed": 0}),
        ("Shells hit the mill. No deaths were reported.", {"killed": 0}),
        ("Shells hit the mill. There was no loss of life.", {"killed": 0}),
        ("Shells hit the mill. Nobody was killed.", {"killed": 0}),
        ("Shells hit the mill. No injuries were reported.", {"wounded": 0}),
        ("Shells hit the mill; no one was hurt.", {"wounded": 0}),
        ("Shells hit the mill. No injuries and no deaths were reported.", BOTH),
        # Nobody knows.
        ("Shells hit the mill. There were no immediate reports of casualties.", {}),
        ("Shells hit the mill. It was not clear if there were no casualties.", {}),
        ("Shells hit the mill; the army denied that there were no casualties.", {}),
        # Others were harmed.
        ("Shells hit the mill. There were no further casualties.", {}),
        ("Shells hit the mill. There were no civilian casualties.", {}),
        ("Shells hit the mill. There were no casualties among the guards.", {}),
    ],
)
def test_words_of_nobody_are_a_toll_of_none(text, expected):
    assert tell(text) == expected


def test_a_number_that_a_claim_has_is_kept():
    text = "Shells hit the mill and killed 12; there were no casualties in the yard."
    assert tell(text, numbers=(make_toll(text, "12"),)) == {"wounded": 0}


@pytest.mark.parametrize("details", [{"type": "appeal"}, {"status": "planned"}, {"status": "denied"}])
def test_what_harms_nobody_or_was_not_has_no_toll_of_none(details):
    assert tell("Shells hit the mill. There were no casualties.", **details) == {}


def test_words_far_from_any_claim_say_nothing():
    assert (
        tell("Shells hit the mill. " + "The mayor spoke of the harvest. " * 10 + "No casualties were reported.") == {}
    )
