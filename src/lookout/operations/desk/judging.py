"""Judgements made at the desk: what a form or a program hands in, looked at against the index, kept by the scribe."""

from __future__ import annotations

import json
from dataclasses import dataclass

from lookout.errors import NotFoundError, UsageError
from lookout.model import JUDGEMENT_KINDS, Judgement, JudgementKind
from lookout.model.keys import founder_key, split_key
from lookout.operations.desk.look import Look
from lookout.operations.desk.registry import fetch_actors, find_stayed
from lookout.operations.desk.scribe import Work
from lookout.operations.judging import Byline, keep, make_judgement, write_value
from lookout.record import Record
from lookout.record.desk import asking
from lookout.text.actor_names import key_actor

_CALLED = """
    SELECT mention.words FROM mentions AS mention JOIN names AS name ON name.code = mention.actor
    WHERE name.kind = 'actor' AND name.id = ? GROUP BY mention.words
"""
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Verdict:
    """What somebody decides: kind, subjects, why; the field and value of a correction, the name of a split.

    Subjects are claim keys or event ids (an event goes by its first claim), actor ids, or a judgement's number. `value`
    is as a user writes it, see `write_value`.
    """

    kind: str
    subjects: tuple[str, ...]
    reason: str = ""
    field: str = ""
    value: str = ""


def check_verdict(look: Look, verdict: Verdict, author: str) -> Judgement:
    """Return the judgement that a verdict comes to.

    Raises:
        UsageError: if it does not suit its subjects, or the value its field.
        NotFoundError: if the record has no such claim, actor or judgement.
    """
    if verdict.kind not in JUDGEMENT_KINDS:
        raise UsageError(f"kind: {verdict.kind[:40] or 'nothing'} is none of {', '.join(JUDGEMENT_KINDS)}")
    if max(map(len, (verdict.reason, verdict.value, verdict.field, *verdict.subjects)), default=0) > _LONGEST:
        raise UsageError(f"a reason, a value and a subject have at most {_LONGEST} characters")
    kind: JudgementKind = verdict.kind
    value = ""
    if kind == "undo":
        subjects = [_check_number(look, each) for each in verdict.subjects]
    elif kind in ("merge", "split"):
        subjects = _check_actors(look, verdict.subjects)
        value = _check_name(look, subjects, verdict.value) if kind == "split" else ""
    else:
        subjects = [_check_claim(look, each) for each in verdict.subjects]
        value = write_value(verdict.field, verdict.value) if kind == "correct" else ""
    field = verdict.field if kind == "correct" else ""
    return make_judgement(kind, subjects, Byline.of(author, verdict.reason), field=field, value=value)


def write_judgement(judgement: Judgement) -> Work:
    """Return the work that keeps a judgement."""

    def work(store: Record) -> Judgement:
        return keep(store, judgement)

    return work


def _check_claim(look: Look, words: str) -> str:
    key = founder_key(words)
    try:
        split_key(key)
    except ValueError as error:
        raise UsageError(str(error)) from error
    if not asking.fetch_claims(look.con, [key]):
        raise NotFoundError(f"{words}: no such claim in the record")
    return key


def _check_number(look: Look, words: str) -> str:
    known = words.isascii() and words.isdigit() and len(words) < 19
    if not known or not look.fetch("SELECT 1 FROM judgements WHERE number = ?", int(words)):
        raise NotFoundError(f"{words[:40]}: no such judgement in the record")
    return words


def _check_actors(look: Look, ids: tuple[str, ...]) -> list[str]:
    stayed = [find_stayed(look, id_) for id_ in ids]
    known = {card.id for card in fetch_actors(look, stayed)}
    for id_, now in zip(ids, stayed, strict=True):
        if now not in known:
            raise NotFoundError(f"{id_}: no such actor in the record or the registry")
    if len(ids) > 1 and len({*stayed}) == 1:
        raise UsageError(f"{stayed[0]}: they are one actor already")
    return list(dict.fromkeys(stayed))


def _check_name(look: Look, subjects: list[str], name: str) -> str:
    called = [words for id_ in subjects for (words,) in look.fetch(_CALLED, id_)]
    if not any(key_actor(words) == key_actor(name) for words in called):
        raise NotFoundError(f"{name}: nothing in the record calls {', '.join(subjects)} so")
    return json.dumps(name, ensure_ascii=False)
