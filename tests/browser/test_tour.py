"""A tour of the desk in a real browser: reports added, found on the map, read, corrected, joined and parted again."""

import re
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples/reports"
SEEDS = Path(__file__).parents[3] / "shared/seeds"
BODY = (
    "Rebels shelled the village of Abu Grein on 3 May 2016, killing four people and wounding nine, the mayor said. "
    "Troops retook the village the next day."
)
LONG = 60_000


@pytest.fixture(scope="module", autouse=True)
def record(context, desk):
    """The examples, and the seeds where they are, sent through the page."""
    page = context.new_page()
    page.goto(desk.address("/"))
    page.get_by_role("heading", name="Nothing is recorded yet").wait_for()
    page.get_by_role("link", name="Add reports").click()
    files = sorted(EXAMPLES.iterdir()) + (sorted(SEEDS.glob("*.txt")) if SEEDS.is_dir() else [])
    page.locator("#files").set_input_files([str(file) for file in files])
    page.get_by_role("button", name="Read them").click()
    wait_for_job(page)
    page.close()


def wait_for_job(page):
    """Wait until all that is being read is read."""
    page.locator(".job").first.wait_for()
    page.locator('.job:not([data-state="done"])').first.wait_for(state="detached", timeout=LONG)
    assert page.locator('.job[data-state="failed"]').count() == 0


def test_tour_pasted_text_becomes_a_report_with_its_words_marked(page, desk):
    page.goto(desk.address("/add"))
    page.locator("#text").fill(f"Village shelled\n\n{BODY}")
    section = page.get_by_role("region", name="Paste a text")
    section.get_by_label("Outlet").fill("Unheard Gazette")
    section.get_by_label("Published").fill("2016-05-05")
    section.get_by_role("button", name="Read it").click()
    wait_for_job(page)
    page.goto(desk.address("/reports?outlet=Unheard+Gazette"))
    page.get_by_role("link", name="Village shelled").click()
    marked = page.locator("#text a.run.trigger", has_text="shelled")
    marked.first.focus()
    assert page.locator(".claim.lit").count() >= 1
    assert page.get_by_role("tooltip").is_visible()


def test_tour_event_is_found_on_the_map(page, desk):
    page.goto(desk.address("/?type=capture"))
    mark = page.locator("#map .leaflet-marker-icon[role=button]").first
    mark.wait_for()
    for _ in range(8):
        if page.locator("#map .leaflet-popup").count():
            break
        page.locator("#map .leaflet-marker-icon[role=button]").first.press("Enter")
        page.wait_for_timeout(700)
    link = page.locator("#map .leaflet-popup .event-name a").first
    link.wait_for()
    link.click()
    page.get_by_role("heading", name="The reports, side by side").wait_for()
    assert page.locator(".claim mark").count() >= 1


def test_tour_facet_is_in_the_address_and_the_list(page, desk):
    page.goto(desk.address("/"))
    page.locator("#facets input[name=type][value=clash]").check()
    page.wait_for_url(re.compile(r"type=clash"))
    other = page.locator("#events .event:not([data-type=clash])")
    other.first.wait_for(state="detached")
    assert page.locator("#events .event").count() >= 1
    page.go_back()
    other.first.wait_for()


def test_tour_timeline_is_brushed(page, desk):
    page.goto(desk.address("/"))
    box = page.locator(".brush").bounding_box()
    before = page.locator("#results-heading").inner_text()
    same = page.locator("#results-heading", has_text=before)
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + 20, steps=6)
    page.mouse.up()
    page.wait_for_url(re.compile(r"since=\d{4}-\d\d-\d\d&until="))
    same.wait_for(state="detached")
    page.get_by_role("button", name="All days").click()
    page.wait_for_url(desk.address("/"))


def test_tour_timeline_moves_by_key(page, desk):
    page.goto(desk.address("/"))
    page.get_by_role("slider", name="First day").press("ArrowRight")
    page.wait_for_url(re.compile("since="))


def test_tour_toll_is_corrected_and_what_was_read_stays(page, desk):
    page.goto(desk.address("/reports?outlet=Unheard+Gazette"))
    page.get_by_role("link", name="Village shelled").click()
    claim = page.locator(".claim", has_text="killed").first
    claim.get_by_text("Decide").click()
    claim.get_by_label("Correct", exact=True).select_option("killed")
    claim.get_by_label("to", exact=True).fill("5")
    claim.locator("form.correct").get_by_label("Why").fill("the mayor named five")
    claim.get_by_role("button", name="Correct").click()
    corrected = page.locator(".claim", has_text="Corrected").first
    corrected.wait_for(timeout=LONG)
    assert corrected.locator(".toll-killed", has_text="5").count() >= 1
    assert corrected.locator("s", has_text="4").count() == 1


