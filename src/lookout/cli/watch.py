"""`lookout watch`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from lookout.cli.intake import count_outcome, tell_copy, tell_states
from lookout.cli.options import choose_threads, tell_examples
from lookout.cli.say import say
from lookout.collect.addresses import is_address
from lookout.collect.fetching import Fetcher, Limits
from lookout.collect.shapes import PassedOver
from lookout.errors import UsageError
from lookout.operations.keeping import Kept
from lookout.operations.reading import Failure, load_reader
from lookout.operations.watching import Plan, RoundEnd, watch_feeds
from lookout.publish.plain import flatten

_EXAMPLES = tell_examples(
    "lookout watch https://courier.example/feed.xml",
    "lookout watch --every 30 feeds.txt",
    "lookout watch --rounds 1 feeds.txt",
)


@click.command("watch", epilog=_EXAMPLES)
@click.argument("feeds", nargs=-1, required=True, metavar="FEED…|FILE")
@click.option("--every", type=click.FloatRange(1), default=15, show_default=True, metavar="MINUTES", help="How often.")
@click.option(
    "--again",
    type=click.FloatRange(0.1),
    default=24,
    show_default=True,
    metavar="HOURS",
    help="How often all pages of a feed are asked for again.",
)
@click.option("--rounds", type=click.IntRange(1), help="How many rounds; by default without end.")
@click.option("--gate", "gated", is_flag=True, help="Pass over reports that tell of no violence.")
@click.option("--allow-private", "private", is_flag=True, help="Fetch from this machine and its network too.")
@click.option("--no-reconcile", is_flag=True, help="Leave the events as they are; `lookout reconcile` catches up.")
@click.pass_context
def command(
    context: click.Context,
    /,
    feeds: tuple[str, ...],
    every: float,
    again: float,
    rounds: int | None,
    gated: bool,
    private: bool,
    no_reconcile: bool,
) -> None:
    """Watch feeds, and keep what is new in them.

    FEED is the address of an RSS or Atom feed, FILE a file with one such address a line. The page of each new item is
    fetched, read and kept; where it does not come, the feed's own words are. A page that changed is a new version.
    """
    addresses = [address for words in feeds for address in _list_addresses(words)]
    fetcher = Fetcher(Limits(private=private))
    plan = Plan(every=every * 60, rounds=rounds, again=again * 3600, gated=gated)
    reader = load_reader(threads=choose_threads(None, len(addresses)))
    states: Counter[str] = Counter()
    for outcome in watch_feeds(addresses, record=context.obj.record, reader=reader, fetcher=fetcher, plan=plan):
        if isinstance(outcome, RoundEnd):
            _end_round(outcome, states, context.obj.record, reconcile=not no_reconcile)
            states.clear()
        else:
            _tell(outcome, states)


def _list_addresses(words: str) -> list[str]:
    """Return the address that `words` are, or those in the file that they name.

    Raises:
        UsageError: if they are neither.
    """
    if is_address(words):
        return [words]
    try:
        lines = Path(words).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise UsageError(f"{words}: neither the address of a feed nor a file that lists some") from error
    addresses = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    for address in addresses:
        if not is_address(address):
            raise UsageError(f"{words}: {address[:80]!r} is no address of the web")
    return addresses


def _tell(outcome: Kept | PassedOver | Failure, states: Counter[str]) -> None:
    """Count an outcome; print what is new."""
    kept = count_outcome(outcome, states)
    if kept is None:
        return
    if kept.state != "known":
        what = f"a new version of {kept.earlier}" if kept.earlier else kept.state
        click.echo(flatten(f"{kept.id}  {what}  {kept.name}"))
    if kept.copy:
        click.echo(tell_copy(kept))


def _end_round(end: RoundEnd, states: Counter[str], record: Path, *, reconcile: bool) -> None:
    click.echo(f"round {end.number}: {tell_states(states)}")
    if end.busy:
        say("the record is in use; what came is tried again in the next round")
    if reconcile and (states["added"] or states["updated"]):
        from lookout.cli.reconciling import run_reconcile

        click.echo(run_reconcile(record))
