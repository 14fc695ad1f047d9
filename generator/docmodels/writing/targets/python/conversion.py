"""The modules beside dataclasses that convert them: their names, and how the models use them."""

from __future__ import annotations

from ...layout import LaidOut
from ...settings import Settings
from .code.expressions import Leaf, PythonExpression, either
from .fields import DefaultCode
from .scope import PythonModuleScope
from .type_printer import PythonTypePrinter
from .views import SupportView

CONVERTER_MODULES = frozenset({"converter", "unset"})
"""The modules at the root of the package: no namespace may have their names."""
_UNIONS = "_unions"
"""A part of ``converter``. No namespace gets this name, since names have no leading underscore."""
CONVERTER_TYPES = frozenset({"UNSET", "Unset"})
"""The names that modules of models import from ``unset``."""


def support_views(laid_out: LaidOut, settings: Settings, header: tuple[str, ...]) -> tuple[SupportView, ...]:
    """Return the modules that convert models; none without the setting or without models."""
    if settings.converter is None or not laid_out.modules:
        return ()
    return tuple(
        SupportView(path=f"{name}.py", template=f"dataclass/{name}.jinja", header=header)
        for name in sorted({*CONVERTER_MODULES, _UNIONS})
    )


def or_unset(
    expression: PythonExpression, scope: PythonModuleScope, printer: PythonTypePrinter
) -> tuple[PythonExpression, DefaultCode]:
    """Return the type and the default of an optional field that may be null: absent is ``UNSET``, null is ``None``."""
    return either([expression, Leaf(_name("Unset", scope, printer))]), DefaultCode(_name("UNSET", scope, printer))


def _name(name: str, scope: PythonModuleScope, printer: PythonTypePrinter) -> str:
    """Import a name of ``unset``, through the module if a field of the class hides the name."""
    dots = "." * len(scope.path)
    if name in printer.hidden:
        scope.imports.names.setdefault(dots, set()).add("unset as _unset")
        return f"_unset.{name}"
    scope.imports.names.setdefault(f"{dots}unset", set()).add(name)
    return name
