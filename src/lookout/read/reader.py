"""Reports to readings, one at a time or many on several threads."""

from __future__ import annotations

import hashlib
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tokenizers import Tokenizer

from lookout.errors import ModelError
from lookout.model import Claim, Reading, Report
from lookout.read.chains import drop_outlet
from lookout.read.decide import decide
from lookout.read.network import GRAPHS, STARTS, Network
from lookout.read.passages import find_passages
from lookout.read.settings import Settings, load_settings
from lookout.read.sight import see
from lookout.read.stops import has_lost_stops, restore_stops
from lookout.read.tokens import Tokens, cut_sections, tokenize
from lookout.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WEIGHTS: Final = Path(__file__).parent / "weights"
FILES: Final = (*(f"{name}.onnx" for name in GRAPHS), STARTS, "settings.json", "tokenizer.json")
AHEAD: Final = 4
"""Reports a thread may have waiting, so that a long one holds up nobody and memory stays bounded."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads reports in English. Each report is read by itself: what stands beside it changes nothing.

    `name` is `<version>+<first 12 hex digits of the digest of its weights and settings>`.
    """

    name: str
    threads: int
    tokenizer: Tokenizer
    network: Network
    settings: Settings

    @classmethod
    def load(cls, *, threads: int = 1, folder: Path = WEIGHTS) -> Reader:
        """Load the reader that is shipped.

        Args:
            threads: how many reports are read at once; the readings are the same for any number.
            folder: where the weights lie.

        Raises:
            ModelError: if the weights are missing or are not weights.
        """
        name = f"{__version__}+{digest_weights(folder)[:12]}"
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        return cls(name, max(1, threads), tokenizer, Network(folder), load_settings(folder / "settings.json"))

    def read(self, report: Report) -> Reading:
        """Read one report: its passages, and its claims in the order of their first triggers."""
        tokens = self.cut(report.text)
        borders = cut_sections(tokens)
        claims: list[Claim] = []
        for start, end in pairwise(borders):
            if start < end:
                sight = see(self.network, report.text, tokens.cut(start, end), self.settings)
                claims += decide(sight, report.text, self.settings, told=len(claims), named=start)
        if report.outlet:
            claims = [replace(claim, by=drop_outlet(claim.by, report.outlet)) for claim in claims]
        return Reading(self.name, find_passages(report.text), tuple(claims))

    def cut(self, text: str) -> Tokens:
        """Return the word pieces of a text as they are read: with its stops restored, if it has lost them."""
        tokens = tokenize(self.tokenizer, text)
        return restore_stops(self.network, text, tokens, self.settings.stop) if has_lost_stops(text) else tokens

    def read_many(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """Read reports in order, `threads` at once, never holding more than a few."""
        if self.threads == 1:
            yield from map(self.read, reports)
            return
        waiting: deque[Future[Reading]] = deque()
        left = iter(reports)
        pool = ThreadPoolExecutor(self.threads)
        try:
            waiting.extend(pool.submit(self.read, r) for r in islice(left, self.threads * AHEAD))
            while waiting:
                reading = waiting.popleft().result()
                waiting.extend(pool.submit(self.read, r) for r in islice(left, 1))
                yield reading
        finally:
            pool.shutdown(cancel_futures=True)


def digest_weights(folder: Path = WEIGHTS) -> str:
    """Return the SHA-256, in hex, over the names and bytes of the weights' files.

    Raises:
        ModelError: if one is missing.
    """
    whole = hashlib.sha256()
    for name in FILES:
        try:
            whole.update(name.encode() + b"\0" + hashlib.sha256((folder / name).read_bytes()).digest())
        except OSError as error:
            raise ModelError(f"{name}: the reader's weights are missing; install Lookout again") from error
    return whole.hexdigest()
