"""What a shell is offered for the values of options: names of the registry, files and folders."""

from __future__ import annotations

from collections.abc import Callable

import click
from click.shell_completion import CompletionItem

from .. import registry

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def names_of(kind: registry.Kind) -> Complete:
    """The known names of a kind, those of plugins among them."""

    def complete(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
        return [CompletionItem(name) for name in registry.names(kind) if name.startswith(typed)]

    return complete


def files(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Whatever the shell knows of files and folders."""
    return [CompletionItem(typed, type="file")]


def folders(context: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Whatever the shell knows of folders."""
    return [CompletionItem(typed, type="dir")]
