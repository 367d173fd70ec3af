"""Where the desk's links lead."""

from datetime import date

import pytest

from lookout.serve.frames import Frame
from lookout.serve.rendering import make_environment

DAY = date(2016, 6, 10)


def make_frame(day):
    return Frame(
        record="r", user="a", role="analyst", team=False, may_judge=True, csrf="c",
        path="/", query=(("type", "clash"), ("cursor", "7")), twin="/index.json", as_known_on=day, behind=False,
    )  # fmt: skip


def draw(template, day=None):
    return make_environment().from_string(template).render(frame=make_frame(day), page=None)


def test_links_leave_out_what_is_empty_and_give_each_of_several():
    assert draw('{{ link("/", q="", type=["clash", "siege"], since=none) }}') == "/?type=clash&amp;type=siege"


def test_links_stay_on_the_day_that_is_shown():
    assert draw('{{ link("/events/ev-1") }}', DAY) == "/events/ev-1?as_known_on=2016-06-10"
    assert draw('{{ link("/", as_known_on=none) }}', DAY) == "/"


@pytest.mark.parametrize("path", ["/add", "/judgements", "/review", "/logout"])
def test_links_to_what_is_of_today_do_not(path):
    assert draw(f'{{{{ link("{path}") }}}}', DAY) == path


def test_links_again_lose_the_cursor_and_keep_the_rest():
    assert draw('{{ again(since="2016-06-10") }}') == "/?type=clash&amp;since=2016-06-10"


def test_links_name_countries_as_maps_do_and_keep_codes_that_they_do_not_know():
    assert draw('{{ "LY"|country }} {{ "QQ"|country }}') == "Libya QQ"
