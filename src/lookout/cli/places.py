"""`lookout places`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from lookout.cli.forms import form_array, form_lines, form_rows, put
from lookout.cli.intake import FAILED
from lookout.cli.options import add_format, tell_examples
from lookout.cli.say import say
from lookout.cli.screen import open_screen, show
from lookout.cli.settings import Settings
from lookout.errors import InputError
from lookout.model import ResolvedPlace
from lookout.operations.placing import AddedPlaces, add_places, ask_places, list_places, remove_places
from lookout.publish.contract import to_place
from lookout.publish.plain import flatten
from lookout.record import KeptPlaces

LIST_COLUMNS = ("number", "name", "places", "recorded", "digest")
FIND_COLUMNS = ("score", "name", "id", "precision", "country", "region", "district", "latitude", "longitude",
                "radius_km", "rule")  # fmt: skip
TOLD = 20
"""Bad rows of one file that are told of one by one."""


@click.group("places", epilog=tell_examples("lookout places add SY.zip my-places.csv", "lookout places find Marj"))
def command() -> None:
    """Add, list, find and remove places of your own.

    They are kept with the record, and looked up before the gazetteer that is shipped whenever reports are read against
    this record or asked for.
    """


@command.command("add", epilog=tell_examples("lookout places add SY.zip", "lookout places add my-places.csv"))
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.pass_context
def add(context: click.Context, /, files: tuple[Path, ...]) -> None:
    """Keep the places of files with the record.

    FILE is a country's dump of GeoNames (.txt, .zip), a table (.csv) with the columns name, lat, lon and, if there are
    any, type, aliases, country, population, radius_km, id, or GeoJSON (.geojson, .json). A row that is no place is told
    of; the others are kept.
    """
    failed = False
    for file in files:
        try:
            added = add_places(context.obj.record, file)
        except InputError as error:
            say(str(error))
            failed = True
            continue
        _tell_problems(file, added)
        failed |= bool(added.problems)
        state = "known" if added.known else "added"
        click.echo(f"{state} {added.kept.places:,} places of {flatten(added.kept.name)}, number {added.kept.number}")
    if failed:
        context.exit(FAILED)


@command.command("list", epilog=tell_examples("lookout places list", "lookout places list --format csv"))
@add_format
@click.pass_context
def list_(context: click.Context, /, form: str) -> None:
    """List what was added, a file a line."""
    kept = list_places(context.obj.record)
    if form == "table":
        _print_table(("number", "file", "places", "added"), map(_to_cells, kept), context.obj, "no places of your own")
    else:
        _put(form, LIST_COLUMNS, [_to_object(each) for each in kept])


@command.command("find", epilog=tell_examples("lookout places find Tripoli", "lookout places find Marj --country LY"))
@click.argument("name")
@click.option("--country", metavar="XX", help="Only in this country: its ISO code or its name.")
@add_format
@click.pass_context
def find(context: click.Context, /, name: str, country: str | None, form: str) -> None:
    """Show what a name may mean, likeliest first.

    The score is the chance that it has by its name alone: a report's own context decides otherwise. With a country,
    places are found too whose names are written nearly so.
    """
    found = ask_places(context.obj.record, name, country=country)
    if form == "table":
        columns = ("score", "place", "precision", "latitude", "longitude", "id")
        _print_table(columns, map(_to_line, found), context.obj, "no such place")
    else:
        _put(form, FIND_COLUMNS, [_to_found(place) for place in found])


@command.command("remove", epilog=tell_examples("lookout places remove 2"))
@click.argument("number", type=click.IntRange(min=1, max=2**63 - 1))
@click.pass_context
def remove(context: click.Context, /, number: int) -> None:
    """Look up the places of a number no more.

    The record keeps that they were there.
    """
    kept = remove_places(context.obj.record, number)
    click.echo(f"removed {kept.places:,} places of {flatten(kept.name)}, number {kept.number}")


def _tell_problems(file: Path, added: AddedPlaces) -> None:
    for problem in added.problems[:TOLD]:
        say(str(problem))
    if len(added.problems) > TOLD:
        say(f"{file}: {len(added.problems) - TOLD:,} more rows are no places")


def _to_object(kept: KeptPlaces) -> dict[str, Any]:
    return {
        "number": kept.number,
        "name": kept.name,
        "places": kept.places,
        "recorded": f"{kept.recorded:%Y-%m-%dT%H:%M:%SZ}",
        "digest": kept.digest,
    }


def _to_cells(kept: KeptPlaces) -> tuple[str, ...]:
    return f"{kept.number}", kept.name, f"{kept.places:,}", f"{kept.recorded:%Y-%m-%d}"


def _to_found(place: ResolvedPlace) -> dict[str, Any]:
    """Return a place as the contract has it, its confidence as a score, without alternatives."""
    told = to_place(place)
    values = {"score": told["confidence"], "latitude": told["lat"], "longitude": told["lon"], **told}
    return {column: values[column] for column in FIND_COLUMNS}


def _to_line(place: ResolvedPlace) -> tuple[str, ...]:
    units = dict.fromkeys(unit for unit in (place.name, place.district, place.region, place.country) if unit)
    point = (f"{place.lat:.4f}", f"{place.lon:.4f}")
    return f"{place.confidence:.3f}", ", ".join(units), place.precision, *point, place.id


def _print_table(columns: Sequence[str], rows: Iterable[Sequence[str]], settings: Settings, none: str) -> None:
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(flatten(cell)) for cell in row))
    show(open_screen(settings), table if table.row_count else Text(none))


def _put(form: str, columns: Sequence[str], objects: Sequence[dict[str, Any]]) -> None:
    if form == "csv":
        put(form_rows(columns, [[each[column] for column in columns] for each in objects]))
    else:
        put(form_array(objects) if form == "json" else form_lines(objects))
