"""Whatever the bytes, an input of any kind gives reports or sentences, never anything else, and in bounded time."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.wrapping import EXAMPLES, collect_all

names = st.sampled_from(sorted(EXAMPLES))
calm = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=150)


def check(data, name):
    kept, errors = collect_all(data, name=name)
    assert all(each.report.text.strip() and each.report.text.encode() for each in kept)
    assert all(error.startswith(name) for error in errors)


@calm
@given(names, st.binary(max_size=300))
def test_any_bytes_give_reports_or_sentences(name, data):
    check(data, name)


@calm
@given(names, st.integers(0, 10_000), st.binary(max_size=60), st.integers(0, 200))
def test_any_damage_gives_reports_or_sentences(name, at, noise, lost):
    data = EXAMPLES[name]
    at %= len(data)
    check(data[:at] + noise + data[at + lost :], name)


@calm
@given(names, names)
def test_any_kind_under_any_ending_gives_reports_or_sentences(name, other):
    check(EXAMPLES[name], other)


@calm
@given(st.sampled_from(["a.csv", "a.jsonl", "a.json", "a.rss", "a.eml"]), st.text(max_size=300))
def test_any_text_gives_reports_or_sentences(name, text):
    check(text.encode("utf-8", "surrogatepass"), name)


@calm
@given(st.recursive(st.none() | st.text(max_size=9) | st.integers() | st.floats(), st.lists, max_leaves=9).map(repr))
def test_any_value_in_a_row_gives_reports_or_sentences(value):
    written = value.replace("'", '"').replace("None", "null")
    keys = ("text", "title", "published", "url", "authors", "id")
    check(b"".join(f'{{"text": "a", "{key}": {written}}}\n'.encode() for key in keys), "a.jsonl")
