"""The desk, served for real, and a real browser to look at it; skipped without Playwright or Debian's chromium."""

import socket
import threading
import time
from pathlib import Path

import pytest
import uvicorn

from lookout.serve.app import build_app
from lookout.serve.settings import ServeSettings

ROOT = Path(__file__).parents[2]
CHROMIUM = Path("/usr/bin/chromium")
AXE = Path(__file__).parent / "vendor/axe.min.js"
SWITCHES = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
WIDE = {"width": 1440, "height": 900}
NARROW = {"width": 390, "height": 844}


class Served:
    """A desk over a record of its own, in a thread."""

    def __init__(self, record, **told):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.settings = ServeSettings(record=record, port=self.socket.getsockname()[1], **told)
        config = uvicorn.Config(build_app(self.settings), log_level="warning", lifespan="on")
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.socket]}, daemon=True)

    def __enter__(self):
        self.thread.start()
        while not self.server.started:
            time.sleep(0.02)
        return self

    def __exit__(self, *_):
        self.server.should_exit = True
        self.thread.join(20)
        self.socket.close()

    def address(self, path="/"):
        return f"http://127.0.0.1:{self.settings.port}{path}"


@pytest.fixture(scope="session")
def browser():
    sync_api = pytest.importorskip("playwright.sync_api", reason="make browser installs it")
    if not CHROMIUM.is_file():
        pytest.skip("Debian's chromium is not installed")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(SWITCHES))
        yield started
        started.close()


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with Served(tmp_path_factory.mktemp("desk") / "desk.duckdb") as served:
        yield served


@pytest.fixture(scope="module")
def context(browser, desk):
    """A browser that has opened the link, so that it is let in."""
    made = browser.new_context(viewport=WIDE, accept_downloads=True)
    page = made.new_page()
    page.goto(desk.settings.link)
    page.close()
    yield made
    made.close()


@pytest.fixture
def page(context):
    """A page on which anything that a script stumbles over, or the policy forbids, fails the test."""
    made = context.new_page()
    stumbled = []
    made.on("pageerror", lambda error: stumbled.append(str(error)))
    made.on("console", lambda message: stumbled.append(message.text) if message.type == "error" else None)
    yield made
    made.close()
    assert stumbled == []


@pytest.fixture
def no_fault():
    """Return what asserts that axe finds nothing serious on a page."""
    if not AXE.is_file():
        pytest.skip("axe is not there; make browser brings it")

    def look(page):
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        grave = [each for each in found["violations"] if each["impact"] in ("serious", "critical")]
        told = [
            f"{each['id']}: {node['html'][:160]} ({node['failureSummary'][:200]})"
            for each in grave
            for node in each["nodes"]
        ]
        assert told == []

    return look
