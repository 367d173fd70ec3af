"""The user's own places: add them to the record, list and remove them, ask what a name may mean with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lookout.engine.kit import read_atlas
from lookout.errors import InputError, UsageError
from lookout.model import ResolvedPlace
from lookout.record import KeptPlaces, Record
from lookout.resolve.places import Atlas, find_country, find_places, load_atlas
from lookout.resolve.places.user import compile_user_places, read_user_places


@dataclass(frozen=True, slots=True)
class AddedPlaces:
    """What came of adding a file: its places as the record keeps them, whether it did before, and the bad rows."""

    kept: KeptPlaces
    known: bool
    problems: Sequence[InputError]


def add_places(record: Path, source: Path) -> AddedPlaces:
    """Keep the places of a file with the record, which is made if there is none; the same file twice changes nothing.

    Raises:
        InputError: if the file cannot be read, is of no form that is known, or has no place.
        RecordError: if the record cannot be opened or written to.
    """
    own = read_user_places(source)
    compiled = compile_user_places(own)
    with Record.open(record) as store:
        before = {kept.number for kept in store.places()}
        kept = store.add_places(source.name, len(own.entries), compiled)
    return AddedPlaces(kept, kept.number in before, own.problems)


def list_places(record: Path) -> list[KeptPlaces]:
    """Return what the record holds of the user's own places, a file each.

    Raises:
        RecordError: if there is no record, or it cannot be read.
    """
    with Record.open(record, read_only=True) as store:
        return store.places()


def remove_places(record: Path, number: int) -> KeptPlaces:
    """Have the places of a number asked no more; return them as they were kept.

    Raises:
        NotFoundError: if there are none of that number.
        RecordError: if there is no record, or it cannot be written to.
    """
    if not record.exists():
        Record.open(record, read_only=True).close()  # says that there is none: to remove is no reason to make one
    with Record.open(record) as store:
        return store.remove_places(number)


def ask_places(record: Path, name: str, *, country: str | None = None) -> tuple[ResolvedPlace, ...]:
    """Return the places that a name may mean, likeliest first, with the user's own where there is a record.

    Args:
        record: the record's file; there need be none.
        name: as a report would write it.
        country: an ISO code or the name of a country; only places in it, and then also such as are written nearly so.

    Raises:
        UsageError: if there is no such country.
        RecordError: if the record cannot be read.
    """
    atlas = load_own_atlas(record)
    code = ""
    if country is not None:
        code = country.upper() if atlas.find_country(country.upper()) else find_country(country)
        if not code:
            raise UsageError(f"{country}: no country of this name or code is known")
    return find_places(name, country=code, atlas=atlas)


def load_own_atlas(record: Path) -> Atlas:
    """Return where places are looked up beside a record: its own places, where there is one, and the gazetteer.

    Raises:
        RecordError: if the record cannot be read.
    """
    if not record.exists():
        return load_atlas()
    with Record.open(record, read_only=True) as store:
        return open_atlas(store)


def open_atlas(store: Record) -> Atlas:
    """Return where places are looked up for a record that is open.

    Raises:
        RecordError: if its own places are damaged.
    """
    return read_atlas(store.gazetteers())
