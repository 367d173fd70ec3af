"""From what the network sees to claims: which triggers are one event, who fills its roles, who says so."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from lookout.knowledge.negation import find_negation
from lookout.knowledge.prediction import find_prediction
from lookout.knowledge.taker import find_taker
from lookout.model import EVENT_TYPES, ROLES, STATUSES, Claim, EventType, Mention, Role, Span, Status, Toll
from lookout.read.chains import Named, read_chain
from lookout.read.fillers import (
    SPEAKERS,
    Scores,
    compare_fillers,
    place_mentions,
    score_mentions,
    see_mentions,
    weigh_mentions,
)
from lookout.read.groups import gather_groups, link_average, link_best
from lookout.read.labels import FILLERS, KIND_OF_LETTER, LINK, NUMBER_KINDS
from lookout.read.retold import Told, compare_told, find_odds, weigh
from lookout.read.sight import NOTHING, Sight
from lookout.read.stops import find_starts
from lookout.text.bounds import widen_quantity
from lookout.text.numbers import read_quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lookout.read.settings import Settings


@dataclass(frozen=True, slots=True)
class _Event:
    """Triggers that are one event: their numbers among the queries, and the chance that they tell of one."""

    triggers: list[int]
    chance: float


def decide(sight: Sight, text: str, settings: Settings, *, told: int = 0, named: int = 0) -> tuple[Claim, ...]:
    """Return the claims of one report, or of a section of a long one, in the order of their first triggers.

    Args:
        sight: what the network saw.
        text: the report's whole text.
        settings: the least chances.
        told: how many claims stand before this section; ids go on from there.
        named: the number that this section's entities begin from.
    """
    return tuple(_Desk(sight, text, settings, named).claims(told))


class _Desk:
    """One report's decisions, made in order: entities, events, fillers, tolls."""

    def __init__(self, sight: Sight, text: str, settings: Settings, named: int) -> None:
        self.sight, self.text, self.settings = sight, text, settings
        groups = link_best(len(sight.mentions), sight.mention_pairs, sight.one_mention, settings.mention)
        self.entity = [group + named for group in groups]
        self.starts = find_starts(text, sight.tokens)
        self.named = [Named(*sight.words(m), at) for at, m in enumerate(sight.mentions) if m.letter in SPEAKERS]
        self.alike = _find_alike(sight, settings.twice)
        self.events = self._find_events()
        self.tolls = self._place_tolls()

    def claims(self, told: int) -> Iterator[Claim]:
        for number, event in enumerate(self.events):
            yield self._make_claim(number, event, f"c{told + number + 1}")

    def _find_events(self) -> list[_Event]:
        odds = find_odds(self.sight)
        chances = 1.0 / (1.0 + np.exp(-(self.settings.scale * odds + self.settings.shift)))
        kept = [
            q for q, span in enumerate(self.sight.asked) if span.letter == "E" and chances[q] >= self.settings.event
        ]
        pairs, features = compare_told(self.sight, self.text, Told(kept, self.entity, self.starts))
        groups = link_average(len(kept), pairs, weigh(features, self.settings.retold), self.settings.trigger)
        return [
            _Event([kept[m] for m in members], float(max(chances[kept[m]] for m in members)))
            for members in gather_groups(groups)
        ]

    def _make_claim(self, number: int, event: _Event, ident: str) -> Claim:
        looks = self.sight.looks
        kind = EVENT_TYPES[int(looks.types[event.triggers, :NOTHING].sum(axis=0).argmax())]
        scores = self._score_mentions(event)
        if kind == "capture":
            self._name_taker(event, scores)
        return Claim(
            id=ident,
            type=kind,
            status=self._tell_status(event, kind),
            triggers=tuple(self._span(self.sight.asked[q]) for q in event.triggers),
            confidence=round(event.chance, 3),
            roles=self._fill_roles(scores),
            by=self._find_chain(event, scores),
            numbers=tuple(self.tolls.get(number, ())),
        )

    def _tell_status(self, event: _Event, kind: EventType) -> Status:
        """Return the likeliest status, or "denied" or "predicted" where a rule says so of the first trigger.

        Denials and predictions are too rare in the sheets for the network to learn.
        """
        first = self._span(self.sight.asked[event.triggers[0]])
        if kind != "accusation" and find_negation(self.text, first.start, first.end):
            return "denied"
        status = STATUSES[int(self.sight.looks.statuses[event.triggers].sum(axis=0).argmax())]
        foretold = status in ("planned", "possible") and find_prediction(self.text, first.start, first.end)
        return "predicted" if foretold else status

    def _score_mentions(self, event: _Event) -> Scores:
        """Return the mentions that the event's triggers see, and their chances, weighed by where they stand."""
        scores = score_mentions(self.sight, event.triggers)
        places = place_mentions(self.sight, event.triggers, scores[0], self.starts)
        fillers = compare_fillers(self.sight, scores, self.entity)
        return weigh_mentions(scores, places, fillers, self.settings.fillers)

    def _name_taker(self, event: _Event, scores: Scores) -> None:
        """Make sure of the actor in `scores` where the words plainly tell who took what fell."""
        mentions, chances = scores
        starts = [self._span(self.sight.mentions[m]).start for m in mentions.tolist()]
        for query in event.triggers:
            trigger = self._span(self.sight.asked[query])
            taker = find_taker(self.text, trigger.start, trigger.end)
            if taker in starts:
                row = starts.index(taker)
                chances[row, LINK["actor"]], chances[row, LINK["target"]] = 1.0, 0.0

    def _rank(self, scores: Scores, link: str, letters: str, least: float) -> list[tuple[float, int]]:
        """Return (chance, mention) of each entity's best mention for `link`, likeliest first, none below `least`.

        Of two mentions that are alike enough to be one filler told twice, only the likelier stays.
        """
        mentions, chances = scores
        column = chances[:, LINK[link]]
        best: dict[int, tuple[float, int]] = {}
        for row in np.flatnonzero(column >= least).tolist():
            mention, chance = int(mentions[row]), float(column[row])
            if self.sight.mentions[mention].letter in letters:
                entity = self.entity[mention]
                if entity not in best or chance > best[entity][0]:
                    best[entity] = (chance, mention)
        kept: list[tuple[float, int]] = []
        for chance, mention in sorted(best.values(), key=_by_chance):
            if self.alike.isdisjoint((min(mention, m), max(mention, m)) for _, m in kept):
                kept.append((chance, mention))
        return kept

    def _fill_roles(self, scores: Scores) -> dict[Role, tuple[Mention, ...]]:
        """Return who fills which role. No words name both actor and target of one event: the likelier role holds."""
        ranked = {role: self._rank(scores, role, FILLERS[role], self.settings.roles[role]) for role in ROLES}
        best = {role: {m: chance for chance, m in ranked[role]} for role in ("actor", "target")}
        doubted = set(scores[0][scores[1][:, LINK["doubt"]] >= self.settings.doubt].tolist())
        roles: dict[Role, tuple[Mention, ...]] = {}
        for role, fillers in ranked.items():
            rival = best["target" if role == "actor" else "actor"] if role in best else {}
            kept = sorted(m for chance, m in fillers if chance >= rival.get(m, 0.0))
            if kept:
                roles[role] = tuple(self._mention(m, doubt=m in doubted) for m in kept)
        return roles

    def _find_chain(self, event: _Event, scores: Scores) -> tuple[Mention, ...]:
        """Return who says so: as the words plainly tell it of the first trigger, else as its looks see it."""
        trigger = self._span(self.sight.asked[event.triggers[0]]).start
        sentence = int(self.starts[np.searchsorted(self.starts, trigger, side="right") - 1])
        plain = read_chain(self.text, self.named, sentence, trigger)
        if plain:
            return tuple(map(self._mention, plain))
        speakers = self._rank(scores, "by", SPEAKERS, self.settings.speaker)
        if not speakers:
            return ()
        first = speakers[0][1]
        carriers = self._rank(scores, "carrier", SPEAKERS, self.settings.carrier)
        return tuple(
            self._mention(m) for m in (first, *(m for _, m in carriers if self.entity[m] != self.entity[first]))
        )

    def _place_tolls(self) -> dict[int, list[Toll]]:
        """Give each number to the event that it and the event's triggers like best, once a wording."""
        fits = self._fit_numbers()
        tolls: dict[int, list[Toll]] = defaultdict(list)
        for query, span in enumerate(self.sight.asked):
            if span.letter == "N" and query in fits:
                chance, event = max((chance, -event) for event, chance in fits[query].items())
                told = 1.0 - float(self.sight.looks.kinds[query, -1])
                whole = widen_quantity(self.text, *self.sight.words(span))
                if whole and (chance * told) ** 0.5 >= self.settings.number:
                    _add_once(tolls[-event], self._toll(query, Span(*whole)))
        return tolls

    def _fit_numbers(self) -> dict[int, dict[int, float]]:
        """Return for each number (a query) how well it fits each event near it.

        That is the mean of what the number's look says of a trigger and what the trigger's look says of the number.
        """
        event_of = {query: number for number, event in enumerate(self.events) for query in event.triggers}
        crossed, asked = self.sight.crossed, self.sight.asked
        one_way: dict[tuple[int, int], float] = defaultdict(float)
        for row, (query, other) in enumerate(zip(crossed.queries.tolist(), crossed.spans.tolist(), strict=True)):
            if asked[query].letter == "N" and other in event_of:
                one_way[query, other] += 0.5 * float(crossed.chances[row, LINK["event"]])
            elif query in event_of and asked[other].letter == "N":
                one_way[other, query] += 0.5 * float(crossed.chances[row, LINK["number"]])
        fits: dict[int, dict[int, float]] = defaultdict(dict)
        for (number, trigger), chance in one_way.items():
            event = event_of[trigger]
            fits[number][event] = max(chance, fits[number].get(event, 0.0))
        return fits

    def _toll(self, query: int, span: Span) -> Toll:
        kind = NUMBER_KINDS[int(self.sight.looks.kinds[query, :-1].argmax())]
        words = span.of(self.text)
        quantity = read_quantity(words)
        who = sorted(m for _, m in self._rank(see_mentions(self.sight, query), "who", SPEAKERS, self.settings.who))
        return Toll(
            kind=kind or "casualties",
            span=span,
            text=words,
            low=quantity.low if quantity else None,
            best=quantity.best if quantity else None,
            high=quantity.high if quantity else None,
            rule=quantity.rule if quantity else "unread",
            scope="total" if self.sight.looks.scopes[query] > 0.5 else "event",
            who=tuple(self._mention(m) for m in who),
        )

    def _span(self, found: object) -> Span:
        return Span(*self.sight.words(found))  # type: ignore[arg-type]

    def _mention(self, mention: int, *, doubt: bool = False) -> Mention:
        found = self.sight.mentions[mention]
        span = self._span(found)
        return Mention(span, span.of(self.text), KIND_OF_LETTER[found.letter], self.entity[mention], doubt)


def _find_alike(sight: Sight, least: float) -> set[tuple[int, int]]:
    """Return the pairs of mentions, earlier first, that are one with a chance of at least `least`."""
    pairs = sight.mention_pairs[sight.one_mention >= least]
    return {(earlier, later) for earlier, later in pairs.tolist()}


def _by_chance(ranked: tuple[float, int]) -> tuple[float, int]:
    return -ranked[0], ranked[1]


def _add_once(tolls: list[Toll], toll: Toll) -> None:
    """Keep a toll unless the event has it already: a number told twice is one, and so is one read twice."""
    if not any(t.span.overlaps(toll.span) or (t.kind, t.text.lower()) == (toll.kind, toll.text.lower()) for t in tolls):
        tolls.append(toll)
