"""Which words make a report graphic: its own warning, and nothing that it tells."""

import pytest

from lookout.knowledge.graphic import says_graphic


@pytest.mark.parametrize(
    ("text", "graphic"),
    [
        ("WARNING: GRAPHIC CONTENT. Two men lay beside the road.", True),
        ("Editor's note: this report holds graphic\ndetails of the attack.", True),
        ("The film shows disturbing images; viewer discretion is advised.", True),
        ("Some readers may find this report upsetting.", True),
        ("Eleven people were killed and their bodies left in the street.", False),
        ("The map is the work of our graphics desk.", False),
        ("He gave a graphic account of the siege.", False),
        ("The readers may finds nothing new here.", False),
    ],
)
def test_graphic_is_what_says_so(text, graphic):
    assert says_graphic(text) is graphic
