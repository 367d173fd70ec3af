"""What an event's claims say, field by field, and which of it is told as best."""

from lookout.model import Voice
from lookout.reconcile.choosing import choose_status, choose_type
from lookout.reconcile.event_tolls import merge_tolls
from lookout.reconcile.values import gather_role
from lookout.reconcile.whenwhere import allows, choose_days, choose_place
from tests.statements import LIBYA, MISRATA, QUARTER, SIRTE, days, name, say, toll


def hear(*statements, party=()):
    """Return a voice for each statement's report, by claim key, and the voices."""
    voices = tuple(Voice(s.report, s.report, s.report in party, (s.key,), (s.report,)) for s in statements)
    return {s.key: s.report for s in statements}, voices


def test_type_is_the_battle_where_a_strike_is_inside_one():
    told = [say("a", type="airstrike"), say("b", type="airstrike"), say("c", type="clash")]
    field, best = choose_type(told, hear(*told)[0])
    assert (best, field.rule, len(field.values)) == ("clash", "battle", 2)


def test_type_is_that_of_most_voices():
    told = [say("a", type="shelling"), say("b", type="airstrike"), say("c", type="shelling")]
    field, best = choose_type(told, hear(*told)[0])
    assert (best, field.rule) == ("shelling", "most-voices")


def test_status_that_happened_comes_before_what_was_planned():
    told = [say("a", status="planned"), say("b", status="happened"), say("c", status="denied")]
    field, best = choose_status(told, hear(*told)[0])
    assert best == "happened"
    assert [value.value for value in field.values] == ["happened", "planned", "denied"]


def test_days_are_the_shortest_that_most_voices_allow():
    told = [
        say("a", when=days("2016-06-01", "2016-06-30")),
        say("b", when=days("2016-06-09")),
        say("c", when=days("2016-06-20")),
        say("d", when=days("2016-06-08", "2016-06-10")),
    ]
    chosen = choose_days(told, hear(*told)[0])
    assert (chosen.interval, chosen.field.rule) == (days("2016-06-09"), "most-voices-narrowest")
    assert len(chosen.field.values) == 4


def test_days_without_words_are_what_reports_have_in_common():
    told = [say("a", published="2016-06-10"), say("b", published="2016-06-12")]
    chosen = choose_days(told, hear(*told)[0])
    assert chosen.field.rule == "by-reports"
    assert chosen.interval == days("2016-06-05", "2016-06-10")


def test_days_are_unknown_where_nothing_tells():
    assert choose_days([say("a")], hear(say("a"))[0]) is None


def test_place_is_the_narrowest_that_most_voices_allow():
    told = [
        say(report, places=(place,)) for report, place in zip("abcd", (LIBYA, QUARTER, SIRTE, MISRATA), strict=True)
    ]
    chosen = choose_place(told, hear(*told)[0])
    assert chosen.place == SIRTE
    assert {value.value for value in chosen.field.values} == {LIBYA.id, QUARTER.id, SIRTE.id, MISRATA.id}


def test_place_allows_what_lies_in_it_and_not_the_reverse():
    assert allows(QUARTER, SIRTE)
    assert allows(SIRTE, LIBYA)
    assert not allows(LIBYA, SIRTE)
    assert not allows(MISRATA, SIRTE)


def test_actors_named_together_are_all_best():
    both = (name("A troops", "libya-gna"), name("B brigade", "bunyan-marsous"))
    told = [say("a", actor=both)]
    field = gather_role("actor", told, hear(*told)[0])
    assert (field.best, field.rule) == (2, "most-voices")


def test_actors_that_compete_are_disputed_and_kept():
    told = [
        say("a", actor=(name("A", "libya-gna"),)),
        say("b", actor=(name("A", "libya-gna"),)),
        say("c", actor=(name("I", "islamic-state", doubt=True),)),
    ]
    field = gather_role("actor", told, hear(*told)[0])
    assert (field.best, field.rule) == (1, "disputed")
    assert [(v.value, len(v.claims), len(v.doubted)) for v in field.values] == [
        ("libya-gna", 2, 0),
        ("islamic-state", 1, 1),
    ]


def test_actor_of_a_denial_is_denied_not_told():
    told = [say("a", actor=(name("A", "libya-gna"),)), say("b", status="denied", actor=(name("A", "libya-gna"),))]
    (value,) = gather_role("actor", told, hear(*told)[0]).values
    assert (len(value.claims), len(value.denied), len(value.voices)) == (1, 1, 1)


def test_pronouns_name_nobody():
    told = [say("a", actor=(name("They"),))]
    assert gather_role("actor", told, hear(*told)[0]) is None


def test_tolls_of_most_voices_win_and_all_bound_it():
    told = [
        say("a", published="2016-06-10", numbers=(toll("killed", 6),)),
        say("b", published="2016-06-11", numbers=(toll("killed", 6),)),
        say("c", published="2016-06-12", numbers=(toll("killed", 9),)),
    ]
    (merged,) = merge_tolls(told, hear(*told)[1])
    assert (merged.low, merged.best, merged.high, merged.rule) == (6, 6, 9, "most-voices")
    assert merged.basis == (told[0].key, told[1].key)


def test_toll_told_again_by_a_voice_replaces_its_older_one():
    first = say("a", published="2016-06-10", numbers=(toll("killed", 6),))
    later = say("b", published="2016-06-11", numbers=(toll("killed", 8),))
    voice = (Voice("v", "v", False, (first.key, later.key), (first.report, later.report)),)
    (merged,) = merge_tolls([first, later], voice)
    assert (merged.low, merged.best, merged.high, merged.rule) == (8, 8, 8, "one-voice")


def test_running_tolls_are_never_summed_with_the_events_own():
    told = [
        say("a", published="2016-06-10", numbers=(toll("killed", 6), toll("killed", 101, 101, scope="total"))),
        say("b", published="2016-08-01", numbers=(toll("killed", 300, scope="total"),)),
    ]
    own, running = merge_tolls(told, hear(*told)[1])
    assert (own.scope, own.best) == ("event", 6)
    assert (running.scope, running.best, str(running.as_of)) == ("running", 300, "2016-08-01")


def test_largest_number_of_one_report_is_the_whole():
    told = [say("a", numbers=(toll("killed", 20), toll("killed", 3)))]
    (merged,) = merge_tolls(told, hear(*told)[1])
    assert (merged.best, merged.high) == (20, 20)


def test_toll_of_a_denial_is_none():
    told = [say("a", status="denied", numbers=(toll("killed", 20),))]
    assert merge_tolls(told, hear(*told)[1]) == ()


def test_toll_tells_which_claims_are_of_a_party():
    told = [say("a", numbers=(toll("killed", 20),)), say("b", numbers=(toll("killed", 5),))]
    (merged,) = merge_tolls(told, hear(*told, party=(told[0].report,))[1])
    assert merged.parties == (told[0].key,)
