"""Fetching from a server that behaves badly ends soon, with a sentence."""

import gzip

import pytest

from lookout.collect import fetching
from lookout.collect.addresses import resolve
from lookout.collect.fetching import Fetcher, Limits
from lookout.errors import InputError, OversizeInput
from tests.server import Answer, babble, break_off, drip, flood, serve

LIMITS = Limits(private=True, seconds=1.0, size=200_000, redirects=3, pause=0)


@pytest.fixture
def site():
    with serve() as site:
        yield site


def fetch(site, path, **headers):
    return Fetcher(LIMITS).fetch(site.root + path, headers=headers)


def test_fetch_gives_the_answer(site):
    site.answers["/a"] = Answer(b"<p>words</p>", headers={"ETag": '"1"'})
    answer = fetch(site, "/a")
    assert (answer.status, answer.body, answer.address) == (200, b"<p>words</p>", f"{site.root}/a")
    assert (answer.get("etag"), answer.get("x")) == ('"1"', None)
    assert answer.retrieved.tzinfo is not None


def test_fetch_unpacks_what_is_packed(site):
    site.answers["/a"] = Answer(gzip.compress(b"words"), headers={"Content-Encoding": "gzip"})
    assert fetch(site, "/a").body == b"words"


def test_fetch_follows_to_the_end(site):
    site.answers |= {"/a": Answer(status=302, headers={"Location": "/b"}), "/b": Answer(b"there")}
    answer = fetch(site, "/a")
    assert (answer.asked, answer.address, answer.body) == (f"{site.root}/a", f"{site.root}/b", b"there")


def test_fetch_asks_on_condition(site):
    site.answers["/a"] = Answer(b"words", headers={"ETag": '"1"'})
    assert fetch(site, "/a", **{"If-None-Match": '"1"'}).status == 304


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(misbehave=drip), "it did not answer in time"),
        (Answer(misbehave=flood), "it answers with more than 200,000 bytes"),
        (Answer(misbehave=babble), "its answer makes no sense"),
        (Answer(misbehave=break_off), "its answer makes no sense"),
        (Answer(status=302, headers={"Location": "/bad"}), "it leads on more than 3 times"),
        (Answer(status=301, headers={"Location": "ftp://a/"}), "it is no address of the web"),
        (Answer(status=301, headers={"Location": "http://[bad/"}), "it is no address of the web"),
        (Answer(gzip.compress(bytes(10**7)), headers={"Content-Encoding": "gzip"}), "it answers with more than"),
        (Answer(b"nonsense", headers={"Content-Encoding": "gzip"}), "its answer is packed, and damaged"),
        (Answer(b"x", headers={"Content-Encoding": "br"}), "it is packed in a way that is not known here"),
    ],
)
def test_fetch_of_a_bad_answer_ends_with_a_sentence(site, answer, reason):
    site.answers["/bad"] = answer
    with pytest.raises(InputError, match=reason) as caught:
        fetch(site, "/bad")
    assert caught.value.name == f"{site.root}/bad"


def test_fetch_of_a_closed_door_is_a_sentence():
    with serve() as site:
        root = site.root
    with pytest.raises(InputError, match="it cannot be reached"):
        Fetcher(LIMITS).fetch(root)


def test_fetch_refuses_this_machine_unless_allowed(site):
    with pytest.raises(InputError, match="--allow-private"):
        Fetcher(Limits()).fetch(f"{site.root}/a")
    assert site.asked == []


def test_fetch_refuses_to_be_led_to_this_machine(site, monkeypatch):
    port = int(site.root.rpartition(":")[2])
    site.answers |= {
        "/a": Answer(status=302, headers={"Location": f"{site.root}/secret"}),
        "/secret": Answer(b"secret"),
    }

    def pretend(address, *, private=False):
        return ["127.0.0.1"] if address.host == "courier.example" else resolve(address, private=private)

    monkeypatch.setattr(fetching, "resolve", pretend)
    with pytest.raises(InputError, match="it leads to this machine"):
        Fetcher(Limits(pause=0)).fetch(f"http://courier.example:{port}/a")
    assert site.count("/secret") == 0


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        (Answer(b"User-agent: *\nDisallow: /closed"), False),
        (Answer(b"User-agent: Lookout\nDisallow: /\n\nUser-agent: *\nDisallow:"), False),
        (Answer(b"User-agent: Other\nDisallow: /"), True),
        (Answer(status=404), True),
        (Answer(status=503), False),
        (Answer(b"\xff\xfe nonsense"), True),
        (Answer(status=302, headers={"Location": "/robots.txt"}), True),
    ],
)
def test_fetch_obeys_robots(site, robots, allowed):
    site.answers |= {"/robots.txt": robots, "/closed/a": Answer(b"words")}
    if allowed:
        assert fetch(site, "/closed/a").body == b"words"
        return
    with pytest.raises(InputError, match=r"its robots.txt asks programs to stay away"):
        fetch(site, "/closed/a")
    assert site.count("/closed/a") == 0


def test_fetch_of_rules_that_are_too_long_is_a_sentence(site):
    site.answers["/robots.txt"] = Answer(misbehave=flood)
    with pytest.raises(OversizeInput):
        fetch(site, "/a")


def test_fetch_asks_for_the_rules_once_and_with_pauses(site):
    site.answers |= {"/robots.txt": Answer(b"User-agent: *\nCrawl-delay: 5"), "/a": Answer(b"words")}
    waits = []
    fetcher = Fetcher(LIMITS, wait=waits.append)
    for _ in range(3):
        fetcher.fetch(f"{site.root}/a")
    assert site.count("/robots.txt") == 1
    assert len(waits) == 2
    assert all(4 < wait <= 5 for wait in waits)
