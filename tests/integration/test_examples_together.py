"""The example reports, read for real: copies, voices and control come out of them together."""

import csv
import hashlib
from datetime import date
from pathlib import Path

import pytest

from bench.gold import to_statements
from lookout.model import Interval, Report
from lookout.read import Reader
from lookout.reconcile.control import hold_on, trace_control
from lookout.reconcile.voices import find_copies, find_voices
from lookout.text.shingles import sign_text

EXAMPLES = Path(__file__).parents[2] / "examples"
SIRTE, IS = "gn:2210554", "islamic-state"


def load_reports():
    with (EXAMPLES / "reports.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            data = (EXAMPLES / "reports" / row["file"]).read_bytes()
            day = Interval.of_day(date.fromisoformat(row["published"])) if row["published"] else None
            digest = hashlib.sha256(data).hexdigest()
            text = data.decode("cp1252" if b"\xe9" in data else "utf-8")
            yield Report(row["file"].removesuffix(".txt"), text, digest, outlet=row["outlet"], published=day)


@pytest.fixture(scope="module")
def statements():
    reader = Reader.load()
    return {report.doc: to_statements(report, reader.read(report).claims) for report in load_reports()}


@pytest.fixture(scope="module")
def signatures():
    return {report.digest[:12]: sign_text(report.text) for report in load_reports()}


def test_rewritten_wire_report_is_the_only_copy(statements, signatures):
    told = [s for each in statements.values() for s in each]
    copies = find_copies(told, signatures)
    pairs = {(s.outlet, copies.original(s).outlet) for s in told if copies.original(s).report != s.report}
    assert pairs == {("Invented Harbour Radio", "Sample Wire Agency")}


def test_copy_adds_no_voice_of_its_own(statements, signatures):
    wire, radio = statements["2016-06-05-sample-wire-agency"], statements["2016-06-06-invented-harbour-radio"]
    own = [s for s in (*wire, *radio) if s.claim.type == "capture" and not s.claim.by]
    assert {s.outlet for s in own} == {"Sample Wire Agency", "Invented Harbour Radio"}
    assert [voice.name for voice in find_voices(own, signatures)] == ["Sample Wire Agency"]
    assert len(find_voices(own, {})) == 2


def test_town_is_held_by_the_group_until_it_is_fought_for(statements):
    told = [s for each in statements.values() for s in each]
    view = {held.control.place.id: held for held in hold_on(trace_control(told), date(2016, 6, 1))}
    assert view[SIRTE].control.actor == IS
    assert view[SIRTE].control.status == "controlled"
