"""Write the brief of a record: what is known of a span and a place, as an HTML page, a PDF or Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from lookout.errors import UsageError
from lookout.knowledge.actors import load_registry
from lookout.model import Control, Event, ResolvedPlace, Role
from lookout.operations.stale import find_behind
from lookout.operations.viewing import EventFilter, fold, is_wanted
from lookout.operations.views import View, open_view
from lookout.operations.writing import is_stream, replace_files
from lookout.publish.brief.compose import compose_brief
from lookout.publish.brief.markdown import render_markdown
from lookout.publish.brief.material import Asked, Holding, Known, Material, Source, close_span
from lookout.publish.brief.model import Brief
from lookout.publish.brief.naming import name_country
from lookout.publish.brief.page import render_page
from lookout.publish.brief.paper import render_paper
from lookout.reconcile.campaigns import find_campaigns, make_campaign, name_campaign
from lookout.reconcile.control import hold_on, trace_control
from lookout.reconcile.forecasts import judge_forecasts
from lookout.record import Ledger, Record

_RENDERERS: Final[Mapping[str, Callable[[Brief], bytes]]] = {
    "html": render_page,
    "pdf": render_paper,
    "md": render_markdown,
}
BRIEF_FORMS: Final = tuple(_RENDERERS)
"""What a brief can be written as; a file's ending says it."""


def make_brief(record: Path, asked: Asked) -> Brief:
    """Return the brief of the record that was asked for.

    Raises:
        UsageError: if its first day is after its last.
        RecordError: if there is no record, or it cannot be read.
    """
    if asked.since and asked.until and asked.since > asked.until:
        raise UsageError(f"the span ends on {asked.until}, before it begins on {asked.since}")
    with Record.open(record, read_only=True) as store, store.ledger() as ledger:
        return compose_brief(gather_material(store, ledger, asked))


def gather_material(store: Record, ledger: Ledger, asked: Asked) -> Material:
    """Return what a brief is made from: what is known, what was known on the day that changes are told since."""
    view = open_view(store, ledger, day=asked.as_known_on)
    before = open_view(store, ledger, day=asked.changed_since) if asked.changed_since else None
    there = [event for event in view.events if asked.place is None or _lies_at(event.place, asked.place)]
    asked = close_span(asked, there)
    past = [event for event in there if _begins_by(event, asked.until)]
    return Material(
        asked=asked,
        now=_know(view, asked, asked.until),
        sources=_list_sources(store, asked),
        before=_know(before, asked, asked.changed_since) if before else None,
        past=past,
        waiting=0 if asked.as_known_on else len(find_behind(store, ledger)),
    )


def render_brief(brief: Brief, form: str) -> bytes:
    """Return a brief as "html", "pdf" or "md"; the same brief gives the same bytes.

    Raises:
        UsageError: if there is no such form.
    """
    render = _RENDERERS.get(form)
    if render is None:
        raise UsageError(f"no such form of a brief: {form} (there are {', '.join(BRIEF_FORMS)})")
    return render(brief)


def choose_form(output: Path) -> str:
    """Return the form that a file's ending names.

    Raises:
        UsageError: if it names none.
    """
    form = output.suffix.lower().removeprefix(".")
    if form in BRIEF_FORMS:
        return form
    if is_stream(output):
        return "html"
    raise UsageError(f"{output}: a brief is written to a file that ends in .html, .pdf or .md")


def write_brief(record: Path, output: Path, asked: Asked, *, form: str | None = None) -> Brief:
    """Write the brief to a file, in a form or that which its ending names: whole, or, if anything fails, not at all.

    Raises:
        UsageError: if the file's ending names no form, or it cannot be written.
        RecordError: if there is no record, or it cannot be read.
    """
    chosen = form or choose_form(output)
    brief = make_brief(record, asked)
    content = render_brief(brief, chosen)

    def write(path: Path) -> None:
        path.write_bytes(content)

    replace_files((output, write))
    return brief


def _know(view: View, asked: Asked, last: date | None) -> Known:
    """Return what a view knows of the span and place."""
    wanted = EventFilter(since=asked.since, until=asked.until)
    chains = {name_campaign(chain): chain for chain in find_campaigns(view.events)}
    home = {event.id: id_ for id_, chain in chains.items() for event in chain}
    events = [
        replace(event, campaign=home.get(event.id))
        for event in view.events
        if is_wanted(event, wanted) and (asked.place is None or _lies_at(event.place, asked.place))
    ]
    met = sorted({event.campaign for event in events if event.campaign})
    campaigns = {id_: make_campaign(chains[id_], view.statements) for id_ in met}
    statements = [*view.statements.values()]
    controls = [each for each in trace_control(statements) if asked.place is None or _lies_at(each.place, asked.place)]
    forecasts = [
        each
        for each in judge_forecasts(statements)
        if asked.place is None or _names_any(each.claims, events, each.what, asked)
    ]
    return Known(events, view.statements, _hold(controls, last, view), forecasts, campaigns)


def _hold(controls: Sequence[Control], last: date | None, view: View) -> list[Holding]:
    """Return how places are held on the last day, or, where there is none, on the last that anything is told for."""
    day = last or max((at for control in controls for at in control.days), default=None)
    if day is None:
        return []
    names = _name_unlisted(view)
    return [
        Holding(
            control=each.control,
            since=each.since,
            newest=each.newest,
            claims=tuple(key for key in each.claims if key in view.statements),
            names={id_: names[id_] for id_ in (each.control.actor, *each.control.contenders) if id_ in names},
        )
        for each in hold_on(controls, day)
        if each.claims
    ]


def _name_unlisted(view: View) -> dict[str, str]:
    """Return the names of the actors that no registry has, as the claims that name them have it, by id."""
    registry = load_registry()
    roles: tuple[Role, ...] = ("actor", "target")
    return {
        mention.actor: mention.text
        for statement in view.statements.values()
        for role in roles
        for mention in statement.claim.roles.get(role, ())
        if mention.actor and mention.actor not in registry
    }


def _list_sources(store: Record, asked: Asked) -> dict[str, Source]:
    """Return the reports known, by id."""
    return {
        kept.id: Source(
            id=kept.id,
            doc=kept.report.doc,
            outlet=kept.report.outlet,
            title=kept.report.title,
            url=kept.report.url,
            published=kept.report.published,
            note=kept.note,
        )
        for kept in store.reports(as_known_on=asked.as_known_on)
    }


def _begins_by(event: Event, last: date | None) -> bool:
    return event.interval is not None and (last is None or event.interval.start < last + timedelta(days=1))


def _lies_at(place: ResolvedPlace | None, words: str) -> bool:
    """Say whether a place is one that words ask for: by its id, words in its name, or the name of what it lies in.

    Of several places that an event may have been at, the best counts: a brief on one town leads with no other.
    """
    if place is None:
        return False
    wanted = fold(words)
    units = (place.region, place.district, place.country, name_country(place.country))
    return place.id == words or wanted in fold(place.name) or any(wanted == fold(unit) for unit in units if unit)


def _names_any(claims: Iterable[str], events: Sequence[Event], what: str, asked: Asked) -> bool:
    """Say whether a forecast is of the place: its words name it, or its claim is of an event there."""
    held = {key for event in events for key in event.claims}
    return fold(asked.place or "") in fold(what) or any(key in held for key in claims)
