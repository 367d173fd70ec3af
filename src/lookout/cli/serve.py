"""`lookout serve`."""

from __future__ import annotations

import gc
import signal
import socket
import threading
import webbrowser
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lookout.cli.options import tell_examples
from lookout.errors import LookoutError, UsageError

if TYPE_CHECKING:
    from lookout.operations.desk.desk import Desk

_EXAMPLES = tell_examples(
    "lookout serve",
    "lookout --record sirte.duckdb serve --port 8765 --no-open",
    "lookout serve --team --host 0.0.0.0 --name desk.example.org",
)


@click.command("serve", epilog=_EXAMPLES)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Its port; 0 is any free.")
@click.option("--no-open", is_flag=True, help="Do not open a browser.")
@click.option("--team", is_flag=True, help="Accounts log in; `lookout accounts add` makes them.")
@click.option("--accounts", type=click.Path(path_type=Path), metavar="FILE", help="Their file, else beside the record.")
@click.option("--name", "names", multiple=True, metavar="HOST", help="Another name that browsers call it by.")
@click.option("--proxy", "proxies", multiple=True, metavar="ADDRESS", help="A proxy whose headers are believed.")
@click.option("--identity-header", "identity", default="", metavar="NAME", help="The header by which it says who asks.")
@click.option("--https", "secure", is_flag=True, help="Browsers reach it by HTTPS, through a proxy.")
@click.pass_context
def command(context: click.Context, /, host: str, port: int, *, no_open: bool, **told: Any) -> None:  # noqa: ANN401
    """Open the record in the browser.

    See, ask, decide, add. Without --team it answers this machine alone, and whoever has the link that it prints. Stop
    it with Ctrl-C. Others may go on adding to the record meanwhile.
    """
    from lookout.operations.judging import Byline
    from lookout.serve.rendering import check_libraries
    from lookout.serve.settings import ServeSettings, name_accounts

    if told["identity"] and not told["proxies"]:
        raise UsageError("--identity-header is believed of a proxy alone: name it with --proxy")
    if not told["team"] and not _is_loopback(host):
        raise UsageError(f"{host}: without --team only this machine is answered; listen at 127.0.0.1, or add --team")
    check_libraries()
    record: Path = context.obj.record
    told["accounts"] = told["accounts"] or name_accounts(record)
    with _bind(host, port) as listening:
        settings = ServeSettings(
            record=record, host=host, port=listening.getsockname()[1], user=Byline.of(None, "").author, **told
        )
        click.echo(settings.link)
        _run(settings, listening, no_open=no_open)


def _run(settings: Any, listening: socket.socket, *, no_open: bool) -> None:  # noqa: ANN401  (loaded in the command)
    import uvicorn

    from lookout.operations.desk.desk import Desk
    from lookout.operations.desk.helping import Process
    from lookout.serve.app import build_app
    from lookout.serve.warming import warm

    desk = Desk(settings.record, helper=Process())
    app = build_app(settings, desk=desk)
    warm(app.state.server)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, proxy_headers=False, server_header=False, ws="none", lifespan="on",
        timeout_graceful_shutdown=5, timeout_keep_alive=75, h11_max_incomplete_event_size=64 * 1024,
    )  # fmt: skip
    if not no_open:
        webbrowser.open(settings.link)
    for each in (signal.SIGINT, signal.SIGTERM):  # how it is meant to end: it closes what is open and all is well
        signal.signal(each, _end)
    threading.Thread(target=_warn_of_stale, args=(desk,), name="warn", daemon=True).start()
    try:
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        gc.unfreeze()  # what `warm` froze would be told as leaked when the process takes itself apart


def _warn_of_stale(desk: Desk) -> None:
    """Say if the events are behind the record's reports and rules, once the helper has looked: nobody waits for it."""
    from lookout.cli.reconciling import say_stale
    from lookout.operations.reconciling import count_stale

    with suppress(LookoutError):  # who asks for a page is told what is wrong with the record; another may have it open
        say_stale(desk.helper.ask(count_stale, desk.record))


def _end(number: int, frame: object) -> None:
    """Do nothing: the server has heard the signal and closes."""


def _is_loopback(host: str) -> bool:
    return host in ("127.0.0.1", "::1", "localhost")


def _bind(host: str, port: int) -> socket.socket:
    """Return a socket that listens.

    Raises:
        UsageError: if nothing can listen there.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=256)
    except OSError as error:
        raise UsageError(f"{host}:{port}: nothing can listen there ({error.strerror or error})") from error
