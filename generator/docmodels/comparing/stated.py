"""Which facts the documentation of a side can state at all. What a side never states is no change."""

from __future__ import annotations

from collections.abc import Iterator

from ..schema.model import Alias, Object, Schema, Union


class StatedBySides:
    """The facts that both sides of a comparison state somewhere. Specifications can state all."""

    def __init__(self, old: Schema, new: Schema) -> None:
        self.are_specifications = old.origin.is_specification and new.origin.is_specification
        self.by_both = frozenset(_stated(old)) & frozenset(_stated(new))
        self.additional_by_one = not self.are_specifications and _is_additional_unstated(old, new)
        """Whether most objects of one side show additional properties, and none of the other."""

    def are_unstated(self, attribute: str) -> bool:
        """Return whether a side never states a format, a closed object or a discriminator."""
        return not self.are_specifications and attribute not in self.by_both


def _stated(schema: Schema) -> Iterator[str]:
    for declaration in schema.declarations:
        match declaration:
            case Object(fields=fields, closed=closed, discriminator=discriminator):
                if discriminator is not None:
                    yield "discriminator"
                if closed is not None:
                    yield "closed"
                if any(field.format is not None for field in fields):
                    yield "format"
            case Alias(format=str()):
                yield "format"
            case Union(discriminator=discriminator) if discriminator is not None:
                yield "discriminator"
    if any(row.format is not None for operation in schema.operations for row in operation.parameters):
        yield "format"


def _is_additional_unstated(old: Schema, new: Schema) -> bool:
    shown, total = [], []
    for schema in (old, new):
        objects = [declared for declared in schema.declarations if isinstance(declared, Object)]
        shown.append(sum(declared.additional is not None for declared in objects))
        total.append(len(objects))
    return min(shown) == 0 and any(count > 1 and 2 * count > number for count, number in zip(shown, total, strict=True))
