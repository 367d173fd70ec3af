"""What tells a habit, and what only looks so, as a table."""

import pytest

from lookout.knowledge.habits import tell_habit

CASES = [
    ("The quarter is regularly shelled.", True),
    ("Jets have been targeting the road for weeks.", True),
    ("It has struck the port in the past.", True),
    ("Regular strikes keep the road closed.", True),
    ("Sixty were killed in the past 24 hours.", False),
    ("The town fell in the past few days.", False),
    ("The regular army took the hill.", False),
    ("Jets struck the market at noon.", False),
]


@pytest.mark.parametrize(("sentence", "habit"), CASES)
def test_habit_is_told_by_its_words(sentence, habit):
    assert tell_habit(sentence) is habit
