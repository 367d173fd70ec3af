"""Who takes a place that falls, as a table."""

import pytest

from lookout.knowledge.taker import find_taker

CASES = [
    ("The port [fell] to the brigades on Monday.", "brigades"),
    ("The port [fell] to brigades on Monday.", "brigades"),
    ("It had [fallen] into the hands of the Northern Guard.", "Northern"),
    ("The hills [fell] back into the control of a militia.", "militia"),
    ("Towns are [falling] to rebels one by one.", "rebels"),
    ("The port [fell] on Monday.", None),
    ("The brigades [took] to the hills.", None),
    ("Nobody let the port [fall] during the siege.", None),
]


@pytest.mark.parametrize(("words", "taker"), CASES)
def test_taker_is_named_after_a_fall(words, taker):
    start, end = words.index("["), words.index("]") - 1
    text = words.replace("[", "").replace("]", "")
    at = find_taker(text, start, end)
    assert (at is None) == (taker is None)
    assert at is None or text.startswith(taker, at)
