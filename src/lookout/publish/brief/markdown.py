"""A brief as Markdown: plain, for mail and notes; drawings are told in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lookout.publish.brief.model import (
    Block,
    Brief,
    Count,
    Disputes,
    Entries,
    Figures,
    Note,
    Picture,
    Points,
    Sentence,
    Table,
    Terms,
    Text,
)
from lookout.publish.brief.naming import tell_range

_ACTING: Final = re.compile(r"([\\`*_{}\[\]<>|#~&$!])")
_OPENING: Final = re.compile(r"^(\s*)([-+=:>]|\d+[.)])")


def render_markdown(brief: Brief) -> bytes:
    """Return the brief as Markdown (CommonMark with tables and footnotes), in UTF-8."""
    return "\n".join(_list_lines(brief)).encode("utf-8") + b"\n"


def _list_lines(brief: Brief) -> Iterator[str]:
    yield from (f"# {escape(brief.title)}", "", f"**{escape(brief.span)}** · {escape(' · '.join(brief.facts))}")
    for section in brief.sections:
        yield from ("", f"## {escape(section.heading)}")
        for block in section.blocks:
            yield ""
            yield from _render(block)
    if brief.notes:
        yield ""
        yield from map(_tell_note, brief.notes)


def escape(text: str) -> str:
    """Return words of which nothing acts as Markdown or HTML."""
    return _OPENING.sub(r"\1\\\2", _ACTING.sub(r"\\\1", text))


def _render(block: Block) -> Iterator[str]:
    if isinstance(block, Text):
        yield " ".join(map(_tell, block.sentences))
    elif isinstance(block, Points):
        yield from (f"- {_tell(each)}" for each in block.sentences)
    elif isinstance(block, Figures):
        for figure in block.figures:
            spread = f" ({escape(figure.range)})" if figure.range else ""
            yield f"- **{figure.count.best:,}**{spread} {escape(figure.label)}, {escape(figure.detail)}"
    elif isinstance(block, Picture):
        yield from (f"*{escape(block.title)}.* {escape(block.description)}", "", escape(block.caption))
    elif isinstance(block, Terms):
        yield from (f"- **{escape(name)}**: {escape(meaning)}" for name, meaning in block.terms)
    elif isinstance(block, Table):
        yield from _render_table(block)
    elif isinstance(block, Entries):
        yield from _render_entries(block)
    else:
        yield from _render_disputes(block)


def _render_table(table: Table) -> Iterator[str]:
    yield from (f"*{escape(table.caption)}*", "")
    yield f"| {' | '.join(escape(column.name) for column in table.columns)} |"
    yield f"| {' | '.join('---:' if column.numbers else '---' for column in table.columns)} |"
    for row in table.rows:
        yield f"| {' | '.join(escape(cell.text) + _cite(cell.notes) for cell in row)} |"


def _render_entries(block: Entries) -> Iterator[str]:
    for entry in block.entries:
        yield from (f"### {entry.number}. {escape(entry.heading)}", "")
        yield f"{' · '.join(map(escape, entry.marks))} · `{entry.event}`"
        if entry.counts:
            yield from ("", "; ".join(map(_tell_count, entry.counts)))
        yield from ("", " ".join(map(_tell, entry.sentences)), "")


def _render_disputes(block: Disputes) -> Iterator[str]:
    for dispute in block.disputes:
        yield from (f"### {escape(dispute.what)}", "", _tell(dispute.about), "")
        for side in dispute.sides:
            yield f"- **{escape(side.says)}**, by the word of {escape(side.by)}{_cite(side.notes)}"
        yield ""


def _tell(sentence: Sentence) -> str:
    further = f" (+{sentence.further:,})" if sentence.further else ""
    return f"{escape(sentence.text)}{_cite(sentence.notes)}{further}"


def _tell_count(count: Count) -> str:
    running = ", running" if count.running else ""
    return f"{count.name} {tell_range(count.low, count.best, count.high)}{running}"


def _cite(notes: tuple[int, ...]) -> str:
    return "".join(f"[^{number}]" for number in notes)


def _tell_note(note: Note) -> str:
    by = f", {escape(note.by)}" if note.by else ""
    words = "".join(f"**{escape(piece.text)}**" if piece.marked else escape(piece.text) for piece in note.words)
    url = f" <{note.url}>" if note.url and re.fullmatch(r"[!-;=?-~]+", note.url) else ""
    where = f"{escape(note.title)}{url}, `{note.claim}`"
    judged = f" **{escape(note.judged)}**" if note.judged else ""
    return f"[^{note.number}]: {escape(note.outlet)}, {escape(note.days)}{by}: “{words}”{judged} ({where})"
