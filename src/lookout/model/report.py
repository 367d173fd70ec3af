"""What one outlet published once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lookout.model.interval import Interval
from lookout.model.span import Span

PassageKind = Literal["headline", "dateline", "body", "caption", "credit", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A region of a report's text, by what it is for."""

    kind: PassageKind
    span: Span


@dataclass(frozen=True, slots=True)
class Report:
    """One publication by one outlet, its text as published.

    `digest` is the SHA-256 (64 hex digits) of the original bytes; `language` an ISO 639-1 code. `dated_by` and
    `updated_by` name the rules by which the days it was published and last changed were found. What is not known is
    None.

    Raises:
        ValueError: if the text is blank, the digest is not one, or a rule stands there without its days.
    """

    doc: str
    text: str
    digest: str
    encoding: str = "utf-8"
    language: str = "en"
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    published: Interval | None = None
    author: str | None = None
    dated_by: str | None = None
    updated: Interval | None = None
    updated_by: str | None = None

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a report has words")
        if len(self.digest) != 64 or not set(self.digest) <= set("0123456789abcdef"):
            raise ValueError(f"not a SHA-256: {self.digest}")
        if (self.dated_by and not self.published) or (self.updated_by and not self.updated):
            raise ValueError("a rule that found no days")
