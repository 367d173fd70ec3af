"""What foretells an event: each rule's own example, and words that look like it and foretell nothing."""

from __future__ import annotations

import pytest

from lookout.knowledge.prediction import find_prediction, load_predictions


def split(marked: str) -> tuple[str, int, int]:
    start, end = marked.index("["), marked.index("]") - 1
    return marked.replace("[", "").replace("]", ""), start, end


@pytest.mark.parametrize("rule", load_predictions(), ids=lambda rule: rule.name)
def test_prediction_rule_meets_its_example(rule) -> None:
    assert find_prediction(*split(rule.example)) == rule.name


@pytest.mark.parametrize(
    ("marked", "rule"),
    [
        ("An assault is expected; the army [shelled] the hill.", None),
        ("Hoping to [take] the bridge, they moved at night.", None),
        ("They hope that the army will [leave].", "foretold: hoped"),
        ("They’ll [take] the harbour in two or three days.", "foretold: within days"),
        ("They will [take] the harbour.", None),
        ("They will meet [before] the summit. In the next days it rained.", None),
        ("It is only a matter of time before the town is [retaken].", "foretold: soon"),
    ],
)
def test_prediction_is_told_by_the_words_round(marked: str, rule: str | None) -> None:
    assert find_prediction(*split(marked)) == rule
