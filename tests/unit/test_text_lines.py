"""Which line ends are wrapping, and which are not."""

from lookout.text.lines import find_wrapped, split_lines

WRAPPED = """Rebels entered the northern town on Monday
after a week of shelling, residents said, and
took the square of the Old City.
"""
LISTED = "Marsa\nTal Hamra\nUmm al-Rihan\nDeir al-Wadi\n"


def show_wrapped(text):
    wrapped = find_wrapped(text, split_lines(text))
    return [text[start:].split()[0] for start in sorted(wrapped)]


def test_lines_are_those_with_words_on_them():
    text = "  one \n\n two\r\nthree\u2028four\x0cfive"
    lines = split_lines(text)
    assert [text[line.start : line.end] for line in lines] == ["one", "two", "three", "four", "five"]
    assert [line.opens for line in lines] == [True, True, False, False, False]


def test_a_full_line_wraps_to_the_next():
    assert show_wrapped(WRAPPED) == ["after", "took"]


def test_lines_of_a_list_do_not_wrap():
    assert show_wrapped(LISTED) == []


def test_a_line_too_long_to_be_wrapped_ends_a_paragraph():
    assert show_wrapped("word " * 60 + "\n" + "word " * 60 + "\n" + "word " * 60) == []


def test_a_wrapped_paragraph_is_found_beside_long_ones():
    assert show_wrapped("word " * 60 + "\n\n" + WRAPPED) == ["after", "took"]


def test_a_blank_line_is_no_wrapping():
    assert "Another" not in show_wrapped(WRAPPED + "\nAnother paragraph\n")
