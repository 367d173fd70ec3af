"""`lookout run`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import click

from lookout.cli.intake import (
    FAILED,
    count_outcome,
    count_reports,
    gather_sources,
    parse_details,
    show_progress,
    tell_states,
)
from lookout.cli.options import Told, add_files, tell_examples
from lookout.cli.reconciling import tell_reconciled
from lookout.engine.crew import Crew, count_cores
from lookout.engine.jobs import Hire
from lookout.errors import UsageError
from lookout.operations.reconciling import Progress, Reconciled
from lookout.operations.running import Copied, run_reports

_EXAMPLES = tell_examples(
    "lookout --record sirte.duckdb run --out sirte/ reports/",
    "lookout run --engine spark --master spark://10.0.0.5:7077 --gate --out crawl/ crawl.jsonl",
)
_LOG = "spark.log"
_MOST_CORES = 256


@click.command("run", epilog=_EXAMPLES)
@add_files
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder for the results.")
@click.option(
    "--engine",
    type=click.Choice(("local", "spark")),
    default="local",
    show_default=True,
    help="Share the work with processes of this machine, or with Apache Spark.",
)
@click.option(
    "--master", metavar="URL", help="Spark's master: spark://HOST:7077; by default all cores of this machine."
)
@click.option("--cores", type=click.IntRange(1, _MOST_CORES), help="Processes of this machine; by default one a core.")
@click.pass_context
def command(
    context: click.Context,
    /,
    files: tuple[str, ...],
    out: Path,
    engine: str,
    master: str | None,
    cores: int | None,
    **told: Any,  # noqa: ANN401
) -> None:
    """Do the whole way on all cores, or on a cluster.

    It does what `add` does and gives the same record and events, whatever it is shared with. What was read, the
    statements and the events are also written to a folder, as Parquet and JSON lines. A run that is stopped can be
    started again and goes on where it was.
    """
    said = Told(**told)
    details = parse_details(said)
    sources = gather_sources(files, said)
    states: Counter[str] = Counter()
    events = ""
    with _open_engine(engine, master, cores, out) as hire:
        outcomes = run_reports(sources, record=context.obj.record, out=out, hire=hire, details=details)
        for outcome in show_progress(outcomes, inputs=count_reports(sources)):
            if isinstance(outcome, Reconciled):
                events = tell_reconciled(outcome)
            elif isinstance(outcome, Copied):
                states["near copies"] = outcome.reports
                click.echo(f"{tell_states(states)}\n{events}")
            elif not isinstance(outcome, Progress):
                count_outcome(outcome, states)
    if states["failed"]:
        context.exit(FAILED)


@contextmanager
def _open_engine(engine: str, master: str | None, cores: int | None, out: Path) -> Iterator[Hire]:
    """Lend what makes engines of the kind that is asked for.

    Raises:
        UsageError: if options do not go together, or Spark is not installed.
        EngineError: if the cluster does not answer.
    """
    if engine == "local":
        if master:
            raise UsageError("--master is of --engine spark")
        yield partial(Crew, cores=cores or count_cores())
        return
    if cores:
        raise UsageError("--cores is of --engine local; of Spark the master tells, as in local[2]")
    try:
        from lookout.engine.spark import Spark
    except ModuleNotFoundError as error:
        raise UsageError("Apache Spark is not installed: pip install 'lookout[spark]'") from error
    out.mkdir(parents=True, exist_ok=True)
    with Spark.open(master or "local[*]", log=out / _LOG) as spark:
        yield spark.hire
