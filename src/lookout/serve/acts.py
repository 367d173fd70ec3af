"""What changes something: judgements, reports that are added, logging in and out.

Each is sent by POST, as a form or as JSON, by somebody whose role may do it, with what only a page of their session
knows. Whoever sent a form is sent on to its `next`; a program gets JSON.
"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import anyio
import msgspec
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from lookout.operations.desk.accounts import Role
from lookout.operations.desk.intake import Item, Told, take_address, take_examples, take_files, take_text
from lookout.operations.desk.judging import Verdict, check_verdict, write_judgement
from lookout.operations.desk.making import make_judgement
from lookout.serve.access import Who, find_address, set_cookie
from lookout.serve.problems import Problem
from lookout.serve.responding import Endpoint, answer_json, answer_moved, choose_form
from lookout.serve.server import Server, find_form, find_known

_FIELDS: Final = 600


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent: fields, each with its values, and files with their names."""

    fields: dict[str, tuple[str, ...]]
    files: tuple[tuple[str, bytes], ...] = ()

    def get(self, name: str) -> str:
        """Return the first value of a field, "" where there is none."""
        return next(iter(self.fields.get(name, ())), "")


Act = Callable[[Server, Request, Sent, Who], Awaitable[Response]]


def make_act(server: Server, act: Act, *, role: Role) -> Endpoint:
    """Return what answers for an act that a `role` may do."""

    async def answer(request: Request) -> Response:
        who = find_known(request)
        if who is None:
            raise Problem(401, "who asks is not known.")
        if not who.may(role):
            raise Problem(403, f"this is for the role {role}, and yours is {who.role}.")
        sent = await read_sent(request, server)
        check_forgery(request, sent, who)
        return await act(server, request, sent, who)

    return answer


