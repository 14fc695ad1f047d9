"""Overlays that no tool writes: endless by actions, paths, selected values or aliases."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from .specifications import components


def _overlay(*actions: dict[str, Any]) -> str:
    return json.dumps({"overlay": "1.0.0", "actions": actions})


def _schemas(size: int) -> str:
    return components({f"A{number}": {"enum": [number], "type": "integer"} for number in range(size)})


def _values(size: int) -> str:
    return components({"A": {"enum": list(range(size))}})


def _laughs(size: int) -> str:
    lines = ["x0: &a0 {type: object}"]
    lines += [f"x{n}: &a{n} {{b: *a{n - 1}, c: *a{n - 1}}}" for n in range(1, size // 10)]
    return "openapi: 3.1.0\npaths: {}\n" + "\n".join(lines) + f"\nx: *a{size // 10 - 1}\n"


def _update_of_laughs(size: int) -> str:
    return f"overlay: 1.0.0\n{_laughs(size)}actions: [{{target: $.x, update: *a{size // 10 - 1}}}]\n"


OVERLAYS: dict[str, Callable[[int], tuple[str, str]]] = {
    "actions": lambda size: (
        _schemas(size),
        _overlay(*({"target": f"$.components.schemas.A{n}", "update": {"title": "x"}} for n in range(size))),
    ),
    "actions that match nothing": lambda size: (_schemas(1), _overlay(*({"target": f"$.x{n}"} for n in range(size)))),
    "removed items": lambda size: (_values(size), _overlay({"target": f"$..enum[?@ < {size // 2}]", "remove": True})),
    "removed keys": lambda size: (_schemas(size), _overlay({"target": "$.components.schemas.*", "remove": True})),
    "renamed keys": lambda size: (_schemas(size), _overlay({"target": "$.components.schemas.*~", "update": "B"})),
    "appended items": lambda size: (_values(1), _overlay({"target": "$..enum", "update": list(range(size))})),
    "updated schemas": lambda size: (_schemas(size), _overlay({"target": "$..[?@.enum]", "update": {"title": "x"}})),
    "a filter in everything": lambda size: (_schemas(size), _overlay({"target": "$..[?@..enum]", "remove": True})),
    "filters in filters": lambda size: (_schemas(size), _overlay({"target": "$..[?$..[?$..x]]", "remove": True})),
    "selectors": lambda size: (_schemas(size), _overlay({"target": f"$..[{'*,' * 200}*]", "remove": True})),
    "a long path": lambda size: (_schemas(1), _overlay({"target": "$" + ".a" * size, "remove": True})),
    "a long name": lambda size: (_schemas(1), _overlay({"target": f"$['{'a' * size * 10}'", "remove": True})),
    "negations": lambda size: (_schemas(1), _overlay({"target": f"$[?{'!' * size}@.a]", "remove": True})),
    "open brackets": lambda size: (_schemas(1), _overlay({"target": "$" + "[" * size, "remove": True})),
    "conditions": lambda size: (_schemas(9), _overlay({"target": f"$..[?{'@.x || ' * size}@.y]", "remove": True})),
    "aliases in an update": lambda size: (_schemas(1), _update_of_laughs(size)),
    "aliases in both": lambda size: (_laughs(size), _update_of_laughs(size)),
}
"""Kind -> a specification and an overlay whose lengths grow with its argument."""
