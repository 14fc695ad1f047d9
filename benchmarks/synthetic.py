"""Write synthetic documentation: any number of model pages, the same on every machine.

    python benchmarks/synthetic.py FOLDER 10000

Objects, enumerations and unions have the proportions of real trees (about 72, 13 and 15 in a hundred), objects have 1
to 20 fields, and every link resolves. There is no randomness: each page follows from its number.
"""

from __future__ import annotations

import sys
from pathlib import Path

SCALARS = (
    "*str*",
    "*Optional[str]*",
    "*int*",
    "*Optional[float]*",
    "*OptionalNullable[str]*",
    "*bool*",
    "*Nullable[int]*",
)
WORDS = ("account", "billing", "channel", "delivery", "event", "folder", "group", "history", "invoice", "journey")


def name_of(number: int) -> str:
    """Return the title of page ``number``, such as ``InvoiceFolder12``."""
    return f"{WORDS[number % 10].title()}{WORDS[number // 10 % 10].title()}{number}"


def kind_of(number: int) -> str:
    """Return ``enum``, ``union`` or ``object``."""
    rest = number * 37 % 100
    return "enum" if rest < 13 else "union" if rest < 28 else "object"


def link(number: int, text: str = "{}") -> str:
    """Return a link to page ``number`` with its name within ``text``."""
    name = name_of(number)
    return f"[{text.format(f'models.{name}')}](../models/{name.lower()}.md)"


def field_row(page: int, index: int, pages: int) -> tuple[str, str, str, str]:
    """Return name, type, required mark and description of one field."""
    seed = page * 31 + index * 17
    name = f"{WORDS[seed % 10]}_{WORDS[seed // 3 % 10]}_{index}"
    target = (page * 7 + index * 13 + 1) % pages
    required = seed % 3 == 0
    match seed % 10:
        case 0:
            cell = f"List[{link(target)}]"
        case 1:
            cell = link(target) if required else link(target, "Optional[{}]")
        case 2:
            cell = "Dict[str, *Any*]"
        case 3:
            cell, required = "*OptionalNullable[str]*", False
        case _:
            cell = SCALARS[seed % len(SCALARS)]
            required = "Optional" not in cell
    mark = ":heavy_check_mark:" if required else ":heavy_minus_sign:"
    text = "N/A" if seed % 4 else f"The {WORDS[seed % 10]} of the {WORDS[page % 10]}, as `{name}` shows it."
    return f"`{name}`", cell, mark, text


def table(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Return a padded table as Speakeasy writes it."""
    widths = [max(len(row[column]) for row in [header, *rows]) for column in range(len(header))]
    lines = [header, tuple("-" * width for width in widths), *rows]
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines
    )


def page_text(number: int, pages: int) -> str:
    """Return the text of page ``number`` of ``pages``."""
    title = f"# {name_of(number)}\n\n"
    match kind_of(number):
        case "enum":
            values = [(f"`{word.upper()}`", word) for word in WORDS[: 2 + number % 8]]
            return f"{title}\n## Values\n\n{table(('Name', 'Value'), values)}"
        case "union":
            members = list(dict.fromkeys(name_of((number * 3 + i * 11 + 1) % pages) for i in range(3)))
            body = "".join(
                f"### `models.{member}`\n\n```python\nvalue: models.{member} = /* values here */\n```\n\n"
                for member in members
            )
            return f"{title}\n## Supported Types\n\n{body}"
        case _:
            rows = [field_row(number, index, pages) for index in range(1 + number % 20)]
            return f"{title}\n## Fields\n\n{table(('Field', 'Type', 'Required', 'Description'), rows)}"


def write(folder: Path, pages: int) -> None:
    """Write ``pages`` pages below ``folder/docs/models``."""
    models = folder / "docs" / "models"
    models.mkdir(parents=True, exist_ok=True)
    for number in range(pages):
        (models / f"{name_of(number).lower()}.md").write_text(page_text(number, pages), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
