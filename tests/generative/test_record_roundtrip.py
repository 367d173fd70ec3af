"""Whatever a report says and however it was read, the record gives it back bit for bit."""

import hashlib
import math
from itertools import count

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lookout.errors import InputError
from lookout.model import (
    EVENT_TYPES,
    ROLES,
    STATUSES,
    TOLL_KINDS,
    Claim,
    Interval,
    Mention,
    Passage,
    Reading,
    Report,
    Span,
    Toll,
)
from lookout.record import Entry, Record, identify

MOST = 2**63 - 1
NASTY = [
    "\0",
    "'",
    '"',
    "\\",
    "\r\n",
    "\x1b[2J",
    "😀",
    "👩‍👩‍👧",
    "مرحبا\u202e",
    "\ufeff",
    "\uffff",
    "NULL",
    "{}",
    "$1",
    "e\u0301",
    "\U0010ffff",
]

words = st.one_of(
    st.text(max_size=20), st.sampled_from(NASTY), st.lists(st.sampled_from(NASTY), max_size=6).map("".join)
)
texts = st.one_of(st.text(min_size=1, max_size=200), st.lists(words, min_size=1).map("".join)).filter(str.strip)
counts = st.one_of(st.none(), st.integers(0, 500), st.integers(0, MOST))
serial = count()


@st.composite
def spans(draw, text):
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, draw(st.integers(start + 1, len(text))))


@st.composite
def mentions(draw, text):
    span = draw(spans(text))
    kind = draw(st.sampled_from(["actor", "person", "place", "facility", "means", "time", "number"]))
    entity = draw(st.integers(-MOST, MOST))
    return Mention(span, span.of(text), kind, entity, draw(st.booleans()), draw(st.none() | words))


@st.composite
def tolls(draw, text):
    span = draw(spans(text))
    known = sorted(number for number in draw(st.tuples(counts, counts, counts)) if number is not None)
    low, best, high = draw(st.permutations([*known, *[None] * (3 - len(known))]).filter(is_in_order))
    return Toll(
        kind=draw(st.sampled_from(TOLL_KINDS)),
        span=span,
        text=span.of(text),
        low=low,
        best=best,
        high=high,
        rule=draw(words),
        scope=draw(st.sampled_from(["event", "total"])),
        who=tuple(draw(st.lists(mentions(text), max_size=2))),
    )


def is_in_order(numbers):
    known = [number for number in numbers if number is not None]
    return known == sorted(known)


@st.composite
def claims(draw, text, ident):
    filled = st.lists(mentions(text), max_size=2).map(tuple)
    return Claim(
        id=ident,
        type=draw(st.sampled_from(EVENT_TYPES)),
        status=draw(st.sampled_from(STATUSES)),
        triggers=tuple(draw(st.lists(spans(text), min_size=1, max_size=3))),
        confidence=draw(st.floats(0, 1)),
        roles=draw(st.dictionaries(st.sampled_from(ROLES), filled, max_size=3)),
        by=draw(filled),
        numbers=tuple(draw(st.lists(tolls(text), max_size=2))),
    )


@st.composite
def readings(draw, text):
    ids = draw(st.lists(words, max_size=3, unique=True))
    kinds = st.sampled_from(["headline", "dateline", "body", "caption", "credit", "boilerplate"])
    return Reading(
        reader=draw(words),
        passages=tuple(draw(st.lists(st.builds(Passage, kinds, spans(text)), max_size=3))),
        claims=tuple(draw(claims(text, ident)) for ident in ids),
        note=draw(words),
    )


@st.composite
def intervals(draw):
    start, end = sorted(draw(st.lists(st.dates(), min_size=2, max_size=2, unique=True)))
    return Interval(start, end)


@st.composite
def entries(draw):
    """Draw an entry that no other has the id of: the serial number is in its bytes."""
    text = draw(texts)
    original = draw(st.binary(max_size=50)) + f"#{next(serial)}".encode()
    report = Report(
        doc=draw(words),
        text=text,
        digest=hashlib.sha256(original).hexdigest(),
        encoding=draw(words),
        language=draw(words),
        outlet=draw(st.none() | words),
        title=draw(st.none() | words),
        url=draw(st.none() | words),
        published=draw(st.none() | intervals()),
    )
    return Entry(report, draw(readings(text)), original)


def make_whole(text, **more):
    """Make an entry whose one claim rests on the whole text."""
    original = f"{text}#{next(serial)}".encode()
    mention = Mention(Span(0, len(text)), text, "actor", 0)
    claim = Claim(
        "E1", "clash", "happened", (mention.span,), more.get("confidence", 0.5), {"actor": (mention,), "target": ()}
    )
    return Entry(Report("whole", text, hashlib.sha256(original).hexdigest()), Reading("r", (), (claim,)), original)


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    with Record.open(tmp_path_factory.mktemp("record") / "record.duckdb") as opened:
        yield opened


@given(st.lists(entries(), min_size=1, max_size=3))
@example([make_whole("a\0b")])
@example([make_whole("".join(NASTY))])
@example([make_whole("ط" * 1_000_000)])
@example([make_whole("x", confidence=5e-324), make_whole("x", confidence=-0.0), make_whole("x", confidence=1 - 2**-53)])
def test_record_gives_back_every_entry_bit_for_bit(record, given_entries):
    assert record.add(given_entries) == len(given_entries)
    for entry in given_entries:
        ident = identify(entry.report)
        kept, reading = record.report(ident), record.reading(ident)
        assert (kept.report, reading) == (entry.report, entry.reading)
        assert [list(claim.roles) for claim in reading.claims] == [list(claim.roles) for claim in entry.reading.claims]
        for found, told in zip(reading.claims, entry.reading.claims, strict=True):
            assert found.confidence.hex() == told.confidence.hex()
        assert (kept.claims, kept.note, kept.reader) == (len(reading.claims), reading.note, reading.reader)
        for claim in record.claims(report=ident):
            assert claim.quote in entry.report.text
            assert claim.claim in entry.reading.claims
    assert record.add(given_entries) == 0


@given(
    entries(),
    st.sampled_from(["doc", "outlet", "title", "url", "language", "encoding"]),
    st.characters(categories=["Cs"]),
)
def test_record_refuses_half_characters_wherever_they_stand(record, entry, part, half):
    told = {name: getattr(entry.report, name) for name in Report.__dataclass_fields__}
    broken = Entry(Report(**{**told, part: f"a{half}b"}), entry.reading, entry.original)
    with pytest.raises(InputError, match=f"half character .* stands in its {part}"):
        record.add([broken])


def test_record_of_all_these_is_well(record):
    assert record.counts()["reports"] > 0
    assert record.check() == []


def test_no_number_is_a_chance_that_none_can_be():
    with pytest.raises(ValueError, match="not a chance"):
        make_whole("x", confidence=math.nan)
