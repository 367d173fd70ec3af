"""An input of any kind with nothing in it is told in the same words."""

import pytest

from lookout.collect.kinds import ENDINGS
from tests.wrapping import collect_all


@pytest.mark.parametrize("ending", sorted(ENDINGS))
def test_empty_input_is_a_sentence(ending):
    assert collect_all(b"", name=f"a{ending}") == ([], [f"a{ending}: it is empty"])
