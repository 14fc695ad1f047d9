"""The command line: parses arguments, calls the app, prints the result and returns the exit code.

Exit codes: 0 clean, 1 findings that fail the run, 2 wrong usage or the command couldn't run. Commands are imported when
they are called, so that ``--help`` imports none of them. A new command is one line in ``COMMANDS`` and a module with a
click command named ``command``.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

COMMANDS = {
    "generate": ("docmodels.cli.generate", "Write models from documentation."),
    "check": ("docmodels.cli.check", "Check that the models on disk are up to date."),
    "inspect": ("docmodels.cli.inspect", "Show the schema that documentation describes, with source positions."),
    "init": ("docmodels.cli.init", "Find the documentation in this repository and write a configuration."),
    "explain": ("docmodels.cli.explain", "Explain a finding or a rule."),
    "compare": ("docmodels.cli.compare", "Show what changed between two versions of an SDK, and what breaks."),
    "changelog": ("docmodels.cli.changelog", "Write release notes for the changes between two versions."),
    "drift": ("docmodels.cli.drift", "Show where the SDKs of one API disagree across languages."),
    "lock": ("docmodels.cli.lock", "Write the schema as sorted lines, one per fact, for review and comparison."),
    "completion": ("docmodels.cli.completion", "Print the completion script for a shell."),
}
"""Name -> module and short help."""


class Commands(click.Group):
    """A group that imports a command when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return all names, in the order of ``COMMANDS``."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(COMMANDS[cmd_name][0]).command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Like click, but suggest the nearest name for an unknown one."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from ..suggestions import did_you_mean

            ctx.fail(f"unknown command `{args[0]}`; {did_you_mean(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in COMMANDS.items()])


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="docmodels", message="docmodels %(version)s")
def docmodels() -> None:
    """Write typed models from SDK documentation: pydantic, dataclasses, TypedDicts, TypeScript and JSON Schema.

    \b
      docmodels generate docs --target pydantic --output src/models
      docmodels init        write a configuration, so that `docmodels generate` needs no options
      docmodels check       fail if the models on disk are out of date
    """


def run(arguments: list[str]) -> int:
    """Run a command line and return the exit code. Never raises for an error of the user or the system."""
    try:
        code = docmodels.main(arguments, prog_name="docmodels", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
        return 2
    except (KeyboardInterrupt, click.exceptions.Abort):
        _print_error("interrupted")
        return 130
    except BrokenPipeError:
        _close_output()
        return 2
    except SystemExit as exit_:
        # click exits after completing a command line for a shell, and with 1 if standard output is closed.
        if "_DOCMODELS_COMPLETE" in os.environ:
            return exit_.code if isinstance(exit_.code, int) else 0
        _close_output()
        return 2
    except OSError as error:
        _print_error(f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error))
        _close_output()
        return 2
    except Exception as error:
        from ..errors import UserError

        if isinstance(error, UserError):
            _print_error(error.message, error.hint)
        else:
            _report_bug()
        return 2


def _print_error(message: str, hint: str = "") -> None:
    from ..reporting.terminal import escape_terminal

    text = f"docmodels: {escape_terminal(message, 2000)}\n" + (
        f"  hint: {escape_terminal(hint, 2000)}\n" if hint else ""
    )
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OSError, ValueError):
        return  # standard error is closed


def _report_bug() -> None:
    import traceback

    for line in traceback.format_exc().rstrip("\n").split("\n"):
        _print_error(line)
    _print_error("this is a bug in docmodels", "please report it with the text above")


def _close_output() -> None:
    """Close standard output; Python would flush it on exit and report the broken pipe again."""
    try:
        sys.stdout.close()
    except (OSError, ValueError):
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
