"""The ids of models: components by their names, and schemas without a name by the place where they are."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ....lazy import lazy_pattern
from ....schema.types import TypeId
from ...inline_names import InlineNames, pascal
from ..loading.document import SpecNode

NAMESPACE = ("models",)
_PLACES = frozenset(
    {"schema", "items", "additionalProperties", "properties", "content", "oneOf", "anyOf", "allOf", "responses"}
)
_SUFFIX = lazy_pattern(r"(?:\.schema)?\.(?:json|ya?ml)$", re.IGNORECASE)


class ModelNames:
    """Id of a schema's value -> id of its model."""

    def __init__(self, named: Iterable[str]) -> None:
        self.of: dict[int, TypeId] = {}
        self.components: dict[str, TypeId] = {}
        """The name of a component in the document -> the id of its model."""
        self._names: dict[TypeId, str] = {}
        self._inline = InlineNames(named)

    def own(self, name: str) -> TypeId:
        """Return an id for a schema without a name."""
        return TypeId(NAMESPACE, self._inline.take(name or "Model"))

    def component_of(self, id_: TypeId) -> str | None:
        """Return the name that a model has in the document; None for a schema without a name."""
        if len(self._names) != len(self.components):
            self._names = {each: name for name, each in self.components.items()}
        return self._names.get(id_)


def inner_name(outer: str, key: str) -> str:
    """Return the name of a schema within another: ``Order`` and ``customer`` give ``OrderCustomer``."""
    return outer + (pascal(key) or "Value")


def file_name(path: str) -> str:
    """Return the name of the model of a file: ``parts/crate.schema.json`` gives ``crate``."""
    return _SUFFIX.sub("", path.rpartition("/")[2]) or "Model"


def target_name(target: SpecNode, fallback: str) -> str:
    """Return a name for the target of a reference that isn't a named schema."""
    if target.parent is None:
        return pascal(file_name(target.document.tree)) or fallback
    if isinstance(target.key, str) and isinstance(target.parent.key, str) and target.parent.key in _DEFINED:
        return target.key
    if isinstance(target.key, int) or target.key in _PLACES or target.key.isdigit():
        return fallback
    return pascal(target.key) or fallback


_DEFINED = frozenset({"$defs", "definitions", "schemas"})
