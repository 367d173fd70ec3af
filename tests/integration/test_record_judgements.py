"""The record keeps judgements in order, numbered and dated, and tells those made by a day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from lookout.errors import InputError, NotFoundError
from lookout.model import Judgement
from lookout.record import Record
from tests.record_entries import NOON, make_judgement

LATE = datetime(2026, 3, 2, 1, tzinfo=timezone(timedelta(hours=3)))
"""On 1 March still, in UTC."""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "record.duckdb"


def judge(path, *judgements, at=NOON):
    def tell():
        return at

    with Record.open(path, clock=tell) as record:
        return record.judge(judgements)


def ask(path, **asked):
    with Record.open(path, read_only=True) as record:
        assert record.check() == []
        return record.judgements(**asked)


def test_judgements_come_back_numbered_and_dated(path):
    nasty = make_judgement(author="A'da \"; DROP TABLE log; --", reason="\x1b[2J\0\n😀", field="killed", value="null")
    first, second = judge(path, nasty, make_judgement())
    (third,) = judge(path, Judgement("undo", ("2",), "Ben", ""), at=LATE)
    assert first == replace(nasty, number=1, made=NOON)
    assert (second.number, third.number, third.made) == (2, 3, LATE.astimezone(UTC))
    assert ask(path) == [first, second, third]


def test_judgements_are_known_from_the_day_they_were_made(path):
    judge(path, make_judgement())
    judge(path, make_judgement(), at=LATE)
    judge(path, make_judgement(), at=NOON + timedelta(days=1))
    assert [each.number for each in ask(path, as_known_on=date(2026, 2, 28))] == []
    assert [each.number for each in ask(path, as_known_on=date(2026, 3, 1))] == [1, 2]
    assert [each.number for each in ask(path, as_known_on=date(2026, 3, 2))] == [1, 2, 3]


@pytest.mark.parametrize("undone", [3, 4, 99])
def test_judgement_that_undoes_none_before_it_is_refused_with_its_chunk(path, undone):
    judge(path, make_judgement())
    with pytest.raises(NotFoundError, match=f"^{undone}: no such judgement"):
        judge(path, make_judgement(), Judgement("undo", (str(undone),), "Ada", ""))
    assert len(ask(path)) == 1


def test_judgement_may_undo_one_of_its_own_chunk(path):
    assert len(judge(path, make_judgement(), Judgement("undo", ("1",), "Ada", ""))) == 2


def test_judgement_that_cannot_be_written_is_refused(path):
    with pytest.raises(InputError, match="half character"):
        judge(path, make_judgement(author="\ud800"))
    assert ask(path) == []
