"""What became of what was foretold.

On 10 June 2016 a spokesman says that his side will take Sirte within three days (12 and 13 June). Each row: what is
told later, and the outcome with its rule. GNA is his side, IS the other.
"""

import pytest

from lookout.knowledge.forecasts import load_forecasts
from lookout.model import EVENT_TYPES
from lookout.reconcile.forecasts import judge_forecasts
from tests.telling import make_person, make_statement

GNA, BAM, IS, LNA = "libya-gna-forces", "bunyan-marsous", "islamic-state", "libyan-national-army"
SPOKESMAN = make_person("Adam Hale", speaks_for=BAM)
WITHIN = "2016-06-12/2016-06-14"


def foretell(kind="capture", status="predicted", **more):
    told = {"day": "2016-06-10", "time": WITHIN, "actor": GNA, "place": "Sirte", "by": SPOKESMAN, "outlet": "foretold"}
    return make_statement(kind, status, **{**told, **more})


def tell(kind, day, actor=None, **more):
    kind, _, status = kind.partition(" ")
    told = {"day": day, "actor": actor, "place": "Sirte", "outlet": f"{kind} {day} {actor}"}
    return make_statement(kind, status or "happened", **{**told, **more})


FIGHT = tell("clash ongoing", "2016-06-20", GNA, target=IS)
RULES = [
    ("nothing is told later", [], "open", "no-word"),
    ("others tell the capture in time", [tell("capture", "2016-06-14", GNA, time="2016-06-13")], "met", "in-time"),
    ("its allies take it in time", [tell("capture", "2016-06-14", BAM, time="2016-06-13")], "met", "in-time"),
    ("its own side alone tells it", [tell("capture", "2016-06-14", GNA, time="2016-06-13", by=GNA)], "met", "own-word"),
    ("its own side tells it and others that they still fight",
     [tell("capture", "2016-06-14", GNA, time="2016-06-13", by=GNA), FIGHT],
     "not met", "not-by-then"),
    ("it is told to hold it in time", [tell("control ongoing", "2016-06-13", GNA)], "met", "in-time"),
    ("it takes it months later", [tell("capture", "2016-12-06", GNA, time="2016-12-05")], "not met", "came-later"),
    ("they still fight after the deadline", [FIGHT], "not met", "not-by-then"),
    ("the others hold it after the deadline", [tell("control ongoing", "2016-06-20", IS)], "not met", "not-by-then"),
    ("most of it is taken after the deadline",
     [tell("capture", "2016-10-28", GNA, trigger="recaptured", quote="They have recaptured most areas in the city.")],
     "not met", "not-by-then"),
    ("that it has fallen is denied after the deadline", [tell("capture denied", "2016-06-15", GNA)],
     "not met", "not-by-then"),
    ("they fight before the deadline", [tell("clash", "2016-06-11", GNA, target=IS, time="2016-06-11")],
     "open", "no-word"),
    ("another side takes it before", [tell("capture", "2016-06-13", LNA, time="2016-06-12")],
     "contradicted", "opposite"),
    ("its side withdraws before", [tell("retreat", "2016-06-13", GNA, time="2016-06-12")], "contradicted", "opposite"),
    ("something is told of another place", [tell("capture", "2016-06-14", GNA, time="2016-06-13", place="Homs")],
     "open", "no-word"),
    ("a quarter of it is taken", [tell("capture", "2016-06-14", GNA, time="2016-06-13", place="Ghiza Bahriya")],
     "open", "no-word"),
    ("what had happened before is told later", [tell("capture", "2016-06-14", GNA, time="2016-05-13")],
     "open", "no-word"),
    ("it is foretold again", [tell("capture predicted", "2016-06-20", GNA)], "open", "no-word"),
]  # fmt: skip


def judge(*told):
    return [f for f in judge_forecasts(told) if f.made is None or f.made.start.isoformat() == "2016-06-10"]


@pytest.mark.parametrize(("later", "outcome", "rule"), [row[1:] for row in RULES], ids=[row[0] for row in RULES])
def test_capture_foretold_with_a_deadline(later, outcome, rule):
    (forecast,) = judge(foretell(), *later)
    assert (forecast.outcome, forecast.rule) == (outcome, rule)
    assert bool(forecast.deciding) == (outcome != "open")
    assert bool(forecast.decided) == (outcome != "open")