def test_tour_two_events_are_joined_and_parted_again(page, desk):
    page.goto(desk.address("/review?kind=duplicates"))
    item = page.locator(".item").first
    item.wait_for()
    links = item.locator(".event-name a").evaluate_all("(links) => links.map((link) => link.href)")
    item.get_by_label("Why").fill("both tell of one thing")
    page.keyboard.press("Escape")
    item.get_by_role("button", name="One event").click()
    page.locator("#decided", has_text="both tell of one thing").wait_for(timeout=LONG)
    page.goto(links[0])
    first = page.url
    page.goto(links[1])
    assert page.url == first
    page.locator(".judgement", has_text="both tell of one thing").get_by_role("button", name="Undo").click()
    page.locator(".judgement.undone").first.wait_for(timeout=LONG)
    page.goto(links[0])
    first = page.url
    page.goto(links[1])
    assert page.url != first


def test_tour_queue_is_worked_by_keyboard(page, desk):
    page.goto(desk.address("/review?kind=unsure"))
    waiting = page.locator(".item").count()
    page.keyboard.press("j")
    assert page.locator(".item").nth(1).evaluate("(item) => item === document.activeElement")
    page.keyboard.press("c")
    page.keyboard.type("read it twice")
    page.keyboard.press("Enter")
    page.locator("#decided", has_text="read it twice").wait_for(timeout=LONG)
    assert page.locator(".item").count() == waiting - 1


def test_tour_search_finds_the_words_of_a_report(page, desk):
    page.goto(desk.address("/"))
    page.keyboard.press("/")
    page.keyboard.type("mayor")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="In the words of reports").wait_for()
    assert page.locator("mark", has_text="mayor").count() >= 1


def test_tour_brief_is_downloaded(page, desk, tmp_path):
    page.goto(desk.address("/"))
    with page.expect_download() as waited:
        page.get_by_role("link", name="Brief as a page").click()
    kept = tmp_path / "brief.html"
    waited.value.save_as(kept)
    assert "Lookout" in kept.read_text(encoding="utf-8")


def test_tour_overview_without_a_script_is_a_list_with_facets(browser, desk):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(desk.settings.link)
    page.locator("#facets input[name=type][value=clash]").check()
    page.get_by_role("button", name="Apply").click()
    assert "type=clash" in page.url
    assert set(page.locator("#events .event").evaluate_all("(e) => e.map((each) => each.dataset.type)")) == {"clash"}
    assert not page.locator("#map").is_visible()
    context.close()


def test_tour_theme_is_kept(page, desk):
    page.goto(desk.address("/reports"))
    page.get_by_role("button", name="Light or dark").click()
    page.goto(desk.address("/actors"))
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.get_by_role("button", name="Light or dark").click()
    assert page.locator("html").get_attribute("data-theme") == "light"


def test_tour_days_are_written_in_the_readers_language(browser, desk):
    context = browser.new_context(locale="de-DE")
    page = context.new_page()
    page.goto(desk.settings.link)
    assert re.search(r"\d\. (Mai|Juni|Aug|Okt|Dez)", page.locator("#events").inner_text())
    context.close()


def test_tour_actor_beyond_the_facet_is_found_by_name(page, desk):
    page.goto(desk.address("/"))
    page.get_by_label("Another actor by name").fill("islamic")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("actor=islamic"))
    page.locator("#facets input[name=actor]:checked").first.wait_for()
    assert "Islamic State" in page.locator("#facets input[name=actor]:checked + .facet-name").first.inner_text()


def test_tour_error_page_says_what_is_wrong(context, desk, no_fault):
    page = context.new_page()
    page.goto(desk.address("/events/ev-none"))
    page.get_by_text("no such event in the record").wait_for()
    no_fault(page)
    page.close()


PAGES = ("/", "/reports", "/actors", "/places", "/forecasts", "/changes", "/search?q=Sirte", "/add",
         *(f"/review?kind={kind}" for kind in ("unsure", "disputed", "duplicates", "actors")))  # fmt: skip
FIRST = (
    ("/", "#events .event-name a"),
    ("/reports", ".report a"),
    ("/actors", "tbody th a"),
    ("/places", "tbody th a"),
)


def list_addresses(page, desk):
    """Return every kind of page once: lists, and the first thing of each."""
    found = [desk.address(path) for path in PAGES]
    for path, link in FIRST:
        page.goto(desk.address(path))
        found.append(page.locator(link).first.evaluate("(link) => link.href"))
    return found


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_tour_pages_have_no_serious_fault_and_fit(page, desk, no_fault, width, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    for address in list_addresses(page, desk):
        page.goto(address)
        page.wait_for_timeout(150)
        no_fault(page)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address
