"""docmodels: SDK documentation tables in, typed models out.

schema = docmodels.read("docs").schema
docmodels.generate("docs", target="pydantic", output="src/models")
"""

from __future__ import annotations

__version__ = "0.1.0"

__all__ = ["Api", "Fault", "Finding", "Generated", "Schema", "__version__", "check", "generate", "read"]

TYPE_CHECKING = False  # what type checkers take for true; importing typing would slow every start
if TYPE_CHECKING:
    from .api import check, generate, read
    from .faults import Fault
    from .findings import Finding
    from .generation import Generated
    from .pipeline import Api
    from .schema.model import Schema

_HOMES = {
    "Api": "pipeline",
    "Fault": "faults",
    "Finding": "findings",
    "Generated": "generation",
    "Schema": "schema.model",
    "check": "api",
    "generate": "api",
    "read": "api",
}


def __getattr__(name: str) -> object:
    """Public names are imported when they are asked for, so that importing docmodels costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f".{_HOMES[name]}", __name__), name)


def __dir__() -> list[str]:
    return sorted(__all__)
