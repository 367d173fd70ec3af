"""The public surface of the package: these names, and no weight until they are used."""

import subprocess
import sys

import pytest

import lookout
import lookout.model

PUBLIC = [
    "ACTOR_KINDS",
    "CLAIM_FIELDS",
    "CONTROL_STATUSES",
    "CUSTODY_WAYS",
    "EVENT_TYPES",
    "EXTENTS",
    "FIELD_NAMES",
    "GRADES",
    "JUDGEMENT_KINDS",
    "OUTCOMES",
    "PRECISIONS",
    "RELATION_KINDS",
    "ROLES",
    "STATUSES",
    "TIME_PRECISIONS",
    "TOLL_KINDS",
    "Actor",
    "ActorGroup",
    "ActorKind",
    "ActorOption",
    "Campaign",
    "Claim",
    "ClaimField",
    "Control",
    "ControlStatus",
    "Custody",
    "CustodyWay",
    "Event",
    "EventField",
    "EventToll",
    "EventType",
    "EventValue",
    "Extent",
    "FieldName",
    "Forecast",
    "Grade",
    "Interval",
    "Judged",
    "Judgement",
    "JudgementKind",
    "Mention",
    "MentionKind",
    "Outcome",
    "Passage",
    "PassageKind",
    "PlaceOption",
    "Precision",
    "Reader",
    "Reading",
    "Record",
    "Relation",
    "RelationKind",
    "Report",
    "ReportToll",
    "ResolvedActor",
    "ResolvedPlace",
    "ResolvedTime",
    "Role",
    "Scope",
    "Span",
    "Statement",
    "Status",
    "Tense",
    "TimePrecision",
    "Toll",
    "TollKind",
    "TollScope",
    "Verdict",
    "Voice",
    "__version__",
    "claim_key",
    "find_claim",
    "list_standing",
]
HEAVY = {"click", "duckdb", "jinja2", "lxml", "numpy", "onnxruntime", "rich", "tokenizers", "trafilatura"}


def test_surface_is_pinned():
    assert lookout.__all__ == PUBLIC


def test_surface_holds_every_shape():
    assert set(lookout.model.__all__) - set(lookout.__all__) == set()


@pytest.mark.parametrize("name", PUBLIC)
def test_surface_name_can_be_had(name):
    assert getattr(lookout, name) is not None


@pytest.mark.parametrize("name", lookout.model.__all__)
def test_surface_shape_is_the_models_own(name):
    assert getattr(lookout, name) is getattr(lookout.model, name)


def test_surface_lists_its_names():
    assert dir(lookout) == sorted(PUBLIC)


def test_surface_refuses_a_name_it_does_not_have():
    with pytest.raises(AttributeError, match="has no attribute 'Oracle'"):
        _ = lookout.Oracle


def test_surface_weighs_nothing_until_used():
    program = "import sys, lookout; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "lookout" in loaded
    assert loaded & HEAVY == set()
