"""`lookout completion`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from lookout.cli.options import tell_examples
from lookout.errors import LookoutError

SHELLS = ("bash", "zsh", "fish")


_EXAMPLES = tell_examples(
    "lookout completion bash > ~/.local/share/bash-completion/completions/lookout",
    "lookout completion fish > ~/.config/fish/completions/lookout.fish",
    'eval "$(lookout completion zsh)"',
)


@click.command("completion", epilog=_EXAMPLES)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(context: click.Context, /, shell: str) -> None:
    """Print the script that completes commands in a shell."""
    completion = get_completion_class(shell)
    if completion is None:
        raise LookoutError(f"there is no completion for {shell}")
    click.echo(completion(context.find_root().command, {}, "lookout", "_LOOKOUT_COMPLETE").source())
