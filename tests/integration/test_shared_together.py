"""The two seed reports reconciled, where the shared collection is at hand: what is one happening, and what is not."""

import pytest

from lookout.model import Reading, Report
from lookout.reconcile.linkage.clusters import cluster
from lookout.reconcile.linkage.rows import make_rows
from lookout.reconcile.linkage.scores import score_pairs
from lookout.reconcile.tolls import attach_counts
from tests.integration.seeds import SEEDS, SHARED, load_read, needs_seeds

pytestmark = needs_seeds


def load_statements():
    for number, (outlet, _) in SEEDS.items():
        text = next((SHARED / "seeds").glob(f"{number}_*.txt")).read_text(encoding="utf-8")
        report = Report(number, text, "0" * 64, outlet=outlet)
        yield report, attach_counts(report, Reading("test"), load_read()[number])


@pytest.fixture(scope="module")
def events():
    told = list(load_statements())
    rows = [row for report, statements in told for row in make_rows(report, statements)]
    claims = {statement.key: statement for _, statements in told for statement in statements}
    return [[claims[key] for key in keys] for keys in cluster(claims, score_pairs(rows))]


def list_tolls(event):
    return {(toll.kind, toll.best) for statement in event for toll in statement.claim.numbers}


def test_campaign_does_not_swallow_the_clash_outside_the_city(events):
    (clash,) = [event for event in events if ("killed", 6) in list_tolls(event)]
    assert {statement.claim.type for statement in clash} == {"clash"}
    assert list_tolls(clash) == {("killed", 6), ("wounded", 15)}


def test_october_has_a_toll_of_none_beside_the_tolls_of_june(events):
    (october,) = [event for event in events if ("killed", 0) in list_tolls(event)]
    assert {statement.outlet for statement in october} == {"Press TV"}
    assert {best for kind, best in list_tolls(october) if kind == "killed"} == {0}
