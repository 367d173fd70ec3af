"""The brief of a real record: every figure is traced to its claims, and what was known then stays apart."""

import re
from dataclasses import replace
from datetime import date

import pytest

from lookout.collect.files import Details
from lookout.errors import UsageError
from lookout.operations.briefing import choose_form, make_brief, render_brief, write_brief
from lookout.operations.keeping import add_reports
from lookout.operations.reconciling import reconcile_record
from lookout.operations.sources import find_sources
from lookout.operations.viewing import EventFilter, list_campaigns, list_events, show_event
from lookout.publish.brief.material import Asked
from lookout.publish.brief.model import Entries, Figures, Table
from lookout.read import Reader
from tests.integration.test_examples_together import EXAMPLES
from tests.making import make_day, make_reading, make_report


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    """The example reports, read for real and joined into events."""
    path = tmp_path_factory.mktemp("brief") / "examples.duckdb"
    reader = Reader.load()
    rows = [line.split("\t") for line in (EXAMPLES / "reports.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    for file, outlet, day, _ in rows:
        sources = find_sources([str(EXAMPLES / "reports" / file)])
        details = Details(outlet=outlet, published=make_day(day) if day else None)
        list(add_reports(sources, record=path, reader=reader, details=details))
    list(reconcile_record(path))
    return path


@pytest.fixture(scope="module")
def brief(record):
    return make_brief(record, Asked())


def take(toll, *names):
    return next((number for name in names if (number := getattr(toll, name)) is not None), 0)


def test_every_number_of_the_brief_is_counted_again_from_its_claims(record, brief):
    events = {event.id: event for event in list_events(record, EventFilter())}
    campaigns = {campaign.events: campaign for campaign in list_campaigns(record)}
    counts = list(brief.walk_counts())
    assert len(counts) > 10
    for count in counts:
        if count.name in ("events", "voices"):
            told = {key for id_ in count.events for key in events[id_].claims}
            assert set(count.claims) == told
            voices = {voice.id for id_ in count.events for voice in events[id_].voices}
            assert count.best == len(count.events if count.name == "events" else voices)
            continue
        scope = "running" if count.running else "event"
        if count.events in campaigns:
            tolls = [t for t in campaigns[count.events].tolls if t.kind == count.name]
        else:
            tolls = [t for id_ in count.events for t in events[id_].tolls if (t.kind, t.scope) == (count.name, scope)]
        assert len(tolls) == 1 or (len(tolls) == len(count.events) and not count.running)
        assert {key for toll in tolls for key in toll.claims} == set(count.claims)
        if len(tolls) == 1 and (count.low, count.high) == (tolls[0].low, tolls[0].high):
            assert count.best == tolls[0].best
        else:  # a sum: a toll without a best counts by its low, one without a low by none
            assert count.best == sum(take(toll, "best", "low", "high") for toll in tolls)
            assert count.low == sum(take(toll, "low") for toll in tolls)
            assert count.high == sum(max(take(toll, "best", "low", "high"), toll.high or 0) for toll in tolls)


def test_every_claim_of_a_number_tells_a_number_in_the_words_of_its_report(record, brief):
    for count in brief.walk_counts():
        if count.name in ("killed", "wounded"):
            for event in count.events[:1]:
                told = {s.key: s for s in show_event(record, event).statements}
                mine = [told[key] for key in count.claims if key in told]
                assert any(s.counts or any(toll.kind == count.name for toll in s.claim.numbers) for s in mine)


def test_every_number_that_is_read_is_one_that_is_traced(brief):
    """The tiles, the entries and the columns of numbers in the tables tell what their counts say."""
    for section in brief.sections:
        for block in section.blocks:
            if isinstance(block, Figures):
                for figure in block.figures:
                    numbers = [int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", figure.range)]
                    assert numbers in ([], [figure.count.low], [figure.count.low, figure.count.high])
            elif isinstance(block, Table) and block.name in ("counted", "running", "campaigns"):
                for row in block.rows:
                    for column, cell in zip(block.columns, row, strict=True):
                        assert not column.numbers or cell.count or cell.text == "not said"
            elif isinstance(block, Entries):
                for entry in block.entries:
                    assert all(count.events == (entry.event,) for count in entry.counts)


def test_every_note_quotes_its_report(record, brief):
    texts = {path.read_bytes().decode("utf-8", "replace") for path in (EXAMPLES / "reports").glob("*.txt")}
    flat = [" ".join(text.split()) for text in texts]
    for note in brief.notes:
        words = "".join(piece.text for piece in note.words).strip("… ")
        assert any(words in text for text in flat) or "é" in words, words


def test_brief_of_a_watched_day_knows_nothing_later(record):
    brief = make_brief(record, Asked(as_known_on=date(2016, 6, 11), until=date(2016, 6, 11)))
    assert brief.notes
    assert all("October" not in note.days and "August" not in note.days for note in brief.notes)
    assert "as known on 11 June 2016" in brief.facts


def test_brief_tells_what_changed_since_a_day(record):
    asked = Asked(since=date(2016, 5, 1), until=date(2016, 12, 31))
    early = date(2016, 6, 11)
    (section,) = [s for s in make_brief(record, replace(asked, changed_since=early)).sections if s.name == "changes"]
    assert any(block.sentences[0].text.startswith("New: ") for block in section.blocks[1:2])
    same = make_brief(record, replace(asked, changed_since=early, as_known_on=early))
    (still,) = [s for s in same.sections if s.name == "changes"]
    assert "Nothing that the record follows has changed." in repr(still)


def test_brief_of_a_place_that_nothing_tells_of_says_so(record):
    brief = make_brief(record, Asked(place="Nowhere at all"))
    assert "tell of no event at “Nowhere at all” in the span" in repr(brief.sections)


def test_brief_is_the_same_bytes_each_time(record, brief, tmp_path):
    for form in ("html", "md", "pdf"):
        output = tmp_path / f"brief.{form}"
        write_brief(record, output, Asked())
        assert output.read_bytes() == render_brief(brief, form)


def test_brief_is_written_whole_or_not_at_all(record, tmp_path):
    with pytest.raises(UsageError, match="it cannot be written"):
        write_brief(record, tmp_path / "no such folder" / "brief.html", Asked())
    with pytest.raises(UsageError, match=r"ends in \.html, \.pdf or \.md"):
        choose_form(tmp_path / "brief.docx")
    with pytest.raises(UsageError, match="no such form"):
        render_brief(make_brief(record, Asked(place="x")), "docx")
    assert list(tmp_path.iterdir()) == []


def test_span_that_ends_before_it_begins_is_refused(record):
    with pytest.raises(UsageError, match="before it begins"):
        make_brief(record, Asked(since=date(2016, 6, 2), until=date(2016, 6, 1)))


def test_reports_that_no_event_knows_are_told_of(tmp_path):
    from lookout.record import Entry, Record  # noqa: PLC0415

    path = tmp_path / "fresh.duckdb"
    report = make_report()
    with Record.open(path) as store:
        store.add([Entry(report, make_reading(), report.text.encode())])
    told = repr(make_brief(path, Asked()).sections)
    assert "1 report is not joined into events yet" in told
