"""`lookout control`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from lookout.cli.forms import form_array, form_lines, form_rows, put
from lookout.cli.options import add_day_known, add_format, parse_last_day, tell_examples
from lookout.cli.screen import open_screen, show
from lookout.cli.settings import Settings
from lookout.model import Control, Statement
from lookout.operations.assessing import list_control, list_held
from lookout.publish.plain import flatten
from lookout.publish.records import to_control
from lookout.publish.telling import cut_words, tell_control, tell_control_days
from lookout.reconcile.control import Held

_EXAMPLES = tell_examples(
    "lookout control Sirte",
    "lookout control Sirte --on 2016-06-12",
    "lookout control --on 2016-07-01 --as-known-on 2016-07-01 --format csv",
)
COLUMNS = ("place", "place_id", "lat", "lon", "precision", "status", "holder", "holder_id", "extent", "against", "from",
           "to", "open_start", "open_end", "rule", "newest", "age_days", "claims")  # fmt: skip


@click.command("control", epilog=_EXAMPLES)
@click.argument("place", required=False)
@click.option("--on", "day", metavar="DAY", help="Only what is told for this day.")
@add_day_known
@add_format
@click.pass_context
def command(context: click.Context, /, place: str | None, day: str | None, as_known_on: str | None, form: str) -> None:
    """Tell who is said to hold which place, and when.

    PLACE is words in a place's name, or in that of what it lies in, or a place's id. "controlled" is told by others
    than the holder, "claimed" by its own side alone, "contested" while somebody fights over it. A day that nothing is
    told for is left out: nothing is filled in.
    """
    on, known = parse_last_day(day), parse_last_day(as_known_on)
    found, statements = list_control(context.obj.record, place=place, as_known_on=known)
    held = [(control, None) for control in found] if on is None else [(h.control, h) for h in list_held(found, on)]
    if form == "table":
        _print_table(held, statements, context.obj)
    elif form == "csv":
        put(form_rows(COLUMNS, (to_row(*each) for each in held)))
    else:
        objects = (to_object(*each) for each in held)
        put(form_array(objects) if form == "json" else form_lines(objects))


def to_object(control: Control, held: Held | None) -> dict[str, object]:
    """Return the object for one interval of control; with its newest word by then, if it is asked for a day."""
    return to_control(control) | ({"newest": held.newest.isoformat(), "age_days": held.age} if held else {})


def to_row(control: Control, held: Held | None) -> Sequence[object]:
    """Return the row of `COLUMNS` for one interval of control, as it is held on a day if one is asked for."""
    place, days = control.place, control.interval
    return (
        place.name, place.id, place.lat, place.lon, place.precision, control.status, control.name, control.actor,
        control.extent, "; ".join(control.contenders), days.start, days.end, control.open_start, control.open_end,
        control.rule, held and held.newest, held and held.age, "; ".join(control.claims),
    )  # fmt: skip


def _print_table(
    found: Sequence[tuple[Control, Held | None]], statements: Mapping[str, Statement], settings: Settings
) -> None:
    screen = open_screen(settings)
    if not found:
        show(screen, Text("nothing is told"))
        return
    table = Table(box=SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("place", ratio=2, overflow="fold")
    table.add_column("days", no_wrap=True)
    table.add_column("status", no_wrap=True)
    table.add_column("held by · the words", ratio=5, overflow="fold")
    before = ""
    for control, on in found:
        name = flatten(control.place.name)
        held = Text(tell_control(control), style="bold")
        age = f", newest word {on.newest}, {on.age} days old" if on else ""
        held.append(f"  {control.rule}{age}", style="not bold dim")
        for key in on.claims if on else control.claims:
            held.append(f"\n{key} {cut_words(statements[key])}", style="not bold")
        days = tell_control_days(control).replace("/", "\n")
        table.add_row(Text("" if name == before else name), Text(days), Text(control.status), held)
        before = name
    show(screen, table)
