"""Sentences on standard error."""

from __future__ import annotations

import click

from lookout.publish.plain import flatten


def say(sentence: str) -> None:
    """Print `sentence` on standard error, on one line, acting characters made visible."""
    click.echo(f"lookout: {flatten(sentence)}", err=True)
