"""The brief: what its sections say of events, and what they keep apart."""

from dataclasses import replace
from datetime import date

import pytest

from lookout.model import EventField, EventValue, Voice
from lookout.publish.brief.compose import compose_brief
from lookout.publish.brief.figures import sum_tolls
from lookout.publish.brief.material import Asked, close_span
from lookout.publish.brief.model import Count, Disputes, Entries, Figures, Table
from lookout.publish.brief.weighing import find_twins, is_spread, rank_events
from tests.briefing import JUNE, compose, find_section, foretell, hold, know, list_text, make_material, tell
from tests.sourcing import LIBYA, MISRATA, QUARTER, SIRTE, days, killed, make_toll, say, source


def total(*sourced, kind="killed"):
    return sum_tolls([one.event for one in sourced], kind)


def test_sum_adds_the_bounds_of_single_events():
    found = total(tell("a", killed=(5, 6, 8)), tell("b", when="2016-06-12", killed=(2, 2, None)))
    assert (found.count.low, found.count.best, found.count.high, found.open_end) == (7, 8, 10, True)
    assert len(found.count.claims) == len(found.count.events) == 2


def test_sum_leaves_running_tolls_out():
    assert total(tell("a", running=490)) is None
    assert total(tell("a", running=490), tell("b", killed=3)).count.best == 3


@pytest.mark.parametrize("status", ["planned", "predicted", "possible", "denied"])
def test_sum_leaves_out_what_is_not_told_as_fact(status):
    assert total(tell("a", status=status, killed=9)) is None


def test_sum_counts_what_may_be_one_event_told_again_once():
    one, again = tell("a", killed=44), tell("b", killed=(20, 44, None))
    assert total(one, again).count.best == 44
    assert total(one, tell("c", killed=44, place=MISRATA)).count.best == 88
    assert total(one, tell("d", killed=44, when="2016-06-20")).count.best == 88
    assert total(tell("e", killed=2), tell("f", killed=2)).count.best == 4  # so small a number says nothing


@pytest.mark.parametrize(("bounds", "spread"), [((56, 24192, 24192), True), ((1, 5, 9), False), ((60, 100, 110), False),
                                                ((None, 40, 40), True), ((2, 12, None), False)])  # fmt: skip
def test_toll_whose_ends_lie_too_far_apart_is_not_summed(bounds, spread):
    assert is_spread(make_toll("killed", bounds, ("k:0",))) is spread
    assert (total(tell("a", killed=bounds)) is None) is spread


def test_brief_says_what_it_left_out_of_the_sums():
    told = list_text(compose(tell("a", killed=(56, 24192, 24192)), tell("b", killed=44), tell("c", killed=44)))
    assert "44 killed of 1 event are not in the sum" in told
    assert "one event is not in the sum: low and best lie too far apart" in told


def test_headline_figures_tell_ranges_voices_and_parties():
    one = tell("a", killed=(5, 6, 8))
    party = replace(one.event, voices=tuple(replace(voice, party=True) for voice in one.event.voices))
    figures = find_section(compose(replace(one, event=party)), "figures").blocks[0].figures
    assert [(f.label, f.count.best, f.range) for f in figures] == [
        ("said to be killed", 6, "5 to 8"),
        ("events told as fact", 1, ""),
        ("independent voices", 1, ""),
    ]
    assert figures[2].detail == "in 1 report; 1 is a party to the fight in some event"


def test_running_tolls_stand_apart_with_their_day():
    section = find_section(compose(tell("a", running=(101, 101, None)), tell("b", killed=6)), "figures")
    (table,) = [block for block in section.blocks if isinstance(block, Table)]
    assert [cell.text for cell in table.rows[0]] == [
        "killed: told with clash in Sirte", "day not known", "more than 100", "weak",
    ]  # fmt: skip
    assert table.rows[0][2].count.running


def test_what_only_touches_the_span_is_counted_nowhere():
    loose = tell("a", when=days("2011-01-01", "2016-12-31"), killed=900)
    brief = compose(loose, tell("b", killed=6))
    assert [count.best for count in brief.walk_counts() if count.name == "killed"] == [6, 6, 6]
    assert "Dated too loosely to lie in the span for sure, and counted nowhere: 1 event." in list_text(brief)


def test_main_events_come_by_weight_and_say_no_more_than_the_claims():
    light = tell("a", killed=1)
    heavy = tell(
        "b", type="airstrike", killed=(30, 40, 50), actor=["russia-military"], target=["civilians"], place=MISRATA
    )
    entries = find_section(compose(light, heavy), "events").blocks[0].entries
    assert [entry.event for entry in entries] == [heavy.event.id, light.event.id]
    first = [sentence.text for sentence in entries[0].sentences]
    assert entries[0].heading == "Airstrike by Russian army on residents in Misrata"
    assert first[0] == "It is said to have taken place on 10 June 2016, by the word of Voice 0."
    assert first[1] == "Killed, it is said: 40 (30 to 50)."
    assert first[-2] == "In the words of Example Courier: “words of b”"
    assert first[-1].startswith("Graded weak, on 1 voice in 1 report: one independent voice alone tells it")


