"""A crew gives what one process gives, in order, whatever becomes of its hands."""

import os
import signal

import pytest

from lookout.engine.crew import Crew
from lookout.engine.kit import Kit
from lookout.errors import RecordError
from lookout.model import Reading
from lookout.operations.jobs import PREPARE, Unprepared, prepare_all
from lookout.record import KeptReport
from tests.making import make_reading, make_report
from tests.record_entries import NOON


def make_parts(count):
    """Return parts of one report each."""
    report, reading = make_report(), make_reading()
    return [
        [Unprepared(KeptReport(f"{at:012x}", report, NOON, 1, "", "r"), reading, "", (at + 1, at + 1), "w", "rules")]
        for at in range(count)
    ]


def test_hands_give_what_one_process_gives_in_order():
    parts = make_parts(12)
    with Crew(Kit(), cores=2) as crew:
        told = list(crew.spread(PREPARE, parts, many=True))
    assert told == [prepare_all(Kit(), part) for part in parts]
    assert told[0][0].statements


def test_nothing_is_lost_with_a_hand():
    parts = make_parts(12)
    with Crew(Kit(), cores=2) as crew:
        told = []
        for each in crew.spread(PREPARE, parts, many=True):
            told.append(each)
            for hand in crew._hands:
                os.kill(hand._process.pid, signal.SIGKILL)
    assert told == [prepare_all(Kit(), part) for part in parts]


def test_an_error_of_a_part_is_raised_here():
    with Crew(Kit((b"no gazetteer",)), cores=2) as crew, pytest.raises(RecordError, match="places of this record"):
        list(crew.spread(PREPARE, make_parts(3), many=True))


def test_hands_are_gone_after_the_crew():
    with Crew(Kit(), cores=2) as crew:
        list(crew.spread(PREPARE, make_parts(2), many=True))
        hands = [hand._process for hand in crew._hands]
    assert [hand.returncode for hand in hands] == [-signal.SIGKILL] * 2


@pytest.mark.parametrize(("cores", "many"), [(1, True), (2, False)])
def test_little_to_do_or_one_core_calls_nobody(cores, many):
    with Crew(Kit(), cores=cores) as crew:
        assert len(list(crew.spread(PREPARE, make_parts(2), many=many))) == 2
        assert not crew._hands


def test_a_report_that_was_not_read_is_prepared():
    kept = KeptReport("0" * 12, make_report(), NOON, 0, "in French: not read", "r")
    (told,) = prepare_all(Kit(), [Unprepared(kept, Reading("r"), "", (1, 1), "w", "rules")])
    assert told.statements == ()
