"""Who says so, where the words say it plainly."""

import re

import pytest

from lookout.model import Mention, Span
from lookout.read.chains import Named, drop_outlet, read_chain


def read(marked):
    """Return the names of the chain; names stand in brackets, the trigger after a star."""
    text, named, at, names = "", [], 0, []
    for found in re.finditer(r"\[([^\]]+)\]", marked):
        text += marked[at : found.start()]
        named.append(Named(len(text), len(text) + len(found[1]), len(names)))
        names.append(found[1])
        text += found[1]
        at = found.end()
    text += marked[at:]
    trigger = text.index("*")
    return [names[number] for number in read_chain(text, named, 0, trigger)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Adam Hale] told [Example News] that they *took the port.", ["Adam Hale", "Example News"]),
        ("[Adam Hale], an army spokesman, told [Example News] that they *took it.", ["Adam Hale", "Example News"]),
        (
            "[Gulf Radio] reported that [Adam Hale], who commands there, told [Example News] that they *hold it.",
            ["Adam Hale", "Example News", "Gulf Radio"],
        ),
        ("[Adam Hale] told [Example News] on Monday that they *took it.", ["Adam Hale", "Example News"]),
        ("[Adam Hale] told the [Example] news agency that they *took it.", ["Adam Hale", "Example"]),
        ("A [source] at the [Police Command] told [Example News] that they *took it.", ["source", "Example News"]),
        ("[Adam Hale] told [rebels] to leave and *shelled the port.", []),
        ("[Adam Hale] and [Example News] *took it.", []),
        ("They *took it, [Adam Hale] told [Example News].", []),
    ],
)
def test_chain_is_read_where_the_words_say_it(marked, expected):
    assert read(marked) == expected


def name(*words):
    return tuple(Mention(Span(at * 50, at * 50 + len(w)), w, "actor", at) for at, w in enumerate(words))


@pytest.mark.parametrize(
    ("chain", "outlet", "kept"),
    [
        (["source", "SANA"], "sana", ["source"]),
        (["source", "SANA reporter"], "SANA", ["source"]),
        (["source", "Reuters"], "sana", ["source", "Reuters"]),
        (["source", "Example News", "AFP"], "example news", ["source", "AFP"]),
        (["SANA"], "sana", ["SANA"]),
        ([], "sana", []),
    ],
)
def test_own_outlet_carries_nothing(chain, outlet, kept):
    assert [mention.text for mention in drop_outlet(name(*chain), outlet)] == kept
