"""The hatchling build hook ``[tool.hatch.build.hooks.docmodels]``: generates models before anything is packed.

The models are packed even if version control ignores them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.plugin import hookimpl

from .running import BuildFailed, build_models

_HATCH_KEYS = ("path", "dependencies", "enable-by-default", "require-runtime-dependencies", "require-runtime-features")
"""Keys of a hook's table that belong to hatchling itself."""


class DocmodelsBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs ``docmodels generate`` in the project that is built."""

    PLUGIN_NAME = "docmodels"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Generate the models. hatchling calls it before it builds a target (wheel, sdist, editable)."""
        options = {key: value for key, value in self.config.items() if key not in _HATCH_KEYS}
        try:
            built = build_models(Path(self.root), options)
        except BuildFailed as error:
            self.app.abort(str(error).rstrip("\n"))
            raise  # an application that doesn't exit here must not pack old models
        self.app.display_info(built.report.rstrip("\n"))
        build_data["artifacts"].extend(f"/{folder}/**" for folder in built.folders)


@hookimpl
def hatch_register_build_hook() -> type[BuildHookInterface]:  # type: ignore[type-arg]
    """Register the hook. hatchling calls it through the entry point group ``hatch``."""
    return DocmodelsBuildHook
