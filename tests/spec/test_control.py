"""Who is said to hold a place, by what reports tell of it.

GNA is the government's side, with BAM; IS and LNA are two others. Each row: what is told (who does what, the day of the
report, and details), and the stretches that follow: holder, status, extent, who contests it, from when ("<" for "or
before") to when (">" for "nothing told since").
"""

import re

import pytest

from lookout.knowledge.control import load_control
from lookout.model import EVENT_TYPES, STATUSES
from lookout.reconcile.control import trace_control
from tests.telling import make_actor, make_statement

GNA, BAM, IS, LNA = "libya-gna-forces", "bunyan-marsous", "islamic-state", "libyan-national-army"


def tell(kind, day, actor=None, **more):
    """Return a statement on Sirte; `words` marks its trigger in square brackets."""
    words = more.pop("words", None)
    if words:
        more["trigger"] = re.search(r"\[(.*?)\]", words)[1]
        more["quote"] = words.replace("[", "").replace("]", "")
    kind, _, status = kind.partition(" ")
    return make_statement(kind, status or "happened", day=day, actor=actor, **{"place": "Sirte", "outlet": day, **more})


def trace(statements):
    return [
        (
            control.actor,
            control.status,
            control.extent,
            control.contenders,
            f"{'<' * control.open_start}{control.interval.start}/{control.interval.end}{'>' * control.open_end}",
        )
        for control in trace_control(statements)
    ]


