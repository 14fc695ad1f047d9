"""What a shell completes for the values of options: names of the registry, files and folders."""

from __future__ import annotations

from collections.abc import Callable

import click
from click.shell_completion import CompletionItem

from .. import registry

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def names_of(kind: registry.Kind) -> Complete:
    """Complete the names of a kind, including those of plugins."""

    def complete(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
        return [CompletionItem(name) for name in registry.names(kind) if name.startswith(typed)]

    return complete


def files(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Let the shell complete files and folders."""
    return [CompletionItem(typed, type="file")]


def folders(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Let the shell complete folders."""
    return [CompletionItem(typed, type="dir")]
