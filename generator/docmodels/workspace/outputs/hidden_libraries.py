"""Recognize an output folder with the name of a library that its models import."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from ...findings import Finding, finding
from ...schema.model import Location
from ...text_files import OutputFile

_THIRD_PARTY = frozenset({"cattrs", "pydantic", "pydantic_core", "typing_extensions"})


def find_hidden_library(folder: Path, shown: str, files: Iterable[OutputFile]) -> Iterator[Finding]:
    """Yield a warning if code beside ``folder`` imports the folder instead of a library that ``files`` import.

    A folder within another package has another name: ``shop.pydantic``.
    """
    place = os.path.abspath(folder)
    name = os.path.basename(place)
    if name not in _THIRD_PARTY and name not in sys.stdlib_module_names:
        return
    if os.path.exists(os.path.join(os.path.dirname(place), "__init__.py")):
        return
    imports = (f"from {name} import ", f"\nimport {name}\n")
    if any(each in file.text for file in files if file.path.endswith(".py") for each in imports):
        yield finding(
            "DM605",
            f"the output folder hides the library {name}, which the models import, from code beside the folder",
            Location(shown, 1, 1),
            read=name,
            expected="another name than that of a library",
            hint=f"choose another output folder, such as {name}_models",
        )