RULES = [
    ("somebody takes a place: it holds it from that day, and nobody says till when",
     [tell("capture", "2016-06-10", GNA, time="2016-06-09")],
     [(GNA, "controlled", "whole", (), "2016-06-09/2016-06-10>")]),
    ("taken within a week: it holds it by its end",
     [tell("capture", "2016-06-10", GNA)],
     [(GNA, "controlled", "whole", (), "<2016-06-10/2016-06-11>")]),
    ("somebody holds a place, nobody says since when",
     [tell("control ongoing", "2016-06-10", IS)],
     [(IS, "controlled", "whole", (), "<2016-06-10/2016-06-11>")]),
    ("somebody has held it since a day",
     [tell("control ongoing", "2016-06-10", IS, time="2015-02-01/2016-06-11", open_end=True)],
     [(IS, "controlled", "whole", (), "2015-02-01/2016-06-11>")]),
    ("it takes it from who held it",
     [tell("control ongoing", "2016-06-01", IS), tell("capture", "2016-06-10", GNA, time="2016-06-09")],
     [(IS, "controlled", "whole", (), "<2016-06-01/2016-06-09"),
      (GNA, "controlled", "whole", (), "2016-06-09/2016-06-10>")]),
    ("only its own side says so: claimed",
     [tell("capture", "2016-06-10", GNA, by=GNA)],
     [(GNA, "claimed", "whole", (), "<2016-06-10/2016-06-11>")]),
    ("an ally says so: its own side still",
     [tell("capture", "2016-06-10", GNA, by=BAM)],
     [(GNA, "claimed", "whole", (), "<2016-06-10/2016-06-11>")]),
    ("its claim, and then somebody else's word: controlled",
     [tell("capture", "2016-06-10", GNA, by=GNA, time="2016-06-09"), tell("control ongoing", "2016-06-12", GNA)],
     [(GNA, "controlled", "whole", (), "2016-06-09/2016-06-13>")]),
    ("they fight over it: whoever held it still does, contested",
     [tell("control ongoing", "2016-06-01", IS), tell("clash", "2016-06-10", GNA, target=IS, time="2016-06-09")],
     [(IS, "controlled", "whole", (), "<2016-06-01/2016-06-02>"),
      (IS, "contested", "whole", (GNA,), "2016-06-09/2016-06-10>")]),
    ("they fight and nobody is told to hold it",
     [tell("clash", "2016-06-10", GNA, target=IS, time="2016-06-09")],
     [(None, "contested", "whole", (IS, GNA), "2016-06-09/2016-06-10>")]),
    ("an advance into a stronghold",
     [tell("advance", "2016-06-10", GNA, time="2016-06-09", at=1),
      tell("control ongoing", "2016-06-10", IS, at=2, words="Brigades entered IS [stronghold] Sirte.")],
     [(None, "contested", "whole", (IS, GNA), "2016-06-09/2016-06-11>")]),
    ("besieged: who is inside holds it",
     [tell("siege ongoing", "2016-06-10", GNA, target=IS)],
     [(IS, "contested", "whole", (GNA,), "2016-06-10/2016-06-11>")]),
    ("most of it is taken and the rest fought for",
     [tell("control ongoing", "2016-06-01", IS), tell("offensive ongoing", "2016-10-27", GNA, target=IS),
      tell("capture", "2016-10-28", GNA, words="They have [recaptured] most areas in the city.")],
     [(IS, "controlled", "whole", (), "<2016-06-01/2016-06-02>"),
      (IS, "contested", "whole", (GNA,), "2016-10-27/2016-10-28>"),
      (GNA, "contested", "most", (IS,), "<2016-10-28/2016-10-29>")]),
    ("a part of it is taken: who held it still does, contested",
     [tell("control ongoing", "2016-06-01", IS),
      tell("capture", "2016-06-10", GNA, time="2016-06-09", words="They [took] parts of the city.")],
     [(IS, "controlled", "whole", (), "<2016-06-01/2016-06-02>"),
      (IS, "contested", "whole", (GNA,), "2016-06-09/2016-06-10>")]),
    ("the last of it is taken",
     [tell("clash ongoing", "2016-12-01", GNA, target=IS),
      tell("capture", "2016-12-06", GNA, time="2016-12-05", words="They [took] the whole of the city.")],
     [(None, "contested", "whole", (IS, GNA), "2016-12-01/2016-12-05"),
      (GNA, "controlled", "whole", (), "2016-12-05/2016-12-06>")]),
    ("two sources on one day, two holders: contested, not averaged",
     [tell("control ongoing", "2016-08-12", GNA, by=GNA, at=1), tell("control ongoing", "2016-08-12", IS, by=IS, at=2)],
     [(GNA, "contested", "whole", (IS,), "<2016-08-12/2016-08-13>")]),
    ("two holders months apart: it changed hands, nobody says when",
     [tell("control ongoing", "2016-06-01", IS), tell("control ongoing", "2016-12-12", GNA)],
     [(IS, "controlled", "whole", (), "<2016-06-01/2016-06-02>"),
      (GNA, "controlled", "whole", (), "<2016-12-12/2016-12-13>")]),
    ("a capture that is denied is disputed",
     [tell("capture", "2016-08-12", GNA, target=IS, by=GNA),
      tell("capture denied", "2016-08-13", GNA, target=IS, by=IS)],
     [(GNA, "contested", "whole", (IS,), "<2016-08-12/2016-08-14>")]),
    ("the holder leaves, nobody is told to come",
     [tell("control ongoing", "2016-06-01", IS), tell("retreat", "2016-06-10", IS, time="2016-06-09")],
     [(IS, "controlled", "whole", (), "<2016-06-01/2016-06-09"),
      (None, "unknown", "whole", (), "2016-06-09/2016-06-10>")]),
    ("who contested it gives up",
     [tell("control ongoing", "2016-06-01", GNA), tell("clash", "2016-06-08", IS, target=GNA, time="2016-06-07"),
      tell("retreat", "2016-06-10", IS, time="2016-06-09")],
     [(GNA, "controlled", "whole", (), "<2016-06-01/2016-06-02>"),
      (GNA, "contested", "whole", (IS,), "2016-06-07/2016-06-09"),
      (GNA, "controlled", "whole", (), "2016-06-09/2016-06-10>")]),
    ("only commanders flee",
     [tell("control ongoing", "2016-06-01", IS),
      tell("retreat", "2016-06-10", make_actor(IS, at=1, words="IS commanders"))],
     [(IS, "controlled", "whole", (), "<2016-06-01/2016-06-02>")]),
    ("an ally's word for the same side changes nothing",
     [tell("capture", "2016-06-10", GNA, time="2016-06-09"), tell("control ongoing", "2016-06-20", BAM)],
     [(GNA, "controlled", "whole", (), "2016-06-09/2016-06-21>")]),
    ("a third side is another side",
     [tell("capture", "2016-06-10", GNA, time="2016-06-09"),
      tell("clash", "2016-06-20", LNA, target=GNA, time="2016-06-20")],
     [(GNA, "controlled", "whole", (), "2016-06-09/2016-06-10>"),
      (GNA, "contested", "whole", (LNA,), "2016-06-20/2016-06-21>")]),
    ("who retakes it took it from who had taken it before",
     [tell("capture", "2016-06-10", IS, at=1),
      tell("capture", "2016-06-10", GNA, time="2016-05-15", at=2, words="The brigades [retook] the town.")],
     [(IS, "controlled", "whole", (), "<2016-05-14/2016-05-15"),
      (GNA, "controlled", "whole", (), "2016-05-15/2016-05-16>")]),
    ("split: each holds a part",
     [tell("control ongoing", "2016-06-10", [GNA, IS], words="The city is split, [held] by both.")],
     [(GNA, "contested", "part", (IS,), "<2016-06-10/2016-06-11>")]),
    ("together: no contest",
     [tell("control ongoing", "2016-06-10", [GNA, "petroleum-facilities-guard"])],
     [(GNA, "controlled", "whole", (), "<2016-06-10/2016-06-11>")]),
    ("no day is known: it has no place in time",
     [tell("control ongoing", None, IS)], []),
]  # fmt: skip


