"""The load on a desk: readers who look around and writers who decide and add, in a process of their own.

`bench.serve` runs `python -m bench.serve.load ADDRESS TOKEN READERS WRITERS SECONDS`; it prints what came of it.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import sys
import time
from collections.abc import Coroutine
from dataclasses import dataclass, field

import httpx

DURATION = re.compile(r"dur=([0-9.]+)")
THINKS = (0.5, 3.0)
"""Seconds that a reader looks at a page before asking for the next, at least and at most: alike over the range."""
WAITS = (1.0, 5.0)
TEXT = (
    "Shells fell on {place} on Monday, killing {count} people, a medic told the Coast Agency. It was attack {number}."
)


@dataclass
class Tally:
    """What came of all requests: milliseconds of the server's time by kind of page, errors, and what was written."""

    took: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    judgements: list[int] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)


@dataclass
class Paths:
    """What there is to look at."""

    events: list[str]
    reports: list[str]
    actors: list[str]
    places: list[str]
    claims: list[str]

    def pick(self, chance: random.Random) -> tuple[str, str]:
        """Return a kind of page and a path of it, as somebody would come upon it who looks around."""
        year = chance.randint(2016, 2024)
        paths = {
            "overview": "/",
            "overview, narrowed": f"/?type={chance.choice(('airstrike', 'shelling', 'clash', 'capture'))}&voices=2",
            "overview, a span": f"/?since={year}-01-01&until={year}-06-30&actor={chance.choice(self.actors)}",
            "overview, words": f"/?q={chance.choice(('hospital', 'airport', 'school bus', 'market', 'bridge'))}",
            "event": f"/events/{chance.choice(self.events)}",
            "report": f"/reports/{chance.choice(self.reports)}",
            "reports": "/reports",
            "actor": f"/actors/{chance.choice(self.actors)}",
            "actors": "/actors",
            "place": f"/places/{chance.choice(self.places)}",
            "places": "/places",
            "forecasts": "/forecasts",
            "search": f"/search?q={chance.choice(('hospital', 'airport', 'school bus', 'market', 'bridge'))}",
            "changes": "/changes",
            "review": f"/review?kind={chance.choice(('unsure', 'disputed', 'duplicates', 'actors'))}",
            "map": f"/api/map?zoom={chance.randint(3, 9)}&box={chance.choice(('-180,-85,180,85', '30,30,45,40'))}",
            "timeline": "/api/timeline",
            "events as JSON": f"/api/events?limit=50&place={chance.choice(self.places)}",
        }
        weights = [6, 4, 4, 3, 10, 6, 2, 3, 1, 3, 1, 1, 3, 1, 3, 10, 1, 3]
        kind = chance.choices([*paths], weights)[0]
        return kind, paths[kind]


async def read(client: httpx.AsyncClient, paths: Paths, tally: Tally, *, until: float, seed: int) -> None:
    """Look around until it is time to stop."""
    chance = random.Random(seed)  # noqa: S311 - it only chooses pages
    await asyncio.sleep(chance.uniform(0, THINKS[1]))
    while time.monotonic() < until:
        kind, path = paths.pick(chance)
        answer = await _ask(client.get(path), tally, path)
        if answer is not None:
            found = DURATION.search(answer.headers.get("server-timing", ""))
            tally.took.setdefault(kind, []).append(float(found[1]) if found else float("nan"))
        await asyncio.sleep(chance.uniform(*THINKS))


async def write(client: httpx.AsyncClient, paths: Paths, tally: Tally, *, until: float, seed: int) -> None:
    """Decide and add until it is time to stop."""
    chance = random.Random(seed)  # noqa: S311 - it only chooses claims
    number = 0
    while time.monotonic() < until:
        number += 1
        if chance.random() < 0.7:
            sent = {"kind": "confirm", "subject": [chance.choice(paths.claims)], "reason": f"writer {seed}, {number}"}
            answer = await _ask(client.post("/api/judgements", json=sent), tally, "judge")
            if answer is not None:
                tally.judgements.append(answer.json()["number"])
        else:
            text = TEXT.format(place=f"Wadi Marj {seed}", count=number + 1, number=f"{seed}-{number}")
            answer = await _ask(client.post("/api/reports", json={"text": text, "date": "2017-03-01"}), tally, "add")
            if answer is not None:
                tally.reports.append(answer.json()["id"])
        await asyncio.sleep(chance.uniform(*WAITS))


async def _ask(request: Coroutine[None, None, httpx.Response], tally: Tally, path: str) -> httpx.Response | None:
    try:
        answer = await request
    except httpx.HTTPError as error:
        tally.errors.append(f"{path}: {error!r}")
        return None
    if answer.status_code >= 400:
        tally.errors.append(f"{path}: {answer.status_code} {answer.text[:200]}")
        return None
    return answer


async def finish(client: httpx.AsyncClient, tally: Tally) -> list[str]:
    """Wait until every report is read; return their ids in the record."""
    kept: list[str] = []
    for job in tally.reports:
        while True:
            told = (await client.get(f"/api/jobs/{job}")).json()
            if told["state"] in ("done", "failed"):
                break
            await asyncio.sleep(0.5)
        if told["state"] == "failed" or not told["reports"]:
            tally.errors.append(f"job {job}: {told['error']} {told['lines']}")
        kept += told["reports"]
    return kept


async def find_paths(client: httpx.AsyncClient) -> Paths:
    """Return what there is to look at; claims to judge are those of reports that the record itself holds."""
    events = (await client.get("/api/events?limit=500&voices=2")).json()["events"]
    reports = (await client.get("/api/reports?limit=500")).json()["reports"]
    actors = (await client.get("/api/actors?limit=30")).json()["actors"]
    places = (await client.get("/api/places?limit=30")).json()["places"]
    claims = (await client.get("/api/claims?limit=500")).json()["claims"]
    return Paths(
        [each["id"] for each in events], [each["id"] for each in reports], [each["id"] for each in actors],
        [each["place"]["id"] for each in places], [each["key"] for each in claims if each["event"]],
    )  # fmt: skip


async def main(address: str, token: str, readers: int, writers: int, seconds: float) -> None:
    """Put the load on, and print what came of it."""
    limits = httpx.Limits(max_connections=readers + writers + 4, max_keepalive_connections=readers + writers + 4)
    headers = {"Authorization": f"Bearer {token}"}
    tally = Tally()
    async with httpx.AsyncClient(
        base_url=address, headers=headers, limits=limits, timeout=120, follow_redirects=True
    ) as client:
        paths = await find_paths(client)
        until = time.monotonic() + seconds
        await asyncio.gather(
            *(read(client, paths, tally, until=until, seed=seed) for seed in range(readers)),
            *(write(client, paths, tally, until=until, seed=seed) for seed in range(writers)),
        )
        kept = await finish(client, tally)
    told = {"took": tally.took, "errors": tally.errors, "judgements": tally.judgements, "reports": kept}
    print(json.dumps(told | {"jobs": len(tally.reports)}))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5])))
