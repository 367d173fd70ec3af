"""A judgement and its undoing restore what is shown, byte for byte; corrections keep what was read."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lookout.model import CLAIM_FIELDS, EVENT_TYPES, STATUSES, Judgement
from lookout.operations.judging import write_value
from lookout.operations.resolving import drop_rejected, resolve
from lookout.publish.cells import to_rows
from lookout.publish.contract import dump_json, to_contract
from lookout.record import identify
from lookout.resolve.judging import gather_rulings, judge_reading
from tests.making import make_day, make_reading, make_report

REPORT = make_report(published=make_day("2016-06-10"), outlet="Example News")
IDENT = identify(REPORT)
READING = resolve(REPORT, make_reading())
KEYS = [f"{IDENT}:{min(claim.triggers).start}" for claim in READING.claims]
ACTORS = ["islamic-state", "new-rebels", "new-example-news", "new-x"]
NAMES = ["Daesh", "Marsa Brigade", "new-x", "=1+1", "\x1b[2J", "rebels", "-"]
DAYS = ["2016-06-10", "2016-06", "2016-06-10/2016-06-12", "-"]
COUNTS = ["6", "at least 12", "6 to 8", "dozens", "-"]

VALUES = {
    "type": EVENT_TYPES, "status": STATUSES, "actor": NAMES, "target": NAMES, "place": NAMES, "time": DAYS,
}  # fmt: skip


@st.composite
def corrections(draw):
    field = draw(st.sampled_from(CLAIM_FIELDS))
    value = write_value(field, draw(st.sampled_from(VALUES.get(field, COUNTS))))
    return Judgement("correct", (draw(st.sampled_from(KEYS)),), "Ada", "x", field, value)


def judge(kind, subjects, value=""):
    return Judgement(kind, tuple(subjects), "Ada", "x", value=value)


pairs = st.lists(st.sampled_from(ACTORS), min_size=2, max_size=3, unique=True)
splits = st.builds(judge, st.just("split"), pairs.map(lambda ids: ids[:1]), st.sampled_from(NAMES).map(json.dumps))
verdicts = st.builds(judge, st.sampled_from(["confirm", "reject"]), st.sampled_from(KEYS).map(lambda key: [key]))
judgements = st.one_of(corrections(), verdicts, splits, st.builds(judge, st.just("merge"), pairs))
taken = st.lists(judgements, max_size=6)


def number(made):
    return [replace(each, number=nth) for nth, each in enumerate(made, start=1)]


def undo(*numbers):
    return [judge("undo", [str(each)]) for each in numbers]


def judged_by(made):
    return judge_reading(READING, IDENT, gather_rulings(number(made)), text=REPORT.text)


def show(made):
    """Return what is shown of the report, as bytes."""
    reading = drop_rejected(judged_by(made))
    return f"{dump_json(to_contract(REPORT, reading))}\n{[*to_rows(REPORT, reading)]}".encode()


@given(standing=taken, undone=taken.filter(bool), data=st.data())
def test_judgements_and_their_undoing_restore_what_is_shown(standing, undone, data):
    made = [*standing, *undone]
    numbers = data.draw(st.permutations(range(len(standing) + 1, len(made) + 1)))
    shown = show(standing)
    assert show([*made, *undo(*numbers)]) == shown


@given(made=taken.filter(bool), data=st.data())
def test_undoing_the_undoing_brings_the_judgement_back(made, data):
    undone = data.draw(st.integers(1, len(made)))
    assert show([*made, *undo(undone, len(made) + 1)]) == show(made)


@given(correction=corrections())
def test_correction_keeps_what_was_read_beside_it(correction):
    for read, claim in zip(READING.claims, judged_by([correction]).claims, strict=True):
        if f"{IDENT}:{min(read.triggers).start}" == correction.subjects[0]:
            assert (claim.judged.numbers, claim.judged.fields, claim.judged.read) == ((1,), (correction.field,), read)
        else:
            assert claim == read


@given(made=taken)
def test_judgements_of_another_report_change_nothing(made):
    claims = [each for each in made if each.kind in ("confirm", "reject", "correct")]
    assert judge_reading(READING, "0" * 12, gather_rulings(number(claims)), text=REPORT.text) == READING