def test_main_event_that_may_be_told_twice_is_listed_once_and_says_so():
    one, again = tell("a", killed=44), tell("b", killed=44)
    entries = find_section(compose(one, again), "events").blocks[0].entries
    assert len(entries) == 1
    (other,) = {one.event.id, again.event.id} - {entries[0].event}
    assert any(other in sentence.text for sentence in entries[0].sentences)


def test_outlier_does_not_lead():
    wrong, right = tell("a", killed=(5, 24192, 24192)), tell("b", killed=20)
    assert [event.id for event in rank_events([wrong.event, right.event])] == [right.event.id, wrong.event.id]


def test_uncertain_place_is_said_to_be_one_in_words_of_likelihood():
    from lookout.model import PlaceOption  # noqa: PLC0415

    other = PlaceOption("gn:1", "Sirte Farms", 31.0, 16.0, 0.3)
    unsure = replace(SIRTE, confidence=0.7, alternatives=(other,))
    told = list_text(compose(tell("a", place=unsure), tell("b", place=QUARTER)))
    assert "That “Sirte” means the place shown is likely (55 to 80 %); the words may also mean Sirte Farms." in told
    assert "It is placed only to within about 5 km (Sirte, Libya)." in told


def test_likelihood_and_grade_never_meet_in_one_sentence():
    brief = compose(tell("a", place=replace(SIRTE, confidence=0.5)), tell("b"))
    texts = [s.text for section in brief.sections for b in section.blocks if isinstance(b, Entries)
             for entry in b.entries for s in entry.sentences]  # fmt: skip
    assert not [text for text in texts if "Graded" in text and "likely" in text]


def test_every_sentence_of_the_main_events_has_notes_or_tells_place_or_grade():
    for entry in find_section(compose(tell("a", killed=3), tell("b", place=None)), "events").blocks[0].entries:
        bare = [s.text for s in entry.sentences if not s.notes]
        assert all(
            text.startswith(("Graded", "It is placed", "Where is not", "That “", "The record keeps")) for text in bare
        )


def test_notes_lead_to_report_outlet_day_and_words():
    brief = compose(tell("a", quote="Two died in the harbour, they said.", killed=2))
    (note,) = [each for each in brief.notes if each.claim.endswith(":0")]
    assert (note.outlet, note.days) == ("Example Courier", "11 June 2016")
    assert "".join(piece.text for piece in note.words) == "Two died in the harbour, they said."
    assert [piece.text for piece in note.words if piece.marked] == ["T"]
    assert {number for section in brief.sections for number in find_numbers(section)} == {note.number}


def find_numbers(thing):
    if hasattr(thing, "notes"):
        yield from thing.notes
    for name in getattr(type(thing), "__slots__", ()):
        value = getattr(thing, name)
        for each in value if isinstance(value, tuple) else ():
            if isinstance(each, tuple):
                for inner in each:
                    yield from find_numbers(inner)
            else:
                yield from find_numbers(each)


def test_disputed_actor_stands_side_by_side_with_who_says_so():
    told = [say("a", type="airstrike"), say("b", type="airstrike")]
    one = source(*told, type="airstrike", killed=9)
    values = (
        EventValue("russia-military", "Russian army", (told[0].key,), ("v0",)),
        EventValue("libya-military", "Libyan army", (told[1].key,), ("v1",)),
    )
    event = replace(one.event, fields=(EventField("actor", values, "disputed"),))
    (block,) = find_section(compose(replace(one, event=event)), "disputes").blocks
    (dispute,) = block.disputes
    assert dispute.what == "Who did it"
    assert [(side.says, side.by) for side in dispute.sides] == [("Russian army", "Voice 0"), ("Libyan army", "Voice 1")]


def test_denial_is_a_dispute_and_not_the_end_of_the_event():
    told = [say("a"), say("b", status="denied")]
    one = source(*told, denials=(told[1].key,))
    (block,) = find_section(compose(one), "disputes").blocks
    assert [side.says for side in block.disputes[0].sides] == ["It happened", "It did not"]


def test_numbers_that_voices_give_apart_are_a_dispute_within_the_range_only():
    told = [say("a", numbers=(killed(10),)), say("b", numbers=(killed(40),)), say("c", numbers=(killed(2),))]
    one = source(*told, killed=(10, 40, 40))
    (block,) = find_section(compose(one), "disputes").blocks
    assert isinstance(block, Disputes)
    assert [(side.says, side.by) for side in block.disputes[0].sides] == [("10", "Voice 0"), ("40", "Voice 1")]


def test_control_tells_since_when_and_by_which_words():
    one = tell("a")
    held = hold(one.event.claims[0], status="contested", contenders=("libya-gna",))
    table = find_section(compose(one, holdings=[held]), "control").blocks[0]
    assert [cell.text for cell in table.rows[0]] == [
        "Sirte (Libya)", "contested", "IS, fought for by Government of National Accord",
        "20 June 2016", "20 June 2016",
    ]  # fmt: skip
    assert table.rows[0][2].notes