@pytest.mark.parametrize(
    ("made", "later", "outcome"),
    [
        ({"time": None}, [tell("capture", "2017-06-14", GNA, time="2017-06-13")], "met"),
        ({"time": None}, [tell("clash ongoing", "2017-06-14", GNA, target=IS)], "open"),
        ({"time": None}, [tell("retreat", "2016-07-13", GNA, time="2016-07-12")], "contradicted"),
        ({"kind": "retreat", "actor": IS}, [tell("retreat", "2016-06-13", IS, time="2016-06-12")], "met"),
        ({"kind": "retreat", "actor": IS}, [tell("capture", "2016-06-13", GNA, time="2016-06-12")], "met"),
        ({"kind": "retreat", "actor": IS}, [tell("control ongoing", "2016-06-20", IS)], "not met"),
        ({"kind": "advance"}, [tell("advance", "2016-06-13", GNA, time="2016-06-12")], "met"),
        ({"kind": "siege"}, [tell("siege ongoing", "2016-06-13", GNA, target=IS)], "met"),
        ({"kind": "airstrike"}, [tell("airstrike", "2016-06-13", GNA, time="2016-06-12")], "met"),
        ({"kind": "airstrike"}, [tell("airstrike", "2016-06-13", GNA, time="2016-06-12", place=["Ghiza Bahriya"])],
         "met"),
        ({"kind": "airstrike"}, [tell("airstrike", "2016-06-13", IS, time="2016-06-12")], "open"),
        ({"kind": "airstrike"}, [tell("airstrike", "2016-07-13", GNA, time="2016-07-12")], "open"),
        ({"kind": "airstrike", "time": None}, [tell("airstrike", "2016-07-09", GNA, time="2016-07-08")], "met"),
        ({"kind": "airstrike", "time": None}, [tell("airstrike", "2016-08-13", GNA, time="2016-08-12")], "open"),
        ({"kind": "advance"}, [FIGHT], "open"),
        ({}, [tell("control ongoing", "2016-07-13", GNA)], "open"),
        ({"place": "Libya"}, [tell("capture", "2016-06-14", GNA, time="2016-06-13", place="Libya")], "open"),
        ({"kind": "airstrike"}, [tell("airstrike denied", "2016-06-15", GNA, time="2016-06-13")], "not met"),
        ({"kind": "airstrike"}, [tell("airstrike denied", "2016-07-13", GNA, time="2016-07-12")], "open"),
        ({"kind": "advance"}, [tell("control ongoing", "2016-07-13", GNA, trigger="hold", quote="They hold half of")],
         "open"),
        ({"kind": "airstrike"}, [tell("shelling", "2016-06-13", GNA, time="2016-06-12")], "open"),
        ({"place": None}, [tell("capture", "2016-06-14", GNA, time="2016-06-13")], "open"),
    ],
)  # fmt: skip
def test_forecast_of_other_kinds(made, later, outcome):
    told = dict(made)
    (forecast,) = judge(foretell(told.pop("kind", "capture"), **told), *later)
    assert forecast.outcome == outcome


@pytest.mark.parametrize(
    ("status", "more", "count"),
    [
        ("predicted", {}, 1),
        ("predicted", {"time": None}, 1),
        ("planned", {}, 1),
        ("planned", {"time": None}, 0),
        ("planned", {"time": "2016-06-09"}, 0),
        ("possible", {}, 0),
        ("happened", {}, 0),
    ],
)
def test_forecast_is_what_is_predicted_or_planned_for_a_day(status, more, count):
    assert len(judge_forecasts([foretell(status=status, **more)])) == count


def test_forecast_names_who_made_it_and_when():
    (forecast,) = judge_forecasts([foretell(by=[SPOKESMAN, "afp"])])
    assert (forecast.speaker, forecast.speaker_name) == (BAM, "Adam Hale")
    assert forecast.chain == ("Adam Hale", "Agence France-Presse")
    assert (forecast.deadline.start.isoformat(), forecast.deadline.end.isoformat()) == ("2016-06-12", "2016-06-14")
    assert forecast.what == "capture of Sirte by Forces of the Government of National Accord"


def test_forecast_of_the_report_itself_has_no_speaker():
    (forecast,) = judge_forecasts([foretell(by=None, outlet="Reuters")])
    assert (forecast.speaker, forecast.speaker_name, forecast.chain) == ("reuters", "", ())


def test_forecast_told_by_two_reports_is_one():
    told = [foretell(), foretell(day="2016-06-11", outlet="again", actor=BAM)]
    (forecast,) = judge_forecasts(told)
    assert len(forecast.claims) == 2
    assert forecast.claim == told[0].key


def test_forecasts_of_two_speakers_are_two():
    assert len(judge_forecasts([foretell(), foretell(by="sohr", outlet="other")])) == 2


def test_forecast_without_a_day_stays_open():
    (forecast,) = judge_forecasts([foretell(day=None, time=None), tell("capture", "2016-06-14", GNA)])
    assert (forecast.outcome, forecast.rule) == ("open", "no-day")


def test_forecast_is_not_decided_by_reports_of_its_own_day():
    told = [foretell(time=None), tell("retreat", "2016-06-10", GNA, time="2016-06-10")]
    assert judge(*told)[0].outcome == "open"


def test_tables_decide_every_type_that_can_be_seen():
    rules = load_forecasts()
    assert {*rules.ground, *rules.other} == set(EVENT_TYPES) - {"appeal", "threat", "accusation"}
