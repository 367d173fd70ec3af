"""The desk on a phone and beside a wide screen: nothing cut off, nothing too small to touch, nothing out of sight."""

import time

import pytest

from tests.browser.conftest import NARROW, Served
from tests.browser.test_tour import FIRST, PAGES
from tests.desks import copy_record, make_record

LOWEST = 32
"""Pixels that what is touched is high at least; WCAG 2.2 asks for 24 and advises 44."""
TOUCHED = """() => [...document.querySelectorAll("a, button, input, select, summary")]
    .filter((each) => !["hidden", "checkbox", "radio"].includes(each.type))
    .filter((each) => each.checkVisibility({ visibilityProperty: true }) && each.getClientRects().length)
    .filter((each) => !each.closest(".unseen, .skip, .leaflet-container, .brush, .text"))
    .filter((each) => !each.closest("p:not(.links, .trail, .pager, .job-reports)"))
    .map((each) => [Math.round(each.getBoundingClientRect().height), each.outerHTML.slice(0, 120)])"""
"""What stands by itself to be touched; links within a sentence, points of the map and bars of the timeline do not."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A record of the example reports, and a desk over it."""
    record = tmp_path_factory.mktemp("whole") / "whole.duckdb"
    make_record(record)
    with Served(copy_record(record, tmp_path_factory.mktemp("phone"))) as served:
        yield served


@pytest.fixture(scope="module")
def phone(browser, whole):
    """A phone that is let in."""
    context = browser.new_context(viewport=NARROW, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(whole.settings.link)
    for _ in range(100):
        if context.request.get(whole.address("/api/events?limit=1")).json()["total"]:
            break
        time.sleep(0.1)
    yield page
    context.close()


def open_first(page, whole, path, link):
    """Open the first thing that a list links to."""
    page.goto(whole.address(path))
    page.goto(page.locator(link).first.evaluate("(link) => link.href"))


def list_openings(whole):
    """Return what opens each kind of page."""
    yield from ((path, None) for path in PAGES)
    yield from FIRST


def test_what_is_touched_is_high_enough_for_a_finger(phone, whole):
    small = {}
    for path, link in list_openings(whole):
        if link:
            open_first(phone, whole, path, link)
        else:
            phone.goto(whole.address(path))
        phone.wait_for_load_state("networkidle")
        assert phone.evaluate("matchMedia('(pointer: coarse)').matches")
        small |= {told: (path, height) for height, told in phone.evaluate(TOUCHED) if height < LOWEST}
    assert small == {}


def test_no_card_or_field_reaches_beyond_what_holds_it(phone, whole):
    phone.goto(whole.address("/add"))
    beyond = phone.evaluate("""() => [...document.querySelectorAll(".card")].flatMap((card) => {
        const inside = card.getBoundingClientRect().right - parseFloat(getComputedStyle(card).paddingRight);
        return [...card.querySelectorAll("input, textarea, .drop")]
            .filter((each) => each.getBoundingClientRect().right > inside + 0.5).map((each) => each.outerHTML);
    })""")
    assert beyond == []


@pytest.mark.parametrize("path", ["/review?kind=actors", "/changes", "/forecasts?outcome=open"])
def test_where_one_is_stands_within_sight(phone, whole, path):
    phone.goto(whole.address(path))
    phone.wait_for_load_state("networkidle")
    for current in phone.locator("nav [aria-current]").all():
        box = current.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= NARROW["width"]


def test_keys_are_not_told_where_there_are_none(phone, whole):
    phone.goto(whole.address("/review"))
    assert phone.locator("kbd:visible").count() == 0


@pytest.mark.parametrize(("path", "first"), [("/", "#map"), ("/reports", ".report")])
def test_what_narrows_down_is_folded_until_it_is_asked_for(phone, whole, path, first):
    phone.goto(whole.address(path))
    assert phone.locator(first).first.bounding_box()["y"] < NARROW["height"] / 2
    phone.get_by_text("Narrow down").click()
    assert phone.get_by_label("Words").is_visible()


@pytest.mark.parametrize("path", ["/actors", "/places"])
def test_lists_tell_every_figure_without_scrolling_sideways(phone, whole, path):
    phone.goto(whole.address(path))
    for figure in phone.locator(".table tbody tr:first-child .figure").all():
        box = figure.bounding_box()
        assert box["x"] + box["width"] <= NARROW["width"]
        assert figure.get_attribute("data-of")


def test_a_claim_leads_to_its_words(phone, whole):
    open_first(phone, whole, "/reports", ".report .event-name a")
    claim = phone.locator("#claims .claim").last
    claim.get_by_role("link", name="its words").click()
    words = phone.locator("#text .run.trigger:target")
    assert claim.get_attribute("id") in words.get_attribute("data-claims").split()
    box = words.bounding_box()
    assert 0 <= box["y"] <= NARROW["height"]


def test_an_outlet_that_foretells_is_called_as_it_calls_itself(phone, whole):
    phone.goto(whole.address("/forecasts"))
    assert phone.locator(".speakers a").all_inner_texts() == ["The Pretend Tribune"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_finds_no_serious_fault(phone, whole, no_fault, scheme):
    phone.emulate_media(color_scheme=scheme)
    for path in ("/actors", "/places", "/review", "/forecasts", "/add"):
        phone.goto(whole.address(path))
        no_fault(phone)
    open_first(phone, whole, "/reports", ".report .event-name a")
    no_fault(phone)
