"""Reports added at the desk: pasted, uploaded, or from an address; read in the background, a few at a time."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Final

from lookout.collect.addresses import is_address
from lookout.collect.days import parse_day
from lookout.collect.files import Details
from lookout.collect.shapes import PassedOver
from lookout.errors import LookoutError, UsageError
from lookout.operations.desk.helping import read_in
from lookout.operations.desk.pages import JobCard
from lookout.operations.desk.scribe import Scribe
from lookout.operations.keeping import Kept
from lookout.operations.reading import Failure
from lookout.operations.sources import Source, find_sources
from lookout.publish.plain import flatten

_TOGETHER: Final = 4
"""Sources that are read in one go: whoever decides something meanwhile waits for no more."""
_REMEMBERED: Final = 50
_SHOWN: Final = 200
_LONGEST: Final = 500
_NAME: Final = 200
_EXAMPLES: Final = (Path(__file__).parents[2] / "examples", Path(__file__).parents[4] / "examples")
"""Where the examples lie: in the package, or beside its source."""
_Part = tuple[Sequence[Source], Details]


@dataclass(frozen=True, slots=True)
class Told:
    """What is said about a report that is added: outlet, title, day and address, as a user writes them."""

    outlet: str = ""
    title: str = ""
    day: str = ""
    url: str = ""

    def read(self) -> Details:
        """Return it as collecting takes it.

        Raises:
            UsageError: if the day is none, or something is too long.
        """
        if any(len(words) > _LONGEST for words in (self.outlet, self.title, self.day, self.url)):
            raise UsageError(f"an outlet, a title and an address have at most {_LONGEST} characters")
        published = parse_day(self.day) if self.day else None
        return Details(outlet=self.outlet or None, title=self.title or None, url=self.url or None, published=published)


@dataclass(frozen=True, slots=True)
class Item:
    """One source, and what is said about it."""

    source: Source
    told: Told = field(default_factory=Told)


@dataclass(slots=True)
class _Job:
    """A job while it runs."""

    card: JobCard
    lock: threading.Lock = field(default_factory=threading.Lock)

    def change(self, **told: object) -> None:
        """Have it told otherwise."""
        with self.lock:
            self.card = replace(self.card, **told)  # type: ignore[arg-type]

    def add(self, line: str, report: str = "") -> None:
        """Note what became of one more."""
        with self.lock:
            lines = (*self.card.lines, line)[-_SHOWN:]
            reports = (*self.card.reports, report) if report else self.card.reports
            self.card = replace(self.card, lines=lines, reports=reports)


class Intake:
    """Takes reports in, one job after the other.

    Args:
        scribe: sends its helper to read and keep them.
    """

    def __init__(self, scribe: Scribe) -> None:
        self._scribe = scribe
        self._reading = threading.Lock()
        self._lock = threading.Lock()
        self._jobs: OrderedDict[str, _Job] = OrderedDict()

    def add(self, kind: str, items: Sequence[Item]) -> JobCard:
        """Begin to add what is in `items`; return the job as it is now.

        Raises:
            UsageError: if what is told of one cannot be, or one title is told of several.
        """
        parts = _cut(items)
        if len(items) > 1 and items[0].told.title and items[0].told == items[1].told:
            raise UsageError("a title is of one report, and here are several")
        job = _Job(JobCard(secrets.token_hex(8), kind, "waiting", "waiting", 0, len(items), (), ()))
        with self._lock:
            self._jobs[job.card.id] = job
            while len(self._jobs) > _REMEMBERED:
                self._jobs.popitem(last=False)
        threading.Thread(target=self._run, args=(job, parts), name="intake", daemon=True).start()
        return job.card

    def find(self, id_: str) -> JobCard | None:
        """Return the job with an id, None if there is none or it is long gone."""
        with self._lock:
            job = self._jobs.get(id_)
        return job.card if job else None

    def list_jobs(self) -> list[JobCard]:
        """Return the jobs, newest first."""
        with self._lock:
            return [job.card for job in reversed(self._jobs.values())]

    def _run(self, job: _Job, parts: Sequence[_Part]) -> None:
        try:
            with self._reading:
                job.change(state="running", step="reading")
                for nth, (sources, details) in enumerate(parts, start=1):
                    errand = partial(self._read, sources, details)
                    written = self._scribe.send(errand, last=nth == len(parts))
                    for outcome in written.kept.result():
                        job.add(*_tell(outcome))
                    job.change(done=job.card.done + len(sources))
                job.change(step="joining with the record")
                written.settled.wait()
            job.change(state="done", step="done")
        except LookoutError as error:
            job.change(state="failed", step="failed", error=str(error))
        except Exception:
            job.change(state="failed", step="failed", error="something went wrong here; it has been noted.")
            raise

    def _read(self, sources: Sequence[Source], details: Details) -> list[Kept | PassedOver | Failure]:
        desk = self._scribe.desk
        return desk.helper.ask(read_in, desk.record, sources, details)


def _cut(items: Sequence[Item]) -> list[_Part]:
    """Return sources of which the same is told, a few at a time."""
    parts: list[_Part] = []
    for told, group in groupby(items, key=_get_told):
        sources, details = [item.source for item in group], told.read()
        parts += [(sources[at : at + _TOGETHER], details) for at in range(0, len(sources), _TOGETHER)]
    return parts


def _get_told(item: Item) -> Told:
    return item.told


def _tell(outcome: Kept | PassedOver | Failure) -> tuple[str, str]:
    """Return what became of a report, and its id where it is kept."""
    if isinstance(outcome, Failure):
        return f"{flatten(outcome.name)}: {flatten(outcome.error.reason)}", ""
    if isinstance(outcome, PassedOver):
        return f"{flatten(outcome.name)}: passed over", ""
    note = f" ({outcome.note})" if outcome.note else ""
    return f"{flatten(outcome.name)}: {outcome.state}{note}", outcome.id


def take_text(text: str, told: Told) -> list[Item]:
    """Return a pasted text.

    Raises:
        UsageError: if there is nothing in it.
    """
    if not text.strip():
        raise UsageError("there is no text")
    return [Item(Source("pasted.txt", text.replace("\r\n", "\n").encode("utf-8", "replace")), told)]


def take_files(files: Sequence[tuple[str, bytes]], told: Told) -> list[Item]:
    """Return uploaded files; of a name only its last part counts, and it names nothing on this machine.

    Raises:
        UsageError: if there is none.
    """
    items = [Item(Source(clean_name(name), data), told) for name, data in files if name or data]
    if not items:
        raise UsageError("there is no file")
    return items


def clean_name(name: str) -> str:
    """Return the last part of a file's name as a browser sent it, on one line, without what acts."""
    last = PurePosixPath(name.replace("\\", "/")).name
    return flatten(last).lstrip(".-")[-_NAME:] or "upload.txt"


def take_address(address: str, told: Told) -> list[Item]:
    """Return an address, to be fetched within the limits that every address is.

    Raises:
        UsageError: if it is none.
    """
    words = address.strip()
    if not is_address(words) or len(words) > _LONGEST * 4:
        raise UsageError("an address begins with http:// or https://")
    return [Item(source, told) for source in find_sources([words])]


def take_examples() -> list[Item]:
    """Return the example reports, with what is told of each.

    Raises:
        UsageError: if they are not there.
    """
    folder = next((each for each in _EXAMPLES if (each / "reports.tsv").is_file()), None)
    if folder is None:
        raise UsageError("the examples are not here")
    lines = (folder / "reports.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [(*line.split("\t"), "", "", "")[:4] for line in lines]
    return [
        Item(Source(file, (folder / "reports" / file).read_bytes()), Told(outlet=outlet, day=day, url=url))
        for file, outlet, day, url in rows
    ]
