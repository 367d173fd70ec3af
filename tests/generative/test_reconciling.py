"""Laws of reconciling, on the example reports as the shipped reader reads them: no order, no split and no repeat of
adding changes the record's events; what is judged and undone is as it was; a past day knows nothing later."""

import csv
import itertools
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lookout.collect.days import parse_day
from lookout.collect.files import Details
from lookout.model import Judgement
from lookout.operations.reading import load_reader, read_reports
from lookout.operations.reconciling import Reconciled, reconcile_record
from lookout.operations.sources import Source
from lookout.operations.viewing import show_event
from lookout.operations.views import open_view
from lookout.record import Entry, Record

EXAMPLES = Path(__file__).parents[2] / "examples"
NEXT = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def entries():
    """The example reports, read."""
    reader = load_reader()
    found = []
    with (EXAMPLES / "reports.tsv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t"):
            published = parse_day(row["published"]) if row["published"] else None
            details = Details(outlet=row["outlet"], published=published, url=row["url"] or None)
            source = Source(str(EXAMPLES / "reports" / row["file"]))
            (read,) = read_reports([source], reader=reader, details=details)
            found.append(Entry(read.report, read.reading, read.original))
    return found


def make_clock():
    """Return a clock that goes on a second a reading."""
    ticks = itertools.count()
    return lambda: NEXT + timedelta(seconds=next(ticks))


def reconcile(path):
    """Bring a record's events up to date and return what was done."""
    return [step for step in reconcile_record(path) if isinstance(step, Reconciled)][-1]


def read_events(path, day=None):
    """Return a record's events by id, as known on a day."""
    with Record.open(path, read_only=True) as store, store.ledger() as ledger:
        return {event.id: event for event in open_view(store, ledger, day=day).events}


def fill(folder, batches):
    """Return a new record to which batches of entries were added, reconciled after each."""
    path = Path(tempfile.mkdtemp(dir=folder)) / "record.duckdb"
    for batch in batches:
        with Record.open(path, clock=make_clock()) as store:
            store.add(batch)
        reconcile(path)
    return path


@pytest.fixture(scope="module")
def whole(entries, tmp_path_factory):
    """The record of all entries, reconciled at once."""
    return fill(tmp_path_factory.mktemp("whole"), [entries])


def test_examples_give_events_of_several_reports(whole):
    assert any(len(event.reports) > 1 for event in read_events(whole).values())


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_order_and_batches_of_adding_change_nothing(entries, whole, tmp_path, data):
    order = data.draw(st.permutations(entries))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(order) - 1), max_size=3)))
    batches = [order[start:end] for start, end in itertools.pairwise([0, *cuts, len(order)])]
    assert read_events(fill(tmp_path, batches)) == read_events(whole)


def test_adding_again_changes_nothing(entries, tmp_path):
    path = fill(tmp_path, [entries])
    before = read_events(path)
    with Record.open(path) as store:
        store.add(entries)
    done = reconcile(path)
    assert (done.reports, done.new, done.changed, done.gone) == (0, 0, 0, 0)
    assert read_events(path) == before


def judge(path, *judgements):
    """Keep judgements and reconcile."""
    with Record.open(path) as store:
        kept = store.judge(judgements)
    reconcile(path)
    return kept


def test_same_and_not_same_are_heeded_and_undone(entries, tmp_path):
    path = fill(tmp_path, [entries])
    before = read_events(path)
    one, other = [event.claims[0] for event in before.values()][:2]
    (joined,) = judge(path, Judgement("same", (one, other), "A. Nalyst", "one happening"))
    home = {key: event.id for event in read_events(path).values() for key in event.claims}
    assert home[one] == home[other]
    judge(path, Judgement("undo", (str(joined.number),), "A. Nalyst", ""))
    assert read_events(path) == before
    largest = max(before.values(), key=lambda event: len(event.claims))
    judge(path, Judgement("not-same", (largest.claims[0], largest.claims[-1]), "A. Nalyst", "two happenings"))
    home = {key: event.id for event in read_events(path).values() for key in event.claims}
    assert home[largest.claims[0]] != home[largest.claims[-1]]


def test_rejected_claim_is_in_no_event_until_that_is_undone(entries, tmp_path):
    path = fill(tmp_path, [entries])
    before = read_events(path)
    claim = max(before.values(), key=lambda event: len(event.claims)).claims[0]
    (rejected,) = judge(path, Judgement("reject", (claim,), "A. Nalyst", "a caption"))
    assert all(claim not in event.claims for event in read_events(path).values())
    judge(path, Judgement("undo", (str(rejected.number),), "A. Nalyst", ""))
    assert read_events(path) == before


def test_old_ids_lead_to_the_event_that_holds_their_claim(entries, tmp_path):
    path = fill(tmp_path, [entries])
    ids = list(read_events(path))
    one, other = (id_.removeprefix("ev-").replace("-", ":") for id_ in ids[:2])
    judge(path, Judgement("same", (one, other), "A. Nalyst", "one happening"))
    assert show_event(path, ids[0]).event.id == show_event(path, ids[1]).event.id


@pytest.mark.parametrize("day", [date(2016, 6, 5), date(2016, 6, 11), date(2016, 8, 12)])
def test_past_day_is_as_if_nothing_later_had_come(entries, whole, tmp_path, day):
    known = [e for e in entries if e.report.published and e.report.published.end <= day + timedelta(days=1)]
    then = fill(tmp_path, [known])
    assert read_events(whole, day) == read_events(then)
    assert read_events(whole, day) != read_events(whole)


def test_judgement_made_later_is_unknown_on_an_earlier_day(entries, tmp_path):
    path = fill(tmp_path, [entries])
    day = date(2016, 8, 12)
    before = read_events(path, day)
    claim = next(iter(before.values())).claims[0]
    judge(path, Judgement("reject", (claim,), "A. Nalyst", "a caption"))
    assert read_events(path, day) == before
    assert all(claim not in event.claims for event in read_events(path).values())


def test_doctor_finds_a_reconciled_record_well_and_a_changed_event(whole, entries, tmp_path):
    with Record.open(whole, read_only=True) as store:
        assert store.check() == []
    path = fill(tmp_path, [entries])
    with Record.open(path) as store, store._ask() as con:
        con.execute("UPDATE event_versions SET content = replace(content, 'happened', 'denied') WHERE number = 1")
        assert any("run 1" in problem for problem in store.check())
