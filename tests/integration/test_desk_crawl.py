"""Every link of the desk's pages leads somewhere."""

import html
import re
from collections import Counter

MOST = 6
"""Pages of one kind that are looked at."""
LINK = re.compile(r'(?:href|src)="(/[^"#]*)')


def name_kind(address):
    return re.sub(
        r"(?<=/)(events|reports|actors|places)/[^?]*?(?=/original|\.json|$)", r"\1/*", address.partition("?")[0]
    )


def crawl(client):
    """Yield the addresses that are reached from the overview, a few of each kind, with the status of their answer."""
    waiting, seen, kinds = ["/"], set(), Counter()
    while waiting:
        address = waiting.pop(0)
        kind = name_kind(address)
        if address in seen or kinds[kind] >= MOST:
            continue
        seen.add(address)
        kinds[kind] += 1
        answer = client.get(address, headers={"Accept": "text/html"}, follow_redirects=True)
        yield address, answer.status_code
        if answer.headers.get("content-type", "").startswith("text/html") and not address.startswith("/brief"):
            waiting += [html.unescape(link) for link in LINK.findall(answer.text)]


def test_every_link_leads_somewhere(reading_desk):
    found = dict(crawl(reading_desk))
    assert {address: status for address, status in found.items() if status != 200} == {}
    kinds = {name_kind(address) for address in found}
    assert {"/", "/events/*", "/reports/*", "/reports/*/original", "/actors/*", "/places/*", "/review", "/add"} <= kinds
