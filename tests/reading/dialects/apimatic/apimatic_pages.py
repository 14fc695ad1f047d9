"""Pages as APIMatic writes them."""

from __future__ import annotations

FIELDS = "| Name | Type | Tags | Description |\n|  --- | --- | --- | --- |\n"


def row(name: str, cell: str, tags: str = "Required", description: str = "-") -> str:
    return f"| `{name}` | {cell} | {tags} | {description} |\n"


def structure(
    title: str, *rows: str, name: str | None = None, before: str = "", parent: str = "", after: str = ""
) -> str:
    extends = f"## Inherits From\n\n{parent}\n\n" if parent else ""
    shown = name or title.replace(" ", "")
    table = f"## Fields\n\n{FIELDS}{''.join(rows)}\n" if rows else ""
    return f"\n# {title}\n\n{before}\n\n## Structure\n\n`{shown}`\n\n{extends}{table}{after}"


def enumeration(title: str, *members: str) -> str:
    rows = "".join(f"| `{member}` |\n" for member in members)
    return f"\n# {title}\n\n## Enumeration\n\n`{title.replace(' ', '')}`\n\n## Fields\n\n| Name |\n|  --- |\n{rows}\n"


def example(text: str) -> str:
    return f"## Example (as JSON)\n\n```json\n{text}\n```\n"
