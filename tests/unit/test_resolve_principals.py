"""For whom a person speaks, as the report says."""

import re

import pytest

from lookout.model import Claim, Mention, Span
from lookout.resolve.actors import fill_actors


def read(marked):
    """Return the claim of a text whose [speaker] and {actors} are marked; the first trigger is its first word."""
    text = re.sub(r"[\[\]{}]", "", marked)
    spans = []
    for match in re.finditer(r"[\[{]([^\]}]*)[\]}]", marked):
        start = len(re.sub(r"[\[\]{}]", "", marked[: match.start()]))
        spans.append((match[0][0], Span(start, start + len(match[1]))))
    speaker = next(s for kind, s in spans if kind == "[")
    actors = tuple(Mention(s, s.of(text), "actor", n + 1) for n, (kind, s) in enumerate(spans) if kind == "{")
    claim = Claim("c1", "clash", "happened", (Span(0, 3),), 0.9, {"actor": actors} if actors else {},
                  (Mention(speaker, speaker.of(text), "person", 0),))  # fmt: skip
    return fill_actors([claim], text=text)[0][0].by[0].speaks_for


@pytest.mark.parametrize(
    ("marked", "principal"),
    [
        ("Two died, said [Adam Hale], a spokesman for the {YPG}.", "ypg"),
        ("Two died, said [Adam Hale], spokesman for the YPG.", "ypg"),
        ("Two died, [Adam Hale] a member of the {Bonyan Marsous Brigade} said", "bunyan-marsous"),
        ("Two died, an {YPG} [commander] said.", "ypg"),
        ("Two died, {White Helmets} spokesman [Adam Hale] said.", "white-helmets"),
        ("Two died, YPG spokeswoman Col. [Ada Hale] said.", "ypg"),
        ("Two died, [Adam Hale], the harbour master, told {AFP}.", None),
        ("Two died, said [Adam Hale]. The {YPG} denied it.", None),
        ("Two died, [Adam Hale] said, and the {YPG} fled.", None),
        ("Two died, a [spokesman] in {Mexico} said.", None),
        ("Two died, [Adam Hale] said that their {YPG forces} held the hill.", "ypg"),
        ("Two died, [Adam Hale] said that {YPG forces} held the hill.", None),
    ],
)
def test_person_speaks_for_whom_the_report_says(marked, principal):
    assert read(marked) == principal
