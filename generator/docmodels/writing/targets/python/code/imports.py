"""Import statements: grouped (standard library, other packages, own modules), sorted, in the layout of black."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping

from .statements import LINE_LENGTH, width


def import_lines(plain: Iterable[str], names: Mapping[str, Iterable[str]], indent: int = 0) -> tuple[str, ...]:
    """Return all import statements, with an empty string between groups. ``plain`` are whole ``import`` statements."""
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
    """Return one ``from`` statement; its further lines are indented by ``indent``."""
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
    """Sort parents before siblings, as import sorters do."""
    dots = len(module) - len(module.lstrip("."))
    return (-dots, module)
