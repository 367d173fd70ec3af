"""The log-in and the empty first screen in a real browser, and text that runs from right to left."""

import pytest

from lookout.operations.desk.accounts import Accounts
from tests.browser.conftest import NARROW, WIDE, Served

WORD = "a long enough pass phrase"
ARABIC = "قال شهود إن قذائف سقطت على ميناء المدينة يوم الاثنين وقتلت ستة أشخاص، بحسب مسعف تحدث إلى الوكالة.\n" * 3
MIXED = (
    "Rebels shelled the village of Abu Grein (أبو قرين) on 3 May 2016, killing four people, the mayor said. "
    "The mayor wrote: «الحمد لله». Troops retook the village the next day."
)
LOOKS = [(size, scheme) for size in (WIDE, NARROW) for scheme in ("light", "dark")]


@pytest.fixture(scope="module")
def team(tmp_path_factory):
    """A team's desk over an empty record, with one account."""
    folder = tmp_path_factory.mktemp("team")
    accounts = Accounts(folder / "accounts")
    accounts.add("ada", "analyst", WORD)
    accounts.close()
    with Served(folder / "desk.duckdb", team=True, accounts=folder / "accounts") as served:
        yield served


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_the_log_in_and_the_empty_record_have_no_serious_fault(browser, team, no_fault, size, scheme):
    context = browser.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    page.goto(team.address("/reports"))
    page.get_by_role("heading", name="Log in").wait_for()
    no_fault(page)
    page.get_by_label("Name").fill("ada")
    page.get_by_label("Password").fill("a wrong pass phrase")
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("alert").wait_for()
    no_fault(page)
    page.get_by_label("Name").fill("ada")
    page.get_by_label("Password").fill(WORD)
    page.get_by_role("button", name="Log in").click()
    page.goto(team.address("/"))
    page.get_by_role("heading", name="Nothing is recorded yet").wait_for()
    no_fault(page)
    for path in ("/reports", "/actors", "/places", "/forecasts", "/changes", "/review", "/search?q=a", "/add", "/api"):
        page.goto(team.address(path))
        no_fault(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    context.close()


def add(context, desk, text):
    """Add a report by the API; return its id once it is read."""
    session = context.request.get(desk.address("/api/session")).json()
    headers = {"X-CSRF-Token": session["csrf"]}
    job = context.request.post(desk.address("/api/reports"), data={"text": text, "date": "2016-05-05"}, headers=headers)
    told = job.json()
    while told["state"] not in ("done", "failed"):
        told = context.request.get(desk.address(f"/api/jobs/{told['id']}")).json()
    assert told["state"] == "done"
    return told["reports"][0]


def test_an_arabic_report_runs_from_right_to_left(context, page, desk):
    page.goto(desk.address(f"/reports/{add(context, desk, ARABIC)}"))
    passage = page.locator("#text .passage").first
    assert passage.evaluate("each => getComputedStyle(each).direction") == "rtl"
    assert passage.inner_text().split() == ARABIC.split()[: len(passage.inner_text().split())]
    text, main = (page.locator(each).bounding_box() for each in ("#text", "main"))
    words = page.evaluate("""() => {
        const range = document.createRange();
        const first = document.querySelector("#text .passage").firstChild;
        range.setStart(first, 0);
        range.setEnd(first, 3);
        return range.getBoundingClientRect().right;
    }""")
    assert words > text["x"] + text["width"] * 0.8
    assert main["x"] <= text["x"]


def test_marks_stand_on_their_words_where_a_text_runs_both_ways(context, page, desk):
    report = add(context, desk, MIXED)
    told = context.request.get(desk.address(f"/api/reports/{report}")).json()
    page.goto(desk.address(f"/reports/{report}"))
    assert page.locator("#text .passage").first.evaluate("each => getComputedStyle(each).direction") == "ltr"
    assert page.locator("#text").inner_text().replace("\n", " ").split() == MIXED.split()
    triggers = [run["text"] for passage in told["passages"] for run in passage["runs"] if "trigger" in run["parts"]]
    assert triggers
    assert page.locator("#text a.run.trigger").all_inner_texts() == triggers
    for claim in told["claims"]:
        for mark in claim["marks"]:
            start, end = mark["span"]
            assert mark["words"] in ("", " ".join(MIXED[start:end].split()))
