"""Analysts' judgements laid over a reading. The machine's own stays beside what they decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from lookout.model import (
    Claim,
    ClaimField,
    Judged,
    Judgement,
    Reading,
    ResolvedPlace,
    Span,
    Verdict,
    find_claim,
    list_standing,
)
from lookout.model.correction import JUDGED, read_value
from lookout.model.keys import split_key
from lookout.resolve.actors.ruling import ActorRulings, gather_actor_rulings, list_mentions, rule_claims
from lookout.resolve.correcting import correct_claim
from lookout.resolve.places import Atlas, fill_places

_VERDICTS: Mapping[str, Verdict] = {"confirm": "confirmed", "reject": "rejected"}


@dataclass(frozen=True, slots=True)
class Rulings:
    """Standing judgements by what they are about: single claims, by their report's id, and actors."""

    claims: Mapping[str, Sequence[Judgement]] = field(default_factory=dict)
    actors: ActorRulings = field(default_factory=ActorRulings)


def gather_rulings(judgements: Iterable[Judgement]) -> Rulings:
    """Return those of `judgements` that stand, by what they are about."""
    standing = list_standing(judgements)
    claims: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in standing:
        if judgement.kind in ("confirm", "reject", "correct"):
            report, _ = split_key(judgement.subjects[0])
            claims[report].append(judgement)
    return Rulings(dict(claims), gather_actor_rulings(standing))


def judge_reading(
    reading: Reading, report_id: str, rulings: Rulings, *, text: str, atlas: Atlas | None = None
) -> Reading:
    """Return a report's `reading` as `rulings` have it: corrected, each judged claim marked, actors merged and split.

    A judgement on a claim that this reading lacks has no effect. Rejected claims stay, marked.

    Args:
        reading: the machine's, by whichever reader.
        report_id: the report's id in the record.
        rulings: what was judged.
        text: the report's.
        atlas: where a place that a judgement names is looked up; the gazetteer that is shipped unless given.
    """
    about: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in rulings.claims.get(report_id, ()):
        claim = find_claim(reading.claims, judgement.subjects[0])
        if claim is not None:
            about[claim.id].append(judgement)
    free = 1 + max((m.entity for claim in reading.claims for m in list_mentions(claim)), default=-1)
    judged: list[Claim] = []
    for claim in reading.claims:
        judged.append(_judge(claim, about[claim.id], text, free) if claim.id in about else claim)
        free += len(about.get(claim.id, ()))
    return replace(reading, claims=rule_claims(_put_places(judged, text, atlas), rulings.actors))


def _put_places(claims: Sequence[Claim], text: str, atlas: Atlas | None) -> Sequence[Claim]:
    """Return a report's claims with those put on the map whose place was corrected.

    Places are read where they stand in a text, and an analyst's stands nowhere: each is looked up as if the report
    ended with it, beside the report's other places.
    """
    moved = list(claims)
    corrected = [at for at, each in enumerate(claims) if each.judged and "place" in each.judged.fields]
    for at in corrected:
        for mention in claims[at].roles.get("place", ()):
            start = len(text) + 2
            text = f"{text}\n\n{mention.text}"
            there = replace(mention, span=Span(start, start + len(mention.text)))
            moved[at] = replace(claims[at], roles={**claims[at].roles, "place": (there,)})
    if not corrected:
        return claims
    put = fill_places(moved, text=text, atlas=atlas)
    places = {at: tuple(map(_mark_judged, put[at].places)) for at in corrected}
    return [replace(each, places=places.get(at, each.places)) for at, each in enumerate(claims)]


def _mark_judged(place: ResolvedPlace) -> ResolvedPlace:
    return replace(place, rule=f"{JUDGED}+{place.rule}")


def _judge(claim: Claim, judgements: Sequence[Judgement], text: str, free: int) -> Claim:
    """Lay judgements over one claim, in their order: of two that differ the later counts."""
    made, verdict, fields = claim, None, list[ClaimField]()
    for entity, judgement in enumerate(judgements, start=free):
        if judgement.kind == "correct":
            name = cast("ClaimField", judgement.field)
            made = correct_claim(made, name, read_value(name, judgement.value), text=text, entity=entity)
            fields.append(name)
        else:
            verdict = _VERDICTS[judgement.kind]
    numbers = tuple(judgement.number for judgement in judgements)
    return replace(made, judged=Judged(numbers, claim, verdict, tuple(dict.fromkeys(fields))))
