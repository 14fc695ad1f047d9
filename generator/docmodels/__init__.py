"""Typed models from SDK documentation.

schema = docmodels.read("docs").schema
docmodels.generate("docs", target="pydantic", output="src/models")
"""

from __future__ import annotations

__version__ = "0.1.0"

__all__ = [
    "Api",
    "ComparisonResult",
    "Finding",
    "Generated",
    "Report",
    "Schema",
    "UserError",
    "__version__",
    "check",
    "compare",
    "drift",
    "generate",
    "read",
]

TYPE_CHECKING = False  # type checkers treat it as true; importing typing would slow down every start
if TYPE_CHECKING:
    from .api import check, compare, drift, generate, read
    from .app.comparison.policy import ComparisonResult
    from .app.generate import Generated
    from .app.refine import Api
    from .errors import UserError
    from .findings import Finding
    from .report import Report
    from .schema.model import Schema

_MODULES = {
    "Api": "app.refine",
    "ComparisonResult": "app.comparison.policy",
    "Report": "report",
    "UserError": "errors",
    "Finding": "findings",
    "Generated": "app.generate",
    "Schema": "schema.model",
    "check": "api",
    "compare": "api",
    "drift": "api",
    "generate": "api",
    "read": "api",
}


def __getattr__(name: str) -> object:
    """Import a public name on first access, so that ``import docmodels`` is fast."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f".{_MODULES[name]}", __name__), name)


def __dir__() -> list[str]:
    return sorted(__all__)
