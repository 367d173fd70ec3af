"""Whatever text is written in a marked encoding is read back unchanged; no bytes break the reading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookout.collect.decoding import decode
from lookout.errors import InputError

MARKS = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}

letters = st.text(st.characters(categories=["L", "M", "N", "P", "Z"], exclude_characters="\ufeff\0"), min_size=1)
texts = letters.filter(str.strip)


@given(texts, st.sampled_from(sorted(MARKS)))
def test_marked_text_is_read_back(text, encoding):
    assert decode("a", MARKS[encoding] + text.encode(encoding)) == (text, encoding)


@given(texts)
def test_utf_8_is_read_back_without_a_mark(text):
    assert decode("a", text.encode()) == (text, "utf-8")


WESTERN = "armée été créée garçon où José Muñoz año Größe Übergriffe müßte Malmö åtta São coração naïf troops".split()


@given(st.lists(st.sampled_from(WESTERN), min_size=1, max_size=30).map(" ".join), st.sampled_from(["", "…”", " €20"]))
def test_western_text_is_never_taken_for_another_script(text, end):
    words = "“" + text + end if end else text
    assert decode("a", words.encode("cp1252"))[0] == words


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data):
    try:
        text, _ = decode("a", data)
    except InputError:
        return
    assert text.strip()
    assert len(text) <= len(data)


@given(st.binary(min_size=400, max_size=900).filter(lambda data: len(set(data)) > 150))
def test_noise_is_refused(data):
    with pytest.raises(InputError):
        decode("a", data)
