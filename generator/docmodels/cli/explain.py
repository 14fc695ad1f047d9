"""``docmodels explain``."""

from __future__ import annotations

from importlib.resources import files

import click

from ..errors import UserError
from ..suggestions import did_you_mean
from . import console


@click.command()
@click.argument("code", required=False)
def command(*, code: str | None) -> int:
    """Explain a finding code or a rule: what it means, why it matters and what to do. Without CODE, list all of them.

    \b
      docmodels explain DM201
    """
    codes = page_names()
    if code is None:
        console.out("".join(f"{name:<28} {title_of(name)}\n" for name in codes))
        return 0
    found = next((name for name in codes if name.casefold() == code.casefold()), None)
    if found is None:
        hint = did_you_mean(code, codes, "`docmodels explain` lists all codes")
        raise UserError(f"unknown code `{code}`", hint)
    console.out(page_text(found))
    return 0


def page_names() -> list[str]:
    """Return all codes that have a page, sorted."""
    folder = files("docmodels") / "explain"
    return sorted(each.name.removesuffix(".md") for each in folder.iterdir() if each.name.endswith(".md"))


def page_text(code: str) -> str:
    """Return the page of a code."""
    return (files("docmodels") / "explain" / f"{code}.md").read_text(encoding="utf-8")


def title_of(code: str) -> str:
    """Return the title of a code's page, without the code itself."""
    return page_text(code).split("\n", 1)[0].lstrip("# ").removeprefix(code).lstrip(": ")
