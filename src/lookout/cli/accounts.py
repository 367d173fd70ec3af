"""`lookout accounts`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lookout.cli.forms import form_array, form_lines, form_rows, put
from lookout.cli.options import add_format, tell_examples
from lookout.errors import UsageError

if TYPE_CHECKING:
    from lookout.operations.desk.accounts import Account, Accounts

ROLES = ("reader", "analyst", "administrator")
COLUMNS = ("name", "role", "password", "added")
TOKEN_COLUMNS = ("number", "name", "role", "for", "added")

_add_file = click.option(
    "--accounts", "file", type=click.Path(path_type=Path), metavar="FILE", help="The file, else beside the record."
)


_EXAMPLES = tell_examples("lookout accounts add ada --role analyst", "lookout accounts list")


@click.group("accounts", epilog=_EXAMPLES)
def command() -> None:
    """Add, list and remove who may log in to a team's desk."""


@command.command("add", epilog=tell_examples("lookout accounts add ada --role analyst"))
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="reader", show_default=True, help="What they may do.")
@click.option("--no-password", is_flag=True, help="A proxy says who it is; nobody logs in by this name.")
@_add_file
@click.pass_context
def add(context: click.Context, /, name: str, role: Any, *, no_password: bool, file: Path | None) -> None:  # noqa: ANN401
    """Add an account, or give it another password and role.

    The password is asked for, or read from standard input, a line. Who is logged in by that name is logged out.
    """
    password = None if no_password else _ask_password()
    with _open(context, file) as accounts:
        account = accounts.add(name, role, password)
    click.echo(f"{account.name}: {account.role}")


@command.command("list", epilog=tell_examples("lookout accounts list"))
@_add_file
@add_format
@click.pass_context
def list_them(context: click.Context, /, file: Path | None, form: str) -> None:
    """List the accounts."""
    with _open(context, file) as accounts:
        found = accounts.list_all()
    lines = [(account.name, account.role, "password" if account.password else "by proxy") for account in found]
    _put(form, COLUMNS, [_to_row(account) for account in found], lines)


@command.command("role", epilog=tell_examples("lookout accounts role ada administrator"))
@click.argument("name")
@click.argument("role", type=click.Choice(ROLES))
@_add_file
@click.pass_context
def role(context: click.Context, /, name: str, role: Any, file: Path | None) -> None:  # noqa: ANN401
    """Give an account another role."""
    with _open(context, file) as accounts:
        account = accounts.change_role(name, role)
    click.echo(f"{account.name}: {account.role}")


@command.command("remove", epilog=tell_examples("lookout accounts remove ada"))
@click.argument("name")
@_add_file
@click.pass_context
def remove(context: click.Context, /, name: str, file: Path | None) -> None:
    """Remove an account. What it decided stays in the record."""
    with _open(context, file) as accounts:
        accounts.remove(name)
    click.echo(f"{name}: removed")


@command.command("token", epilog=tell_examples("lookout accounts token ada --role reader --for dashboard"))
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="reader", show_default=True, help="What it may do.")
@click.option("--for", "label", default="", metavar="WORDS", help="What it is for.")
@_add_file
@click.pass_context
def token(context: click.Context, /, name: str, role: Any, label: str, file: Path | None) -> None:  # noqa: ANN401
    """Make a token by which a program acts as an account.

    It is printed this once: the file keeps what it was turned into. A program sends "Authorization: Bearer TOKEN".
    """
    with _open(context, file) as accounts:
        kept, secret = accounts.make_token(name, role, label)
    click.echo(f"token {kept.number}: {kept.name}, {kept.role}", err=True)
    click.echo(secret)


@command.command("tokens", epilog=tell_examples("lookout accounts tokens"))
@_add_file
@add_format
@click.pass_context
def tokens(context: click.Context, /, file: Path | None, form: str) -> None:
    """List the tokens of programs; none tells its secret."""
    with _open(context, file) as accounts:
        found = accounts.list_tokens()
    _put(form, TOKEN_COLUMNS, found, found)


@command.command("revoke", epilog=tell_examples("lookout accounts revoke 3"))
@click.argument("number", type=click.IntRange(1))
@_add_file
@click.pass_context
def revoke(context: click.Context, /, number: int, file: Path | None) -> None:
    """Take a token back, by its number."""
    with _open(context, file) as accounts:
        accounts.revoke(number)
    click.echo(f"token {number}: revoked")


@command.command("log", epilog=tell_examples("lookout accounts log --last 20"))
@click.option("--last", type=click.IntRange(1, 100_000), default=100, show_default=True, help="How many lines.")
@_add_file
@click.pass_context
def log(context: click.Context, /, last: int, file: Path | None) -> None:
    """Tell who did what at the desk, newest first."""
    from lookout.publish.plain import flatten

    with _open(context, file) as accounts:
        acts = accounts.list_acts(room=last)
    for act in acts:
        click.echo("\t".join(flatten(part) for part in act))


@contextmanager
def _open(context: click.Context, file: Path | None) -> Iterator[Accounts]:
    from lookout.operations.desk.accounts import Accounts
    from lookout.serve.settings import name_accounts

    accounts = Accounts(file or name_accounts(context.obj.record))
    try:
        yield accounts
    finally:
        accounts.close()


def _ask_password() -> str:
    """Return the password that is typed twice on a terminal, else a line of standard input.

    Raises:
        UsageError: if there is none.
    """
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
    told = sys.stdin.readline().rstrip("\n")
    if not told:
        raise UsageError("a password is asked for: type it, or send it to standard input")
    return told


def _to_row(account: Account) -> tuple[str, str, bool, str]:
    return account.name, account.role, account.password, account.added.isoformat()


def _put(form: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], lines: Iterable[Sequence[Any]]) -> None:
    """Print rows in the form that is asked for; a table shows `lines`."""
    if form == "table":
        for line in lines:
            click.echo("\t".join(map(str, line)))
    elif form == "csv":
        put(form_rows(columns, rows))
    else:
        told = [dict(zip(columns, row, strict=True)) for row in rows]
        put(form_array(told) if form == "json" else form_lines(told))