def test_control_leaves_out_and_counts_what_is_old_or_vague():
    one = tell("a")
    key = one.event.claims[0]
    old, vague = hold(key, day="2016-03-01"), hold(key, place=replace(QUARTER, name="the countryside"))
    told = list_text(compose(one, holdings=[hold(key, place=MISRATA), old, vague]))
    assert "1 are vague" in told
    assert "1 have no words newer than 30 days" in told


def test_forecasts_tell_what_became_of_them():
    one = tell("a")
    key = one.event.claims[0]
    table = find_section(compose(one, forecasts=[foretell(key), foretell(key, outcome="met", deciding=(key,))]),
                         "forecasts").blocks[0]  # fmt: skip
    assert [row[4].text for row in table.rows] == ["met: told to have come in time", "open: nothing tells yet"]
    assert table.rows[0][1].text == "Ghasri, carried by Wire"


def test_forecasts_of_another_span_are_left_out():
    one = tell("a")
    late = foretell(one.event.claims[0], made="2016-08-01", due="2016-08-09")
    told = list_text(compose(one, forecasts=[late]))
    assert "Nothing was foretold for the span" in told


def test_changes_tell_new_events_revised_tolls_and_new_holders():
    asked = replace(JUNE, changed_since=date(2016, 6, 12))
    was, fresh = tell("a", killed=6), tell("b", type="airstrike", place=MISRATA, killed=3)
    is_ = replace(
        was, event=replace(was.event, tolls=(make_toll("killed", (6, 9, 9), was.event.claims),), grade="fair")
    )
    key = was.event.claims[0]
    before = know(was, holdings=[hold(key, day="2016-06-05")])
    now = hold(key, actor="libya-gna", day="2016-06-20")
    told = list_text(compose(is_, fresh, asked=asked, before=before, holdings=[now]))
    assert "New: 1 event." in told
    assert "Clash in Sirte on 10 June 2016: killed 6, now 9 (6 to 9)." in told
    assert "graded weak then, fair now" in told
    assert "Sirte: controlled (IS) then, controlled (IS) now." in told  # the made holdings share a name


def test_changes_that_there_are_none_is_said():
    one = tell("a")
    brief = compose(one, asked=replace(JUNE, changed_since=date(2016, 6, 12)), before=know(one))
    assert "Nothing that the record follows has changed." in list_text(brief)


def test_silent_places_are_gaps():
    past = [tell(name, when="2016-04-10", place=MISRATA) for name in "xyz"]
    brief = compose_brief(replace(make_material(*past, tell("a")), past=[one.event for one in past]))
    table = find_section(brief, "gaps").blocks[0]
    assert [cell.text for cell in table.rows[0]][:4] == ["Misrata", "10 April 2016", "81", "3"]


def test_empty_record_says_so():
    brief = compose()
    assert "The record holds no report." in list_text(brief)
    assert [section.name for section in brief.sections] == ["summary", "method"]


def test_nothing_in_the_span_says_so():
    other = tell("a", when=days("2014-01-01", "2018-12-31"))
    assert "No event lies in the span for sure; 1 are dated too loosely to say." in list_text(compose(other))


def test_waiting_reports_are_told_of_first():
    first = compose(tell("a"), waiting=3).sections[0].blocks[0]
    assert first.sentences[0].text.startswith("3 reports are not joined into events yet")


def test_span_left_open_closes_round_what_is_dated_to_the_month():
    events = [tell("a").event, tell("b", when=days("2014-01-01", "2018-12-31")).event,
              tell("c", when="2016-08-02", status="predicted").event, tell("d", when="2016-07-03").event]  # fmt: skip
    closed = close_span(Asked(), events)
    assert (closed.since, closed.until) == (date(2016, 6, 10), date(2016, 7, 3))
    assert close_span(JUNE, events) == JUNE
    assert close_span(Asked(), []) == Asked()


def test_twins_need_a_place():
    one, other = tell("a", killed=44, place=None), tell("b", killed=44, place=None)
    assert find_twins([one.event, other.event]) == {}


def test_brief_does_not_depend_on_the_order_of_events():
    sourced = [tell("a", killed=6), tell("b", killed=3, place=MISRATA), tell("c", place=LIBYA), tell("d", killed=6)]
    assert compose(*sourced) == compose(*reversed(sourced))


def test_count_that_stands_on_no_claim_is_refused():
    with pytest.raises(ValueError, match="stands on claims"):
        Count("killed", 1, 1, 1, ("ev",), ())
    with pytest.raises(ValueError, match="not in order"):
        Count("killed", 3, 1, 1, ("ev",), ("k",))


def test_voice_without_a_name_is_said_to_have_none():
    one = tell("a")
    voices = (Voice("v", "", False, one.event.claims, one.event.reports),)
    assert "a report whose outlet is not known" in list_text(
        compose(replace(one, event=replace(one.event, voices=voices)))
    )


def test_figures_of_nothing_are_none():
    section = find_section(compose(tell("a")), "figures")
    assert isinstance(section.blocks[0], Figures)
    assert [figure.count.name for figure in section.blocks[0].figures] == ["events", "voices"]
