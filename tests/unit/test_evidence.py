"""The words a claim stands on: the sentence around its trigger, nothing changed but white space."""

import pytest

from lookout.model import Passage, Reading, Span
from lookout.publish.evidence import cut_evidence
from tests.making import READER, find_span, make_claim, make_report


def quote(text, trigger="captured", room=320, passages=(), **more):
    reading = Reading(READER, passages)
    return cut_evidence(make_report(text), reading, make_claim(text, trigger, **more), room=room).mark("[", "]")


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("It rained. Troops captured Bezmarra. Rebels fled.", "Troops [captured] Bezmarra."),
        ("Lt. Col. Hale said Gen. Ruiz captured it. Nobody died.", "Lt. Col. Hale said Gen. Ruiz [captured] it."),
        ("On Oct. 18 the U.S. captured it. Then came night.", "On Oct. 18 the U.S. [captured] it."),
        ("He left Iraq. Troops captured it.", "Troops [captured] it."),
        ("A caption\n\nTroops captured\nthe port", "Troops [captured] the port"),
        ('He said: "We captured it." Nobody heard.', 'He said: "We [captured] it."'),
        ("هل سقطت المدينة؟ They captured it", "They [captured] it"),
        ("captured", "[captured]"),
        ("Troops captured it. captured!", "Troops [captured] it."),
        ("pro-captured-ly", "pro-[captured]-ly"),
        ("Troops  captured \n it", "Troops [captured] it"),
        ("a \x1b[2J captured \x07", "a ␛[2J [captured] ␇"),
    ],
)
def test_evidence_is_the_sentence(text, quoted):
    assert quote(text) == quoted


def test_evidence_of_text_without_punctuation_is_cut_at_words():
    text = " ".join(f"word{number}" for number in range(200)) + " captured " + " ".join(["after"] * 200)
    told = quote(text, room=60)
    assert told.startswith("… word19")
    assert told.endswith(" after …")
    assert "[captured]" in told
    assert len(told) <= 60 + len("… […] …")


def test_evidence_uses_the_room_that_one_side_leaves():
    told = quote("Troops captured " + "the town " * 60, room=100)
    assert told.startswith("Troops [captured]")
    assert len(told) > 90


def test_evidence_does_not_leave_its_passage():
    text = "Old headline\nTroops captured Bezmarra\nPhoto by someone"
    body = Passage("body", find_span(text, "Troops captured Bezmarra"))
    assert quote(text, passages=(body,)) == "Troops [captured] Bezmarra"


def test_evidence_marks_every_trigger_in_reach():
    text = "They took it and held it. Later they took it again."
    triggers = (find_span(text, "took"), find_span(text, "held"), find_span(text, "took", 1))
    assert quote(text, "took", triggers=triggers) == "They [took] it and [held] it."


def test_evidence_is_round_the_first_trigger_in_the_text():
    text = "They took it. Later they held it."
    triggers = (find_span(text, "held"), find_span(text, "took"))
    assert quote(text, "took", triggers=triggers) == "They [took] it."


def test_evidence_stands_though_triggers_overlap():
    text = "They took control of it."
    triggers = (find_span(text, "took control"), find_span(text, "control"))
    assert quote(text, "took", triggers=triggers) == "They [took control] of it."


def test_evidence_of_one_endless_word_is_short():
    text = "x" * 5_000 + "captured" + "y" * 5_000
    told = quote(text, room=100)
    assert "[captured]" in told
    assert len(told) < 200


def test_evidence_of_a_trigger_longer_than_the_room_is_the_trigger():
    text = "so " + "z" * 300 + " it was"
    assert quote(text, "z" * 300, room=50) == f"… [{'z' * 300}] …"


def test_evidence_span_gives_the_words():
    text = "It rained. Troops captured Bezmarra. Rebels fled."
    evidence = cut_evidence(make_report(text), Reading(READER), make_claim(text))
    assert evidence.span == Span(text.index("Troops"), text.index("Rebels"))
    assert (evidence.opens, evidence.closes) == (True, True)
