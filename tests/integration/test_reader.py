"""The reader as it is shipped: the same every time, whole on long reports, and as good as its card says."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from bench.claims import read_and_score
from bench.common import CLAIMS, load_gold
from lookout.errors import ModelError
from lookout.model import Report
from lookout.read import Reader
from lookout.read.tokens import SECTION, cut_sections, tokenize
from training.choose import load_scorer

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
FLOORS = {"claim": 0.62, "event.f1": 0.75, "role.f1": 0.55, "speaker.f1": 0.56, "number.f1": 0.61, "status": 0.84}
"""Least figures on `claims/dev`, a little under the model card's: processors round int8 differently."""


def make_report(text: str, doc: str = "d") -> Report:
    return Report(doc, text, digest="0" * 64)


@pytest.fixture(scope="module")
def reader():
    return Reader.load()


@pytest.fixture(scope="module")
def reports():
    return [make_report(path.read_text("cp1252"), path.stem) for path in sorted(EXAMPLES.glob("*.txt"))]


def test_reader_reads_the_same_on_any_number_of_threads(reader, reports) -> None:
    alone = [reader.read(report) for report in reports]
    assert list(replace(reader, threads=3).read_many(reports)) == alone
    assert list(reader.read_many(reversed(reports))) == alone[::-1]


def test_reader_ties_every_value_to_its_words(reader, reports) -> None:
    for report in reports:
        for claim in reader.read(report).claims:
            mentions = [m for ms in claim.roles.values() for m in ms] + [*claim.by]
            assert all(m.span.of(report.text) == m.text for m in mentions)
            assert all(n.span.of(report.text) == n.text for n in claim.numbers)
            assert all(span.of(report.text).strip() for span in claim.triggers)


def test_reader_lets_no_words_name_both_actor_and_target(reader, reports) -> None:
    claims = [claim for report in reports for claim in reader.read(report).claims]
    both = [
        c for c in claims if {m.span for m in c.roles.get("actor", ())} & {m.span for m in c.roles.get("target", ())}
    ]
    assert claims
    assert both == []


def test_reader_tells_who_did_what_where_at_what_cost_and_by_whose_word(reader) -> None:
    text = "Rebels shelled the market in Bezmarra on Monday, killing at least 12 civilians, the army said."
    (claim,) = reader.read(make_report(text)).claims
    assert (claim.type, claim.status) == ("shelling", "happened")
    assert [m.text for m in claim.roles["actor"]] == ["Rebels"]
    assert {m.text for m in claim.roles["place"]} >= {"Bezmarra"}
    assert [m.text for m in claim.by] == ["army"]
    (toll,) = claim.numbers
    assert (toll.kind, toll.low, toll.high, toll.rule, toll.scope) == ("killed", 12, None, "at-least", "event")


def test_reader_does_not_take_a_denial_for_the_deed(reader) -> None:
    text = "A government spokesman denied that its aircraft had bombed the hospital in Bezmarra."
    claims = reader.read(make_report(text)).claims
    assert claims
    assert {claim.status for claim in claims if claim.type == "airstrike"} <= {"denied"}


def test_reader_finds_nothing_where_nothing_is_told(reader) -> None:
    assert reader.read(make_report("The recipe asks for two eggs, some flour and a little patience.")).claims == ()


def test_reader_reads_a_long_report_in_sections(reader) -> None:
    sentence = "Rebels shelled the town of Bezmarra on Monday and killed five people, the army said.\n\n"
    report = make_report(sentence * 1200)
    tokens = tokenize(reader.tokenizer, report.text)
    borders = cut_sections(tokens)
    assert len(borders) > 2
    assert all(0 < b - a <= SECTION for a, b in itertools.pairwise(borders))
    claims = reader.read(report).claims
    assert len({claim.id for claim in claims}) == len(claims)
    assert max(claim.triggers[0].start for claim in claims) > len(sentence) * 1190
    border = int(tokens.starts[borders[1]])
    entities = [
        {m.entity for c in claims for m in c.roles.get("actor", ()) if (m.span.start < border) is side}
        for side in (True, False)
    ]
    assert entities[0]
    assert entities[1]
    assert not entities[0] & entities[1]


def test_reader_says_when_its_weights_are_missing(tmp_path) -> None:
    with pytest.raises(ModelError, match="missing"):
        Reader.load(folder=tmp_path)


@pytest.mark.skipif(not CLAIMS.exists(), reason="the claim sheets are not here")
def test_reader_reads_dev_as_well_as_its_card_says(reader) -> None:
    scorer = load_scorer(CLAIMS)
    figures = scorer.figures(read_and_score(reader, load_gold(CLAIMS / "dev"), scorer)[0])
    assert {name: figures[name] for name, least in FLOORS.items() if figures[name] < least} == {}
