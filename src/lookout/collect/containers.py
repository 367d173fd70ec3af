"""What inputs with many reports share: the digest of the whole, and how the bytes of one report in it came."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from lookout.collect.files import STANDARD_INPUT, name_doc
from lookout.model import Custody, CustodyWay

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Container:
    """An input that holds reports: what it is called, how its reports come, and the SHA-256 of its bytes."""

    name: str
    way: CustodyWay
    digest: str

    def tell(self, place: str) -> Custody:
        """Return the custody of the report that stands at `place`."""
        name = self.name if self.name == STANDARD_INPUT or "://" in self.name else Path(self.name).name
        return Custody(self.way, name.encode("utf-8", "replace").decode(), place, self.digest)

    def name_part(self, number: int) -> str:
        """Return what report number `number` in it is called where it has no name of its own: `reports-12`."""
        return f"{name_doc(self.name)}-{number}"


def open_container(name: str, stream: BinaryIO, way: CustodyWay) -> Container:
    """Return the container that `stream` holds, which is read to its end and set back to its beginning."""
    digest = hashlib.sha256()
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
    stream.seek(0)
    return Container(name, way, digest.hexdigest())
