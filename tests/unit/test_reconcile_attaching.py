"""A report's toll of its main event goes to the claim that tells it."""

from lookout.model import Reading
from lookout.reconcile.event_tolls import merge_tolls
from lookout.reconcile.tolls import attach_counts
from tests.making import make_claim, make_report
from tests.statements import say, toll

TEXT = (
    "Rebels fired rockets into the market of Bezmarra. A farmer and his two sons were killed, and four others were "
    "wounded. In the evening the army shelled the hills. The mayor asked for help."
)


def tell(*triggers):
    """Return the report and a statement for each trigger word and type."""
    report = make_report(TEXT)
    statements = []
    for word, kind in triggers:
        claim = make_claim(TEXT, word, type=kind)
        start = claim.triggers[0].start
        statements.append(say("a", start, type=kind, published="2016-06-10"))
    return report, statements


def test_counts_go_to_the_nearest_harmful_claim():
    report, statements = tell(("fired rockets", "shelling"), ("shelled", "shelling"), ("asked", "appeal"))
    attached = attach_counts(report, Reading("test"), statements)
    (counts, *rest) = [s.counts for s in attached]
    assert [(c.kind, c.best) for c in counts] == [("killed", 3), ("wounded", 4)]
    assert rest == [(), ()]
    (killed, wounded) = merge_tolls(attached[:1], ())
    assert (killed.best, wounded.best, killed.claims) == (3, 4, (statements[0].key,))


def test_counts_are_nobodys_where_no_claim_tells_of_harm():
    report, statements = tell(("asked", "appeal"))
    assert attach_counts(report, Reading("test"), statements) == statements


def test_whole_report_comes_before_a_claims_own_number():
    report, (statement,) = tell(("fired rockets", "shelling"))
    (attached,) = attach_counts(report, Reading("test"), [statement])
    other = say("a", 999, type="attack", published="2016-06-10", numbers=(toll("killed", 90),))
    (killed, _) = merge_tolls([attached, other], ())
    assert killed.best == 3


def test_silence_on_the_dead_is_no_toll():
    text = "A shell hit the school of Bezmarra. Four pupils were wounded."
    claim = make_claim(text, "hit", type="shelling")
    statement = say("a", claim.triggers[0].start, type="shelling")
    attached = attach_counts(make_report(text), Reading("test"), [statement])
    (wounded,) = merge_tolls(attached, ())
    assert (wounded.kind, wounded.best) == ("wounded", 4)
