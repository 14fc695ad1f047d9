"""``docmodels completion``."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from . import console


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(*, shell: str) -> int:
    """Print the completion script for a shell. Load it in the start-up file of the shell:

    \b
      bash:  eval "$(docmodels completion bash)"       in ~/.bashrc
      zsh:   eval "$(docmodels completion zsh)"        in ~/.zshrc
      fish:  docmodels completion fish | source        in ~/.config/fish/config.fish
    """
    from . import docmodels

    completion = get_completion_class(shell)
    assert completion is not None
    console.out(_script(completion, docmodels))
    return 0


def _script(completion: type[click.shell_completion.ShellComplete], command: click.Command) -> str:
    shell = completion(command, {}, "docmodels", "_DOCMODELS_COMPLETE")
    # Not shell.source(): for bash, it runs the bash of this machine to check its version.
    return shell.source_template % shell.source_vars()