@pytest.mark.parametrize(("told", "expected"), [row[1:] for row in RULES], ids=[row[0] for row in RULES])
def test_control_follows_from_what_is_told(told, expected):
    assert trace(told) == expected


@pytest.mark.parametrize("status", ["planned", "predicted", "possible"])
@pytest.mark.parametrize("kind", EVENT_TYPES)
def test_control_is_not_changed_by_what_is_only_foreseen(kind, status):
    assert trace([tell(f"{kind} {status}", "2016-06-10", GNA, target=IS)]) == []


@pytest.mark.parametrize("rule", load_control().words, ids=lambda rule: rule.name)
def test_words_rule_meets_its_example(rule):
    trigger = re.search(r"\[(.*?)\]", rule.example)[1]
    plain = rule.example.replace("[", "").replace("]", "")
    at = plain.index(trigger)
    assert rule.trigger is None or rule.trigger.search(trigger)
    assert rule.words is None or rule.words.search(plain[at:])
    assert rule.before is None or rule.before.search(plain[:at])


@pytest.mark.parametrize(
    ("words", "told", "expected"),
    [
        ("The city [fell] into the hands of libyan-national-army last year.", {"target": [LNA]}, [LNA]),
        ("The brigades [drove] IS out of the city.", {"kind": "retreat", "actor": IS, "target": [GNA]}, [GNA]),
        ("The brigades [advanced] towards the city.", {"kind": "advance", "actor": GNA}, []),
        ("The port had previously been [held] by IS.", {"kind": "control", "actor": IS}, []),
        ("[Retaking] the city would cost them dearly.", {"actor": GNA}, []),
        ("The brigades broke the [siege] of the city.", {"kind": "siege", "actor": GNA, "target": [IS]}, []),
        ("IS [lost] the city.", {"actor": IS}, []),
    ],
)
def test_words_round_the_trigger_say_who_holds_it(words, told, expected):
    kind = told.pop("kind", "capture")
    assert [row[0] for row in trace([tell(kind, "2016-06-10", words=words, **told)])] == expected


def test_tables_cover_types_and_statuses_that_there_are():
    assert {kind for kind, _ in load_control().does} <= set(EVENT_TYPES)
    assert {status for _, status in load_control().does} <= set(STATUSES)
