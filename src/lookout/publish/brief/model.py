"""What a brief is made of, whatever it is rendered as: sections of blocks, and notes that all of it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

CountName = Literal["killed", "wounded", "captured", "missing", "displaced", "casualties", "events", "voices"]


@dataclass(frozen=True, slots=True)
class Count:
    """A number that the brief tells, and what it was counted from.

    `events` are the ids of the events that it sums over, `claims` the keys of the claims that tell it. What nothing
    bounds is None. `running` says that it is one that is said to have grown over longer; such are never summed.

    Raises:
        ValueError: if it stands on no claim, or low, best and high are out of order.
    """

    name: CountName
    low: int | None
    best: int | None
    high: int | None
    events: tuple[str, ...]
    claims: tuple[str, ...]
    running: bool = False

    def __post_init__(self) -> None:
        known = [number for number in (self.low, self.best, self.high) if number is not None]
        if known != sorted(known):
            raise ValueError(f"not in order: {self.low} <= {self.best} <= {self.high}")
        if any(known) and not self.claims:
            raise ValueError("a number stands on claims")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A run of a report's words; `marked` where they tell the event."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A claim that a sentence stands on: outlet and days of its report, by whose word, what was judged, its words."""

    number: int
    claim: str
    outlet: str
    days: str
    title: str
    url: str | None
    by: str
    judged: str
    words: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words of the brief, the numbers of the notes they stand on, and how many further claims say the same."""

    text: str
    notes: tuple[int, ...] = ()
    further: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """Sentences that follow one another. A "lead" opens a section, an "aside" tells how to read it."""

    sentences: tuple[Sentence, ...]
    kind: Literal["lead", "plain", "aside", "caution"] = "plain"


@dataclass(frozen=True, slots=True)
class Points:
    """Sentences that stand one below the other."""

    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A headline number: what it counts, its range, and what qualifies it."""

    label: str
    count: Count
    range: str
    detail: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Headline numbers, side by side."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one field of a table. `count` is the number it tells, if it tells one."""

    text: str
    notes: tuple[int, ...] = ()
    count: Count | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, whether numbers stand in it, and how wide it is beside the others."""

    name: str
    numbers: bool = False
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; the first cell of a row says what the row is about."""

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing at two widths, in words too. `wide` and `narrow` are SVG without style of its own."""

    name: str
    title: str
    description: str
    caption: str
    wide: str
    narrow: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One event told at length: its number in the brief, id, heading, marks, tolls and sentences."""

    number: int
    event: str
    heading: str
    marks: tuple[str, ...]
    counts: tuple[Count, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Entries:
    """Events told one after the other."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """What one side of a dispute says: what, by whose word."""

    says: str
    by: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """What is disputed, and what the sides say."""

    about: Sentence
    what: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Disputes:
    """Disputes, the sides of each next to one another."""

    disputes: tuple[Dispute, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """Words and what they mean here."""

    terms: tuple[tuple[str, str], ...]


Block = Text | Points | Figures | Table | Picture | Entries | Disputes | Terms


def name_block(block: Block) -> str:
    """Return the kind of a block, as templates ask for it: "text", "points", "table"."""
    return type(block).__name__.lower()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the brief: its name in links, its heading, its blocks."""

    name: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief: title, what it covers, sections and the notes in their order. `state` names the record's state."""

    title: str
    span: str
    facts: tuple[str, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...] = field(default=())
    state: str = ""

    def walk_counts(self) -> Iterator[Count]:
        """Yield every number that the brief tells with what it was counted from."""
        for section in self.sections:
            for block in section.blocks:
                yield from _list_counts(block)


def _list_counts(block: Block) -> Iterator[Count]:
    if isinstance(block, Figures):
        yield from (figure.count for figure in block.figures)
    elif isinstance(block, Table):
        yield from (cell.count for row in block.rows for cell in row if cell.count)
    elif isinstance(block, Entries):
        yield from (count for entry in block.entries for count in entry.counts)
