"""What the record refuses at the door: whatever it could not give back unchanged."""

from dataclasses import replace

import pytest

from lookout.errors import InputError
from lookout.model import Passage, Span
from lookout.record import check_entry
from tests.record_entries import make_entry, make_report, name_words

ENTRY = make_entry()
CLAIM = ENTRY.reading.claims[0]
TOLL = CLAIM.numbers[0]
PLACE = CLAIM.roles["place"][0]
END = len(ENTRY.report.text)


def claim_again(**changes):
    return read_again(claims=(replace(CLAIM, **changes),))


def read_again(**changes):
    return replace(ENTRY, reading=replace(ENTRY.reading, **changes))


def report_again(**changes):
    return replace(ENTRY, report=replace(ENTRY.report, **changes))


REFUSED = {
    "bytes of another report": (replace(ENTRY, original=b"other"), "its digest is not that of its bytes"),
    "half a character in the text": (
        replace(ENTRY, report=replace(ENTRY.report, text=f"{ENTRY.report.text}\ud83d")),
        "half character .* in its text",
    ),
    "half a character in the outlet": (report_again(outlet="\udc00"), "half character .* in its outlet"),
    "half a character in the note": (read_again(note="\udc00"), "half character .* in its note"),
    "half a character in an actor": (
        claim_again(by=(replace(PLACE, actor="\udc00"),)),
        "half character .* in its claim's actor",
    ),
    "half a character in a rule": (
        claim_again(numbers=(replace(TOLL, rule="\udc00"),)),
        "half character .* in its claim's rule",
    ),
    "a passage outside the text": (
        read_again(passages=(Passage("body", Span(0, END + 1)),)),
        rf"a passage at 0 to {END + 1} lies outside its text of {END} characters",
    ),
    "a passage of no kind": (read_again(passages=(Passage("poem", Span(0, 1)),)), "poem is no passage"),
    "two claims of one id": (read_again(claims=(CLAIM, CLAIM)), "two of its claims have the same id"),
    "a claim of no type": (claim_again(type="war"), "claim E1: war is no type that is known here"),
    "a claim of no status": (claim_again(status="maybe"), "claim E1: maybe is no status"),
    "a role that is none": (claim_again(roles={"by": ()}), "claim E1: by is no role"),
    "a trigger outside the text": (claim_again(triggers=(Span(END, END + 1),)), "a trigger at .* lies outside"),
    "a mention outside the text": (
        claim_again(by=(replace(PLACE, span=Span(END - 1, END + 3), text="."),)),
        "a mention at .* lies outside",
    ),
    "other words than the text's": (
        claim_again(roles={"place": (replace(PLACE, text="Wadi Sabt"),)}),
        "the words Wadi Sabt do not stand where the mention says",
    ),
    "a mention of no kind": (claim_again(by=(replace(PLACE, kind="town"),)), "town is no mention"),
    "an entity beyond counting": (claim_again(by=(replace(PLACE, entity=2**63),)), "an entity's number is above"),
    "a toll of no kind": (claim_again(numbers=(replace(TOLL, kind="hurt"),)), "hurt is no toll"),
    "a toll of no scope": (claim_again(numbers=(replace(TOLL, scope="day"),)), "day is no scope"),
    "a toll in other words": (claim_again(numbers=(replace(TOLL, text="ten"),)), "the words ten do not stand"),
    "a toll beyond counting": (claim_again(numbers=(replace(TOLL, high=2**63),)), "the number six is above"),
    "a victim in other words": (
        claim_again(numbers=(replace(TOLL, who=(replace(PLACE, text="x"),)),)),
        "the words x do not stand",
    ),
}


def test_door_lets_a_sound_entry_in():
    check_entry(ENTRY)


def test_door_lets_the_greatest_numbers_in():
    most = 2**63 - 1
    check_entry(claim_again(by=(replace(PLACE, entity=-most),), numbers=(replace(TOLL, best=most, high=most),)))


@pytest.mark.parametrize(("entry", "reason"), REFUSED.values(), ids=REFUSED)
def test_door_refuses(entry, reason):
    with pytest.raises(InputError, match=f"^marj: .*{reason}"):
        check_entry(entry)


def test_door_shows_hostile_names_harmlessly():
    entry = replace(make_entry(doc="\x1b[2Jx\u202e" + "y" * 500), original=b"")
    with pytest.raises(InputError) as caught:
        check_entry(entry)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 200


def test_door_finds_words_by_code_points():
    text = "😀 Shells fell on Wadi Marj, killing six people, a medic told the Coast Agency."
    entry = make_entry(text)
    assert name_words(text, "Shells fell", "means", 1).span == Span(2, 13)
    assert make_report(text).text[2:13] == "Shells fell"
    check_entry(entry)
