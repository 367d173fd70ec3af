"""Claim sheets and public sets as plain objects: a text, its spans, and what each query should find."""

from __future__ import annotations

import bisect
import functools
import json
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lookout.read.labels import LINK, NUMBER_KINDS, STATUSES, TYPES
from lookout.text.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

Chars = tuple[int, int]
OWN = Path(__file__).parent / "own"
"""Sheets of our own on other wars than those of `claims`; its README tells of them."""

PUBLIC = OWN / "public.jsonl"
"""Our marks on public reports, without their texts."""

UNKNOWN = -100
"""A target that is not known, and not trained on."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked span: half-open code points, the letter of its kind, and the thing it names."""

    at: Chars
    letter: str
    thing: str


@dataclass(frozen=True, slots=True)
class Query:
    """One look: at a trigger or a number, what stands round it.

    `finds` are (link column, span) to be found; `ignores` the same where either answer will do. `links` are the columns
    trained; `type`, `status`, `kind`, `scope` are columns or UNKNOWN.
    """

    at: Chars
    letter: str
    thing: str
    finds: tuple[tuple[int, Chars], ...] = ()
    ignores: tuple[tuple[int, Chars], ...] = ()
    links: tuple[int, ...] = ()
    type: int = UNKNOWN
    status: int = UNKNOWN
    kind: int = UNKNOWN
    scope: int = UNKNOWN


@dataclass(frozen=True, slots=True)
class Sample:
    """A text with what is known of it. `whole`: all its spans are marked, so that what is not marked is none."""

    doc: str
    text: str
    marks: tuple[Mark, ...] = ()
    queries: tuple[Query, ...] = ()
    whole: bool = True


TRIGGER_LINKS = tuple(LINK[n] for n in LINK if n not in {"who", "event", "event_place", "source"})
NUMBER_LINKS = (LINK["who"], LINK["event"])


def load_docs(claims: Path, marked: Path) -> list[dict[str, Any]]:
    """Return what the sheets' own tool (`sheets.py json`, in the folder `claims`) tells of each report, by name.

    Args:
        claims: the folder with the tool; the public sets lie beside it, in `data`.
        marked: a folder of sheets, or a file of what the tool prints. A row of such a file may lack the text, where
            that is not ours to ship: its `origin` then tells whence to take it.

    Raises:
        KeyError: if a public set lacks a row that is named.
    """
    if marked.is_file():
        rows = [json.loads(line) for line in marked.read_text(encoding="utf-8").splitlines()]
        return [row if "text" in row else row | {"text": take_text(claims.parent, **row["origin"])} for row in rows]
    command = [sys.executable, str(claims / "sheets.py"), "json", *map(str, sorted(marked.glob("*.sheet")))]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def take_text(shared: Path, file: str, doc: str, end: int) -> str:
    """Return the first `end` code points of a public text: row `doc` of the JSON lines `file` of `shared/data`."""
    text: str = _load_texts(shared / "data" / file)[doc]
    return text[:end]


@functools.cache
def _load_texts(file: Path) -> dict[str, str]:
    with file.open(encoding="utf-8") as lines:
        return {row["doc"]: row["text"].strip() for row in map(json.loads, lines)}


def load_sheets(claims: Path, marked: Path, *, near: bool = True) -> list[Sample]:
    """Return the reports of `load_docs` as samples; `near` as in `to_sample`."""
    return [to_sample(doc, near=near) for doc in load_docs(claims, marked)]


def load_train(claims: Path, *, near: bool = True) -> list[Sample]:
    """Return all there is to train on: `claims/train`, sheets of our own, and public reports that we marked."""
    marked = (claims / "train", OWN / "train", PUBLIC)
    return [sample for each in marked for sample in load_sheets(claims, each, near=near)]


def to_sample(doc: dict[str, Any], *, near: bool = True) -> Sample:
    """Turn one object of `sheets.py json` into a sample.

    What a query should find of each filler is its nearest mention; unless `near`, one of the query's own sentence comes
    before that.
    """
    marks = tuple(Mark((s["start"], s["end"]), s["id"][0], s["id"]) for s in doc["spans"])
    spans: dict[str, list[Chars]] = defaultdict(list)
    for mark in marks:
        spans[mark.thing].append(mark.at)
    look = _Links(spans, [] if near else [sentence.start for sentence in split_sentences(doc["text"])])
    queries = [query for event in doc["events"] for query in look.at_event(event, doc["numbers"])]
    queries += [query for number in doc["numbers"] for query in look.at_number(number)]
    return Sample(doc["doc"], doc["text"], marks, tuple(queries))


@dataclass(frozen=True, slots=True)
class _Links:
    """What each query of one sheet should find: of each filler one mention, the others left open.

    `starts` are where sentences begin, none if that does not count.
    """

    spans: dict[str, list[Chars]]
    starts: list[int]

    def at_event(self, event: dict[str, Any], numbers: list[dict[str, Any]]) -> Iterator[Query]:
        fillers = [(LINK[r], f["id"]) for r, fs in event["roles"].items() for f in fs]
        fillers += [(LINK["doubt"], f["id"]) for fs in event["roles"].values() for f in fs if f["doubt"]]
        fillers += [(LINK["carrier" if place else "by"], i) for place, i in enumerate(event["by"])]
        fillers += [(LINK["number"], n["id"]) for n in numbers if n["event"] == event["id"]]
        for at in self.spans[event["id"]]:
            finds, ignores = self._find(at, fillers)
            finds += [(LINK["same"], other) for other in self.spans[event["id"]] if other != at]
            yield Query(
                at,
                "E",
                event["id"],
                tuple(finds),
                tuple(ignores),
                TRIGGER_LINKS,
                type=TYPES.index(event["type"]),
                status=STATUSES.index(event["status"]),
            )

    def at_number(self, number: dict[str, Any]) -> Iterator[Query]:
        fillers = [(LINK["who"], i) for i in number["who"]] + [(LINK["event"], number["event"])]
        for at in self.spans[number["id"]]:
            finds, ignores = self._find(at, fillers)
            yield Query(
                at,
                "N",
                number["id"],
                tuple(finds),
                tuple(ignores),
                NUMBER_LINKS,
                kind=NUMBER_KINDS.index(number["kind"]),
                scope=int(number["scope"] == "total"),
            )

    def _find(
        self, at: Chars, fillers: list[tuple[int, str]]
    ) -> tuple[list[tuple[int, Chars]], list[tuple[int, Chars]]]:
        finds, ignores = [], []
        for link, thing in fillers:
            ranked = sorted(self.spans[thing], key=functools.partial(self._rank, at))
            finds += [(link, span) for span in ranked[:1]]
            ignores += [(link, span) for span in ranked[1:]]
        return finds, ignores

    def _rank(self, at: Chars, mention: Chars) -> tuple[bool, int, Chars]:
        own = bisect.bisect_right(self.starts, at[0]) == bisect.bisect_right(self.starts, mention[0])
        return not own, distance(at, mention), mention


def distance(a: Chars, b: Chars) -> int:
    """Return how many code points lie between two spans, 0 when they touch."""
    return max(0, a[0] - b[1], b[0] - a[1])
