"""For setuptools: ``build_py``, which generates models before it collects modules, and the command ``docmodels``.

A project names ``build_py`` in its pyproject.toml (``[tool.setuptools.cmdclass]``), or runs the command itself.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, ClassVar

from setuptools import Command, find_namespace_packages
from setuptools.command.build_py import build_py as _build_py
from setuptools.errors import ExecError

from .running import BuildFailed, Built, build_models


def _build(command: Command, options: dict[str, Any]) -> Built:
    try:
        built = build_models(Path(), options)
    except BuildFailed as error:
        raise ExecError(str(error).rstrip("\n")) from None
    command.announce(built.report.rstrip("\n"), level=2)
    return built


class build_py(_build_py):
    """Generates the models before it builds the modules of the project."""

    packages: list[str] | None

    def run(self) -> None:
        """Generate the models, then build; packages that didn't exist before are included."""
        built = _build(self, {})
        self.packages = [*(self.packages or ()), *self._new_packages(built.folders)]
        self.__dict__.pop("data_files", None)  # computed from the old list of packages
        super().run()

    def _new_packages(self, folders: tuple[str, ...]) -> list[str]:
        """Return the packages in output folders that setuptools hasn't found. They must be within one that it has."""
        known = list(self.packages or ())
        found = []
        for parent in [name for name in known if "." not in name]:
            place = Path(os.path.relpath(self.get_package_dir(parent) or "."))
            for name in find_namespace_packages(str(place)):
                below = (place / name.replace(".", "/")).as_posix()
                inside = any(below == folder or below.startswith(f"{folder}/") for folder in folders)
                if inside and f"{parent}.{name}" not in known:
                    found.append(f"{parent}.{name}")
        return found


class docmodels(Command):
    """``python setup.py docmodels``, or a step of another command."""

    description = "generate models from SDK documentation, as configured"
    user_options: ClassVar[list[tuple[str, str | None, str | None]]] = [
        ("config=", "c", "configuration file (default: the nearest docmodels.toml or pyproject.toml)"),
        ("strict", None, "let warnings fail the build"),
    ]
    boolean_options: ClassVar[list[str]] = ["strict"]

    def initialize_options(self) -> None:
        """Set the defaults."""
        self.config: str | None = None
        self.strict = False

    def finalize_options(self) -> None:
        """Do nothing: the options are final."""

    def run(self) -> None:
        """Generate the models."""
        options: dict[str, Any] = {} if self.config is None else {"config": self.config}
        _build(self, {**options, "strict": bool(self.strict)})
