"""``docmodels completion``: the script by which a shell completes commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from . import console


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(*, shell: str) -> int:
    """Print the completion script of SHELL, to be loaded by its start-up file.

    \b
      bash:  eval "$(docmodels completion bash)"       in ~/.bashrc
      zsh:   eval "$(docmodels completion zsh)"        in ~/.zshrc
      fish:  docmodels completion fish | source        in ~/.config/fish/config.fish
    """
    from . import docmodels

    completion = get_completion_class(shell)
    assert completion is not None
    console.out(_source(completion, docmodels))
    return 0


def _source(completion: type[click.shell_completion.ShellComplete], command: click.Command) -> str:
    made = completion(command, {}, "docmodels", "_DOCMODELS_COMPLETE")
    # click's bash class asks the bash of the machine for its version; the script itself needs no bash to be printed.
    return made.source_template % made.source_vars()
