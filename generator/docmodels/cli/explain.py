"""``docmodels explain``: the page of a finding's code or of a rule."""

from __future__ import annotations

from importlib.resources import files

import click

from ..errors import UserError
from ..suggestions import did_you_mean, nearest
from . import console


@click.command()
@click.argument("code", required=False)
def command(*, code: str | None) -> int:
    """Explain CODE: what it means, why it matters, and what to do. Without CODE, list all of them.

    \b
      docmodels explain DM201
    """
    codes = pages()
    if code is None:
        console.out("".join(f"{name:<28} {title_of(name)}\n" for name in codes))
        return 0
    found = next((name for name in codes if name.casefold() == code.casefold()), None)
    if found is None:
        hint = did_you_mean(code, codes) if nearest(code, codes) else "`docmodels explain` lists all codes"
        raise UserError(f"there is no code `{code}`", hint)
    console.out(text_of(found))
    return 0


def pages() -> list[str]:
    """All codes that have a page, sorted."""
    folder = files("docmodels") / "explain"
    return sorted(each.name.removesuffix(".md") for each in folder.iterdir() if each.name.endswith(".md"))


def text_of(code: str) -> str:
    """The page of a code."""
    return (files("docmodels") / "explain" / f"{code}.md").read_text(encoding="utf-8")


def title_of(code: str) -> str:
    """The first line of a code's page, without the code itself."""
    return text_of(code).split("\n", 1)[0].lstrip("# ").removeprefix(code).lstrip(": ")
