"""Write files to a temporary package and import it, until the end of a ``with`` block."""

from __future__ import annotations

import importlib
import itertools
import sys
import tempfile
import typing
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from docmodels.text_files import OutputFile

_numbers = itertools.count()


@dataclass(frozen=True)
class Package:
    """A generated package that can be imported."""

    name: str
    folder: Path

    def module(self, path: str) -> ModuleType:
        """Return the module at a path of the output (``components/usage.py``)."""
        parts = path.removesuffix(".py").split("/")
        return importlib.import_module(".".join([self.name, *parts]).removesuffix(".__init__"))


@contextmanager
def generated(files: Sequence[OutputFile]) -> Iterator[Package]:
    """Make the files importable as a package with a unique name."""
    name = f"generated_{next(_numbers)}"
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root) / name
        folder.mkdir()
        (folder / "__init__.py").write_text("")
        for file in files:
            place = folder / file.path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(file.text, encoding="utf-8", errors="strict")
        sys.path.insert(0, root)
        importlib.invalidate_caches()
        try:
            yield Package(name, folder)
        finally:
            sys.path.remove(root)
            for module in [key for key in sys.modules if key == name or key.startswith(name + ".")]:
                del sys.modules[module]


def resolve(module: ModuleType) -> list[type]:
    """Build every model and resolve every annotation of a module's own classes. Returns the classes."""
    own = [value for value in vars(module).values() if isinstance(value, type) and value.__module__ == module.__name__]
    for value in own:
        if hasattr(value, "model_rebuild"):
            assert value.model_rebuild(raise_errors=True) is not False
        else:
            typing.get_type_hints(value, include_extras=True)
    return own
