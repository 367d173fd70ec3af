"""What a site asks of programs, in its robots.txt."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.robotparser import RobotFileParser

_LONGEST_DELAY = 60.0
"""Seconds between two questions that a site is granted at most."""


@dataclass(frozen=True, slots=True)
class Rules:
    """A site's rules. `forbids` says that all is forbidden; without a parser nothing is."""

    parser: RobotFileParser | None = None
    forbids: bool = False

    def allows(self, agent: str, address: str) -> bool:
        """Say whether a program called `agent` may ask for `address`."""
        if self.parser is None:
            return not self.forbids
        return self.parser.can_fetch(agent, address)

    def delay(self, agent: str) -> float:
        """Return how many seconds `agent` is to wait between two questions."""
        delay = self.parser.crawl_delay(agent) if self.parser else None
        return min(float(delay or 0), _LONGEST_DELAY)


def read_rules(status: int, body: bytes) -> Rules:
    """Return the rules that a site answered with: none where it has no robots.txt, all forbidden where it failed."""
    if status >= 500:
        return Rules(forbids=True)
    if status != 200:
        return Rules()
    parser = RobotFileParser()
    parser.parse(body.decode("utf-8", "replace").splitlines())
    parser.modified()
    return Rules(parser)
