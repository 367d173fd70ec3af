"""What denies an event: each rule's own example, and words that look like it and deny nothing."""

from __future__ import annotations

import pytest

from lookout.knowledge.negation import find_negation, load_negations


def split(marked: str) -> tuple[str, int, int]:
    start, end = marked.index("["), marked.index("]") - 1
    return marked.replace("[", "").replace("]", ""), start, end


@pytest.mark.parametrize("rule", load_negations(), ids=lambda rule: rule.name)
def test_negation_rule_meets_its_example(rule) -> None:
    assert find_negation(*split(rule.example)) == rule.name


@pytest.mark.parametrize(
    ("marked", "rule"),
    [
        ("The port has never been [taken].", "negated: not"),
        ("Residents were not yet [evacuated].", "negated: not"),
        ("They couldn’t [cross] the river.", "negated: n't"),
        ("the army didnt [enter] the city", "negated: n't"),
        ("Nor [shelled], neighbours said.", "negated: unable, refused, failed"),
        ("He denied that militants had ever [entered] the school.", "denied: that"),
        ("There was no sign yet of renewed [shelling].", "negated: no sign"),
        ("There was not one house that the militia had [burned].", "negated: there is not one"),
        ("There were no dead in the [strike].", None),
        ("There was no guard but a boy, who [fled].", None),
        ("There was not a guard. Jets [bombed] the port.", None),
        ("The army [captured] the town.", None),
        ("Not far from the base, rebels [attacked] a convoy.", None),
        ("The ministry did not deny that it had [bombed] the port.", None),
        ("He denied all knowledge, and rebels [shelled] the town.", None),
        ("No one was hurt when a mine [exploded].", None),
        ("Notably, troops [withdrew].", None),
    ],
)
def test_negation_is_told_by_the_words_before(marked: str, rule: str | None) -> None:
    assert find_negation(*split(marked)) == rule
