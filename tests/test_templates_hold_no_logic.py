"""Built-in templates arrange views whose strings are final: they hold loops, plain conditions, includes, blocks and
layout filters only."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, nodes

FOLDER = Path(__file__).resolve().parent.parent / "templates"
TEMPLATES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.jinja"))
ALLOWED = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.For, nodes.If)
LAYOUT_FILTERS = {"indent"}


def logic_in(source: str) -> list[str]:
    """Return what decides or computes something in a template."""
    found = []
    stack: list[nodes.Node] = [Environment(trim_blocks=True, lstrip_blocks=True).parse(source)]
    while stack:
        node = stack.pop()
        stack.extend(node.iter_child_nodes())
        match node:
            case nodes.Extends(template=nodes.Const()) | nodes.Block(required=False):
                continue
            case nodes.Include(template=nodes.Const() | nodes.Getattr() | nodes.Name()):
                continue
            case nodes.Filter(name=name) if name in LAYOUT_FILTERS:
                continue
            case nodes.Const() if node.lineno:
                continue
            case nodes.If(test=nodes.Name() | nodes.Getattr(), elif_=[]):
                continue
            case nodes.For(test=None, recursive=False, iter=nodes.Name() | nodes.Getattr()):
                continue
            case nodes.If() | nodes.For():
                found.append(f"line {node.lineno}: a condition or loop that computes")
            case _ if not isinstance(node, ALLOWED):
                found.append(f"line {node.lineno}: {type(node).__name__}")
    return found


def test_there_are_templates() -> None:
    assert {name.partition("/")[0] for name in TEMPLATES} >= {"pydantic", "dataclass", "typeddict", "typescript"}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_holds_no_logic(name: str) -> None:
    assert logic_in((FOLDER / name).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "{{ name | upper }}",
        "{% if a == b %}{% endif %}",
        "{% if not a %}{% endif %}",
        "{% if a %}{% elif b %}{% endif %}",
        "{% for a in b if a %}{% endfor %}",
        "{% set a = 1 %}",
        "{{ a + b }}",
        "{{ a.b() }}",
        "{{ a[0] }}",
        "{% macro m() %}{% endmacro %}",
    ],
)
def test_logic_in_a_template_is_found(source: str) -> None:
    assert logic_in(source) != []
