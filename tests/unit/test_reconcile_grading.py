"""Which grade an event gets, by who says so."""

import pytest

from lookout.knowledge.grades import load_grades
from lookout.model import GRADES
from lookout.reconcile.grading import grade_event
from lookout.reconcile.voices import find_voices
from tests.telling import make_statement

STRIKE = {"actor": "russia-military", "target": "syria-rebels", "day": "2016-06-10"}


def strike(status="happened", **more):
    return make_statement("airstrike", status, **{**STRIKE, **more})


def capture(**more):
    return make_statement(
        "capture", **{"actor": "bunyan-marsous", "target": "islamic-state", "day": "2016-06-10", **more}
    )


@pytest.mark.parametrize(
    ("told", "grade", "rule"),
    [
        ([strike(by="russia-defence-ministry")], "confirmed", "accepted"),
        ([strike(by="sohr"), strike(by="russia", day="2016-06-11")], "confirmed", "accepted"),
        ([strike(by="sohr"), strike(outlet="Reuters", day="2016-06-11")], "fair", "two-voices"),
        ([strike(by="sohr"), strike(by="sohr", outlet="Reuters", day="2016-06-11")], "weak", "one-voice"),
        ([strike(by="facebook"), strike(by="sohr", day="2016-06-11")], "weak", "one-voice"),
        ([strike(by="syria-rebels")], "weak", "parties-only"),
        ([strike(by="sohr"), strike("denied", by="russia", day="2016-06-11")], "contested", "denied"),
        ([strike(by="sohr"), strike(by="white-helmets", actor="united-states-military", day="2016-06-11")],
         "contested", "competing"),
        ([strike(by="sohr"), strike(by="white-helmets", actor="russia", day="2016-06-11")], "fair", "two-voices"),
        ([strike("planned", by="sohr"), strike("possible", outlet="Reuters", day="2016-06-11")], "weak", "not-told"),
        ([capture(by="bunyan-marsous")], "weak", "parties-only"),
        ([capture(by="amaq")], "confirmed", "accepted"),
        ([capture(by="libya-gna"), capture(outlet="Reuters"), capture(outlet="The Guardian")], "fair", "two-voices"),
    ],
)  # fmt: skip
def test_grade_follows_from_who_says_so(told, grade, rule):
    kind = told[0].claim.type
    assert grade_event(told, find_voices(told, {}), type=kind) == (grade, rule)
    assert grade_event(told[::-1], find_voices(told[::-1], {}), type=kind) == (grade, rule)


def test_every_grade_has_a_definition():
    assert sorted(load_grades().definitions) == sorted(GRADES)
    assert all(words.endswith(".") for words in load_grades().definitions.values())
