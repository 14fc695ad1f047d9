"""Import statements: grouped (standard library, other packages, own modules), sorted, as black splits them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping

from .lines import LINE_LENGTH, width


def import_lines(plain: Iterable[str], names: Mapping[str, Iterable[str]], indent: int = 0) -> tuple[str, ...]:
    """All import statements; an empty string parts two groups. ``plain`` are whole ``import`` statements."""
    groups: dict[int, list[str]] = {}
    for line in sorted(plain):
        groups.setdefault(_group(line.split()[1]), []).append(line)
    for module in sorted(names, key=_module_order):
        groups.setdefault(_group(module), []).append(from_import(module, sorted(names[module]), indent))
    lines: list[str] = []
    for group in sorted(groups):
        lines.extend(["", *groups[group]] if lines else groups[group])
    return tuple(lines)


def from_import(module: str, names: Iterable[str], indent: int = 0) -> str:
    """One ``from`` statement; its further lines stand at ``indent``."""
    listed = list(names)
    flat = f"from {module} import {', '.join(listed)}"
    if width(flat) + indent <= LINE_LENGTH:
        return flat
    pad = " " * indent
    inside = "".join(f"{pad}    {name},\n" for name in listed)
    return f"from {module} import (\n{inside}{pad})"


def _group(module: str) -> int:
    if module.startswith("."):
        return 2
    return 0 if module.partition(".")[0] in sys.stdlib_module_names else 1


def _module_order(module: str) -> tuple[int, str]:
    """Parents before siblings, as import sorters have it."""
    dots = len(module) - len(module.lstrip("."))
    return (-dots, module)
