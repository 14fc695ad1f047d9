"""The hatchling build hook ``[tool.hatch.build.hooks.docmodels]``: models are generated before anything is packed.

What it writes is packed even where version control ignores it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.plugin import hookimpl

from .running import BuildFailed, build_models

_OF_HATCH = ("path", "dependencies", "enable-by-default", "require-runtime-dependencies", "require-runtime-features")
"""Keys of a hook's table that mean something to hatchling itself."""


class DocmodelsBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs ``docmodels generate`` in the project that is built."""

    PLUGIN_NAME = "docmodels"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before each target (wheel, sdist, editable) is built."""
        options = {key: value for key, value in self.config.items() if key not in _OF_HATCH}
        try:
            built = build_models(Path(self.root), options)
        except BuildFailed as error:
            self.app.abort(str(error).rstrip("\n"))
            raise  # an application that does not end here must not go on to pack old models
        self.app.display_info(built.report.rstrip("\n"))
        build_data["artifacts"].extend(f"/{folder}/**" for folder in built.folders)


@hookimpl
def hatch_register_build_hook() -> type[BuildHookInterface]:  # type: ignore[type-arg]
    """Called by hatchling, through the entry point group ``hatch``."""
    return DocmodelsBuildHook
