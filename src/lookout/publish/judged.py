"""What analysts judged of a claim, in words."""

from __future__ import annotations

from lookout.model import TOLL_KINDS, Claim, ClaimField, Role
from lookout.publish.plain import flatten
from lookout.publish.wording import tell_days_short, tell_toll

_ROLES: tuple[Role, ...] = ("actor", "target", "place")


def tell_judged(claim: Claim) -> str:
    """Return what was judged of `claim` and what it was read as: "confirmed, type read as clash (judgements 3, 5)"."""
    judged = claim.judged
    if judged is None:
        return ""
    parts = [judged.verdict or "", *(f"{field} read as {_tell_read(judged.read, field)}" for field in judged.fields)]
    numbers = ", ".join(map(str, judged.numbers))
    return f"{', '.join(filter(None, parts))} (judgement{'s' if judged.numbers[1:] else ''} {numbers})"


def _tell_read(claim: Claim, field: ClaimField) -> str:
    """Return what the machine read, "nothing" where that was nothing."""
    told: list[str] = []
    if field == "type":
        told = [claim.type]
    elif field == "status":
        told = [claim.status]
    elif field == "time":
        days = tell_days_short(claim.time.interval) if claim.time else ""
        told = [days or "; ".join(flatten(mention.text) for mention in claim.roles.get("time", ()))]
    elif field in TOLL_KINDS:
        told = [tell_toll(toll).partition(": ")[2] for toll in claim.numbers if toll.kind == field]
    else:
        told = [flatten(m.text) for role in _ROLES if role == field for m in claim.roles.get(role, ())]
    return "; ".join(filter(None, told)) or "nothing"
