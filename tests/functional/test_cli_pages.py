"""Saved pages on the command line."""

import json

from lookout.record import Record
from tests.pages import HEAD, make_page

DATED = f'{HEAD}<meta property="article:published_time" content="2016-06-11T10:00:00Z">'


def tell(done):
    """Return what was said of the reports, the first line."""
    return done.stdout.partition("\n")[0]


def test_cli_add_takes_pages_from_a_folder(worded, tmp_path):
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "a.html").write_bytes(make_page(DATED))
    (folder / "b.htm").write_bytes(make_page(DATED, title="Fighters near Qasr Ilun"))
    (folder / "style.css").write_text("p {}")
    done = worded("add", folder)
    assert (done.returncode, tell(done)) == (0, "added 2, near copies 1")
    with Record.open(tmp_path / "lookout.duckdb", read_only=True) as record:
        kept = record.reports()
        assert record.check() == []
    assert {each.report.outlet for each in kept} == {"Example Courier"}
    assert {each.report.dated_by for each in kept} == {"meta"}
    assert {each.report.author for each in kept} == {"Ann Hale"}
    assert [each.claims for each in kept] == [2, 2]


def test_cli_read_knows_a_page_on_standard_input(worded):
    done = worded("read", "--format", "ndjson", "-", stdin=b"\n<!doctype HTML>" + make_page(DATED))
    (report,) = map(json.loads, done.stdout.splitlines())
    assert report["text"].startswith("Port of Bezmarra falls\n\nThe army")
    assert (report["doc"], report["published"]) == ("stdin", ["2016-06-11", "2016-06-12"])


def test_cli_read_leaves_markup_in_a_text_file_alone(worded, tmp_path):
    (tmp_path / "a.txt").write_bytes(make_page())
    done = worded("read", "--format", "ndjson", "a.txt")
    assert json.loads(done.stdout)["text"] == make_page().decode()


def test_cli_read_of_text_does_not_load_what_reads_pages(lookout, tmp_path):
    (tmp_path / "a.txt").write_text("The army captured the port.")
    program = f"from lookout.operations.sources import *; [*take_in(Source({str(tmp_path / 'a.txt')!r}), Details())]"
    assert lookout.list_modules(program) & {"lxml", "trafilatura", "htmldate", "dateparser"} == set()
