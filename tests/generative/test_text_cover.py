"""Sentences and passages cover every text: in order, apart from each other, and nothing but white space between."""

import re
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from lookout.read.passages import find_passages, find_title
from lookout.text.long_runs import MOST_WORDS
from lookout.text.sentences import split_sentences

WORDS = [
    *"Troops rebels the The of Lt. U.S. a.m. 5. 2.5 said. ended.The Members gather Photo by AFP (AFP)".split(),
    *"BEIRUT -- - Reporting Monday Published Loading Advertisement Related Tags Source: ( ) … ... ? ! ; , É 🚀".split(),
    *("KENT, Wash.", "editing by Ben", "By Ann Example", "3 May 2016", "Read more", "Follow us on", "In this photo"),
    *("All rights reserved.", "Copyright 2016", "is seen", "Ann Example/Reuters", '"', "“", "”", "قتل", "都市。"),
    *("\u200f", "\u2028", "\x0c", "\x85", "\t", "\u00a0"),
]
SPACES = [" ", "  ", "\n", "\n\n", "\r\n", "", "\n            "]

pieces = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SPACES)), max_size=40)
newsish = pieces.map(lambda found: "".join(word + space for word, space in found))
texts = st.one_of(newsish, st.text(max_size=200), newsish.map(str.lower), newsish.map(str.upper))


def find_lost(text, spans):
    """Return what of `text` no span covers, white space left out."""
    left = list(text)
    for span in spans:
        left[span.start : span.end] = " " * (span.end - span.start)
    return "".join(left).split()


def are_apart_and_in_order(spans):
    return all(one.end <= other.start for one, other in pairwise(spans))


@given(texts)
@example(" . . .\n\n.")
def test_sentences_cover_the_text_in_order(text):
    spans = split_sentences(text)
    assert find_lost(text, spans) == []
    assert are_apart_and_in_order(spans)


@given(texts)
def test_sentences_have_no_white_space_at_their_ends_and_are_never_too_long(text):
    for span in split_sentences(text):
        words = span.of(text)
        assert words == words.strip()
        assert len(words.split()) <= MOST_WORDS


@given(st.lists(st.sampled_from(["word", "The", "and", "which", "Members", "said", "who,"]), min_size=61, max_size=400))
def test_a_long_run_without_stops_is_cut(words):
    spans = split_sentences(" ".join(words))
    assert len(spans) > 1
    assert all(len(span.of(" ".join(words)).split()) <= MOST_WORDS for span in spans)


@given(texts)
def test_passages_cover_the_text_in_order(text):
    spans = [passage.span for passage in find_passages(text)]
    assert find_lost(text, spans) == []
    assert are_apart_and_in_order(spans)


@given(texts)
def test_passages_have_no_white_space_at_their_ends(text):
    assert all(passage.span.of(text) == passage.span.of(text).strip() for passage in find_passages(text))


@given(texts)
def test_title_is_words_of_the_text_in_one_line(text):
    title = find_title(text, find_passages(text))
    if title is not None:
        assert "\n" not in title
        assert title in " ".join(text.split())


@given(texts)
def test_passages_of_a_text_in_small_letters_without_punctuation_are_mostly_body(text):
    damaged = " ".join(re.sub(r"[^\w\s]|_", " ", text).lower().split())
    passages = find_passages(damaged)
    assert {passage.kind for passage in passages} <= {"body", "boilerplate", "dateline"}
