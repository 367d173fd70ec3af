"""Claims as tables for people: all columns side by side where there is room, stacked where there is not."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from lookout.cli.screen import show, style_status
from lookout.model import Claim, Reading, Report, ResolvedTime
from lookout.model.correction import JUDGED
from lookout.publish.evidence import cut_evidence
from lookout.publish.judged import tell_judged
from lookout.publish.plain import flatten
from lookout.publish.wording import Names, choose_names, name_all, name_role, tell_days_short, tell_place, tell_toll

_ROOMY = 120
"""Columns from which on every value gets one of its own."""
_QUOTE = 160
_FIRST = ("id", "type", "status")
_RATIOS = {"actor": 4, "target": 4, "place": 4, "time": 3, "toll": 4, "by": 4, "words": 8}


def print_report(screen: Console, report: Report, reading: Reading, claims: Sequence[Claim], ident: str = "") -> None:
    """Print `report`'s heading and the table of `claims`, which are some or all of `reading`'s."""
    show(screen, _tell_heading(report, reading, claims, ident))
    show(screen, _make_table(screen, report, reading, claims) if claims else Text())


def _tell_heading(report: Report, reading: Reading, claims: Sequence[Claim], ident: str) -> Text:
    number = reading.note or f"{len(claims)} {'claim' if len(claims) == 1 else 'claims'}"
    parts = (ident, report.outlet, tell_days_short(report.published), report.title, number)
    heading = Text(flatten(report.doc), style="bold")
    return heading.append("".join(f"  {flatten(part)}" for part in parts if part), style="not bold")


def _make_table(screen: Console, report: Report, reading: Reading, claims: Sequence[Claim]) -> Table:
    names = choose_names(reading)
    roomy = screen.width >= _ROOMY
    table = _open_roomy() if roomy else _open_stacked()
    for claim in claims:
        words = mark_words(screen, report, reading, claim).append(_tell_judged(claim))
        cells = _list_cells(claim, names)
        row = _spread(claim, cells, words) if roomy else _stack(claim, cells, words)
        table.add_row(*map(_end_with_space, row))
    return table


def _tell_judged(claim: Claim) -> str:
    told = tell_judged(claim)
    return f"\n({told})" if told else ""


def mark_words(screen: Console, report: Report, reading: Reading, claim: Claim) -> Text:
    """Return the words `claim` stands on, its triggers coloured, or between brackets where there is no colour."""
    evidence = cut_evidence(report, reading, claim, room=_QUOTE)
    if screen.color_system is None:
        return Text(evidence.mark("[", "]"))
    text = Text("" if evidence.opens else "… ")
    for piece in evidence.pieces:
        text.append(piece.text, style=style_status(claim.status) if piece.marked else None)
    return text.append("" if evidence.closes else " …")


def _open_roomy() -> Table:
    table = Table(box=SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), pad_edge=False)
    for name in _FIRST:
        table.add_column(name, no_wrap=True)
    for name, ratio in _RATIOS.items():
        if name == "words":
            table.add_column("sure", justify="right", no_wrap=True)
        table.add_column(name, ratio=ratio, overflow="fold")
    return table


def _open_stacked() -> Table:
    table = Table(box=SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("id", no_wrap=True)
    table.add_column("claim", no_wrap=True)
    table.add_column("actor → target · at place · time · toll · by · words", ratio=1, overflow="fold")
    return table


def _end_with_space(cell: Text) -> Text:
    """Return `cell` with an empty line below it, so that claims stand apart."""
    return Text("\n").join([cell, Text()])


def _tell_first(claim: Claim) -> tuple[Text, Text, Text]:
    return Text(flatten(claim.id)), Text(claim.type), Text(claim.status, style=style_status(claim.status))


def _list_cells(claim: Claim, names: Names) -> list[Text]:
    """Return the cells from actor to by, in the order of the columns."""
    roles = [", ".join(name_role(claim, role, names)) for role in ("actor", "target", "place", "time")]
    roles[2] += f" = {tell_place(claim.place)}" if claim.place else ""
    roles[3] += tell_resolved(claim.time)
    tolls = "\n".join(tell_toll(toll) for toll in claim.numbers)
    return [Text(words) for words in (*roles, tolls, " › ".join(name_all(claim.by, names)))]


def tell_resolved(time: ResolvedTime | None) -> str:
    """Return the days that a claim's words of time stand for, to go behind them; "" where not known, or judged."""
    if time is None or time.interval is None or time.rule == JUDGED:
        return ""
    return f" = {'…' if time.open_start else ''}{tell_days_short(time.interval)}{'…' if time.open_end else ''}"


def _spread(claim: Claim, cells: Sequence[Text], words: Text) -> list[Text]:
    """Return the row for a wide screen, a cell for each value."""
    return [*_tell_first(claim), *cells, Text(f"{claim.confidence:.2f}"), words]


def _stack(claim: Claim, cells: Sequence[Text], words: Text) -> list[Text]:
    """Return the row for a narrow screen: what it is on the left, each line on the right one or two values."""
    actor, target, place, time, toll, by = (cell.plain for cell in cells)
    ident, kind, status = _tell_first(claim)
    who = f"{actor or '?'} → {target}" if target else actor
    where = " · ".join(part for part in (place and f"at {place}", time and f"time {time}") if part)
    lines = [Text(line) for line in (who, where, toll, by and f"by {by}") if line]
    left = Text("\n").join([kind, status, Text(f"sure {claim.confidence:.2f}")])
    return [ident, left, Text("\n").join([*lines, words])]
