"""What the tests of runs share: the example reports, and what a run leaves."""

from functools import partial
from pathlib import Path

from lookout.collect.files import Details
from lookout.engine.crew import Crew
from lookout.operations.exporting import export_events
from lookout.operations.running import run_reports
from lookout.operations.sources import find_sources
from lookout.operations.viewing import EventFilter
from lookout.record import Record

EXAMPLES = Path(__file__).parents[1] / "examples" / "reports"
ALONE = partial(Crew, cores=1)


def start(folder, *paths, hire=ALONE, gated=False):
    """Run over inputs, the examples unless given, into a folder; yield what becomes of each."""
    sources = find_sources([str(path) for path in paths or (EXAMPLES,)])
    out, record = folder / "out", folder / "record.duckdb"
    yield from run_reports(sources, record=record, out=out, hire=hire, details=Details(gated=gated))


def run(folder, *paths, hire=ALONE, gated=False):
    """Run to the end and return what became of each."""
    return list(start(folder, *paths, hire=hire, gated=gated))


def list_results(folder):
    """Return the bytes of all that a run left in its folder, by name, but for what Spark says."""
    out = folder / "out"
    files = [path for path in sorted(out.rglob("*")) if path.is_file() and path.suffix != ".log"]
    return {str(path.relative_to(out)): path.read_bytes() for path in files}


def export_whole(record, output):
    """Return the canonical export of a record: whole events as JSON lines."""
    with output.open("wb") as file:
        export_events(record, "ndjson", EventFilter(), file)
    return output.read_bytes()


def check(record):
    """Return what is wrong with a record."""
    with Record.open(record, read_only=True) as store:
        return store.check()
