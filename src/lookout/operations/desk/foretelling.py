"""The page of forecasts."""

from __future__ import annotations

from functools import partial
from typing import Final

from lookout.knowledge.actors import load_registry
from lookout.operations.desk.cards import ForecastCard
from lookout.operations.desk.listing import read_offset
from lookout.operations.desk.look import Look
from lookout.operations.desk.pages import ForecastsPage, SpeakerCard
from lookout.publish.telling import name_actor
from lookout.record.codec import dump, load
from lookout.text.names import fold_name

_WHERE: Final = """
    WHERE (:outcomes = '[]' OR outcome IN (SELECT value FROM json_each(:outcomes)))
        AND (:speakers = '[]' OR speaker IN (SELECT value FROM json_each(:speakers)))
"""
_LIST: Final = f"SELECT content FROM forecasts {_WHERE} ORDER BY made DESC, nth LIMIT :room OFFSET :start"  # noqa: S608
_COUNT: Final = f"SELECT count(*) FROM forecasts {_WHERE}"  # noqa: S608
_SPEAKERS: Final = """
    SELECT speaker, max(content ->> 'speaker_name'), count(*) FILTER (WHERE outcome = 'met'),
        count(*) FILTER (WHERE outcome = 'not met'), count(*) FILTER (WHERE outcome = 'contradicted'),
        count(*) FILTER (WHERE outcome = 'open')
    FROM forecasts GROUP BY speaker ORDER BY count(*) DESC, speaker LIMIT 100
"""
_OUTLETS: Final = "SELECT name FROM names WHERE kind = 'outlet' ORDER BY code"


def list_forecasts(
    look: Look, *, outcome: tuple[str, ...] = (), speaker: tuple[str, ...] = (), cursor: str = "", room: int = 50
) -> ForecastsPage:
    """Return a page of the forecasts, newest first, and how those of each speaker fared.

    Raises:
        UsageError: if the cursor is none.
    """
    start = read_offset(cursor)
    values = {"outcomes": dump([*outcome]), "speakers": dump([*speaker]), "start": start, "room": room + 1}
    rows = look.con.execute(_LIST, values).fetchall()
    return ForecastsPage(
        outcome=outcome,
        speaker=speaker,
        total=look.con.execute(_COUNT, values).fetchone()[0],
        forecasts=tuple(load(content, ForecastCard) for (content,) in rows[:room]),
        speakers=tuple(SpeakerCard(id_, _name(look, id_, words), *row) for id_, words, *row in look.fetch(_SPEAKERS)),
        next=str(start + room) if len(rows) > room else None,
    )


def _name(look: Look, speaker: str, words: str) -> str:
    """Return how a speaker is called: by the registry, as an outlet, else by the words of a report."""
    if speaker in load_registry():
        return name_actor(speaker)
    return _list_outlets(look).get(speaker) or words or speaker


def _list_outlets(look: Look) -> dict[str, str]:
    """Return how outlets are called, by the id that speaks for one of no registry."""
    return look.keep(("outlet names", look.state), partial(_gather_outlets, look))


def _gather_outlets(look: Look) -> dict[str, str]:
    return {fold_name(name): name for (name,) in look.fetch(_OUTLETS)}
