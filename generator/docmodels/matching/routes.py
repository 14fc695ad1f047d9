"""HTTP routes by place: the variables of a path count by their position, not by their names."""

from __future__ import annotations

from ..lazy import lazy_pattern
from ..schema.model import Route

_VARIABLE = lazy_pattern(r"\{([^{}]*)\}|(?<=/):(\w+)")


def route_key(route: Route) -> tuple[str, str]:
    """Return a route without the names of its variables: two routes with one key send the same requests."""
    return route.method.lower(), _VARIABLE.sub("{}", route.path)


def path_variables(route: Route | None) -> list[str]:
    """Return the names of a path's variables, in order."""
    return [braces or colon for braces, colon in _VARIABLE.findall(route.path)] if route else []