async def read_sent(request: Request, server: Server) -> Sent:
    """Return what a request sends.

    Raises:
        Problem: if it is neither a form nor JSON, or more than may be sent.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    limits = server.settings.limits
    try:
        if kind == "application/json":
            return _read_json(await request.body())
        if kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
            form = await request.form(
                max_files=limits.upload_files, max_fields=_FIELDS, max_part_size=limits.form_bytes
            )
            return await _read_form(form)
    except MultiPartException as error:
        raise Problem(400, f"the form could not be read: {error.message}") from error
    except ClientDisconnect as error:
        raise Problem(400, "the request ended too soon.") from error
    if not kind and not await request.body():
        return Sent({})
    raise Problem(415, "send a form or JSON.")


async def _read_form(form: FormData) -> Sent:
    fields: dict[str, list[str]] = {}
    files: list[tuple[str, bytes]] = []
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            files.append((value.filename or "", await value.read()))
        else:
            fields.setdefault(name, []).append(value)
    await form.close()
    return Sent({name: tuple(values) for name, values in fields.items()}, tuple(files))


def _read_json(body: bytes) -> Sent:
    try:
        told: Any = msgspec.json.decode(body)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise Problem(400, "that is no JSON.") from error
    if not isinstance(told, dict):
        raise Problem(400, "send an object.")
    fields: dict[str, tuple[str, ...]] = {}
    for name, value in told.items():
        values = value if isinstance(value, list) else [value]
        if not all(isinstance(each, str | int) for each in values):
            raise Problem(400, "a field is text, or a list of texts.")
        fields[name] = tuple(str(each) for each in values)
    return Sent(fields)


def check_forgery(request: Request, sent: Sent, who: Who) -> None:
    """See that whoever sent this had a page of this session: another site's page knows nothing of it.

    Whoever comes with a token in the header is no browser that could be tricked into it.

    Raises:
        Problem: if it may be forged.
    """
    if not who.secret:
        return
    told = request.headers.get("x-csrf-token") or sent.get("csrf")
    if not hmac.compare_digest(told.encode("utf-8", "replace"), who.csrf.encode()):
        raise Problem(403, "the form is not of this session; load the page again.")


async def judge(server: Server, request: Request, sent: Sent, who: Who) -> Response:
    """Keep a judgement."""
    verdict = Verdict(
        sent.get("kind"), tuple(dict.fromkeys(s.strip() for s in sent.fields.get("subject", ()) if s.strip())),
        sent.get("reason").strip(), sent.get("field"), sent.get("value").strip(),
    )  # fmt: skip
    kept = await anyio.to_thread.run_sync(_judge, server, verdict, who.name)
    act = f"judgement {kept.number}: {kept.kind}"
    await note(server, request, who, act, " ".join(kept.subjects))
    return answer_act(request, sent, make_judgement(kept, stands=True), status=201)


def _judge(server: Server, verdict: Verdict, author: str) -> Any:  # noqa: ANN401  (what the scribe's work gave)
    with server.desk.look() as look:
        judgement = check_verdict(look, verdict, author)
    written = server.scribe.hand_in(write_judgement(judgement))
    kept = written.kept.result()
    written.settled.wait(server.settings.limits.settle)
    return kept


async def add(server: Server, request: Request, sent: Sent, who: Who) -> Response:
    """Begin to add reports."""
    told = Told(
        sent.get("outlet").strip(), sent.get("title").strip(), sent.get("date").strip(), sent.get("url").strip()
    )
    kind, items = choose_items(sent, told)
    job = server.intake.add(kind, items)
    await note(server, request, who, f"add {kind}", f"job {job.id}, {len(items)} inputs")
    return answer_act(request, sent, job, status=202)


def choose_items(sent: Sent, told: Told) -> tuple[str, list[Item]]:
    """Return what of it is to be added, and what kind of thing that is.

    Raises:
        UsageError: if there is nothing, or it cannot be taken.
    """
    if sent.files:
        return "files", take_files(sent.files, told)
    if sent.get("address").strip():
        return "address", take_address(sent.get("address"), told)
    if sent.get("examples"):
        return "examples", take_examples()
    return "text", take_text(sent.get("text"), told)


async def log_in(server: Server, request: Request) -> Response:
    """Let somebody in by name and password."""
    sent = await read_sent(request, server)
    name, address = sent.get("name").strip(), find_address(request, server.settings)
    if not server.settings.team:
        raise Problem(404, "there are no accounts here; open the link that was printed.")
    if not (server.logins.take(f"from {address}") and server.logins.take(f"to {name[:64]}")):
        raise Problem(429, "too many tries; wait a minute.", headers={"Retry-After": "60"})
    account = await anyio.to_thread.run_sync(server.accounts.check, name, sent.get("password"))
    if account is None:
        await anyio.to_thread.run_sync(partial(server.accounts.note, name[:64], "log in refused", address=address))
        raise Problem(401, "that is no name and password that go together.")
    before = find_known(request)
    if before and before.secret:
        server.accounts.end(before.secret)
    secret = server.accounts.begin(account.name, account.role)
    await anyio.to_thread.run_sync(partial(server.accounts.note, account.name, "log in", address=address))
    if choose_form(request.headers.get("accept", ""), usual="html") == "json":
        answer = answer_json({"name": account.name, "role": account.role, "csrf": Who(name, account.role, secret).csrf})
    else:
        answer = answer_moved(sent.get("next") or "/")
    set_cookie(answer, secret, server.settings)
    return answer


async def log_out(server: Server, request: Request, sent: Sent, who: Who) -> Response:
    """End the session."""
    server.accounts.end(who.secret)
    await note(server, request, who, "log out")
    answer = answer_act(request, sent, {"name": who.name}, status=200, usual="/login")
    answer.delete_cookie(server.settings.cookie, httponly=True, samesite="strict", secure=server.settings.secure)
    return answer


async def note(server: Server, request: Request, who: Who, act: str, subject: str = "") -> None:
    """Keep a line of who did what."""
    address = find_address(request, server.settings)
    await anyio.to_thread.run_sync(partial(server.accounts.note, who.name, act, subject[:500], address=address))


def answer_act(request: Request, sent: Sent, shape: object, *, status: int, usual: str = "/") -> Response:
    """Answer for an act: send the sender of a form on, give a program what came of it."""
    if find_form(request) == "html":
        return answer_moved(sent.get("next") or usual)
    return answer_json(shape, status=status)
