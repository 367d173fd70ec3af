"""What every part of a run needs beside itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import msgspec

from lookout.errors import RecordError
from lookout.knowledge.gazetteer import Gazetteer
from lookout.model import Judgement
from lookout.resolve.judging import Rulings, gather_rulings
from lookout.resolve.places import Atlas, load_atlas


@dataclass(frozen=True)
class Kit:
    """What every part needs beside itself: the user's own places, compiled, and the judgements that count."""

    gazetteers: Sequence[bytes] = ()
    judgements: Sequence[Judgement] = ()

    @cached_property
    def atlas(self) -> Atlas:
        """Return where places are looked up.

        Raises:
            RecordError: if the user's own places are damaged.
        """
        return read_atlas(self.gazetteers)

    @cached_property
    def rulings(self) -> Rulings:
        """Return the judgements by what they are about."""
        return gather_rulings(self.judgements)


def read_atlas(gazetteers: Iterable[bytes]) -> Atlas:
    """Return where places are looked up, the user's own from what was compiled of them.

    Raises:
        RecordError: if they are damaged.
    """
    try:
        return load_atlas([Gazetteer.read(compiled) for compiled in gazetteers])
    except (ValueError, KeyError) as error:
        raise RecordError("places of this record are damaged; `lookout doctor` tells more") from error


def pack_kit(kit: Kit) -> bytes:
    """Return a kit as MessagePack."""
    return msgspec.msgpack.encode((kit.gazetteers, kit.judgements))


@lru_cache(maxsize=1)
def unpack_kit(packed: bytes) -> Kit:
    """Return the kit that `pack_kit` packed; the last one is kept, with what it has worked out."""
    return Kit(*msgspec.msgpack.decode(packed, type=tuple[tuple[bytes, ...], tuple[Judgement, ...]]))
