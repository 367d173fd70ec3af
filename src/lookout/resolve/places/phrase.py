"""What the words of a mention say: a name, what kind of place it is, what it lies in, and which part of it is meant."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a place, or what beside it, is meant.

    `rule` names the reading; `bearing` is in degrees from north, `km` a distance; `other` is the far end of a line.
    """

    rule: str
    bearing: float | None = None
    km: float | None = None
    other: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A mention's words, read.

    `whole` is everything with articles taken off, `name` what is left when kinds and parts are taken off too ("" where
    nothing is named: `generic` is then the word that stands for the place). `kinds` are those that the words say.
    `within` are names of what it lies in, nearest first.
    """

    whole: str
    name: str
    kinds: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    part: Part | None = None
    generic: str = ""

    @property
    def is_line(self) -> bool:
        """Whether a line between two places is meant: a road, a border, what lies between."""
        return self.part is not None and self.part.rule in ("road", "between", "border")

    @property
    def owners(self) -> tuple[str, ...]:
        """Names of what lies in this place lies in, nearest first."""
        own = self.name if self.part else self.whole
        return (own, *self.within) if self.name else self.within
