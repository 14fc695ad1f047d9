"""The command line: argv -> calls -> exit code (0 clean, 1 findings that fail the run, 2 usage or could not run).

Commands are imported when they are called, so that ``--help`` needs none of them. A new command is one line here
and a module with a click command called ``command``.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

COMMANDS = {
    "generate": ("docmodels.cli.generate", "Write models from documentation."),
    "check": ("docmodels.cli.check", "Tell whether what is committed is what would be generated now."),
    "inspect": ("docmodels.cli.inspect", "Show what documentation says: the schema, with source positions."),
    "init": ("docmodels.cli.init", "Look at the repository and write a configuration."),
    "explain": ("docmodels.cli.explain", "Explain the code of a finding or a rule."),
    "compare": ("docmodels.cli.compare", "Tell what changed between two versions of an SDK, and whom it breaks."),
    "changelog": ("docmodels.cli.changelog", "Write a release note of what changed between two versions."),
    "drift": ("docmodels.cli.drift", "Tell where the SDKs of one API disagree across languages."),
    "lock": ("docmodels.cli.lock", "Write the schema as one sorted line a fact, for review and as a baseline."),
    "completion": ("docmodels.cli.completion", "Print the completion script of a shell."),
}
"""Name -> module and what it does in a line."""


class Commands(click.Group):
    """A group that imports a command when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(COMMANDS[cmd_name][0]).command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest name for a wrong one."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from ..suggestions import did_you_mean

            ctx.fail(f"there is no command `{args[0]}`; {did_you_mean(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table, without importing a command."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in COMMANDS.items()])


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="docmodels", message="docmodels %(version)s")
def docmodels() -> None:
    """Typed models from SDK documentation tables: pydantic, dataclasses, TypedDicts, TypeScript.

    \b
      docmodels generate docs --target pydantic --output src/models
      docmodels init        writes a configuration; then just: docmodels generate
      docmodels check       fails when what is committed is out of date
    """


def run(arguments: list[str]) -> int:
    """Runs a command line. Never raises for what the user or the system did wrong."""
    try:
        code = docmodels.main(arguments, prog_name="docmodels", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
        return 2
    except (KeyboardInterrupt, click.exceptions.Abort):
        _say("interrupted")
        return 130
    except BrokenPipeError:
        _close_output()
        return 2
    except SystemExit as end:
        # click ends so after it has completed a command line for a shell, and with 1 when standard output is closed
        if "_DOCMODELS_COMPLETE" in os.environ:
            return end.code if isinstance(end.code, int) else 0
        _close_output()
        return 2
    except OSError as error:
        _say(f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error))
        _close_output()
        return 2
    except Exception as error:
        from ..errors import UserError

        if isinstance(error, UserError):
            _say(error.message, error.hint)
        else:
            _report_bug()
        return 2


def _say(message: str, hint: str = "") -> None:
    from ..reporting.terminal import visible

    text = f"docmodels: {visible(message, 2000)}\n" + (f"  hint: {visible(hint, 2000)}\n" if hint else "")
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OSError, ValueError):
        return  # standard error is closed: there is nobody to tell


def _report_bug() -> None:
    import traceback

    for line in traceback.format_exc().rstrip("\n").split("\n"):
        _say(line)
    _say("this is a bug in docmodels", "please report it with the text above")


def _close_output() -> None:
    """Python flushes standard output when it ends, and would complain about the broken pipe once more."""
    try:
        sys.stdout.close()
    except (OSError, ValueError):
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
